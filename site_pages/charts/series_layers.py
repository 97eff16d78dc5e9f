"""Layers that every chart of a series has: axes, producer's range, lines, new definitions."""

from typing import Literal

import altair as alt

from site_pages.charts.canvas import Canvas, Row
from site_pages.charts.frame import Frame, segments
from site_pages.charts.marks import LINE, RANGE, SOFT
from site_pages.charts.numbers import axis_text
from site_pages.charts.values import SeriesValues

type Values = list[tuple[int, float]]

RUN = alt.Detail("run:N")
HAIRLINE, DOTTED, DASHED = [1, 0], [2, 3], [5, 4]


class SeriesLayers(Canvas):
    """Layers over the two scales of one frame."""

    def __init__(self, chart: SeriesValues, frame: Frame) -> None:
        super().__init__()
        self.series = chart
        self.frame = frame
        self.year = alt.X("year:Q", scale=scale(frame.first, frame.last))
        self.value = alt.Y("value:Q", scale=scale(frame.low, frame.high))
        self.line: Literal["step-after", "linear"] = "step-after" if chart.has_steps else "linear"

    def ground(self) -> alt.UnitSpec:
        """Nothing to see: it carries both axes, also where there is no figure to draw."""
        frame = self.frame
        channels = alt.Encoding(
            x=alt.X("year:Q", scale=scale(frame.first, frame.last), axis=self._year_axis()),
            y=alt.Y("value:Q", scale=scale(frame.low, frame.high), axis=self._value_axis()),
        )
        corner: Row = {"year": frame.first, "value": frame.low}
        return self.layer("frame", [corner], alt.MarkDef("point", opacity=0), channels)

    def range(self) -> list[alt.UnitSpec]:
        """The producer's bounds, year by year; a gap stays a gap, a single year is a bar."""
        bounds = {
            point.year: (point.low, point.high)
            for point in self.series.measured()
            if point.low is not None and point.high is not None
        }
        runs = segments([(year, 0.0) for year in bounds], self.series.breaks)
        together, alone = run_rows(runs)
        for row in (*together, *alone):
            row["value"], row["high"] = bounds[int(row["year"] or 0)]
        area = alt.MarkDef("area", fill=RANGE, fillOpacity=0.7, interpolate=self.line)
        bar = alt.MarkDef("rule", stroke=RANGE, strokeWidth=5, strokeOpacity=0.7)
        channels = alt.Encoding(x=self.year, y=self.value, y2=alt.Y2("high:Q"), detail=RUN)
        return [
            self.layer(name, rows, mark, channels)
            for name, rows, mark in (
                ("producer's range", together, area),
                ("producer's range, single years", alone, bar),
            )
            if rows
        ]

    def lines(self, values: Values, name: str, colour: str, thick: float) -> list[alt.UnitSpec]:
        """A line for each unbroken run of years; a year that stands alone is a dot."""
        together, alone = run_rows(segments(values, self.series.breaks))
        line = alt.MarkDef(
            "line",
            stroke=colour,
            strokeWidth=thick,
            strokeJoin="round",
            strokeCap="round",
            interpolate=self.line,
        )
        size = (2 * thick) ** 2
        dot = alt.MarkDef("point", shape="circle", fill=colour, strokeWidth=0, opacity=1, size=size)
        channels = alt.Encoding(x=self.year, y=self.value, detail=RUN)
        return [
            self.layer(title, rows, mark, channels)
            for title, rows, mark in ((name, together, line), (f"{name}, single years", alone, dot))
            if rows
        ]

    def upright(
        self, year: int, name: str, *, colour: str, dash: list[int], top: float
    ) -> alt.UnitSpec:
        """A vertical line at a year, from ``top`` to the foot of the plot."""
        rule = alt.MarkDef(
            "rule",
            stroke=colour,
            strokeWidth=1,
            strokeDash=dash,
            y=top,
            y2=self.frame.plot_height,
        )
        return self.layer(name, [{"year": year}], rule, alt.Encoding(x=self.year))

    def _year_axis(self) -> alt.Axis:
        return alt.Axis(
            values=list(self.frame.year_ticks),
            format="d",
            grid=False,
            ticks=False,
            domainColor=SOFT,
            labelPadding=8,
            labelFlush=True,
            title=None,
        )

    def _value_axis(self) -> alt.Axis:
        ticks, yes_no = self.frame.scale.ticks, self.series.type == "yes_no"
        texts = [axis_text(tick, self.frame.scale.step, yes_no=yes_no) for tick in ticks]
        cases = "".join(
            f"datum.value == {tick:g} ? '{text}' : "
            for tick, text in zip(ticks, texts, strict=True)
        )
        return alt.Axis(
            values=list(ticks),
            labelExpr=f"{cases}datum.label",
            gridColor=LINE,
            ticks=False,
            domain=False,
            labelPadding=8,
            title=None,
        )


def scale(low: float, high: float) -> alt.Scale:
    """Exactly from ``low`` to ``high``."""
    return alt.Scale(domain=[low, high], nice=False, zero=False)


def run_rows(runs: list[Values]) -> tuple[list[Row], list[Row]]:
    """Years in runs, and years that stand alone."""
    together: list[Row] = []
    alone: list[Row] = []
    for number, run in enumerate(runs):
        rows = together if len(run) > 1 else alone
        rows += [{"year": year, "value": value, "run": number} for year, value in run]
    return together, alone
