"""A browser in which somebody of the staff is signed in, second factor included."""

from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext

from tests.browser.visitor import HEIGHT, WIDE
from tests.staff import signed_in


def browser_of(
    browser: Browser, address: str, user: User, *, scripts: bool = True, width: int = WIDE
) -> BrowserContext:
    """A context of its own, with that person's cookies for the site at ``address``."""
    context = browser.new_context(
        java_script_enabled=scripts,
        reduced_motion="reduce",
        viewport={"width": width, "height": HEIGHT},
    )
    context.add_cookies(
        [
            {"name": name, "value": cookie.value, "url": address}
            for name, cookie in signed_in(user).cookies.items()
        ]
    )
    return context
