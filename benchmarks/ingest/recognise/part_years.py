"""Headings of months and quarters: a measurement stands for a whole year, so a person is asked."""

import re
from collections.abc import Sequence

from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.years import is_bare_month, is_month

FEWEST = 3
"""So many bare words such as “May” or “Q1” side by side are months or quarters."""

_BEYOND = re.compile(r"Q(?:[5-9]|\d{2,})|M(?:1[3-9]|[2-9]\d|\d{3,})", re.IGNORECASE)
"""Beside Q5 or M13 the others are numbers of questions or of measures."""


def ask_about_parts(columns: Sequence[Column], *, settled: frozenset[str]) -> None:
    """Raise Asked where figures are parted by months; ``settled``: names a mapping speaks of."""
    left = [column for column in columns if column.name not in settled]
    parted = [c for c in left if c.is_numeric and any(map(is_month, (c.name, *c.levels)))]
    bare = [c for c in left if c.is_numeric and any(map(is_bare_month, c.levels))]
    counted = any(_BEYOND.fullmatch(text) for c in left for text in c.levels)
    parted = parted or (bare if len(bare) >= FEWEST and not counted else [])
    if parted:
        raise _across(parted)


def _across(columns: Sequence[Column]) -> Asked:
    quoted = ", ".join(f"“{column.name}”" for column in columns[:3])
    return Asked(
        "year",
        f"The headings {quoted} name parts of years, but a measurement stands for one year. Bring"
        " the file to one figure a year, or leave those columns out in the mapping file:"
        ' [columns] ignore = ["…"]; if they are indicators, name them all there: value = ["…"].',
        [column.name for column in columns],
    )
