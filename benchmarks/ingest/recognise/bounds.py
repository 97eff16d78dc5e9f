"""Lower and upper bounds go with the figure that they enclose."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.numbers import Evidence, Style, Unreadable, read
from benchmarks.ingest.recognise.plan import Slot
from benchmarks.ingest.recognise.texts import folded

MOST_TRIED, ROWS_COMPARED = 12, 500
_GLUED = re.compile(
    r"(.*?)(codelow|codehigh|lowerbound|upperbound|lowci|highci|cilow|cihigh|lower|upper|low|high"
    r"|lci|uci|lcl|ucl|lb|ub)(?:95|90|68)?"
)


def side_of(heading: str) -> tuple[str, str] | None:
    """(“low” or “high”, what the bound is of) for a heading that names a bound."""
    parts = heading.split()
    if parts and (glued := _GLUED.fullmatch(parts[-1])) and glued[1]:
        parts[-1:] = [glued[1], glued[2]]
    kept = [part for part in parts if part not in words.BOUND_FILLER]
    sides = [part for part in kept if part in words.LOW or part in words.HIGH]
    if len(sides) != 1:
        return None
    base = " ".join(part for part in kept if part not in sides)
    return ("low" if sides[0] in words.LOW else "high"), base


def with_bounds(slots: Sequence[Slot], columns: dict[int, Column]) -> list[Slot]:
    """The slots of one year (or of a row) with their bounds; what fits no figure stays one."""
    sides: dict[str, dict[str, Slot]] = {}
    figures: list[tuple[str, Slot]] = []
    for slot in slots:
        heading = folded(slot.code or slot.name)
        found = side_of(heading)
        if found:
            sides.setdefault(found[1], {})[found[0]] = slot
        else:
            figures.append((heading, slot))
    bounded: dict[int, Slot] = {}
    taken: set[int] = set()
    for base, pair in sides.items():
        owner = _owner(base, pair, figures, columns) if len(pair) == 2 else None
        if owner is not None and owner.column not in bounded:
            low, high = pair["low"].column, pair["high"].column
            bounded[owner.column] = replace(owner, low=low, high=high)
            taken |= {low, high}
    return [bounded.get(slot.column, slot) for slot in slots if slot.column not in taken]


def _owner(
    base: str,
    pair: dict[str, Slot],
    figures: Sequence[tuple[str, Slot]],
    columns: dict[int, Column],
) -> Slot | None:
    """The figure that lies between the two in every sampled row: the one they name, or the near."""
    low, high = pair["low"], pair["high"]
    same = [slot for name, slot in figures if base and _named(name, base)]
    by_distance = sorted(
        same or [slot for _, slot in figures], key=lambda slot: abs(slot.column - low.column)
    )
    for slot in by_distance[:MOST_TRIED]:
        if _encloses(columns[low.column], columns[slot.column], columns[high.column]):
            return slot
    return None


def _named(name: str, base: str) -> bool:
    return name == base or name.removesuffix(" value") == base or base.endswith(f" {name}")


def _style_of(*columns: Column) -> Style:
    """The decimal mark that the three columns show; it is asked about later where none does."""
    texts = (text for column in columns for text in column.texts[:ROWS_COMPARED])
    return Style(Evidence.of(texts).decimal() or ".")


def _encloses(low: Column, value: Column, high: Column) -> bool:
    met = 0
    style = _style_of(low, value, high)
    rows = zip(low.texts, value.texts, high.texts, strict=True)
    for texts in islice((row for row in rows if all(row)), ROWS_COMPARED):
        try:
            numbers = [float(text) for one in texts if (text := read(one, style).value)]
        except Unreadable:
            return False
        if len(numbers) == 3:
            met += 1
            # Producers round a figure and its bounds apart: the last digit may differ.
            slack = 1e-6 * max(map(abs, numbers))
            if not numbers[0] - slack <= numbers[1] <= numbers[2] + slack:
                return False
    return met > 0
