"""EDTF text and its bounds.

``~``, ``?`` and ``%`` do not widen a date (method, strict bounds); an open end has no day. Plain
dates and spans are read here, since the general parser takes ten milliseconds for each.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MAX_LENGTH = 40
PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")
OPEN_ENDS = ("", "..")
HOW_TO_WRITE = (
    "Write 1997, 1997-08, 1997-08-21, 1997~ for about 1997, or 1997-08/1997-09 for a span."
)


class EdtfError(ValueError):
    """A text that is no date: what is wrong and how to write it, as whole sentences."""


type Bound = date | None
"""The first or last possible day of a date; None where it is open or nothing is known."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as entered, with its first and last possible day; None is an open end."""

    text: str
    first: date | None
    last: date | None


@lru_cache(maxsize=8192)
def parse(text: str) -> Edtf:
    """Read EDTF text such as 1997-08, 1997~, 1997-10-06/1997-10-16, 1997/... Raises EdtfError."""
    if len(text) > MAX_LENGTH:
        raise EdtfError(f"{text[:MAX_LENGTH]!r} goes on for more than {MAX_LENGTH} signs; shorten.")
    start, slash, end = text.partition("/")
    if not slash:
        return Edtf(text, *_bounds(start))
    if start in OPEN_ENDS and end in OPEN_ENDS:
        raise EdtfError(f"{text!r} is open at both ends. Give at least one date.")
    first = None if start in OPEN_ENDS else _bounds(start)[0]
    last = None if end in OPEN_ENDS else _bounds(end)[1]
    if first and last and last < first:
        raise EdtfError(f"{text!r} ends before it begins. Write the earlier date first.")
    return Edtf(text, first, last)


def year_of(text: str) -> int | None:
    """The year of the earliest day (the promise year of the method); None where it is open."""
    first = parse(text).first
    return first.year if first else None


def _bounds(text: str) -> tuple[date, date]:
    """First and last day of a date that is not a span."""
    if plain := PLAIN.fullmatch(text):
        year, month, day = (int(part) if part else 0 for part in plain.groups())
        if month <= 12:
            return _plain_bounds(text, year, month, day)
    # Imported here: its grammar takes a third of a second to build, and few texts come this far.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        known = parse_edtf(text)
        return date(*known.lower_strict()[:3]), date(*known.upper_strict()[:3])
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as wrong:
        raise EdtfError(f"{text!r} is not a date. {HOW_TO_WRITE}") from wrong


def _plain_bounds(text: str, year: int, month: int, day: int) -> tuple[date, date]:
    """Bounds of a year, a month or a day; month and day are 0 where not given."""
    try:
        last_month = month or 12
        last_day = day or monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1), date(year, last_month, last_day)
    except (ValueError, IndexError) as wrong:
        raise EdtfError(f"{text!r} is not a day of the calendar. {HOW_TO_WRITE}") from wrong
