"""A line that names a source: Human Rights Watch, “Title”, 12 May 1999, https://…, p. 3."""

import re
from dataclasses import replace

from desk.paste import finds
from desk.paste.pieces import Piece

_NAMED = re.compile(r"[(\[]?\bsources?[ \t]*[:：][ \t]*", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?。][”\"')\]]*\s+")
_MARKS = ' \t\r\n,;:.–—-()[]“”"'


def source_in(text: str, start: int, end: int) -> list[Piece]:
    """Publisher, title, date, address and page, as far as the line has them, none twice."""
    where = finds.address(text, start, end)
    stop = where.start if where else end
    quoted = finds.quotation(text, start, stop)
    if quoted:
        quoted = replace(quoted, field="source_title")
    dated = next(
        (
            replace(part, field="source_date")
            for part, _ in finds.dates(text, start, stop)
            if not quoted or part.start >= quoted.end or part.end <= quoted.start
        ),
        None,
    )
    page = finds.locator(text, where.end if where else start, end)
    found = [part for part in (where, quoted, dated, page) if part]
    until = min([stop, *(part.start for part in found)])
    return found + _names(text, start, until, titled=quoted is not None)


def source_begins(text: str, start: int, end: int) -> tuple[int, int]:
    """Where in a line with an address the source begins, and where its text does, behind a name.

    A promise may stand before it in the same line; without one, the whole line is the source.
    """
    where = finds.URL.search(text, start, end)
    stop = where.start() if where else end
    if named := [*_NAMED.finditer(text, start, stop)]:
        return named[-1].span()
    sentences = [start, *(mark.end() for mark in _SENTENCE_ENDS.finditer(text, start, stop))]
    if len(sentences) == 1 or not _promises(text, start, stop):
        return start, start
    begins = stop if _promises(text, sentences[-1], stop) else sentences[-1]
    return begins, begins


def _promises(text: str, start: int, end: int) -> bool:
    """Whether the words promise something; those in quotation marks may be a title."""
    return finds.PROMISES.search(finds.QUOTED.sub("", text[start:end])) is not None


def _names(text: str, start: int, end: int, *, titled: bool) -> list[Piece]:
    """What stands before the marks and dates: the publisher, and after a comma the title."""
    comma = text.find(",", start, end)
    first = end if comma == -1 else comma
    parts = [_trimmed(text, start, first, "publisher")]
    if not titled and comma != -1:
        parts.append(_trimmed(text, comma + 1, end, "source_title"))
    return [part for part in parts if part.value]


def _trimmed(text: str, start: int, end: int, field: str) -> Piece:
    """A part without the marks around it."""
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip(_MARKS))
    value = part.strip(_MARKS)
    return Piece(begin, begin + len(value), value, field, value)
