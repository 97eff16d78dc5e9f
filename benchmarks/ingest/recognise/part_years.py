"""Headings of months and quarters: a measurement stands for a whole year, so a person is asked."""

from collections.abc import Sequence

from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.years import is_bare_month, is_month

FEWEST = 3
"""So many bare words such as “May” or “Q1” side by side are months or quarters."""


def ask_about_parts(columns: Sequence[Column], *, settled: frozenset[str]) -> None:
    """Raise Asked where figures are parted by months; ``settled``: names a mapping speaks of."""
    left = [column for column in columns if column.name not in settled]
    parted = [c for c in left if c.is_numeric and any(map(is_month, (c.name, *c.levels)))]
    bare = [c for c in left if c.is_numeric and any(map(is_bare_month, c.levels))]
    parted = parted or (bare if len(bare) >= FEWEST else [])
    if parted:
        raise _across(parted)


def _across(columns: Sequence[Column]) -> Asked:
    quoted = ", ".join(f"“{column.name}”" for column in columns[:3])
    return Asked(
        "year",
        f"The headings {quoted} name parts of years, but a measurement stands for one year. Bring"
        " the file to one figure a year, or leave those columns out in the mapping file:"
        ' [columns] ignore = ["…"].',
        [column.name for column in columns],
    )
