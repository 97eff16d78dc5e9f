"""A pasted table, cell by cell, each with its place in the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desk.paste.headings import field_of

MOST_ROWS: Final = 500
FEWEST_HEADINGS: Final = 2
"""Headings that must be known before lines with commas or bars count as a table."""


@dataclass(frozen=True)
class Cell:
    """A cell from ``start`` to before ``end``; ``value`` is without its quotation marks."""

    start: int
    end: int
    value: str


type Row = list[Cell]


def table_in(text: str) -> list[Row]:
    """The rows of a table, empty ones left out; none where the text is no table.

    Tabs come from spreadsheets and web pages and always mean a table. Commas, semicolons and bars
    stand in sentences too: they make a table only under a row of headings that are known, bars
    also where every line has as many.
    """
    for separator in "\t|;,":
        if separator not in text:
            continue
        rows = [row for row in _rows(text, separator) if any(cell.value for cell in row)]
        if _is_table(rows, separator):
            return [row for row in rows if not _is_rule(row)]
    return []


def headings_of(row: Row) -> list[str]:
    """The field of each cell, where the row names fields; else an empty list."""
    fields = [field_of(cell.value) for cell in row]
    named = sum(map(bool, fields))
    filled = sum(bool(cell.value) for cell in row)
    return fields if named and named * 2 >= filled else []


def _is_table(rows: list[Row], separator: str) -> bool:
    widths = {len(row) for row in rows}
    if not rows or max(widths) < 2:
        return False
    if separator == "\t":
        return all(len(row) > 1 for row in rows)
    known = sum(map(bool, headings_of(rows[0])))
    if len(rows) > 1 and known >= FEWEST_HEADINGS:
        return True
    return separator == "|" and len(rows) > 1 and len(widths) == 1


def _is_rule(row: Row) -> bool:
    """The line below the headings of a table in Markdown."""
    return all(not cell.value.strip("-=: ") for cell in row)


def _rows(text: str, separator: str) -> Iterator[Row]:
    """Lines of cells. A cell that begins with a quotation mark may hold separators and lines."""
    at = 0
    row: Row = []
    while at <= len(text):
        cell = _quoted(text, at, separator) or _bare(text, at, separator)
        row.append(cell)
        at = cell.end
        ended = at >= len(text) or text[at] in "\r\n"
        if ended:
            yield _without_frame(row) if separator == "|" else row
            row = []
            at += 2 if text.startswith("\r\n", at) else 1
        else:
            at += 1


def _quoted(text: str, at: int, separator: str) -> Cell | None:
    """The cell in straight quotation marks that begins here, where its end is one, too."""
    begin = at
    while begin < len(text) and text[begin] == " ":
        begin += 1
    if not text.startswith('"', begin):
        return None
    look = begin + 1
    while (mark := text.find('"', look)) != -1:
        if text.startswith('""', mark):
            look = mark + 2
            continue
        after = mark + 1
        while after < len(text) and text[after] == " ":
            after += 1
        if after < len(text) and text[after] not in separator + "\r\n":
            return None
        return Cell(at, after, text[begin + 1 : mark].replace('""', '"').strip())
    return None


def _bare(text: str, at: int, separator: str) -> Cell:
    end = at
    while end < len(text) and text[end] not in separator + "\r\n":
        end += 1
    return Cell(at, end, text[at:end].strip())


def _without_frame(row: Row) -> Row:
    """Without the empty cells outside the outer bars: | a | b |."""
    if len(row) > 2 and not row[0].value and not row[-1].value:
        return row[1:-1]
    return row
