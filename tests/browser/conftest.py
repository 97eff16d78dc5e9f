"""One browser and one tab for all tests that only look."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.visitor import HEIGHT, WIDE, Visitor


@pytest.fixture(scope="session")
def visitor(chromium: Browser, site_address: str) -> Iterator[Visitor]:
    """A visitor with scripts, as most visitors come."""
    context = chromium.new_context(viewport={"width": WIDE, "height": HEIGHT})
    yield Visitor(context.new_page(), site_address)
    context.close()


@pytest.fixture
def without_scripts(chromium: Browser, site_address: str) -> Iterator[Visitor]:
    """A visitor whose browser runs no JavaScript, on a telephone."""
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    yield Visitor(context.new_page(), site_address)
    context.close()
