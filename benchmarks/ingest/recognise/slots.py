"""Which columns hold the figures, and what each heading says about them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.bounds import with_bounds
from benchmarks.ingest.recognise.columns import Column, determines
from benchmarks.ingest.recognise.mapping import Mapped
from benchmarks.ingest.recognise.numbers import Evidence, Style
from benchmarks.ingest.recognise.plan import Slot
from benchmarks.ingest.recognise.texts import folded
from benchmarks.ingest.recognise.years import plain_year, year_inside

MOST_WORDS = 30
_BRACKETED = re.compile(r"(.+?)\s*\[([A-Za-z][\w.\-]{3,})\]")
_ID = re.compile(r"(?:.* )?(?:country|state|nation|geo|area|location|region|gw|cc)id")
_ALSO_FIGURES = ("x", "index")
"""In the first column programs head row numbers so; in any other it is a figure."""
_DECIMALS = re.compile(r"\d[.,]\d")
_LEADING = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading taken apart."""

    column: Column
    year: int | None
    area: str | None
    code: str
    name: str


def heading_of(column: Column, *, area_level: int | None) -> Heading:
    """Year and country out of the levels; the rest is the code, with the label if two are told."""
    year, area, rest = None, None, []
    for level, text in enumerate(column.levels):
        if level == area_level and text:
            area = text
        elif text and year is None and (found := plain_year(text)):
            year = found
        elif text and text not in rest:
            rest.append(text)
    name = " / ".join(rest)
    if column.code_level is not None and year is None and area is None:
        code = column.levels[column.code_level]
        return Heading(column, None, None, code, ", ".join(t for t in rest if t != code) or code)
    bracketed = _BRACKETED.fullmatch(rest[0]) if len(rest) == 1 else None
    if bracketed:
        return Heading(column, year, area, bracketed[2], bracketed[1])
    return Heading(column, year, area, "/".join(rest), name)


def slots_of_headings(headings: Sequence[Heading], columns: dict[int, Column]) -> list[Slot]:
    """A slot for each column whose heading has a year or a country; bounds within each of them."""
    groups: defaultdict[tuple[int | None, str | None], list[Slot]] = defaultdict(list)
    for one in headings:
        slot = Slot(one.column.index, one.code or None, one.name, one.year, one.area)
        groups[one.year, one.area].append(slot)
    return [slot for group in groups.values() for slot in with_bounds(group, columns)]


def years_inside(columns: Sequence[Column]) -> list[Heading]:
    """Headings such as “Score 2023”. Where all years are one, it holds for the others too."""
    found = {column.index: year_inside(column.name) for column in columns}
    years = {one[0] for one in found.values() if one}
    headings = []
    for column in columns:
        one = found[column.index]
        if one is not None:
            headings.append(Heading(column, one[0], None, one[1], one[1]))
        elif len(years) == 1:
            headings.append(Heading(column, next(iter(years)), None, column.name, column.name))
    return headings


def figure_columns(left: Sequence[Column], key: Sequence[Column]) -> list[Column]:
    """Columns of figures; counters, constants about the file and codes of countries are none."""
    found = [
        column
        for column in left
        if column.is_numeric
        and column.heading not in words.NOTE | words.METADATA
        and column.heading not in words.INDICATOR | words.EDITION
        and (column.heading not in words.BREAKDOWN or _has_decimals(column))
        and not _is_country_number(column, key)
    ]
    return [column for column in found if not _is_counter(column)] or found


def _has_decimals(column: Column) -> bool:
    """“Education” or “Wealth” with decimals is a score, where whole numbers may be its groups."""
    return any(_DECIMALS.search(text.removesuffix(".0")) for text in column.counts)


def _is_counter(column: Column) -> bool:
    """A number of the row, as programs add in front: 0, 1, 2 … under no heading or “id”."""
    if column.heading not in words.COUNTER:
        return False
    start = [text.removesuffix(".0") for text in column.texts[: min(column.in_order, 200)]]
    if column.heading in ("id", "row id") and len(column.counts) == len(column.texts):
        return all(text.isdigit() for text in column.counts)
    if column.heading in _ALSO_FIGURES and column.index > 0:
        return False
    if any(start == [str(first + i) for i in range(len(start))] for first in (0, 1)):
        return True
    if column.heading not in ("", "unnamed 0", *_ALSO_FIGURES):
        return False
    rising = all(text.isdecimal() for text in start) and len(start) > 2
    return rising and all(int(a) < int(b) for a, b in pairwise(start))


def _is_country_number(column: Column, key: Sequence[Column]) -> bool:
    """Whole numbers, one for each country over several years, under a code's heading."""
    if any("." in text for text in column.counts):
        return False
    parts = set(column.heading.split())
    coded = parts & {"code", "id", "iso", "ccode", "cowcode", "iso3n", "cow", "m49"}
    if not key or not determines([(text,) for text in key[0].texts], column):
        return bool(coded) and not key
    areas = len(key[0].counts)
    told_apart = areas >= 10 and len(column.counts) == areas and column.filled >= 3 * areas
    return bool(coded) or _ID.fullmatch(column.heading) is not None or told_apart


