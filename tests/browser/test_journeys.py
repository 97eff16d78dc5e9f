"""What a reader does, without JavaScript, with a keyboard, and on paper."""

import pytest

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def test_the_way_from_the_answer_to_a_round_needs_no_script(without_scripts: Visitor) -> None:
    page = without_scripts.open("/")

    page.locator("header a[href='/commitments/']").first.click()
    page.locator("main a[href*='partner=eu']").first.click()
    assert "partner=eu" in page.url
    page.locator("main a[href^='/commitments/cn-']").first.click()
    assert page.locator("h2#evidence").is_visible()
    page.locator("header a[href='/dialogues/']").first.click()
    page.locator("main a[href='/dialogues/eu-china/']").first.click()
    page.locator("main a[href*='/rounds/']").first.click()

    assert "/rounds/" in page.url
    assert page.locator("h1").count() == 1
    assert without_scripts.trouble == []


def test_searching_for_words_needs_no_script(without_scripts: Visitor) -> None:
    page = without_scripts.open("/commitments/")

    page.get_by_role("searchbox").first.fill("arbitrary detention")
    page.get_by_role("searchbox").first.press("Enter")

    assert "q=arbitrary" in page.url
    assert page.locator("main a[href^='/commitments/cn-']").count() > 0


def test_comparing_two_partners_needs_no_script(without_scripts: Visitor) -> None:
    page = without_scripts.open("/compare/")

    page.locator("input[name='partner'][value='eu']").check()
    page.locator("input[name='cell'][value='us.iccpr-9']").check()
    page.get_by_role("button", name="Compare").click()
    assert page.url.endswith("/compare/?partner=eu&partner=us&right=iccpr-9")
    page.get_by_role("link", name="Differences only").click()

    assert page.url.endswith("&differences=1")
    assert page.locator("td .who").first.is_visible()  # a telephone names the partner in each cell
    assert without_scripts.sticking_out() == []
    assert without_scripts.trouble == []


def test_the_first_stop_of_the_keyboard_skips_to_the_content(visitor: Visitor) -> None:
    visitor.look(width=1280, scheme="light")
    page = visitor.open("/dialogues/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.url.endswith("#content")


def test_the_five_cards_stay_in_a_row_on_paper(visitor: Visitor) -> None:
    page = visitor.open("/commitments/cn-2002-invite-wgad/")
    visitor.look(width=794, scheme="light")  # A4 at 96 dots an inch
    page.emulate_media(media="print")
    tops = page.locator(".cards > *").evaluate_all(
        "(cards) => cards.map((card) => Math.round(card.getBoundingClientRect().top))"
    )
    page.emulate_media(media="screen")

    assert len(tops) == 5
    assert len(set(tops)) == 1
