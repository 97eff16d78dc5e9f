"""Which column, if any, holds the year of each row."""

from collections.abc import Sequence

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.years import Written, is_other_period, read_year

MOSTLY = 0.9


def year_column(columns: Sequence[Column], *, several_figures: bool) -> Column | None:
    """The year's column, or None. Raises Asked between two, and for months and quarters."""
    named = [column for column in columns if says_year(column)]
    parted = [
        c for c in columns if c.other_periods > (0.3 if c in named else 0.9) * max(1, c.filled)
    ]
    if parted:
        raise _months(parted[0])
    found = [column for column in named if column.filled and column.years >= 0.5 * column.filled]
    found = found or [column for column in columns if _looks_like_years(column)]
    if not found:
        return None
    exact = [column for column in found if column.heading in words.YEAR]
    found = _one_of_each(_without_constants(exact or found))
    if len(found) > 1 and not exact:
        found = _whole_column(found) if not several_figures else found[:0] or found
    if len(found) > 1:
        raise _which(found)
    if found[0] not in named and _holds_days(found[0]):
        raise _of_what(found[0])
    return found[0]


def _holds_days(column: Column) -> bool:
    """Days such as 31/12/1980, as of an event; “2010-01-01” may be a year that a program wrote."""
    read = [found for text in column.counts if (found := read_year(text))]
    return all(one[1] is Written.DAY for one in read)


def _of_what(column: Column) -> Asked:
    return Asked(
        "year",
        f"Column “{column.name}” holds dates. If they give the year that the figures are about,"
        f' write in the mapping file: [columns] year = "{column.name}"; if not, give the year'
        " there, such as year = 2023.",
        [column.name],
    )


def says_year(column: Column) -> bool:
    """Whether a heading says that its column holds years."""
    parts = column.heading.split()
    return (
        column.heading in words.YEAR
        or column.heading in words.EDITION
        or (len(parts) <= 3 and parts[-1:] in (["year"], ["ano"], ["annee"], ["period"]))
        or (len(parts) <= 3 and parts[:1] == ["year"])
    )


def _looks_like_years(column: Column) -> bool:
    """Nothing but four digits from 1500 to 2200, and more than a chance: at least one repeats."""
    if not column.filled or column.years < MOSTLY * column.filled:
        return False
    years = [found[0] for text in column.counts if (found := read_year(text))]
    return max(years) <= 2100 and min(years) >= 1700 and max(years) - min(years) <= 300


def _without_constants(found: list[Column]) -> list[Column]:
    """A constant year (of the edition, of the download) beside one that runs is not the year."""
    running = [column for column in found if len(column.counts) > 1]
    return running or found[:1]


def _one_of_each(found: list[Column]) -> list[Column]:
    """Columns that say the same year in every row count once."""
    kept: list[Column] = []
    for column in found:
        years = [read_year(text) for text in column.texts]
        if not any(
            all(
                a is None or b is None or a[0] == b[0]
                for a, b in zip(years, map(read_year, other.texts), strict=True)
            )
            for other in kept
        ):
            kept.append(column)
    return kept


def _whole_column(found: list[Column]) -> list[Column]:
    return [column for column in found if column.filled == len(column.texts)] or found


def _months(column: Column) -> Asked:
    example = next(text for text in column.counts if is_other_period(text))
    return Asked(
        "year",
        f"Column “{column.name}” holds months, quarters or spans such as “{example}”, but a"
        " measurement stands for one year. Bring the file to one figure a year, or name another"
        ' column in the mapping file: [columns] year = "…".',
        [],
    )


def _which(found: list[Column]) -> Asked:
    quoted = " and ".join(f"“{column.name}”" for column in found)
    return Asked(
        "year",
        f"The columns {quoted} hold different years. Which one is the year that the figures are"
        ' about? Write it in the mapping file: [columns] year = "…".',
        [column.name for column in found],
    )
