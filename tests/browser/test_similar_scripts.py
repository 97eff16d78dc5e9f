"""While original words are typed in Chinese, a promise that has them already is shown."""

import pytest
from playwright.sync_api import Browser, expect

from dialogues.models import Commitment
from editorial.roles import CONTRIBUTOR
from tests.browser.road import field
from tests.browser.staff import browser_of
from tests.staff import account

pytestmark = pytest.mark.browser


def test_original_words_in_chinese_bring_up_the_promise_that_has_them(
    chromium: Browser, fresh_site_address: str
) -> None:
    made = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    made.pk, made.slug, made.edition, made.state = None, "cn-2030-quoted", None, "draft"
    made.title, made.quotation, made.quotation_locator = "Made up", "将于明年批准该公约", "p. 1"
    made.save(force_insert=True)
    context = browser_of(chromium, fresh_site_address, account(CONTRIBUTOR))
    page = context.new_page()
    page.goto(f"{fresh_site_address}/desk/promises/new/")

    field(page, "Original words").fill("中国将于明年批准该公约。")

    expect(page.locator("[data-similar]")).to_contain_text("Made up")
    context.close()
