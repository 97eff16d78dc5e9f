"""Dates and lists inside a sentence: "on 12 March 1998", "in or about 1997", "a, b and c"."""

import re
from collections.abc import Sequence
from datetime import date

from evidence.dates import in_words

HEDGES = {"": "{}", "~": "{} or about", "?": "possibly {}", "%": "possibly {} or about"}
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
UNHEDGED = re.compile(r"[0-9X-]+", re.ASCII)
OPEN_START = ("../", "/")
OPEN_END = ("/..", "/")


def when(edtf: str) -> str:
    """The date with its preposition, to end a clause with. Raises EdtfError."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _at(edtf)
    if edtf.startswith(OPEN_START):
        return f"by {in_words(end)}"
    if edtf.endswith(OPEN_END):
        return f"from {in_words(start)} on"
    if DAY.fullmatch(start) and DAY.fullmatch(end) and start[:7] == end[:7]:
        return f"on {in_words(edtf)}"
    return f"between {in_words(start)} and {in_words(end)}"


def _at(edtf: str) -> str:
    """One date, however precise."""
    hedge = edtf[-1] if edtf[-1] in HEDGES else ""
    plain = edtf.removesuffix(hedge)
    if not UNHEDGED.fullmatch(plain):
        return in_words(edtf)
    words = in_words(plain)
    if words.startswith("between "):
        return words
    preposition = "on" if DAY.fullmatch(plain) or words.startswith("a date") else "in"
    return f"{HEDGES[hedge].format(preposition)} {words}"


def day_in_words(day: date) -> str:
    """A day of the calendar: 5 October 1998."""
    return in_words(day.isoformat())


def listed(names: Sequence[str]) -> str:
    """The names as a sentence lists them; empty for none."""
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 source, 5 sources, no sources."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number or 'no'} {noun}"
