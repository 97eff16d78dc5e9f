"""The contract of every chart, of whatever kind.

A chart is a frozen dataclass of values (numbers, texts, tuples; no model, no request, no clock)
that fulfils ``Drawable``. Its ``repr`` names it in the cache, so everything that is drawn must be
among its fields, and nothing else. With that alone ``charts.svg(chart, width)``,
``charts.standalone_svg(chart)``, ``charts.png(chart)`` and ``charts.vega_lite(chart)`` work.

To add a kind:

1. values and words: a dataclass in ``site_pages/charts/`` whose ``picture`` method imports its
   layers inside the method, since Altair takes half a second to import and a page whose drawings
   are kept never needs it;
2. layers: a module that imports ``altair`` and ``site_pages.charts.canvas`` and returns a
   ``Picture``: a plot in pixels, layers made by ``Canvas.layer(name, rows, mark, channels)``
   (which fills the datasets), and ``Label`` words placed in pixels from the plot's corner.
   Title, key, source and licence are added to downloads by ``canvas.whole_spec``;
3. a builder ``(slug, query) -> Drawable | NotDrawn`` in ``site_pages/drawn/``, which reads the
   database, raises Http404, Moved or Gone for an unknown slug, and one line in
   ``site_pages/drawn/kinds.py``: then ``/charts/<kind>/<slug>.svg|.png|.json|.csv`` answer;
4. on a page: ``site_pages.drawn.shown.shown(chart, slug)`` gives what
   ``site_pages/_chart.html`` shows (title, both widths, key, table, downloads).

Rules that ``guard.refuse_misleading`` holds before anything is drawn:

- colours are those of ``marks.TOKENS`` only, so that the page's custom properties decide;
- one value axis, no independent scales;
- a scale that a ``bar`` stands on holds zero and begins (or ends) there;
- rows of a line carry ``year`` and ``run``: within a run no year is missing, and no run crosses a
  year named in ``Picture.breaks``; a run of one year is drawn as a dot.

Letters are 13 pixels in both widths: wide is 736 pixels, narrow 340, and the sheet shows the one
that fits.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    import altair as alt

    from site_pages.charts.placement import Label

type Width = Literal["wide", "narrow"]
type Json = dict[str, object]
type Cell = str | int | float | None
"""Numbers at full precision; None and "" are an empty field of the file."""
type Datasets = dict[str, list[dict[str, str | float | None]]]

TOTAL: dict[Width, int] = {"wide": 736, "narrow": 340}
"""Breadth of a drawing in pixels."""


class Table(NamedTuple):
    """Exactly the figures that are drawn: the table below the chart, and its CSV file.

    ``rows`` go to the file; ``texts``, row by row, to the page: the same figures with the digits
    and words that a reader needs. ``numeric`` names the columns that are set as figures.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


class KeyItem(NamedTuple):
    """A mark that carries no name in the picture, and its words.

    ``shape`` says in a word or two what it looks like ("square"), for downloads without a page
    around them; ``picture`` is a small drawing of it, made of constants alone.
    """

    kind: str
    words: str
    picture: str
    shape: str = ""


class NotDrawn(NamedTuple):
    """Why there is no chart, in one sentence: fewer than two values, for example."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a drawing's plot lies: its size and the room around it, in pixels."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing, before it is put together: from the ground up, words last.

    ``breaks`` are the years from which on the definition is another.
    """

    plot: Plot
    layers: "list[alt.UnitSpec]"
    datasets: Datasets
    labels: "list[Label]"
    breaks: tuple[int, ...] = ()


class Drawable(Protocol):
    """A chart of any kind. Every answer comes from its own values."""

    kind: ClassVar[str]
    """The part of its address: /charts/<kind>/<slug>.svg."""

    def finding(self) -> str:
        """The title: what was found, from the numbers, without a full stop and without a cause."""

    def subtitle(self) -> str:
        """What is drawn, whose figures, on which scale. One or two sentences."""

    def description(self) -> str:
        """The picture in one to three sentences, for those who do not see it."""

    def source(self) -> str:
        """Whose figures, and their licence; a full sentence."""

    def key(self) -> tuple[KeyItem, ...]:
        """The marks that carry no name in the picture."""

    def table(self) -> Table:
        """Exactly the figures drawn."""

    def __hash__(self) -> int:
        """Its values, so that a process keeps what it drew."""

    def picture(self, width: Width) -> Picture:
        """The drawing of that breadth."""
