"""“This one repeats it” in a real browser: where it leads, and that it is kept."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from editorial.models import UnsavedWork
from tests.browser.staff import browser_of
from tests.staff import account

pytestmark = pytest.mark.browser

REPEATED = "cn-1998-sign-iccpr"
ROW = '[name="repeats-0-earlier"]'


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def context(
    chromium: Browser, fresh_site_address: str, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    scripts = bool(request.param)
    made = browser_of(chromium, fresh_site_address, account("contributor"), scripts=scripts)
    yield made
    made.close()


def pressed(context: BrowserContext, address: str, *, scripts: bool) -> Page:
    """A new promise like one that is here, with the button beside it pressed."""
    page = context.new_page()
    page.goto(f"{address}/desk/promises/new/")
    page.locator('[name="promise-title"]').fill("Sign the ICCPR")
    page.locator('[name="promise-made_by"]').fill("CN")
    page.locator('[name="promise-wording"]').fill("China will sign the ICCPR.")
    if not scripts:
        page.get_by_role("button", name="Save draft").first.click()
    page.locator(f'[data-repeat="{REPEATED}"]').click()
    return page


def test_the_button_leads_to_the_row_that_it_filled_in_and_the_row_is_kept(
    context: BrowserContext, fresh_site_address: str, request: pytest.FixtureRequest
) -> None:
    scripts = request.node.callspec.params["context"]
    page = pressed(context, fresh_site_address, scripts=scripts)

    row = page.locator(ROW)
    expect(row).to_have_value(REPEATED)
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    if scripts:
        expect(page.locator("[data-state]")).to_have_text(re.compile("kept"))
        (kept,) = UnsavedWork.objects.all()
        assert kept.typed["repeats-0-earlier"] == [REPEATED]
