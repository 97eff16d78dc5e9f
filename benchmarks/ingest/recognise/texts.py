"""Cells as texts, whatever a spreadsheet made of them, and headings in a form to compare."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

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
    if isinstance(cell, float | int):
        return Figure(_digits(cell))
    return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()


def _digits(number: float | int) -> str:
    """A number's shortest digits; an integer of any size keeps all of its own."""
    if isinstance(number, int):
        return str(number)
    whole = number.is_integer() and abs(number) < 1e15
    return str(int(number)) if whole else repr(number)


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
