"""The drawing of lags, built with Altair: bars that begin at zero."""

from dataclasses import dataclass
from math import floor, log10

import altair as alt

from site_pages.charts.canvas import PIXEL_X, PIXEL_Y, PIXEL_Y2, Canvas, Row
from site_pages.charts.drawable import Picture, Plot, Width
from site_pages.charts.lags_chart import HEADINGS, LagBar, LagsChart, Start
from site_pages.charts.marks import INK, LINE, PAPER, RANGE, SOFT
from site_pages.charts.placement import Label
from site_pages.charts.series_layers import scale

HEADING = 30
THICK = 11
AXIS = 24
"""Room for the figures of the axis, above the bars, in pixels."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where labels and bars stand. ``label`` is the height of a line above each bar; none where
    labels stand at its left."""

    left: int
    plot: int
    right: int
    label: int
    pitch: int


LAYOUTS: dict[Width, Layout] = {
    "wide": Layout(left=266, plot=298, right=172, label=0, pitch=24),
    "narrow": Layout(left=4, plot=164, right=172, label=17, pitch=38),
}


class _Bars(Canvas):
    def __init__(self, chart: LagsChart, layout: Layout) -> None:
        super().__init__()
        self.chart = chart
        self.layout = layout
        self.most = max(1, *(bar.most for bar in chart.bars))
        self.places, self.headings, self.height = _placed(chart, layout)
        self.days = alt.X("days:Q", scale=scale(0, self.most))

    def layers(self) -> list[alt.UnitSpec]:
        came = [(b, y) for b, y in self.places if not b.before and not b.counting]
        counting = [(b, y) for b, y in self.places if b.counting]
        return [
            self._axis(),
            *self._bars("days to the act", came, "least", fill=INK),
            *self._bars("days to the act, at most", _ranges(came), "most", fill=RANGE),
            *self._bars("days still counting", counting, "most", fill=PAPER, stroke=INK),
            self._zero(),
        ]

    def labels(self) -> list[Label]:
        found = [self._heading(text, y) for text, y in self.headings]
        for bar, y in self.places:
            found.append(self._name(bar, y))
            end = max(0.0, self._x(bar.most))
            found.append(Label(end + 6, y + THICK - 1, bar.in_words(), bold=False, halo=False))
        return found

    def _heading(self, text: str, y: int) -> Label:
        if self.layout.label:
            return Label(6, y, text)
        return Label(-8, y, text, "right", halo=False)

    def _name(self, bar: LagBar, y: int) -> Label:
        text = f"{bar.act}, {bar.year}"
        if self.layout.label:
            return Label(6, y - 6, text, colour=SOFT, bold=False)
        return Label(-8, y + THICK - 1, text, "right", colour=SOFT, bold=False, halo=False)

    def _x(self, days: int) -> float:
        return round(days / self.most * self.layout.plot, 1)

    def _axis(self) -> alt.UnitSpec:
        axis = alt.Axis(
            orient="top",
            values=_ticks(self.most, self.layout.plot),
            format=",d",
            gridColor=LINE,
            ticks=False,
            domain=False,
            labelPadding=6,
            labelFlush=False,
            title=None,
        )
        channels = alt.Encoding(x=alt.X("days:Q", scale=scale(0, self.most), axis=axis))
        mark = alt.MarkDef("point", opacity=0)
        return self.layer("frame", [{"days": 0}], mark, channels)

    def _zero(self) -> alt.UnitSpec:
        """The line that all bars begin at."""
        rule = alt.MarkDef("rule", stroke=SOFT, strokeWidth=1)
        row: Row = {"px": 0, "py": 0, "py2": self.height}
        channels = alt.Encoding(x=PIXEL_X, y=PIXEL_Y, y2=PIXEL_Y2)
        return self.layer("zero", [row], rule, channels)

    def _bars(
        self,
        name: str,
        places: list[tuple[LagBar, int]],
        end: str,
        *,
        fill: str,
        stroke: str | None = None,
    ) -> list[alt.UnitSpec]:
        rows: list[Row] = [
            {
                "days": max(0, bar.least) if end == "least" else bar.most,
                "from": max(0, bar.least) if fill == RANGE else 0,
                "py": y,
                "py2": y + THICK,
                "act": bar.act,
                "began": bar.began,
                "start": bar.start,
            }
            for bar, y in places
        ]
        if not rows:
            return []
        mark = alt.MarkDef(
            "bar",
            orient="horizontal",
            fill=fill,
            stroke=stroke,
            strokeWidth=1.4 if stroke else 0,
        )
        channels = alt.Encoding(x=self.days, x2=alt.X2("from:Q"), y=PIXEL_Y, y2=PIXEL_Y2)
        return [self.layer(name, rows, mark, channels)]


def picture(chart: LagsChart, width: Width) -> Picture:
    """One drawing: names at the left of the bars where it is wide, above them where narrow."""
    layout = LAYOUTS[width]
    drawn = _Bars(chart, layout)
    return Picture(
        plot=Plot(layout.plot, drawn.height, layout.left, layout.right, top=AXIS, bottom=6),
        layers=drawn.layers(),
        datasets=drawn.datasets,
        labels=drawn.labels(),
    )


def _ranges(places: list[tuple[LagBar, int]]) -> list[tuple[LagBar, int]]:
    return [(bar, y) for bar, y in places if bar.least != bar.most]


def _placed(
    chart: LagsChart, layout: Layout
) -> tuple[list[tuple[LagBar, int]], list[tuple[str, int]], int]:
    """Bars with their upper ends, headings with their base lines, and the height of it all."""
    places: list[tuple[LagBar, int]] = []
    headings: list[tuple[str, int]] = []
    top = 0
    starts: tuple[Start, ...] = ("signature", "promise")
    for start in starts:
        bars = chart.of(start)
        if bars:
            headings.append((HEADINGS[start], top + HEADING - 10))
            top += HEADING
        for bar in bars:
            places.append((bar, top + layout.label))
            top += layout.pitch
    return places, headings, top


def _ticks(most: int, width: int) -> list[int]:
    """Zero and round numbers of days, at least 60 pixels apart."""
    least = most * 60 / width
    power = 10.0 ** floor(log10(least))
    step = next(int(m * power) for m in (1, 2, 5, 10, 20) if m * power >= least)
    return list(range(0, most + 1, max(1, step)))
