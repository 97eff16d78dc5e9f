"""The promise desk in a real browser: living reading, lost connection, two writers, no scripts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dialogues.models import Commitment
from tests.browser.axe import violations
from tests.browser.draft import DRAFT, its_author
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.staff import account, signed_in

pytestmark = pytest.mark.browser

LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]


@pytest.fixture
def amina(fresh_site_address: str) -> User:
    """A contributor, and a draft to work on."""
    return its_author()


@contextmanager
def at_the_desk(
    browser: Browser, address: str, user: User, *, scripts: bool = True
) -> Iterator[BrowserContext]:
    """A browser in which that person is signed in."""
    client = signed_in(user)
    context = browser.new_context(
        java_script_enabled=scripts,
        reduced_motion="reduce",
        viewport={"width": WIDE if scripts else NARROW, "height": 900},
    )
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    yield context
    context.close()


@pytest.fixture
def context(chromium: Browser, fresh_site_address: str, amina: User) -> Iterator[BrowserContext]:
    with at_the_desk(chromium, fresh_site_address, amina) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, fresh_site_address: str) -> Page:
    page = context.new_page()
    page.goto(fresh_site_address + DRAFT)
    return page


def judge(page: Page) -> None:
    """Axes B and E, as far as a reading needs them."""
    page.get_by_label("B. What was done").select_option("complete")
    page.get_by_label("Fidelity to the words").select_option("4")
    page.get_by_label("E. Confidence in the evidence").select_option("medium")


def test_the_reading_follows_what_is_typed(page: Page) -> None:
    reading = page.locator("#reading")
    expect(reading).to_contain_text("Not reviewed")

    judge(page)
    expect(reading).to_contain_text("Procedural, effect unproven")
    page.get_by_label("B. What was done").select_option("contrary")
    expect(reading).to_contain_text("leave it out")
    page.get_by_label("Fidelity to the words").select_option("")

    expect(reading).to_contain_text("Contradicted")
    expect(reading).to_contain_text("Rule 5 of 16")


def test_a_lost_connection_loses_nothing_and_saving_goes_on_after_it(
    page: Page, context: BrowserContext
) -> None:
    state = page.locator("[data-state]")

    context.set_offline(True)
    page.get_by_label("Title", exact=False).first.fill("Typed in a tunnel")
    page.get_by_role("button", name="Add a development").click()
    page.locator('[name="developments-0-summary"]').fill("Nothing went out.")
    page.keyboard.press("Control+s")
    expect(state).to_contain_text("Not saved: connection lost")
    expect(page.locator('[name="developments-0-summary"]')).to_have_value("Nothing went out.")
    context.set_offline(False)
    page.locator('[name="developments-0-kind"]').select_option("statement")
    page.keyboard.press("Control+s")

    expect(page.locator(".messages")).to_contain_text("Saved")
    draft = Commitment.objects.get(slug="cn-1998-draft")
    assert draft.title == "Typed in a tunnel"
    assert [one.summary for one in draft.developments.all()] == ["Nothing went out."]
    assert page.evaluate("sessionStorage.length") == 0


def test_what_is_typed_is_kept_and_restored(page: Page, context: BrowserContext) -> None:
    page.locator('[name="promise-title"]').fill("Half a title")
    expect(page.locator("[data-state]")).to_contain_text("Unsaved; kept")
    address = page.url

    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(address)

    assert "?kept=" in address
    expect(again.locator(".restored")).to_contain_text("This is your unsaved work")
    expect(again.locator('[name="promise-title"]')).to_have_value("Half a title")


def test_leaving_with_unsaved_work_warns(page: Page) -> None:
    page.locator('[name="promise-title"]').press("End")
    page.keyboard.type("!")

    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    asked.value.dismiss()

    assert asked.value.type == "beforeunload"
    expect(page.locator('[name="promise-title"]')).to_have_value("Sign the ICCPR!")


def test_a_session_that_ended_keeps_the_text_in_the_page(
    page: Page, context: BrowserContext, fresh_site_address: str, amina: User
) -> None:
    context.clear_cookies()
    page.locator('[name="promise-title"]').fill("Typed for an hour")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-state]")).to_contain_text("Signed out")
    name = settings.SESSION_COOKIE_NAME
    value = signed_in(amina).cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": fresh_site_address}])

    page.keyboard.press("Control+s")

    expect(page.locator(".messages")).to_contain_text("Saved")
    assert Commitment.objects.get(slug="cn-1998-draft").title == "Typed for an hour"


def test_an_error_is_told_on_top_and_leads_to_its_field(page: Page) -> None:
    page.locator('[name="promise-made_on"]').fill("some day")
    page.keyboard.press("Control+s")
    expect(page.locator("#errors")).to_be_focused()

    page.locator("#errors a").first.press("Enter")

    expect(page.locator('[name="promise-made_on"]')).to_be_focused()
    expect(page.locator('[name="promise-made_on"]')).to_have_value("some day")


def test_two_writers_meet_and_the_second_chooses(
    page: Page, chromium: Browser, fresh_site_address: str
) -> None:
    ben = account("contributor", "ben")
    with at_the_desk(chromium, fresh_site_address, ben) as theirs:
        other = theirs.new_page()
        other.goto(fresh_site_address + DRAFT)
        other.locator('[name="promise-title"]').fill("Ben's title")
        other.keyboard.press("Control+s")
        expect(other.locator(".messages")).to_contain_text("Saved")

    page.locator('[name="promise-title"]').fill("Amina's title")
    page.keyboard.press("Control+s")
    expect(page.locator("h1")).to_have_text("Somebody saved this while you wrote")
    expect(page.locator(".contest")).to_contain_text("Saved by ben")
    page.get_by_role("radio", name=re.compile("Yours")).check()
    page.get_by_role("button", name="Save these").click()

    expect(page.locator(".messages")).to_contain_text("Saved")
    assert Commitment.objects.get(slug="cn-1998-draft").title == "Amina's title"


def test_every_screen_is_open_to_everybody_at_every_size(
    context: BrowserContext, fresh_site_address: str
) -> None:
    desk = Visitor(context.new_page(), fresh_site_address)
    found: list[str] = []

    def look(name: str) -> None:
        for width, scheme in LOOKS:
            desk.look(width=width, scheme=scheme)
            broken = violations(desk.page, colours_alone=scheme == "dark")
            found.extend(f"{name} {width} px, {scheme}: {rule}" for rule in broken)
            found.extend(f"{name} {width} px: {out} sticks out" for out in desk.sticking_out())

    for address in ("/desk/promises/", "/desk/promises/new/", DRAFT):
        desk.open(address)
        look(address)
    page = desk.open(DRAFT)
    page.get_by_role("button", name="Add an offer").click()
    page.get_by_role("button", name="Add a development").click()
    page.locator('[name="promise-title"]').fill("")
    page.keyboard.press("Control+s")
    expect(page.locator("#errors")).to_be_focused()
    look("errors")
    Commitment.objects.filter(slug="cn-1998-draft").update(title="Meanwhile")
    page.locator('[name="promise-title"]').fill("Mine")
    page.locator('[name="offers-0-body"]').fill("OHCHR")
    page.locator('[name="developments-0-kind"]').select_option("act")
    page.locator('[name="developments-0-summary"]').fill("An act.")
    page.keyboard.press("Control+s")
    expect(page.locator("h1")).to_have_text("Somebody saved this while you wrote")
    look("conflict")

    assert found == []


def test_the_same_road_without_a_script(
    chromium: Browser, fresh_site_address: str, amina: User
) -> None:
    with at_the_desk(chromium, fresh_site_address, amina, scripts=False) as context:
        page = context.new_page()
        page.goto(fresh_site_address + DRAFT)
        judge(page)
        page.get_by_role("button", name="Show the reading").first.press("Enter")
        expect(page.locator("#reading")).to_contain_text("Procedural, effect unproven")
        page.get_by_role("button", name="Add an offer").press("Enter")
        page.locator('[name="offers-0-body"]').fill("OHCHR")
        Commitment.objects.filter(slug="cn-1998-draft").update(title="Meanwhile")
        page.locator('[name="promise-title"]').fill("Without a script")
        page.get_by_role("button", name="Save draft").first.press("Enter")
        page.get_by_role("radio", name=re.compile("Yours")).first.check()
        page.get_by_role("button", name="Save these").press("Enter")
        expect(page.locator(".messages")).to_contain_text("Saved")

    draft = Commitment.objects.get(slug="cn-1998-draft")
    assert draft.title == "Without a script"
    assert [offer.body for offer in draft.offers.all()] == ["OHCHR"]
    assert draft.assessments.get().done == "complete"


SECONDS_A_KEY = 0.28  # an average typist who is not a secretary (keystroke-level model)


class Typist:
    """Somebody without a mouse; counts every key."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def to(self, name: str) -> None:
        """Tab on until the input, or the button that adds such a row, has the focus."""
        focused = "() => document.activeElement.name + '|' + document.activeElement.value"
        for _ in range(40):
            self.press("Tab")
            here, _, value = str(self.page.evaluate(focused)).partition("|")
            if name in {here, value}:
                return
        raise AssertionError(f"{name} is not within 40 tabs")

    def fill(self, name: str, text: str) -> None:
        self.to(name)
        self.type(text)


