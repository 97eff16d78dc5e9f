"""Years as producers write them. A measurement stands for one calendar year."""

import re
from enum import StrEnum

FIRST, LAST = 1500, 2200

_PLAIN = re.compile(r"(\d{4})(?:\.0+)?")
_MARKED = re.compile(r"(?:YR|Y|FY|X|_)\s?(\d{4})|(\d{4})\s*\[YR\d{4}\]", re.IGNORECASE)
_NOTED = re.compile(
    r"(\d{4})\s*(?:年|г\.?|\*+|[¹²³]|[a-z]|\(\w{1,12}\.?\)|\[\w{1,12}\]|est\.?)", re.IGNORECASE
)
_MONTH_NAME = (
    r"(?:(?:jan|feb|f[ée]v|mar|apr|avr|abr|ma[iyj]|jun|jui|jul|aug|ao[uû]|ago|sep|oct|nov|d[eéi][cz]"
    r"|ene)[a-zé]*\.?[ -]?)"
)
_SPAN = re.compile(
    rf"(?:FY\s?|{_MONTH_NAME})?(\d{{4}})\s?[/–—-]\s?{_MONTH_NAME}?(\d{{4}}|\d{{2}})", re.IGNORECASE
)
_DAY = re.compile(r"(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.](\d{4})")
_EDITION = re.compile(
    r"(?:edition|édition|edición|report|fiw|index)\s*(\d{4})|(\d{4})\s*(?:edition|report)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\d{4}[-/ ]?(?:Q[1-4]|M\d{1,2}|S[12]|H[12]|W\d{1,2}|T[1-4])|\d{4}[-/](?:0[1-9]|1[0-2])"
    rf"|(?:Q[1-4][ -/]|{_MONTH_NAME})\d{{4}}|{_MONTH_NAME}'?\d{{2}}",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:1[5-9]|20|21)\d\d\s?[-–—/]\s?(?:1[5-9]|20|21)\d\d")
_PRICES = re.compile(
    r"constant|prices?|\bbase\b|ppp|us\$|usd|=\s*100|since|before|after|until|target", re.IGNORECASE
)
_BARE_MONTH = re.compile(
    r"(?:jan(?:uary|v|vier)?|feb(?:ruary)?|févr?(?:ier)?|mar(?:ch|s|zo)?|apr(?:il)?|avr(?:il)?|may"
    r"|mai|mayo|june?|juin|junio|july?|juil(?:let)?|julio|aug(?:ust)?|août|agosto"
    r"|sept?(?:ember|embre|iembre)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?"
    r"|d[eé]c(?:ember|embre)?|enero|febrero|abril|diciembre)\.?|Q[1-4]|M(?:0?[1-9]|1[0-2])",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\W*(?:change|diff|difference|variation|évolution|cambio|variación|Δ)\b.*"
    r"(?:\b(?:from|since|between|vs|over|depuis|desde)\b.*\d{4}|\d{4}\s?[-–—/]\s?\d{2,4})",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?<!\d)((?:1[5-9]|20|21)\d\d)(?!\d)")


class Written(StrEnum):
    """How a text gives its year."""

    YEAR = "year"
    SPAN = "span"
    DAY = "day"
    EDITION = "edition"


def read_year(text: str) -> tuple[int, Written] | None:
    """The year of a text, or None for a text that is none or lies outside 1500 to 2200."""
    text = text.strip()
    for pattern, written in (
        (_PLAIN, Written.YEAR),
        (_MARKED, Written.YEAR),
        (_NOTED, Written.YEAR),
        (_DAY, Written.DAY),
        (_EDITION, Written.EDITION),
    ):
        if match := pattern.fullmatch(text):
            year = int(next(group for group in match.groups() if group))
            return (year, written) if FIRST <= year <= LAST else None
    if (match := _SPAN.fullmatch(text)) and _follows(match[1], match[2]):
        return int(match[1]), Written.SPAN
    return None


def is_other_period(text: str) -> bool:
    """A month, a quarter, or several years; 2010-11 is the years 2010 and 2011 by itself."""
    text = text.strip()
    other = _MONTH.fullmatch(text) or _YEARS.fullmatch(text)
    return other is not None and read_year(text) is None


def is_month(text: str) -> bool:
    """A month or a quarter of a year: 2010-03, Q1 2010."""
    return _MONTH.fullmatch(text.strip()) is not None and read_year(text) is None


def is_bare_month(text: str) -> bool:
    """A month or a quarter without its year: Jan, Q1."""
    return _BARE_MONTH.fullmatch(text.strip()) is not None


def plain_year(text: str) -> int | None:
    """The year of a heading that is nothing but a year: 2010, YR2010, 2010 [YR2010], 2010/11."""
    found = read_year(text)
    if found is None or not text or (text[:1].casefold() in "xy_" and len(text) > 7):
        return None
    return found[0]


def year_inside(heading: str) -> tuple[int, str] | None:
    """The only year in a heading of several words, and the heading without it.

    The year of prices, of a base, of a start or of a comparison is none of the figures’.
    """
    found = _INSIDE.findall(heading)
    if len(found) != 1 or _PRICES.search(heading) or _COMPARES.match(heading):
        return None
    rest = _INSIDE.sub(" ", heading)
    rest = re.sub(r"\(\s*\)|\[\s*\]", " ", rest)
    return int(found[0]), re.sub(r"\s+", " ", rest).strip(" _-–.,:;/")


def _follows(first: str, second: str) -> bool:
    start = int(first)
    if not FIRST <= start <= LAST:
        return False
    if len(second) == 4:
        return int(second) == start + 1
    return int(second) == (start + 1) % 100
