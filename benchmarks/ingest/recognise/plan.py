"""How one table is read: which cells of a row are area, year, code and values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.ingest.cells import Cells, Table
from benchmarks.ingest.recognise.mapping import IndicatorWish
from benchmarks.ingest.recognise.numbers import Style
from countries.spellings import System


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of figures. What it does not fix itself (None) stands in the row."""

    column: int
    code: str | None = None
    name: str = ""
    year: int | None = None
    area: str | None = None
    """The heading's spelling of a country; read like a cell of a country column."""
    low: int | None = None
    high: int | None = None
    note: int | None = None
    missing: frozenset[str] = frozenset()
    """Codes such as -999 that stand for no figure."""
    style: Style = field(default_factory=Style)


@dataclass(frozen=True, slots=True)
class AreaKey:
    """The columns that say which country a row is about."""

    system: System
    code: int | None
    name: int | None
    fill_down: bool = False


@dataclass(frozen=True, slots=True)
class CodeKey:
    """The columns that say which indicator a row is about, joined by “/” behind ``base``."""

    columns: tuple[int, ...]
    labels: tuple[int, ...] = ()
    base: str = ""
    wishes: Mapping[str, IndicatorWish] = field(default_factory=dict)
    """Codes and names that a mapping gives instead of the file's."""
    heading_first: bool = False
    """Breakdowns stand behind the heading of the figure they cut: “Turnout/Women”."""
    title: str = ""
    """What ``base`` is called; it stands before the labels."""


@dataclass(slots=True)
class Plan:
    """One table, understood."""

    table: Table
    names: tuple[str, ...]
    """The heading of every column."""
    first: int
    """How many rows stand before the first row of the body."""
    layout: str
    slots: tuple[Slot, ...]
    area: AreaKey | None = None
    """None where the slots or the table fix it."""
    year: int | None = None
    """The year's column; None where the slots or the table fix it."""
    codes: CodeKey | None = None
    fixed_year: int | None = None
    fixed_area: str | None = None
    split: Callable[[Cells], Cells] | None = None
    texts: bool = True
    """Whether the table's cells are texts as they come."""
    values: dict[str, str] = field(default_factory=dict)
    """Words that a mapping gives a figure for, folded."""
    areas: dict[str, str] = field(default_factory=dict)
    """Spellings that a mapping settles, folded: alpha-3, or "" to leave out."""
    warnings: list[str] = field(default_factory=list)
    columns: dict[str, object] = field(default_factory=dict)
    """The same in the form of a mapping file."""

    @property
    def where(self) -> str:
        """How sentences name the table: “Sheet “x”, ” or nothing."""
        return f"Sheet “{self.table.name}”, " if self.table.name else ""
