"""Tables drawn as pictures: in each cell the marks that occur, two by two, with their numbers."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

import altair as alt

from site_pages.charts.canvas import Canvas, Row
from site_pages.charts.glyphs import Glyph
from site_pages.charts.lanes import lines, marks
from site_pages.charts.marks import INK, LINE, PLAIN_SIGN, SOFT
from site_pages.charts.placement import Align, Label

CELL, PAIR, STEP = 80, 38, 17
"""Breadth of a cell, of one mark with its number, and the height of a line, in pixels."""
TEXT_STEP, HEAD_STEP, PADDING = 15, 14, 12
SMALL = 12


class Cells:
    """Rows are added from the top down; ``y`` is where the next one begins."""

    def __init__(self, *, left: float, columns: Sequence[str], extra: float = 0) -> None:
        """``left`` is the room for the names of rows, ``extra`` that after the last column."""
        self.left = left
        self.columns = columns
        self.across = CELL * len(columns) + extra
        self.y = 0.0
        self.labels = self._heads()
        self._edges = [0.0]
        self._marks: dict[str, list[Row]] = {}

    @property
    def head(self) -> int:
        """Height of the names of the columns."""
        return max(len(_head(name)) for name in self.columns) * HEAD_STEP + PADDING

    def row(
        self,
        name: str,
        cells: Sequence[Sequence[tuple[str, int]]],
        *,
        about: Mapping[str, str],
        soft: frozenset[str] = frozenset(),
        bold: bool = False,
    ) -> None:
        """A row of cells, each of them marks by name with a number; an empty one gets a dash.

        ``about`` names the row in the specification; numbers of ``soft`` marks are soft.
        """
        names = wrap(name, int((self.left - 10) / PLAIN_SIGN), break_long_words=False)
        for n, text in enumerate(names):
            at = self.y + 18 + TEXT_STEP * n
            self.labels.append(Label(-self.left, at, text, bold=bold, halo=False))
        for place, (column, cell) in enumerate(zip(self.columns, cells, strict=True)):
            self._cell(place * CELL, cell, {**about, "column": column}, soft)
        deepest = max((len(cell) + 1) // 2 for cell in cells)
        self.y += max(TEXT_STEP * len(names), STEP * max(deepest, 1)) + PADDING
        self._edges.append(self.y)

    def layers(
        self, canvas: Canvas, glyphs: Mapping[str, Glyph], radius: float
    ) -> list[alt.UnitSpec]:
        """Lines between the rows, then the marks, kind by kind."""
        drawn = lines(canvas, "rows", [(-self.left, y, self.across, y) for y in self._edges], LINE)
        for name, glyph in glyphs.items():
            drawn += marks(canvas, name, glyph, self._marks.get(name, []), radius)
        return drawn

    def _cell(
        self, x: float, cell: Sequence[tuple[str, int]], about: Row, soft: frozenset[str]
    ) -> None:
        if not cell:
            self.labels.append(small(x + 2, self.y + 18, "–", SOFT))
        for place, (name, number) in enumerate(cell):
            left, middle = x + PAIR * (place % 2), self.y + 14 + STEP * (place // 2)
            row = about | {"number": number, "px": left + 6, "py": middle}
            self._marks.setdefault(name, []).append(row)
            colour = SOFT if name in soft else INK
            self.labels.append(small(left + 14, middle + 4.5, str(number), colour))

    def _heads(self) -> list[Label]:
        found = []
        for place, name in enumerate(self.columns):
            text = _head(name)
            found += [
                small(place * CELL, -6 - HEAD_STEP * (len(text) - 1 - n), line, SOFT)
                for n, line in enumerate(text)
            ]
        return found


def small(x: float, y: float, text: str, colour: str, align: Align = "left") -> Label:
    """Words of a cell or a head."""
    return Label(x, y, text, align, colour, bold=False, size=SMALL, halo=False)


def _head(name: str) -> list[str]:
    return wrap(name, int((CELL - 4) / (PLAIN_SIGN * 0.9)), break_long_words=False)
