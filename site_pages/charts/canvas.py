"""From layers and words to a whole Vega-Lite specification; the part that every kind shares."""

from contextlib import AbstractContextManager
from textwrap import wrap

import altair as alt
from altair.utils.schemapi import debug_mode

from site_pages.charts.drawable import Datasets, Drawable, Json, Picture, Plot, Width
from site_pages.charts.guard import refuse_misleading
from site_pages.charts.marks import FONT, PAPER, SOFT, TEXT
from site_pages.charts.placement import Label

TITLE, SMALL = 18, 12
TITLE_SIGNS, TEXT_SIGNS, SMALL_SIGNS = 72, 104, 112
"""Letters that fit on one line of the whole picture, by size."""
MARGIN = 16

PIXEL_X = alt.X("px:Q", scale=None, axis=None)
PIXEL_X2 = alt.X2("px2:Q")
PIXEL_Y = alt.Y("py:Q", scale=None, axis=None)
PIXEL_Y2 = alt.Y2("py2:Q")
"""Places in pixels from the upper left corner of the plot."""

type Row = dict[str, str | float | None]


class Canvas:
    """Makes layers. ``datasets`` fills as they are made: each layer names its rows, so that a
    specification is read like a table of contents."""

    def __init__(self) -> None:
        self.datasets: Datasets = {}

    def layer(
        self, name: str, rows: list[Row], mark: alt.MarkDef, channels: alt.Encoding
    ) -> alt.UnitSpec:
        """A layer over its named rows."""
        self.datasets[name] = rows
        return alt.UnitSpec(data=alt.NamedData(name=name), mark=mark, encoding=channels)

    def words(self, labels: list[Label]) -> list[alt.UnitSpec]:
        """Labels twice: a rim of paper that keeps them clear of lines, and the letters."""
        rows = [_word(label) for label in labels]
        rim = [_word(label) for label in labels if label.halo]
        return [self._text("rim of words", rim, PAPER), self._text("words", rows, None)]

    def _text(self, name: str, rows: list[Row], rim: str | None) -> alt.UnitSpec:
        text = alt.MarkDef(
            "text",
            align=alt.ExprRef("datum.align"),
            fontWeight=alt.ExprRef("datum.weight"),
            fontSize=alt.ExprRef("datum.size"),
            fill=rim or alt.ExprRef("datum.colour"),
            baseline="alphabetic",
            stroke=rim,
            strokeWidth=5 if rim else 0,
            strokeJoin="round",
        )
        channels = alt.Encoding(x=PIXEL_X, y=PIXEL_Y, text=alt.Text("text:N"))
        return self.layer(name, rows, text, channels)


def spec(chart: Drawable, width: Width) -> Json:
    """The drawing alone, on no ground: it stands in a page. Raises MisleadingChart."""
    with _unchecked():
        finished = _built(chart, chart.picture(width), [], above=0, below=0)
    refuse_misleading(finished)
    return finished


def whole_spec(chart: Drawable) -> Json:
    """The drawing with title, line below it, key, source and licence: it stands alone."""
    with _unchecked():
        picture = chart.picture("wide")
        head, above = _head(chart, picture.plot)
        foot, below = _foot(chart, picture.plot)
        finished = _built(chart, picture, [*head, *foot], above=above, below=below)
    refuse_misleading(finished)
    return finished


def _unchecked() -> AbstractContextManager[None]:
    """The parts are not checked one by one at each drawing, which takes most of its time;
    a test holds whole specifications against the schema of Vega-Lite.
    """
    return debug_mode(False)


def _built(
    chart: Drawable, picture: Picture, around: list[Label], *, above: int, below: int
) -> Json:
    plot, canvas = picture.plot, Canvas()
    margin = MARGIN if above else 0
    written = canvas.words([*picture.labels, *around])
    layered = alt.TopLevelLayerSpec(
        layer=[*picture.layers, *written],
        width=plot.width,
        height=plot.height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={
            "left": plot.left + margin,
            "right": plot.right + margin,
            "top": plot.top + above,
            "bottom": plot.bottom + below,
        },
        background=PAPER if above else "transparent",
        description=f"{chart.finding()}. {chart.description()}",
        usermeta={"kind": chart.kind, "breaks": list(picture.breaks)},
        config=alt.Config(
            aria=False,
            font=FONT,
            view=alt.ViewConfig(stroke=None),
            axis=alt.AxisConfig(labelColor=SOFT, labelFontSize=TEXT),
        ),
    )
    return {
        "$schema": alt.SCHEMA_URL,
        **layered.to_dict(validate=False),
        "datasets": {**picture.datasets, **canvas.datasets},
    }


def _head(chart: Drawable, plot: Plot) -> tuple[list[Label], int]:
    title = wrap(chart.finding(), TITLE_SIGNS)
    below = wrap(chart.subtitle(), TEXT_SIGNS)
    height = 24 * len(title) + 18 * len(below) + 26
    left, top = -plot.left, -plot.top - height
    drawn = [
        Label(left, top + 30 + 24 * line, text, size=TITLE, halo=False)
        for line, text in enumerate(title)
    ]
    top += 24 * len(title) + 28
    drawn += [
        Label(left, top + 18 * line, text, colour=SOFT, bold=False, halo=False)
        for line, text in enumerate(below)
    ]
    return drawn, height


def _foot(chart: Drawable, plot: Plot) -> tuple[list[Label], int]:
    lines = wrap(_key_in_words(chart), SMALL_SIGNS)
    lines += wrap(f"{chart.source()} Drawn by Word and Deed.", SMALL_SIGNS)
    top = plot.height + plot.bottom + 14
    left = -plot.left
    drawn = [
        Label(left, top + 17 * line, text, colour=SOFT, bold=False, size=SMALL, halo=False)
        for line, text in enumerate(lines)
    ]
    return drawn, 17 * len(lines) + 18


def _key_in_words(chart: Drawable) -> str:
    """Key items that have a shape: "Grey zone: too small to count as change; square: act."."""
    items = [f"{item.shape}: {item.words}" for item in chart.key() if item.shape]
    sentence = "; ".join(items)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _word(label: Label) -> Row:
    return {
        "px": round(label.x, 1),
        "py": round(label.y, 1),
        "text": label.text,
        "align": label.align,
        "colour": label.colour,
        "weight": 700 if label.bold else 400,
        "size": label.size,
    }
