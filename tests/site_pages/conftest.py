"""Pages are drawn in each test, so that it sees their context and their queries."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from site_pages import charts, kept_pages


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No whole page from an earlier test."""
    kept_pages.shelf.cache_clear()


@pytest.fixture
def no_drawings(drawings_kept: Path, tmp_path: Path) -> Iterator[Path]:
    """An empty folder in which drawings are kept meanwhile."""
    charts.keep_in(tmp_path)
    yield tmp_path
    charts.keep_in(drawings_kept)
