"""What stands in a cell of the comparison, and where it comes from. Values alone: no database."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from evidence.models import Citation, Cited
from site_pages.pages.cited import Reference, SourceList

FITS = 24
"""Signs that stand beside a partner's name on a telephone."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of this site where the content of a cell is listed with its sources."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of a cell.

    lead: what it is about or when, before the statement. place: one of several dialogues that it
    is about, and where that has the same with its sources. after: what qualifies it, as a
    promise's reading. mark: a glyph before it. tally: answers with their numbers. said: a
    promise's own title. citations: the sources of this statement.
    """

    text: str
    lead: str = ""
    after: str = ""
    address: str = ""
    mark: str = ""
    tally: tuple[tuple[str, int], ...] = ()
    said: bool = False
    citations: tuple[Citation, ...] = ()
    place: Place | None = None

    @property
    def words(self) -> str:
        """All of it as plain text."""
        text = f"{self.text} ({self.after})" if self.after else self.text
        text = f"{self.lead}: {text}" if self.lead else text
        return f"{self.place.label}: {text}" if self.place else text

    @property
    def sourced(self) -> bool:
        """Whether it names a source or a page with sources of its own."""
        return bool(self.citations or self.place)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is on record of one partner, and the pages that it was read or counted from."""

    lines: tuple[Line, ...]
    places: tuple[Place, ...] = ()

    @property
    def origins(self) -> tuple[Place, ...]:
        """The pages to name: where every statement has a source of its own, none."""
        return () if all(line.sourced for line in self.lines) else self.places

    @property
    def short(self) -> bool:
        """Whether the statement and its origin fit on one line."""
        alone = len(self.lines) == 1 and not self.lines[0].sourced and len(self.places) == 1
        return alone and len(self.words) <= FITS

    @property
    def words(self) -> str:
        """What two cells are compared by, and what the file says."""
        return "; ".join(line.words for line in self.lines)

    @property
    def citations(self) -> list[Citation]:
        """The sources of all its statements."""
        return [citation for line in self.lines for citation in line.citations]


@dataclass(frozen=True, slots=True)
class Row:
    """One question, answered for each partner in the order of the address."""

    label: str
    cells: tuple[Cell, ...]
    note: str = ""
    address: str = ""
    mark: str = ""
    said: bool = False

    @property
    def same(self) -> bool:
        """Whether every cell says exactly the same."""
        return len({cell.words for cell in self.cells}) == 1


@dataclass(frozen=True, slots=True)
class Section:
    """Rows on one matter."""

    anchor: str
    title: str
    note: str
    rows: Sequence[Row]
    empty: str = ""
    """What is said where it has no row."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with the numbers of its sources."""

    line: Line
    references: Sequence[Reference]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as drawn, under its partner's name."""

    partner: str
    cell: Cell
    lines: Sequence[ShownLine]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as drawn."""

    row: Row
    cells: Sequence[ShownCell]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as drawn; hidden: rows left out because they are the same for all."""

    section: Section
    rows: Sequence[ShownRow]
    hidden: int


@dataclass
class Numbering:
    """Numbers the sources of what is shown, in reading order."""

    names: Sequence[str]
    sources: SourceList = field(default_factory=lambda: SourceList("source"))

    def section(self, section: Section, *, differences: bool) -> ShownSection:
        """The rows to show, with their sources numbered on from those before."""
        rows = [row for row in section.rows if not (differences and row.same)]
        shown = [ShownRow(row, [*map(self._cell, self.names, row.cells)]) for row in rows]
        return ShownSection(section, shown, len(section.rows) - len(rows))

    def _cell(self, name: str, cell: Cell) -> ShownCell:
        lines = [ShownLine(line, self.sources.refer(line.citations)) for line in cell.lines]
        return ShownCell(name, cell, lines)


def cited_for(record: Cited, *fields: str) -> tuple[Citation, ...]:
    """The citations that stand behind these fields of a record, or behind the record as a whole.

    None where each names other fields. Without fields: all citations.
    """
    cited: list[Citation] = getattr(record, "cited", [])
    if not fields:
        return tuple(cited)
    return tuple(one for one in cited if not one.supports or set(fields) & set(one.supports))


def row_of[S](label: str, sides: Iterable[S], cell: Callable[[S], Cell], *, note: str = "") -> Row:
    """The same question asked of every side."""
    return Row(label, tuple(cell(side) for side in sides), note)