def word_columns(left: Sequence[Column], key: Sequence[Column]) -> list[Column]:
    """Columns of few words that differ from year to year in one country: a status, a class.

    Where each country stands once, words are taken only under a heading that says so.
    """
    if not key:
        return []
    once = len(key[0].counts) >= 0.9 * len(key[0].texts)
    return [
        column
        for column in left
        if not column.is_numeric
        and 1 < len(column.counts) <= MOST_WORDS
        and column.heading not in words.METADATA
        and not (column.heading in words.NOTE and column.heading != "status")
        and (
            column.heading in words.CLASSES
            if once
            else not any(determines([(text,) for text in one.texts], column) for one in key)
        )
    ]


def ask_about_words(left: Sequence[Column], *, dated: bool) -> None:
    """Raise Asked for a table of countries and years whose only values are yes and no."""
    said = [c for c in left if c.counts and words.TRUTH.issuperset(map(folded, c.counts))]
    if said and dated:
        first, *rest = said[0].counts
        raise Asked(
            "value",
            f"Column “{said[0].name}” holds words, no figures. If they are the values, say what"
            f' each counts as in the mapping file: [columns] value = "{said[0].name}" and'
            f' [values] "{first}" = 1'
            + "".join(f' and "{other}" = 0' for other in rest[:1])
            + ", the other way round where that is meant.",
            [column.name for column in said],
        )


def value_among(figures: list[Column], *, coded: bool, mapped: Mapped) -> list[Column]:
    """The columns of values. Raises Asked where several could be the one value of a row."""
    wanted = mapped.columns.get("value")
    if wanted:
        return [column for column in figures if column.name in wanted]
    said = [c for c in figures if c.heading in words.VALUE and c.heading != "estimate"]
    if any(column.heading.split()[:1] == ["value"] for column in said):
        said = [c for c in figures if c in said or c.heading.split()[:1] == ["value"]]
    if len(said) > 1:
        said = _without_copies(said)
    if len(said) > 1:
        raise _which(said)
    if not coded or len(figures) < 2:
        return figures
    if said:
        return said
    if all(set(c.heading.split()) & words.STATISTICS for c in figures):
        return figures
    raise _which(figures)


def _without_copies(said: list[Column]) -> list[Column]:
    """“Numeric” beside a “Value” for reading: the same figures, one of them with more text."""
    first, *others = sorted(said, key=lambda c: (-c.numbers, "numeric" not in c.heading))
    return [first, *(c for c in others if not _same_figures(first, c))]


def _same_figures(one: Column, other: Column) -> bool:
    """Whether the cells begin with the same number, the one or the other rounded."""
    pairs = [
        (float(a[0]), float(b[0]))
        for one_text, other_text in zip(one.texts, other.texts, strict=True)
        if (a := _LEADING.match(one_text)) and (b := _LEADING.match(other_text))
    ]
    return sum(abs(a - b) <= 0.06 + 0.01 * abs(a) for a, b in pairs) >= 0.95 * len(pairs) > 0


def _which(columns: Sequence[Column]) -> Asked:
    quoted = ", ".join(f"“{column.name}”" for column in columns[:8])
    return Asked(
        "value",
        f"Several columns could be the value: {quoted}. Which one is it? Write it in the mapping"
        ' file: [columns] value = "…".',
        [column.name for column in columns],
    )


def code_of_heading(column: Column, *, alone: bool) -> tuple[str, str] | None:
    """(code, name) that a heading gives; None for “Value” and the like if it stands ``alone``."""
    one = heading_of(column, area_level=None)
    last = folded(one.code.rsplit("/", 1)[-1])
    if not one.code or last == "column":
        return None
    if alone and last in words.VALUE - words.TELLING:
        return None
    return one.code, one.name


def with_styles(
    slots: Sequence[Slot], columns: dict[int, Column], decimal: str, *, doubt_points: bool
) -> list[Slot]:
    """The slots with the decimal mark of their columns. Raises Asked where none can be told.

    ``doubt_points``: behind semicolons 1.234 may be a number of thousands.
    """
    if decimal:
        return [replace(slot, style=Style(decimal)) for slot in slots]
    found = {
        slot.column: Evidence.of(
            text
            for column in (slot.column, slot.low, slot.high)
            if column is not None
            for text in columns[column].counts
        )
        for slot in slots
    }
    sure = {one.decimal() for one in found.values() if one.certain}
    usual = sure.pop() if len(sure) == 1 else None
    return [
        replace(slot, style=_style(found[slot.column], usual, columns[slot.column], doubt_points))
        for slot in slots
    ]


def _style(
    evidence: Evidence,
    usual: str | None,
    column: Column,
    doubt_points: bool,
) -> Style:
    mark = evidence.decimal()
    if doubt_points and evidence.doubtful_point and not evidence.certain:
        mark = None
    if mark == "":
        raise Asked(
            "decimal",
            f"Column “{column.name}” has figures with decimal points and with decimal commas."
            ' Which mark stands before decimals? Write decimal = "." or decimal = "," under'
            " [file] in the mapping file, or correct the file.",
            [".", ","],
        )
    if not evidence.certain and evidence.doubtful and usual:
        return Style(usual)
    if mark is None:
        row = column.row_of(evidence.doubtful)
        where = f"row {row}, column" if row else "column"
        raise Asked(
            "decimal",
            f"{where.capitalize()} “{column.name}”: “{evidence.doubtful}” may have thousands or"
            " decimals, and no other figure of the file decides it. Write"
            ' decimal = "." or decimal = "," under [file] in the mapping file.',
            [".", ","],
        )
    return Style(mark)


def heading_years(columns: Sequence[Column]) -> list[Column]:
    """Columns one of whose headings is nothing but a year."""
    return [c for c in columns if any(plain_year(text) for text in c.levels if text)]
