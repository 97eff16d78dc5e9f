"""Pages are drawn in each test, so that it sees their context and their queries."""

import pytest

from site_pages import kept_pages


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No whole page from an earlier test."""
    kept_pages.shelf.cache_clear()
