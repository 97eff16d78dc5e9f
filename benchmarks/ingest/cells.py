"""What a file looks like once it is open: tables of cells, whatever its format."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

type Cell = str | float | int | bool | date | None
"""A text file has texts alone; a spreadsheet also numbers, truth values and dates."""

type Cells = Sequence[Cell]


class Refused(Exception):
    """A file that is not taken in. The sentence says what is wrong, where, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence[:1].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook, or a whole text file. Rows are counted from 1, as spreadsheets do."""

    name: str
    """The sheet's name; empty for a text file."""
    head: tuple[Cells, ...]
    """The first rows, at most 2,000."""
    probes: tuple[Cells, ...]
    """At most 2,000 rows out of the rest, taken evenly; empty where ``head`` is the whole."""
    rows: Callable[[], Iterator[Cells]]
    """Every row from the first; each call reads anew."""
    length: int = 0
    """Rows (of a text file: lines) in all, to show how far a reading is."""


@dataclass(frozen=True, slots=True)
class Book:
    """An opened file."""

    format: str
    """csv, tsv, xlsx, xls, ods, json_stat, sdmx_json …"""
    encoding: str
    """Of a text file: utf-8, utf-8-sig, utf-16, windows-1252; empty for a workbook."""
    tables: tuple[Table, ...]
    warnings: tuple[str, ...] = field(default=())
    separator: str = ""
    """Of a text file: what parts its cells. Behind semicolons a comma may stand for decimals."""
