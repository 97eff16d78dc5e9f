"""Cells as texts, whatever a spreadsheet made of them, and headings in a form to compare."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from benchmarks.ingest.cells import Cell

SLUG_LENGTH = 60
_NOT_WORD = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Figure(str):
    """The text of a number that a spreadsheet held as a number: its point is a decimal point."""

    __slots__ = ()


def text_of(cell: Cell) -> str:
    """The cell as text: whole numbers without “.0”, dates as 2010-12-31, nothing as ""."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < 1e15
        return Figure(int(cell) if whole else repr(cell))
    if isinstance(cell, int):
        return Figure(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def texts_of(cells: Sequence[Cell]) -> list[str]:
    return [text_of(cell) for cell in cells]


def folded(heading: str) -> str:
    """A heading in words to compare: “ObsValue”, “OBS_VALUE” and “obs. value” are one."""
    parted = _CAMEL.sub(" ", heading)
    plain = unicodedata.normalize("NFKD", parted).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain).strip()


def slug(title: str) -> str:
    """A code made of a title's words."""
    return folded(title).replace(" ", "_")[:SLUG_LENGTH].strip("_")


def letter_of(index: int) -> str:
    """The letter of a column as spreadsheets count: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
