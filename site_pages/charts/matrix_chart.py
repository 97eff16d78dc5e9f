"""Who was promised what: partner by topic, with the family of each reading, as numbers."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from site_pages.charts.drawable import Cell, KeyItem, Picture, Table, Width
from site_pages.charts.glyphs import FAMILIES, key_of


class Families(NamedTuple):
    """Promises of one cell by the family of their reading, in the order of the method."""

    counts: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """Promises in the cell."""
        return sum(number for _, number in self.counts)


class TopicRow(NamedTuple):
    """One topic: a cell for each column, and its number of promises, each counted once."""

    topic: str
    cells: tuple[Families, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixChart:
    """Partner by topic. A promise to several partners stands in each column."""

    kind: ClassVar[str] = "matrix"

    columns: tuple[str, ...]
    rows: tuple[TopicRow, ...]
    promises: int
    families: tuple[tuple[str, int], ...]
    """All promises by family, each counted once."""

    def finding(self) -> str:
        """As in "133 promises on 19 topics: 2 substantive, 44 procedural …"."""
        made = f"{self.promises} {'promise' if self.promises == 1 else 'promises'}"
        topics = f"{len(self.rows)} {'topic' if len(self.rows) == 1 else 'topics'}"
        known = dict(self.families)
        parts = ", ".join(f"{known.get(name, 0) or 'none'} {name}" for name in FAMILIES)
        return f"{made} on {topics}, by reading: {parts}"

    def subtitle(self) -> str:
        return (
            "Numbers of promises by topic, by partner and by the family of their reading. A "
            "promise given to several partners stands in each of their columns; the last column "
            "counts it once."
        )

    def description(self) -> str:
        most = sorted(self.rows, key=lambda row: (-row.total, row.topic))[:3]
        named = "; ".join(f"{row.topic} {row.total}" for row in most)
        return f"Grid of {len(self.rows)} topics by {len(self.columns)} columns. Most: {named}."

    def source(self) -> str:
        return (
            "Source: the record of Word and Deed; the sources of each promise stand on its page. "
            "Licence: CC BY 4.0."
        )

    def key(self) -> tuple[KeyItem, ...]:
        return key_of(FAMILIES, {name for name, number in self.families if number})

    def table(self) -> Table:
        """A row for each topic, column and family that has a promise."""
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (row.topic, column, family, number)
            for row in self.rows
            for column, cell in zip(self.columns, row.cells, strict=True)
            for family, number in cell.counts
        )
        return Table(
            caption="Promises by topic, partner and family of reading",
            header=("topic", "partner", "family", "promises"),
            rows=rows,
            texts=tuple(tuple(map(str, row)) for row in rows),
            numeric=(3,),
        )

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import matrix_picture

        return matrix_picture.picture(self, width)
