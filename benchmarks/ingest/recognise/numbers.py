"""Numbers as producers write them, read as PostgreSQL reads a float, digit by digit."""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.ingest.recognise.marks import kind_of
from benchmarks.ingest.recognise.texts import Figure

PLAIN = re.compile(r"(?!-([6-9])\1+(?:\.0+)?$)-?\d{1,17}(?:\.\d{1,30})?", re.ASCII)
"""What needs no thought under a decimal point; -999 and its like need some."""
WHOLE = re.compile(r"(?!-([6-9])\1+$)-?\d{1,17}", re.ASCII)
"""What needs no thought under a decimal comma."""

_SPACES = "\u00a0\u202f\u2009\u2007\u2008\u2002\u2003 "
_GAP = f"[{_SPACES}'’٬]"
_BODY = rf"(?:\d|{_GAP}(?=\d{{3}}(?!\d))|[.,](?=\d))*"
_LOOSE = re.compile(rf"[.,]?\d{_BODY}[.,]?(?:[eE][+\-−]?\d{{1,4}})?")
_SIGN = re.compile(rf"([+\-−–‒]?)[{_SPACES}]*(.+)", re.DOTALL)
_MONEY = re.compile(rf"^(?:US\$|[$€£¥])[{_SPACES}]*|[{_SPACES}]*[%％‰€£¥]$")
_FLAGGED = re.compile(
    rf"(.*?\d\.?[%]?)[{_SPACES}]*"
    r"([*†‡§¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈ]+|(?<=\s)[a-zA-Z]{1,3}|[bdfiprsu]{1,2}|[(\[][^()\[\]]{1,40}[)\]])"
)
_SCALED = re.compile(
    r".*(?:0s|\d\s?(?:k|mn|mln|mio|mil|bn|bln|mrd|mld|tn|tsd|cr))\.?", re.IGNORECASE
)
"""“1000s” and “3 bn” are no 1000 and no 3."""
_AS_TEXT = re.compile(r"=\"([^\"]+)\"|'([^']+)")
"""How spreadsheets write a number that they should keep as text."""
_ENDLESS = re.compile(r"[+\-−]?\s*(?:inf|infinity|infinite|∞|1\.#INF)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ONLY_DIGITS = re.compile(rf"[+\-−]?\d[\d.,{_SPACES}]*")


_SURE_POINT = re.compile(r"-?(?:0?\.\d+|\d*\.(?:\d{1,2}|\d{4,}))")
_EXPONENT = r"(?:[eE][+-]?\d+)?"
_GROUPED_BY_COMMA = re.compile(rf"\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?{_EXPONENT}")
_GROUPED_BY_POINT = re.compile(rf"\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?{_EXPONENT}")
_DOUBTFUL = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DECIMAL = re.compile(rf"\d*([.,])\d+{_EXPONENT}")


class Reading(NamedTuple):
    """One cell: a value in PostgreSQL's form, or the kind that is missing, and a note."""

    value: str | None
    missing: str
    note: str


EMPTY = Reading(None, "unknown", "")


class Unreadable(ValueError):
    """A cell that makes the file untrustworthy. The text says what it holds, without the place."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a column separates decimals: “.” or “,”; the other one groups thousands."""

    decimal: str = "."

    def number(self, text: str) -> str | None:
        """A text that is a number, in PostgreSQL's form; None for any other text."""
        text = text if text.isascii() else _western(text, self.decimal)
        negative = text[:1] == "(" and text[-1:] == ")"
        sign, body = _signed(text[1:-1] if negative else text)
        body = _MONEY.sub("", body)
        sign2, body = _signed(body)
        if not _LOOSE.fullmatch(body):
            return None
        body = re.sub(_GAP, "", body)
        group = "," if self.decimal == "." else "."
        if group in body:
            body = _ungrouped(body, group, self.decimal)
        if not body:
            return None
        body = body.replace(self.decimal, ".").replace("−", "-")
        if body.count(".") > 1:
            return None
        minus = negative or "-" in (sign, sign2)
        return _checked(("-" if minus else "") + body, text)


def read(text: str, style: Style) -> Reading:
    """A cell of a value column. Raises Unreadable for what no careful person would take."""
    if isinstance(text, Figure):
        return _figure(text)
    if (PLAIN if style.decimal == "." else WHOLE).fullmatch(text):
        return Reading(text, "", "")
    text = text.strip().strip("\ufeff\u200b").strip()
    if not text:
        return EMPTY
    written = _AS_TEXT.fullmatch(text)
    number = style.number(written[1] or written[2] if written else text)
    if number is not None:
        return Reading(number, "", "")
    return _no_number(text, style)


def _no_number(text: str, style: Style) -> Reading:
    """A mark, a number with a flag, or words. Raises Unreadable."""
    kind = kind_of(text)
    if kind is not None:
        return Reading(None, kind, text)
    if _ENDLESS.fullmatch(text):
        raise Unreadable(f"“{text}” is no number that a measurement can have")
    flagged = _FLAGGED.fullmatch(text)
    if flagged and _SCALED.fullmatch(text):
        return Reading(None, "", text)
    if flagged and (number := style.number(flagged[1])) is not None:
        return Reading(number, "", flagged[2])
    if _ONLY_DIGITS.fullmatch(text) and any(mark in text for mark in ".,"):
        raise Unreadable(
            f"“{text}” does not fit the other figures, whose decimals follow “{style.decimal}”"
        )
    return Reading(None, "", text)


def is_number(text: str) -> bool:
    """Whether a text is a number under either style."""
    if PLAIN.fullmatch(text) or isinstance(text, Figure):
        return True
    if not _DIGIT.search(text):
        return False
    try:
        return any(read(text, Style(mark)).value is not None for mark in ".,")
    except Unreadable:
        return True


@dataclass(slots=True)
class Evidence:
    """What the texts of one column, or of a whole file, say about the decimal mark."""

    point: int = 0
    comma: int = 0
    doubtful_comma: str = ""
    doubtful_point: str = ""
    wholes: int = 0

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Evidence":
        found = cls()
        wholes: set[str] = set()
        for text in texts:
            found.see(text, wholes)
        found.wholes = -1 if any(len(whole) > 3 for whole in wholes) else len(wholes)
        return found

    def see(self, text: str, wholes: set[str]) -> None:
        """Count what one text says; what a spreadsheet held as a number says nothing."""
        if _SURE_POINT.fullmatch(text):
            self.point += not isinstance(text, Figure)
            return
        if isinstance(text, Figure):
            return
        body = text if text.isdigit() else _bare(text)
        if body.isdigit():
            if body.strip("0"):
                wholes.add(body)
        elif _GROUPED_BY_COMMA.fullmatch(body) and (body.count(",") > 1 or "." in body):
            self.point += 1
        elif _GROUPED_BY_POINT.fullmatch(body) and (body.count(".") > 1 or "," in body):
            self.comma += 1
        elif _DOUBTFUL.fullmatch(body):
            if "," in body:
                self.doubtful_comma = self.doubtful_comma or text
            else:
                self.doubtful_point = self.doubtful_point or text
        elif match := _DECIMAL.fullmatch(body):
            self.comma += match[1] == ","
            self.point += match[1] == "."

    def decimal(self) -> str | None:
        """“.” or “,”, or "" where both are used for decimals, or None where nothing decides."""
        if self.point and self.comma:
            return ""
        if self.point or self.comma:
            return "." if self.point else ","
        if self.doubtful_comma and self.doubtful_point:
            return None
        if self.doubtful_comma:
            return "." if self.wholes >= 3 else None
        if self.doubtful_point:
            return None if self.wholes >= 3 else "."
        return "."

    @property
    def certain(self) -> bool:
        return bool(self.point or self.comma)

    @property
    def doubtful(self) -> str:
        return self.doubtful_comma or self.doubtful_point


def _bare(text: str) -> str:
    """The digits and marks of a number, without sign, spaces, money or flag."""
    body = re.sub(_GAP, "", _MONEY.sub("", text.strip("()+-−–% ")))
    flagged = _FLAGGED.fullmatch(body)
    return flagged[1] if flagged else body


def _western(text: str, decimal: str) -> str:
    """Arabic, Indian or full-width digits as 0 to 9, with their marks."""
    digits = "".join(
        letter if letter.isascii() else str(unicodedata.decimal(letter, letter)) for letter in text
    )
    return digits.translate({ord("٫"): decimal, ord("．"): ".", ord("，"): ","})


def _signed(text: str) -> tuple[str, str]:
    match = _SIGN.fullmatch(text)
    if not match:
        return "", text
    return ("-" if match[1] in "-−–‒" and match[1] else ""), match[2]


def _ungrouped(body: str, group: str, decimal: str) -> str:
    """The digits without marks of thousands; empty where they do not stand before thousands."""
    whole, mark, rest = body.partition(decimal)
    parts = whole.split(group)
    right = len(parts[0]) in (1, 2, 3) and len(parts[-1]) == 3
    if not right or group in rest or any(len(part) not in (2, 3) for part in parts[1:]):
        return ""
    return "".join(parts) + mark + rest


def _checked(number: str, text: str) -> str:
    if len(number) <= 40 and "e" not in number and "E" not in number:
        return number
    size = float(number)
    if math.isinf(size) or (size == 0 and re.search(r"[1-9]", re.split("[eE]", number)[0])):
        raise Unreadable(f"“{text[:40]}” is too large or too small for a measurement")
    return number


def _figure(text: Figure) -> Reading:
    size = float(text)
    if math.isinf(size):
        raise Unreadable("an infinite number is no measurement")
    if math.isnan(size):
        return Reading(None, "unknown", "nan")
    return Reading(str(text), "", "")
