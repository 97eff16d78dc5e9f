"""The desk by keyboard alone: a promise with two citations, the palette, the list of keys."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from dialogues.models import Commitment
from editorial.roles import CONTRIBUTOR
from evidence.models import Source
from tests import databases, site
from tests.browser.axe import violations
from tests.browser.staff import browser_of
from tests.browser.visitor import NARROW, Visitor
from tests.staff import account

pytestmark = pytest.mark.browser

SECONDS_A_KEY = 60 / 200
"""Of somebody who types 200 keys a minute, Tab and arrows included: no trained typist."""
SECONDS_A_FIELD = 1.0
"""To look at a field and know what goes into it."""
SECONDS_A_PASTE = 2.0
"""To copy an address from another tab and paste it."""
LIMIT = 120.0


class Typist:
    """Presses keys in a page at once, and counts how long a person would have taken."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.typing = 0.0
        self.began = time.monotonic()

    @property
    def seconds(self) -> float:
        """What the machine took, and what a person would have taken for the keys."""
        return self.typing + time.monotonic() - self.began

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.typing += SECONDS_A_KEY

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.typing += SECONDS_A_KEY * len(words)

    def to(self, name: str) -> None:
        """Tab on until the focus stands in a field of that name."""
        for _ in range(60):
            if self.focused("name") == name:
                self.typing += SECONDS_A_FIELD
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {name}, but to {self.focused('name')}.")

    def to_words(self, words: str) -> None:
        """Tab on until the focus stands on a button or link of those words."""
        for _ in range(60):
            if words in (self.page.evaluate("document.activeElement.textContent") or ""):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to “{words}”.")

    def fill(self, name: str, words: str) -> None:
        self.to(name)
        self.write(words)

    def paste(self, name: str, words: str) -> None:
        self.to(name)
        self.page.keyboard.insert_text(words)
        self.typing += SECONDS_A_PASTE

    def focused(self, attribute: str) -> str | None:
        found: str | None = self.page.evaluate(
            f"document.activeElement.getAttribute('{attribute}')"
        )
        return found


@pytest.fixture(scope="module")
def site_of_writer(
    django_db_setup: None, template_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[str, User]]:
    """A site of this module's own, and somebody who writes there."""
    with (
        django_db_blocker.unblock(),
        databases.copy_of(template_database),
        site.served() as address,
    ):
        yield address, account(CONTRIBUTOR)


@pytest.fixture(scope="module")
def contexts(
    chromium: Browser, site_of_writer: tuple[str, User]
) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """Signed in with scripts, and without them on a telephone."""
    address, writer = site_of_writer
    wide = browser_of(chromium, address, writer)
    narrow = browser_of(chromium, address, writer, scripts=False, width=NARROW)
    yield wide, narrow
    wide.close()
    narrow.close()


@pytest.fixture
def desk(
    contexts: tuple[BrowserContext, BrowserContext], site_of_writer: tuple[str, User]
) -> Iterator[Visitor]:
    """A tab of its own."""
    page = contexts[0].new_page()
    yield Visitor(page, site_of_writer[0])
    page.close()


@pytest.fixture
def plain_desk(
    contexts: tuple[BrowserContext, BrowserContext], site_of_writer: tuple[str, User]
) -> Iterator[Visitor]:
    """The same without scripts."""
    page = contexts[1].new_page()
    yield Visitor(page, site_of_writer[0])
    page.close()


def test_a_promise_with_two_citations_is_entered_in_two_minutes_by_keyboard(
    desk: Visitor, record_property: Callable[[str, object], None]
) -> None:
    known = Source.objects.get(slug="hrw-wr2001")
    page = desk.open("/desk/")
    hand = Typist(page)

    hand.press("n")
    page.wait_for_url("**/desk/promises/new/")
    hand.fill("promise-title", "Publish the number of executions")
    hand.fill("promise-wording", "China will publish each year how many people were executed.")
    hand.fill("promise-source_of_wording", "pr")
    hand.fill("promise-claimed_by", "b")
    hand.fill("promise-made_by", "CN")
    hand.fill("promise-made_on", "10 May 2024")
    hand.fill("promise-kind", "p")
    hand.fill("promise-specificity", "a")
    hand.fill("promise-verifiable", "y")
    hand.fill("promise-ambition", "s")
    hand.fill("promise-topic", "de")
    hand.to_words("Add an offer")
    hand.press("Enter")
    hand.fill("offers-0-dialogue", "eu")
    hand.to_words("Add a source")
    hand.press("Enter")
    hand.fill("citations-0-source", known.slug)
    hand.fill("citations-0-locator", "p. 4")
    hand.to_words("Add a source")
    hand.press("Enter")
    hand.to_words("A source that is not here yet")
    hand.press("Enter")
    hand.fill("citations-1-new-publisher", "Xinhua")
    hand.fill("citations-1-new-title", "Talks held in Beijing")
    hand.paste("citations-1-new-url", "https://example.org/2024/talks.html")
    hand.fill("citations-1-new-date", "11 May 2024")
    hand.fill("citations-1-new-language", "en")
    hand.fill("citations-1-new-kind", "pr")
    hand.fill("citations-1-new-reliability", "c")
    hand.fill("citations-1-new-seen", "r")
    hand.press("Control+s")
    expect(page.locator("main")).to_contain_text("Saved")
    took = hand.seconds

    made = Commitment.objects.get(title="Publish the number of executions")
    record_property("seconds", round(took, 1))
    print(
        f"\nA new promise with two citations by keyboard: {took:.1f} s ({hand.typing:.1f} at keys)"
    )
    assert [citation.source.title for citation in made.citations.all()] == [
        known.title,
        "Talks held in Beijing",
    ]
    assert took <= LIMIT