def test_a_new_promise_with_two_citations_takes_two_minutes_by_keyboard(
    context: BrowserContext, fresh_site_address: str
) -> None:
    page = context.new_page()
    page.goto(f"{fresh_site_address}/desk/promises/new/")
    hands = Typist(page)

    hands.type("Publish execution totals")
    hands.fill("promise-wording", "The ministry said it would publish yearly totals by 2001.")
    hands.fill("promise-source_of_wording", "press")
    hands.fill("promise-claimed_by", "both")
    hands.fill("promise-made_by", "CN")
    hands.fill("promise-made_on", "March 1999")
    hands.fill("promise-kind", "p")
    hands.fill("promise-specificity", "a named act")
    hands.fill("promise-verifiable", "y")
    hands.fill("promise-ambition", "s")
    hands.fill("promise-topic", "death")
    hands.to("add:citations")
    hands.press("Enter")
    hands.type("a71-294")
    hands.fill("citations-0-locator", "p. 3")
    hands.to("add:citations")
    hands.press("Enter")
    hands.to("citations-1-supports")
    hands.press("Tab")
    hands.press("Enter")
    hands.fill("citations-1-new-publisher", "Example Watch")
    hands.fill("citations-1-new-title", "Counting the dead")
    hands.fill("citations-1-new-url", "https://example.org/counting")
    hands.fill("citations-1-new-date", "1999")
    hands.fill("citations-1-new-language", "en")
    hands.fill("citations-1-new-kind", "ngo")
    hands.fill("citations-1-new-reliability", "b")
    hands.fill("citations-1-new-seen", "r")
    hands.press("Control+s")

    expect(page.locator(".messages")).to_contain_text("Saved")
    promise = Commitment.objects.get(slug="cn-1999-publish-execution-totals")
    cited = [c.source.slug for c in promise.citations.select_related("source")]
    assert cited == ["a71-294", "example-watch-1999"]
    assert hands.keys * SECONDS_A_KEY <= 120, hands.keys
