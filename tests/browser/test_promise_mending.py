"""The promise desk in a real browser when things go wrong: mistakes, lost lines, two windows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from dialogues.models import Commitment, Development
from evidence.models import Source
from tests.browser.axe import violations
from tests.browser.draft import DRAFT, a_draft, its_author
from tests.browser.staff import browser_of
from tests.browser.visitor import HEIGHT, NARROW, WIDE, Visitor
from tests.staff import account, signed_in

pytestmark = pytest.mark.browser


@pytest.fixture
def amina(fresh_site_address: str) -> User:
    """A contributor, and a draft to work on."""
    return its_author()


@contextmanager
def desk_of(
    browser: Browser, address: str, user: User, *, scripts: bool = True, width: int = WIDE
) -> Iterator[BrowserContext]:
    context = browser_of(browser, address, user, scripts=scripts, width=width)
    yield context
    context.close()


def opened(context: BrowserContext, address: str, place: str = DRAFT) -> Page:
    page = context.new_page()
    page.goto(address + place)
    return page


def title(page: Page) -> Locator:
    return page.locator('[name="promise-title"]')


def typed_in_a_tunnel(context: BrowserContext, address: str) -> Page:
    """A title typed while the connection is lost, and said to be."""
    page = opened(context, address)
    context.set_offline(True)
    title(page).fill("Typed in a tunnel")
    expect(page.locator("[data-state]")).to_contain_text("connection lost")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").first.click()


def sign_in_again(context: BrowserContext, address: str, user: User) -> None:
    """As in another tab."""
    cookies = signed_in(user).cookies.items()
    context.add_cookies([{"name": n, "value": c.value, "url": address} for n, c in cookies])


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scripts", [True, False])
def test_three_mistakes_in_three_parts_are_each_one_link_away(
    chromium: Browser, fresh_site_address: str, amina: User, *, scripts: bool, width: int
) -> None:
    wrong = {
        "promise-made_on": ("#words", "some day"),
        "offers-0-date": ("#offered", "at the round"),
        "assessment-done_on": ("#axes", "once"),
    }
    with desk_of(chromium, fresh_site_address, amina, scripts=scripts, width=width) as context:
        page = opened(context, fresh_site_address)
        page.get_by_role("button", name="Add an offer").click()
        page.locator('[name="offers-0-body"]').fill("OHCHR")
        page.locator('[name="assessment-done"]').select_option("not_started")
        page.locator('[name="assessment-confidence"]').select_option("medium")
        for name, (_, text) in wrong.items():
            page.locator(f'[name="{name}"]').fill(text)
        save(page)

        summary = page.locator("#errors")
        expect(summary).to_be_in_viewport()
        if scripts:
            expect(summary).to_be_focused()
        links = [one.get_attribute("href") for one in summary.get_by_role("link").all()]
        assert links == [f"#id_{name}" for name in wrong]
        for name, (section, text) in wrong.items():
            field = page.locator(f'{section} [name="{name}"]')
            link = summary.locator(f'a[href="#id_{name}"]')
            link.focus()
            link.press("Enter")
            expect(field).to_be_focused()
            expect(field).to_have_value(text)
            expect(field).to_have_attribute("aria-invalid", "true")
            assert in_sight(page, field), f"{name} is hidden at {width} px"
            assert in_sight(page, page.locator(f'label[for="id_{name}"]')), f"its label: {name}"


def in_sight(page: Page, what: Locator) -> bool:
    """Whether it is in the window and not below the bar that stays on top."""
    bar, box = page.locator(".save-bar").bounding_box(), what.bounding_box()
    assert bar is not None
    assert box is not None
    return bar["y"] + bar["height"] <= box["y"] and box["y"] + box["height"] <= HEIGHT


def test_a_connection_that_comes_back_keeps_what_was_typed_without_being_asked(
    chromium: Browser, fresh_site_address: str, amina: User
) -> None:
    with desk_of(chromium, fresh_site_address, amina) as context:
        page = typed_in_a_tunnel(context, fresh_site_address)
        context.set_offline(False)
        expect(page.locator("[data-state]")).to_contain_text("Unsaved; kept")
        save(page)
        expect(page.locator(".messages")).to_contain_text("Saved")

    assert Commitment.objects.get(slug="cn-1998-draft").title == "Typed in a tunnel"


def test_a_tab_that_left_while_the_connection_was_lost_has_its_text_again(
    chromium: Browser, fresh_site_address: str, amina: User
) -> None:
    with desk_of(chromium, fresh_site_address, amina) as context:
        page = typed_in_a_tunnel(context, fresh_site_address)
        page.goto("about:blank")
        context.set_offline(False)
        page.goto(fresh_site_address + DRAFT)

        expect(page.locator(".restored").first).to_contain_text("This is your unsaved work")
        expect(title(page)).to_have_value("Typed in a tunnel")
        save(page)
        expect(page.locator(".messages")).to_contain_text("Saved")

    assert Commitment.objects.get(slug="cn-1998-draft").title == "Typed in a tunnel"


def test_a_session_that_is_gone_keeps_the_text_until_one_signed_in_again(
    chromium: Browser, fresh_site_address: str, amina: User
) -> None:
    with desk_of(chromium, fresh_site_address, amina) as context:
        page = opened(context, fresh_site_address)
        Session.objects.all().delete()
        title(page).fill("Typed for an hour")
        save(page)
        expect(page.locator("[data-state]")).to_contain_text("Signed out: your text is kept here")
        sign_in_again(context, fresh_site_address, amina)
        save(page)
        expect(page.locator(".messages")).to_contain_text("Saved")

    assert Commitment.objects.get(slug="cn-1998-draft").title == "Typed for an hour"


def test_a_session_that_is_gone_keeps_the_text_without_a_script_too(
    chromium: Browser, fresh_site_address: str, amina: User
) -> None:
    with desk_of(chromium, fresh_site_address, amina, scripts=False) as context:
        page = opened(context, fresh_site_address)
        Session.objects.all().delete()
        title(page).fill("Typed for an hour")
        save(page)
        expect(page.locator("dd").filter(has_text="Typed for an hour")).to_be_visible()
        sign_in_again(context, fresh_site_address, amina)
        page.locator("main form button").first.click()
        expect(page.locator(".messages")).to_contain_text("Saved")

    assert Commitment.objects.get(slug="cn-1998-draft").title == "Typed for an hour"


def test_two_windows_are_both_there_again_after_a_crash(
    chromium: Browser, fresh_site_address: str, amina: User
) -> None:
    with desk_of(chromium, fresh_site_address, amina) as context:
        for text in ("Typed at the left", "Typed at the right"):
            page = opened(context, fresh_site_address)
            title(page).fill(text)
            expect(page.locator("[data-state]")).to_contain_text("Unsaved; kept")
        reloaded = opened(context, fresh_site_address, page.url.removeprefix(fresh_site_address))
        expect(title(reloaded)).to_have_value("Typed at the right")
        for each in context.pages:
            each.close(run_before_unload=False)

        page = opened(context, fresh_site_address)
        offered = page.locator(".restored")
        expect(offered).to_contain_text("2 unsaved copies of yours are kept")
        desk = Visitor(page, fresh_site_address)
        for width in (WIDE, NARROW):
            desk.look(width=width, scheme="light")
            assert violations(page, colours_alone=False) == []
            assert desk.sticking_out() == []
        offered.get_by_role("link", name="Take it up").last.click()
        expect(title(page)).to_have_value("Typed at the left")
        save(page)
        expect(page.locator(".messages")).to_contain_text("Saved")
        expect(page.locator(".restored li")).to_have_count(1)
        page.get_by_role("button", name="Throw it away").click()
        expect(page.locator(".restored")).to_have_count(0)
        expect(title(page)).to_have_value("Typed at the left")


def test_a_citation_shows_its_source_beside_the_axes_at_once(
    chromium: Browser, fresh_site_address: str, amina: User
) -> None:
    source = Source.objects.get(slug="hrw-wr2001")
    with desk_of(chromium, fresh_site_address, amina) as context:
        page = opened(context, fresh_site_address)
        page.get_by_role("button", name="Add a source of the verdict").click()
        page.locator('[name="assessment-citations-0-source"]').fill(source.slug)
        line = page.locator(".evidence li").filter(has_text=source.title)
        expect(line).to_contain_text(source.publisher)
        expect(line).to_contain_text(str(source.get_reliability_display()))
        expect(line).to_contain_text(re.compile("read in (full|excerpt)"))
        page.locator('[name="assessment-citations-0-gone"]').check()
        expect(line).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_development_that_is_a_draft_is_removed_and_its_history_read(
    chromium: Browser, fresh_site_address: str, *, scripts: bool
) -> None:
    draft = a_draft()
    said = {"kind": "statement", "summary": "Entered twice.", "order": 0}
    Development.objects.create(commitment=draft, slug="cn-1998-draft--1", date="1999", **said)
    publisher = account("publisher")
    with desk_of(chromium, fresh_site_address, publisher, scripts=scripts, width=NARROW) as context:
        page = opened(context, fresh_site_address)
        page.get_by_label("Remove cn-1998-draft--1").check()
        save(page)
        page.locator("#errors a").press("Enter")
        sure = page.get_by_label("Yes, remove it")
        expect(sure).to_be_focused()
        if scripts:
            assert violations(page, colours_alone=False) == []
        sure.press("Space")
        save(page)
        expect(page.locator(".messages")).to_contain_text("Removed: cn-1998-draft--1")
        page.get_by_role("link", name="Its history").click()
        expect(page.locator("main")).to_contain_text("Deleted.")

    assert not Development.objects.filter(commitment=draft).exists()
