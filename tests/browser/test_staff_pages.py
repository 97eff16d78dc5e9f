"""Every kind of page that staff can open: no axe violation, no sideways scroll, strict policy."""

import pytest
from playwright.sync_api import Browser

from editorial.roles import ADMINISTRATOR
from tests.browser.axe import violations
from tests.browser.staff import browser_of
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.desk.pages import PAGES
from tests.staff import account

pytestmark = pytest.mark.browser

LOOKS = [(WIDE, "light"), (NARROW, "light"), (NARROW, "dark")]


def test_every_page_of_the_desk_is_clean(chromium: Browser, fresh_site_address: str) -> None:
    somebody = account(ADMINISTRATOR)
    somebody.set_password("several words that belong to nothing")
    somebody.save()
    context = browser_of(chromium, fresh_site_address, somebody)
    visitor = Visitor(context.new_page(), fresh_site_address)
    faults = []
    for name, path in PAGES.items():
        page = visitor.open(path)
        faults += [f"{name}: {trouble}" for trouble in visitor.trouble]
        for width, scheme in LOOKS:
            visitor.look(width=width, scheme=scheme)
            where = f"{name} ({path}), {width} px, {scheme}"
            faults += [f"{where}: sticks out: {e}" for e in visitor.sticking_out()]
            dark = scheme == "dark"
            faults += [f"{where}: {v}" for v in violations(page, colours_alone=dark)]

    context.close()
    assert faults == []
