"""The whole road of one promise through the desk, each step by another person, in real browsers.

A contributor enters it, with a lost connection in the middle; two people code it blind; a reviewer
reconciles and checks; a publisher publishes; a visitor reads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from editorial.models import Edition, EditionAuthor
from editorial.roles import CONTRIBUTOR, PUBLISHER, REVIEWER
from tests.browser import road
from tests.browser.staff import browser_of
from tests.staff import account

pytestmark = pytest.mark.browser


def test_a_promise_goes_from_the_first_word_to_the_public_page(
    chromium: Browser, fresh_site_address: str
) -> None:
    address = fresh_site_address

    @contextmanager
    def seat(user: User) -> Iterator[Page]:
        context = browser_of(chromium, address, user)
        yield context.new_page()
        context.close()

    amina, bao = account(CONTRIBUTOR, "amina"), account(CONTRIBUTOR, "bao")
    reviewer, publisher = account(REVIEWER), account(PUBLISHER)

    with seat(amina) as page:
        page.goto(f"{address}/desk/promises/new/")
        road.type_promise(page)
        road.save_without_a_connection(page)
        road.save_draft(page)
    with seat(reviewer) as page:
        round_address = road.open_round(page, address)
    with seat(amina) as page:
        road.code(page, round_address, done="Limited")
        road.hand_in(page)
    with seat(bao) as page:
        page.goto(round_address)
        expect(page.locator("main")).not_to_contain_text("amina")
        road.code(page, round_address, done="Begun")
        road.hand_in(page)
    with seat(reviewer) as page:
        road.choose(page, round_address)
        road.reconcile(page)
    with seat(amina) as page:
        road.hand_to_review(page, address)
    with seat(reviewer) as page:
        road.open_submission(page, address)
        road.check(page)
    with seat(publisher) as page:
        road.open_submission(page, address)
        road.publish(page)
    visitor = chromium.new_page()
    answer = visitor.goto(f"{address}/commitments/{road.SLUG}/")

    assert answer is not None
    assert answer.status == 200
    expect(visitor.get_by_role("heading", level=1)).to_have_text(road.TITLE)
    expect(visitor.locator("main")).to_contain_text("Symbolic: not the thing promised")
    visitor.close()
    newest = Edition.objects.first()
    assert newest is not None
    assert EditionAuthor.objects.get(edition=newest).user == publisher
