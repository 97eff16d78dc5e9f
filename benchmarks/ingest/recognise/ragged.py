"""Rows of a text file whose cells do not stand under their headings."""

from collections.abc import Sequence
from itertools import pairwise

from benchmarks.ingest.cells import Cells, Refused
from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.numbers import is_number
from benchmarks.ingest.recognise.texts import folded

ADVICE = (
    "a separator inside a figure or a name is probably not in quotation marks. Put such a cell in"
    " quotation marks and try again."
)


def under_headings(rows: Sequence[list[str]]) -> list[list[str]]:
    """The rows, with an empty heading put before the others where R left out that of its names."""
    body = [row for row in rows[1:] if any(row)]
    if not body or not rows[0] or not all(rows[0]):
        return list(rows)
    width = len(rows[0])
    numbered = {row[0] for row in body}
    if folded(rows[0][0]) in words.AREA and not all(map(str.isdecimal, numbered)):
        return list(rows)
    if any(len(row) != width + 1 for row in body) or len(numbered) < len(body):
        return list(rows)
    if not any(row[-1] for row in body) or "" in numbered:
        return list(rows)
    return [["", *rows[0]], *rows[1:]]


def check_widths(rows: Sequence[Cells], levels: Sequence[int], first: int) -> None:
    """Raise Refused where a heading is cut in two, or a row has more cells than headings."""
    if not levels:
        return
    _check_headings([str(cell or "").strip() for cell in rows[levels[-1]]])
    width = max(len(rows[level]) for level in levels)
    for number, row in enumerate(rows[first:], first + 1):
        if len(row) > width and is_too_long(row, width):
            raise too_long(number, len(row), width)


def is_too_long(row: Cells, width: int) -> bool:
    """Whether a row of figures goes on behind the last heading; a note with commas may."""
    texts = [str(cell or "").strip() for cell in row]
    return any(texts[width:]) and all(texts[:2]) and sum(map(is_number, texts)) >= len(texts) // 2


def too_long(number: int, cells: int, width: int) -> Refused:
    """The refusal of such a row."""
    return Refused(f"Row {number} has {cells} cells under {width} headings: {ADVICE}")


def _check_headings(headings: Sequence[str]) -> None:
    for one, other in pairwise(headings):
        if one.count("(") > one.count(")") and other.count(")") > other.count("("):
            raise Refused(f"The headings “{one}” and “{other}” look like one cut in two: {ADVICE}")
