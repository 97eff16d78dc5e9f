"""Every kind of page in a real browser: light and dark, on a telephone and on a desk."""

import pytest

from tests.browser.axe import violations
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.site_pages.page_kinds import MISSING, REFUSED, every_kind

pytestmark = pytest.mark.browser

LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]
PAGES = [address for _, address in every_kind()]
REFUSALS = [MISSING, *REFUSED]


@pytest.mark.parametrize("address", [*PAGES, *REFUSALS])
def test_the_page_is_open_to_everybody_at_every_size(visitor: Visitor, address: str) -> None:
    page = visitor.open(address)
    found = []

    for width, scheme in LOOKS:
        visitor.look(width=width, scheme=scheme)
        broken = violations(page, colours_alone=scheme == "dark")
        found += [f"{width} px, {scheme}: {rule}" for rule in broken]
        found += [f"{width} px: {out} scrolls sideways" for out in visitor.sticking_out()]

    assert found == []


@pytest.mark.parametrize("address", PAGES)
def test_the_page_asks_nobody_else_and_complains_of_nothing(visitor: Visitor, address: str) -> None:
    page = visitor.open(address)

    assert visitor.trouble == []
    assert page.context.cookies() == []
    assert (
        page.evaluate("() => Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []
    )
