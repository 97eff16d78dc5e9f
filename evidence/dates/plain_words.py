"""Dates as people type them: "June 1997", "about 1997", "March 1998 to May 1999"."""

import re
from datetime import date, timedelta
from functools import lru_cache

from evidence.dates.readers import MONTHS
from evidence.dates.text import Edtf, EdtfError, parse

HOW_TO_SAY = (
    "Write for example 12 March 1998, June 1997, about 1997, March 1998 to May 1999, "
    "since 1997 or before 1997; or EDTF: 1998-03-12, 1997-06, 1997~, 1998-03/1999-05."
)
MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        _YEAR,
        rf"{_MONTH} (?:of )?{_YEAR}",
        rf"{_DAY} (?:of )?{_MONTH} {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
    )
]
DECADE = re.compile(r"(\d{3})0'?s", re.ASCII)
HEDGE = re.compile(r"(about|around|approximately|circa|ca\.?|c\.|possibly|perhaps|probably) ?(.+)")
UNSURE = ("possibly", "perhaps", "probably")
OPEN = re.compile(r"(since|from|until|till|up to|before|after) (.+)")
SPAN = re.compile(r"(?:from |between )?(.+?)(?: ?[–—] ?| - | to | until | and )(.+)")
SHORT_SPAN = re.compile(r"(\d{1,2}|[a-z]{3,9}) ?[–—-] ?(.+)", re.ASCII)
TWO_WAYS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", re.ASCII)
SEASON = re.compile(r"(?:the )?(spring|summer|autumn|fall|winter)\b.*")


@lru_cache(maxsize=1024)
def parse_words(text: str) -> Edtf:
    """Read plain English words or EDTF; the answer's text is EDTF. Raises EdtfError."""
    given = " ".join(text.split())
    if not given:
        raise EdtfError(f"No date is given. {HOW_TO_SAY}")
    try:
        return parse(given)
    except EdtfError as wrong:
        if re.fullmatch(r"[\d\-/.~?%X]+", given, re.ASCII) and not TWO_WAYS.fullmatch(given):
            raise  # meant as EDTF: its own sentence helps most
        if len(given) > 80:
            raise EdtfError(f"This is too long for a date. {HOW_TO_SAY}") from wrong
    return parse(_edtf(given.lower(), given))


def _edtf(words: str, given: str) -> str:
    """EDTF text for lower-case words; ``given`` is what the person typed, for the message."""
    found = OPEN.fullmatch(words)
    if found and (found[1] != "from" or not SPAN.fullmatch(words)):
        return _open(found[1], _one(found[2], given))
    if (one := _try_one(words)) is not None:
        return one
    if found := SPAN.fullmatch(words) or SHORT_SPAN.fullmatch(words):
        end = _one(found[2], given)
        return f"{_one(_completed(found[1], end), given)}/{end}"
    raise EdtfError(_refusal(words, given))


def _open(word: str, edtf: str) -> str:
    """A span with one open end; before and after leave out the date itself."""
    known = parse(edtf)
    if word in ("since", "from"):
        return f"{edtf}/.."
    if word == "before" and known.first:
        return f"../{_shortened(known.first - timedelta(days=1), edtf)}"
    if word == "after" and known.last:
        return f"{_shortened(known.last + timedelta(days=1), edtf)}/.."
    return f"../{edtf}"


def _shortened(day: date, like: str) -> str:
    """The day as precisely as the EDTF text ``like`` is: year, month or day."""
    plain = like.rstrip("~?%")
    return day.isoformat()[: len(plain)] if re.fullmatch(r"[\d-]+", plain) else day.isoformat()


def _completed(start: str, end: str) -> str:
    """The start of a span with the month and year it shares with the end ("10" of "10–16 May")."""
    year, month = end[:4], end[5:7]
    if re.fullmatch(r"\d{1,2}", start) and month:
        return f"{start} {MONTHS[int(month) - 1].lower()} {year}"
    if re.fullmatch(r"(\d{1,2} )?[a-z]{3,9}( \d{1,2})?", start):
        return f"{start} {year}"
    return start


def _one(words: str, given: str) -> str:
    if (edtf := _try_one(words)) is None:
        raise EdtfError(_refusal(words, given))
    return edtf


def _try_one(words: str) -> str | None:
    """EDTF of one date in words, or None."""
    words = words.removeprefix("in ").removeprefix("on ").removeprefix("the ")
    if found := HEDGE.fullmatch(words):
        inner = _try_one(found[2])
        if inner is None or inner[-1] in "X~?%":
            return None
        return inner + ("?" if found[1] in UNSURE else "~")
    if found := DECADE.fullmatch(words):
        return f"{found[1]}X"
    for form in FORMS:
        if (found := form.fullmatch(words)) and (edtf := _from_parts(found.groupdict())):
            return edtf
    try:
        return parse(words.upper()).text if words[0].isdigit() else None
    except EdtfError:
        return None


def _from_parts(parts: dict[str, str]) -> str | None:
    """EDTF from year, month name and day; None where the month is no month."""
    if "month" not in parts:
        return parts["year"]
    number = MONTH_NUMBERS.get(parts["month"][:3])
    name = MONTHS[number - 1].lower() if number else ""
    if number is None or not (name.startswith(parts["month"]) or parts["month"] == "sept"):
        return None
    day = f"-{int(parts['day']):02d}" if "day" in parts else ""
    return f"{parts['year']}-{number:02d}{day}"


def _refusal(words: str, given: str) -> str:
    if TWO_WAYS.fullmatch(words):
        return f"{given!r} can be read two ways. Write the month as a word: 3 December 1998."
    if SEASON.fullmatch(words):
        return (
            f"{given!r} names a season, which differs between north and south. "
            "Write the months: March 1998 to May 1998."
        )
    return f"{given!r} is not understood as a date. {HOW_TO_SAY}"
