"""The sign-in in a real browser: by link, app and recovery code, and by a passkey."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import RequestFactory
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.sign_in.links import password_link
from config import prepare
from editorial.roles import CONTRIBUTOR
from tests.accounts.roads import code
from tests.browser.axe import violations
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.staff import account

pytestmark = pytest.mark.browser

LOOKS = [(WIDE, "light"), (NARROW, "light"), (NARROW, "dark")]
NEW = "quite another set of unrelated words"


@pytest.fixture
def address(fresh_site_address: str) -> str:
    """By the one name for which browsers offer passkeys without TLS."""
    return fresh_site_address.replace("127.0.0.1", "localhost")


def opened(browser: Browser, address: str, *, scripts: bool) -> tuple[BrowserContext, Visitor]:
    context = browser.new_context(java_script_enabled=scripts, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    return context, Visitor(context.new_page(), address)


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[Visitor]:
    context, visitor = opened(chromium, address, scripts=True)
    yield visitor
    context.close()


@pytest.fixture
def plain(chromium: Browser, address: str) -> Iterator[Visitor]:
    """A browser without scripts."""
    context, visitor = opened(chromium, address, scripts=False)
    yield visitor
    context.close()


def faults(visitor: Visitor) -> list[str]:
    """What is wrong with the page that is open, at every size and in both schemes."""
    found, page = [], visitor.page
    for width, scheme in LOOKS:
        visitor.look(width=width, scheme=scheme)
        where = f"{page.url} {width} px, {scheme}"
        found += [f"{where}: sticks out: {each}" for each in visitor.sticking_out()]
        found += [f"{where}: {v}" for v in violations(page, colours_alone=scheme == "dark")]
    found += visitor.trouble
    visitor.trouble.clear()
    return found


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_label("Password").press("Enter")


def link_to(user: User, address: str) -> str:
    whole = password_link(RequestFactory().get("/"), user)
    return whole.replace("http://testserver", address)


def type_password_by_link(page: Page) -> None:
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password confirmation").fill(NEW)
    press(page, "Keep this password")


def set_up_app(page: Page) -> str:
    """The key of the app that is set up on the page that is open."""
    secret = re.sub(r"\s", "", page.locator(".key code").inner_text())
    page.get_by_label("Code that the app shows").fill(code(secret=secret))
    press(page, "Keep this app")
    return secret


def test_from_an_invitation_to_the_desk_and_in_again_by_app_and_by_recovery_code(
    visitor: Visitor, address: str
) -> None:
    page, found = visitor.page, []
    page.goto(link_to(account(CONTRIBUTOR, "newcomer"), address))
    found += faults(visitor)
    type_password_by_link(page)
    found += faults(visitor)
    page.get_by_role("link", name="Set up an app").click()
    found += faults(visitor)
    secret = set_up_app(page)
    found += faults(visitor)
    spare = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="I have kept them; go on").click()
    expect(page).to_have_url(f"{address}/desk/")

    visitor.open("/accounts/")
    found += faults(visitor)
    page.get_by_role("link", name="Sign out").click()
    found += faults(visitor)
    press(page, "Sign out")
    found += faults(visitor)
    sign_in(page, "newcomer", NEW)
    found += faults(visitor)
    page.get_by_label("Code").fill(code(secret=secret, later=1))
    page.get_by_label("Code").press("Enter")
    expect(page).to_have_url(f"{address}/desk/")
    page.goto(f"{address}/accounts/logout/")
    press(page, "Sign out")
    sign_in(page, "newcomer", NEW)
    page.get_by_label("Code").fill(spare)
    page.get_by_label("Code").press("Enter")
    expect(page).to_have_url(f"{address}/desk/")

    assert found == []


def test_the_same_road_works_without_scripts(plain: Visitor, address: str) -> None:
    page = plain.page
    page.goto(link_to(account(CONTRIBUTOR, "newcomer"), address))
    type_password_by_link(page)
    page.get_by_role("link", name="Set up an app").click()
    secret = set_up_app(page)
    page.get_by_role("link", name="I have kept them; go on").click()
    expect(page).to_have_url(f"{address}/desk/")
    page.goto(f"{address}/accounts/logout/")
    press(page, "Sign out")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    sign_in(page, "newcomer", NEW)
    page.get_by_label("Code").fill(code(secret=secret, later=1))
    page.get_by_label("Code").press("Enter")

    expect(page).to_have_url(f"{address}/desk/")


def test_the_first_administrator_changes_the_password_and_signs_in_by_passkey(
    visitor: Visitor, address: str
) -> None:
    page, found = visitor.page, []
    with_keys(page)
    printed = prepare.first_administrator()
    assert printed is not None
    page.goto(f"{address}/admin/")
    found += faults(visitor)
    sign_in(page, prepare.ADMINISTRATOR, printed)
    found += faults(visitor)
    page.get_by_label("Old password").fill(printed)
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password confirmation").fill(NEW)
    press(page, "Change it")
    page.get_by_role("link", name="Set up a passkey").click()
    found += faults(visitor)
    press(page, "Make the passkey")
    page.get_by_role("link", name="I have kept them; go on").click()
    visitor.open("/accounts/")
    found += faults(visitor)
    page.get_by_role("link", name="Rename Passkey 1").click()
    found += faults(visitor)
    page.get_by_label("A name for it").fill("Office key")
    press(page, "Keep this name")
    page.get_by_role("link", name="Remove Office key").click()
    found += faults(visitor)
    page.get_by_role("link", name="Keep it").click()
    page.get_by_role("link", name="Make new codes").click()
    found += faults(visitor)
    page.goto(f"{address}/accounts/logout/")
    press(page, "Sign out")
    page.goto(f"{address}/admin/")
    press(page, "Sign in with a passkey")

    expect(page).to_have_url(f"{address}/admin/")
    assert found == []


def test_a_passkey_is_also_a_second_step(visitor: Visitor, address: str) -> None:
    page = visitor.page
    with_keys(page)
    page.goto(link_to(account(CONTRIBUTOR, "newcomer"), address))
    type_password_by_link(page)
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_label("Let it sign me in alone").uncheck()
    press(page, "Make the passkey")
    page.get_by_role("link", name="I have kept them; go on").click()
    page.goto(f"{address}/accounts/logout/")
    press(page, "Sign out")
    sign_in(page, "newcomer", NEW)
    press(page, "Use your passkey")

    expect(page).to_have_url(f"{address}/desk/")


def test_a_mistake_is_said_on_top_and_what_was_typed_stays(visitor: Visitor, address: str) -> None:
    page = visitor.page
    page.goto(f"{address}/accounts/login/")
    sign_in(page, "nobody", "wrong words")

    summary = page.get_by_role("alert").filter(has_text="don't belong together")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Name")).to_have_value("nobody")
    assert faults(visitor) == []


def with_keys(page: Page) -> None:
    """Give the browser an authenticator that holds passkeys and always knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
