"""Dates, addresses, places in a source, quotations and rounds as they stand inside sentences."""

import re
from collections.abc import Iterator
from typing import Final

from desk.paste.pieces import Piece
from evidence.dates import EdtfError, in_words, parse_words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE: Final = re.compile(
    rf"(?<![\w/-])(?:"
    rf"{_DAY} ?[–-] ?{_DAY} {_MONTH} \d{{4}}"
    rf"|(?:{_DAY} (?:of )?)?{_MONTH} \d{{4}}"
    rf"|{_MONTH} {_DAY},? \d{{4}}"
    rf"|\d{{4}}-\d\d(?:-\d\d)?"
    rf"|(?:(?:about|around|early|late|mid)[ -])?(?:19|20)\d\d"
    rf")(?![\w/-])",
    re.IGNORECASE,
)
_BEFORE_DEADLINE = re.compile(
    r"(?:\bby|\buntil|\bbefore|\b(?:no|not) later than|\bdeadline(?: of| is)?:?|\bdue)"
    r"(?: the)?(?: end| close)?(?: of)?(?: the year)?\s+$",
    re.IGNORECASE,
)
URL: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"“”|]+", re.IGNORECASE)
LOCATOR: Final = re.compile(
    r"\b(?:paragraphs?|paras?\.?|pages?|pp?\.|§§?) ?\d+(?:\.\d+)*(?: ?[–-] ?\d+)?", re.IGNORECASE
)
QUOTED: Final = re.compile(r"“([^“”]{12,})”|«([^«»]{12,})»|\"([^\"\n]{12,})\"|「([^「」]{6,})」")
ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ROUND = re.compile(
    rf"\b(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))"
    r" (?:round|session|meeting|[\w-]+ (?:round|session)|human rights dialogue|dialogue)\b"
    r"|\b(?:round|session) (?:no\.? ?|number )?(?P<plain>\d{1,2})\b",
    re.IGNORECASE,
)
KINDS: Final = (
    ("individual", r"releas\w+|parol\w+|pardon\w*|medical treatment abroad"),
    (
        "structural",
        r"ratif\w+|sign(?:ing)? the|accede|accession|abol\w+|amend\w*|legislat\w+|law",
    ),
    (
        "process",
        r"invit\w+|visits?|programmes?|training|seminars?|statistics|talks|access",
    ),
    ("outcome", r"reduc\w+|fewer|increas\w+|improv\w+"),
)
"""Words that speak for a kind of promise; the first that occurs in the text decides."""
PROMISES: Final = re.compile(
    r"\b(?:agree[ds]?|will|would|shall|promis\w+|pledg\w+|commit(?:s|ted|ment)?|undert(?:ook|ake[sn]?)"
    r"|accept(?:s|ed)?|intend(?:s|ed)?|ready to|willing(?:ness)?|invit\w+|assur\w+|announc\w+)\b",
    re.IGNORECASE,
)
"""Words with which something is promised."""


def piece(text: str, start: int, end: int, **said: str) -> Piece:
    """A piece without the space around it."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    return Piece(start, max(start, end), text[start:end], **said)


def dates(text: str, start: int, end: int) -> Iterator[tuple[Piece, bool]]:
    """Each date in a part of the text, and whether it is a deadline."""
    for found in DATE.finditer(text, start, end):
        words = re.sub(r"^(?:early|late|mid)[ -]", "", found[0], flags=re.IGNORECASE)
        try:
            value = in_words(parse_words(words).text)
        except EdtfError:
            continue
        due = _BEFORE_DEADLINE.search(text, max(start, found.start() - 40), found.start())
        begin = due.start() if due else found.start()
        field = "deadline" if due else "made_on"
        yield piece(text, begin, found.end(), field=field, value=value), due is not None


def as_date(part: Piece) -> Piece:
    """A whole piece that is meant as a date: its value in plain words, or what is wrong with it."""
    wanted = re.sub(
        r"^(?:by|before|until|no later than|(?:the )?end of)\s+(?:the )?(?:end of )?", "",
        part.value, flags=re.IGNORECASE,
    ) if part.field == "deadline" else part.value  # fmt: skip
    try:
        value = in_words(parse_words(wanted).text)
    except EdtfError as wrong:
        return Piece(part.start, part.end, part.text, part.field, part.value, str(wrong))
    return Piece(part.start, part.end, part.text, part.field, value)


def address(text: str, start: int, end: int) -> Piece | None:
    """The first web address; a full stop after it belongs to the sentence."""
    found = URL.search(text, start, end)
    if found is None:
        return None
    written = found[0].rstrip(".,;:!?'’")
    if written.endswith(")") and "(" not in written:
        written = written.rstrip(")")
    value = written if "://" in written else f"https://{written}"
    return Piece(found.start(), found.start() + len(written), written, "url", value)


def locator(text: str, start: int, end: int, field: str = "locator") -> Piece | None:
    """Page or paragraph."""
    found = LOCATOR.search(text, start, end)
    return found and piece(text, found.start(), found.end(), field=field, value=found[0])


def quotation(text: str, start: int, end: int) -> Piece | None:
    """The first longer text in quotation marks."""
    found = QUOTED.search(text, start, end)
    if found is None:
        return None
    inside = next(filter(None, found.groups()))
    return piece(text, found.start(), found.end(), field="quotation", value=inside.strip())


def round_number(text: str, start: int, end: int) -> tuple[Piece, int] | None:
    """The number of a round: “12th round”, “round 12”, “twelfth round”."""
    found = _ROUND.search(text, start, end)
    if found is None:
        return None
    word = found["word"]
    number = ORDINALS.index(word.lower()) + 1 if word else int(found["number"] or found["plain"])
    return piece(text, found.start(), found.end(), field="round"), number


def kind(text: str, start: int, end: int) -> Piece | None:
    """The kind that the first telling word speaks for."""
    hits = [
        (found.start(), found, name)
        for name, words in KINDS
        if (found := re.compile(rf"\b(?:{words})\b", re.IGNORECASE).search(text, start, end))
    ]
    if not hits:
        return None
    _, found, name = min(hits, key=lambda hit: hit[0])
    note = f"Suggested by the word “{found[0]}”."
    return piece(text, found.start(), found.end(), field="kind", value=name, note=note)
