"""Codes such as -999, which producers print where a figure is missing.

CIRI and Polity print -66, -77 and -88, many others -99, -999 or -9999. Such a code is told from a
figure by the column: it lies far below all the others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.plan import Slot

CODE = re.compile(r"-([6-9])\1+(?:[.,]0+)?")
_TWO_DIGITS = 99
_LOWEST_BESIDE_TWO_DIGITS = -20.0
"""Scores from -20 to 20 are in use; a figure below that may well be -66."""


def with_missing_codes(
    slots: Sequence[Slot], columns: Mapping[int, Column], settled: Mapping[str, str]
) -> tuple[list[Slot], list[str]]:
    """The slots with the codes of their columns, and what to tell a person of them.

    ``settled``: texts that the mapping gives a figure or a kind.
    """
    told: dict[str, str] = {}
    found = []
    for slot in slots:
        column = columns[slot.column]
        codes = missing_codes(column.counts) - settled.keys()
        found.append(replace(slot, missing=codes) if codes else slot)
        for code in sorted(codes):
            told.setdefault(
                code,
                f"“{code}” (column “{column.name}”) is taken as a mark for a figure that is not"
                f" known. If it is a figure, write in the mapping file: [values]"
                f' "{code}" = {code}.',
            )
        if _is_half_percent(column):
            told["%"] = (
                f"Column “{column.name}” has figures with and without a percent sign;"
                " each is taken as it stands."
            )
    return found, list(told.values())


def _is_half_percent(column: Column) -> bool:
    """12 % beside 0.125 may be two ways of writing one thing."""
    signed = sum(1 for text in column.counts if text[-1] in "%％")
    return signed > 0 and any(text[-1].isdigit() for text in column.counts)


def missing_codes(texts: Iterable[str]) -> frozenset[str]:
    """The texts of a column that look like a code for what is missing, not like a figure."""
    distinct = set(texts)
    codes = {text for text in distinct if CODE.fullmatch(text)}
    if not codes:
        return frozenset()
    lowest = min((number for text in distinct - codes if (number := _number(text)) is not None),
                 default=0.0)  # fmt: skip
    return frozenset(code for code in codes if _lies_apart(abs(_number(code) or 0.0), lowest))


def _lies_apart(size: float, lowest: float) -> bool:
    if size <= _TWO_DIGITS:
        return lowest >= _LOWEST_BESIDE_TWO_DIGITS
    return lowest > -size / 5


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
