"""Staff for the pictures: people who sign in for the first time, as the handbook describes it."""

import base64
import hashlib
import hmac
import re
import time

from playwright.sync_api import Browser, BrowserContext, Page

STEP = 30  # seconds for which one code of an app stands
PASSWORD = "a few words that nobody would guess"  # noqa: S105  of a site that is gone afterwards
PATIENCE = 60_000  # milliseconds


def arrive(browser: Browser, *, width: int, height: int) -> tuple[BrowserContext, Page]:
    """A fresh browser, in the light colours."""
    context = browser.new_context(
        color_scheme="light",
        reduced_motion="reduce",
        viewport={"width": width, "height": height},
    )
    context.set_default_timeout(PATIENCE)
    return context, context.new_page()


def first_sign_in(page: Page, address: str, name: str, password: str) -> None:
    """The printed password, a password of one's own, an app, the recovery codes, the desk."""
    page.goto(address + "/accounts/login/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_label("Password").press("Enter")
    page.get_by_label("Old password").fill(password)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password confirmation").fill(PASSWORD)
    page.get_by_role("button", name="Change it").click()
    page.wait_for_url(re.compile("/accounts/second-factor/"))
    set_up_factor(page, address)


def set_password_by_link(page: Page, link: str) -> None:
    """What somebody does who was invited."""
    page.goto(link)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password confirmation").fill(PASSWORD)
    page.get_by_role("button", name="Keep this password").click()


def set_up_factor(page: Page, address: str) -> None:
    page.goto(address + "/accounts/second-factor/app/")
    secret = re.sub(r"\s", "", page.locator(".key code").inner_text())
    page.get_by_label("Code that the app shows").fill(code_of(secret))
    page.get_by_role("button", name="Keep this app").click()
    page.get_by_role("link", name="I have kept them; go on").click()


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = (int(time.time()) // STEP).to_bytes(8)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def invite(page: Page, address: str, name: str, role: str) -> str:
    """The link that the administrator hands over."""
    page.goto(address + "/admin/auth/user/add/")
    page.get_by_label("Username").fill(name)
    page.locator("#id_groups_from option", has_text=role).dblclick()
    page.get_by_role("button", name="Save", exact=True).first.click()
    said = page.locator(".messagelist").inner_text()
    found = re.search(r"http\S+/set-password/\S+", said)
    if found is None:
        raise SystemExit(f"No link for {name}: {said}")
    return found[0]