def test_the_palette_opens_and_leads_to_a_record_without_a_mouse(desk: Visitor) -> None:
    page = desk.open("/desk/shortcuts/")

    page.keyboard.press("/")
    page.keyboard.type("sign the iccpr")
    option = page.locator("#palette [role='option'][aria-selected='true']")
    expect(option).to_contain_text("Sign the ICCPR")
    field = page.get_by_role("combobox")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert field.get_attribute("aria-expanded") == "true"
    broken = violations(page)
    page.keyboard.press("Enter")

    page.wait_for_url("**/desk/promises/cn-1998-sign-iccpr/")
    assert broken == []


def test_arrows_walk_the_palette_round_and_round(desk: Visitor) -> None:
    page = desk.open("/desk/shortcuts/")
    page.keyboard.press("Control+k")
    page.keyboard.type("iccpr")
    options = page.locator("#palette [role='option']")
    expect(options).to_have_count(20)

    page.keyboard.press("ArrowUp")

    expect(options.nth(19)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")


def test_escape_closes_the_palette_gives_the_focus_back_and_forgets(desk: Visitor) -> None:
    page = desk.open("/desk/similar/")
    page.locator("#similar-title").focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("iccpr")
    expect(page.locator("#palette [role='option']").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator("#similar-title")).to_be_focused()
    page.keyboard.press("Control+k")
    assert page.get_by_role("combobox").input_value() == ""
    assert page.locator("#palette [role='option']").count() == 0


def test_keys_typed_into_a_field_stay_there(desk: Visitor) -> None:
    page = desk.open("/desk/similar/")
    page.locator("#similar-title").focus()

    page.keyboard.type("n/?gp")

    assert page.locator("#similar-title").input_value() == "n/?gp"
    assert page.locator("dialog[open]").count() == 0
    assert page.url.endswith("/desk/similar/")


def test_a_question_mark_lists_the_keys(desk: Visitor) -> None:
    page = desk.open("/desk/jump/")

    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_two_keys_one_after_the_other_lead_to_a_page(desk: Visitor) -> None:
    page = desk.open("/desk/shortcuts/")

    page.keyboard.press("g")
    page.keyboard.press("v")

    expect(page).to_have_url(f"{desk.address}/desk/paste/")


def test_keys_with_a_modifier_are_the_browsers(desk: Visitor) -> None:
    page = desk.open("/desk/shortcuts/")

    for keys in ("Alt+n", "Control+Shift+k", "Alt+/"):
        page.keyboard.press(keys)

    assert page.url.endswith("/desk/shortcuts/")
    assert page.locator("dialog[open]").count() == 0


def test_switched_off_single_keys_do_nothing_and_the_palette_still_opens(desk: Visitor) -> None:
    page = desk.open("/desk/shortcuts/")
    page.get_by_role("button", name="Switch the single keys off").press("Enter")
    page.wait_for_selector("main .keys[data-single-off]")

    for key in ("/", "?", "n"):
        page.keyboard.press(key)

    assert page.locator("dialog[open]").count() == 0
    assert page.url.endswith("/desk/shortcuts/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Switch the single keys on").press("Enter")
    page.wait_for_selector("main .keys:not([data-single-off])")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1


def test_jumping_and_pasting_need_no_script(plain_desk: Visitor) -> None:
    page = plain_desk.open("/desk/jump/")
    page.locator("#jump-q").fill("sign the iccpr")
    page.locator("#jump-q").press("Enter")
    first = page.locator("main li a").first.get_attribute("href")
    page = plain_desk.open("/desk/paste/")
    page.locator("#paste-text").fill("China will close the camp by the end of 2030.")
    page.get_by_role("button", name="Split it into fields").click()
    page.get_by_role("button", name="Open as a new promise").click()

    assert first == "/desk/promises/cn-1998-sign-iccpr/"
    assert "/desk/promises/new/?kept=" in page.url
    assert page.locator("[name='promise-deadline']").input_value() == "2030"
    assert plain_desk.sticking_out() == []


def test_a_pasted_table_is_clean_for_axe_at_every_size(desk: Visitor) -> None:
    page = desk.open("/desk/paste/")
    page.locator("#paste-text").fill("Wording\tHost\tNote\nSign it\tChina\tlong\nRatify\tChina\tx")
    page.locator("#paste-text").press("Control+Enter")
    expect(page.locator("main")).to_contain_text("2 promises were found.")
    faults = []

    for width, scheme in ((1280, "light"), (320, "dark"), (320, "light")):
        desk.look(width=width, scheme=scheme)
        faults += violations(page) + desk.sticking_out()

    assert faults + desk.trouble == []
