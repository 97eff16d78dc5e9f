"""EDTF text as readers see it: "12 March 1998", "about 1997", "10–16 October 1997"."""

import re
from datetime import date
from functools import lru_cache

from evidence.dates.text import OPEN_ENDS, parse

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
HEDGES = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_MONTH_UNKNOWN = re.compile(r"(\d{4})-XX(?:-XX)?", re.ASCII)


@lru_cache(maxsize=8192)
def in_words(text: str) -> str:
    """The date in words, in English, without a leading preposition. Raises EdtfError."""
    known = parse(text)
    start, slash, end = text.partition("/")
    if not slash:
        return _one(start) or _between(known.first, known.last)
    if end == "..":
        return f"since {_one(start) or start}"
    if end == "":
        return f"from {_one(start) or start}, end unknown"
    if start in OPEN_ENDS:
        return f"until {_one(end) or end}"
    return _span(start, end) or _between(known.first, known.last)


def _one(text: str) -> str:
    """One date in words; empty where it is of a form that has none."""
    if found := _DATE.fullmatch(text):
        year, month, day, hedge = found.groups()
        if month in SEASONS:
            return f"{HEDGES[hedge]}{SEASONS[month]} {year}"
        return HEDGES[hedge] + _date_words(year, month, day)
    if found := _DECADE.fullmatch(text):
        return f"the {found[1]}0s"
    if found := _MONTH_UNKNOWN.fullmatch(text):
        return f"a date in {found[1]}"
    return ""


def _date_words(year: str, month: str | None, day: str | None) -> str:
    words = [str(int(day))] if day else []
    if month:
        words.append(MONTHS[int(month) - 1])
    return " ".join([*words, year])


def _span(start: str, end: str) -> str:
    """A span, without saying twice what both ends share; empty where an end has no words."""
    first, last = _DATE.fullmatch(start), _DATE.fullmatch(end)
    if first and last and not (first[4] or last[4]) and _same_form(first, last):
        if start == end:
            return _one(start)
        if first[3] and start[:7] == end[:7]:
            return f"{int(first[3])}–{_one(end)}"
        if first[3] and first[1] == last[1]:
            return f"{int(first[3])} {MONTHS[int(first[2]) - 1]} – {_one(end)}"
        if first[2] and first[1] == last[1]:
            return f"{MONTHS[int(first[2]) - 1]}–{_one(end)}"
        if not first[2]:
            return f"{first[1]}–{last[1]}"
    one, other = _one(start), _one(end)
    return f"{one} – {other}" if one and other else ""


def _same_form(first: re.Match[str], last: re.Match[str]) -> bool:
    """Both a year, both a month (no season) or both a day."""
    months = {first[2], last[2]}
    if any(month in SEASONS for month in months if month):
        return False
    return all((first[part] is None) == (last[part] is None) for part in (2, 3))


def _between(first: date | None, last: date | None) -> str:
    """The bounds, for a form of EDTF that has no words of its own."""
    if first and last:
        return f"between {_one(first.isoformat())} and {_one(last.isoformat())}"
    day = first or last
    return f"{'since' if first else 'until'} {_one(day.isoformat())}" if day else ""
