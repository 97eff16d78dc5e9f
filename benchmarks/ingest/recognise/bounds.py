"""Lower and upper bounds go with the figure that they enclose."""

import re
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.numbers import Style, Unreadable, read
from benchmarks.ingest.recognise.plan import Slot
from benchmarks.ingest.recognise.texts import folded

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
    for slot in slots:
        found = side_of(folded(slot.code or slot.name))
        if found:
            sides.setdefault(found[1], {})[found[0]] = slot
    kept = list(slots)
    for base, pair in sides.items():
        if set(pair) != {"low", "high"}:
            continue
        owner = _owner(base, pair, kept, columns)
        if owner is not None:
            kept = [slot for slot in kept if slot not in pair.values() and slot is not owner]
            kept.append(replace(owner, low=pair["low"].column, high=pair["high"].column))
    return sorted(kept, key=lambda slot: slot.column)


def _owner(
    base: str, pair: dict[str, Slot], slots: Sequence[Slot], columns: dict[int, Column]
) -> Slot | None:
    """The figure that lies between the two in every sampled row; of several the named, the near."""
    low, high = pair["low"], pair["high"]
    inside = [
        slot for slot in slots
        if slot not in (low, high) and slot.low is None
        and side_of(folded(slot.code or slot.name)) is None
        and _encloses(columns[low.column], columns[slot.column], columns[high.column], slot.style)
    ]  # fmt: skip
    same = [slot for slot in inside if base and _named(slot, base)]
    if base and not same and any(_named(slot, base) for slot in slots if slot not in (low, high)):
        return None
    return min(same or inside, key=lambda slot: abs(slot.column - low.column), default=None)


def _named(slot: Slot, base: str) -> bool:
    name = folded(slot.code or slot.name)
    return name == base or name.removesuffix(" value") == base or base.endswith(name)


def _encloses(low: Column, value: Column, high: Column, style: Style) -> bool:
    met = 0
    for texts in zip(low.texts, value.texts, high.texts, strict=True):
        if not all(texts):
            continue
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
