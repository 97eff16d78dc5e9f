"""The layers of a drawing in Vega-Lite, from the ground up."""

from typing import Literal

import altair as alt

from site_pages.charts.canvas import PIXEL_X, PIXEL_Y, Canvas, Row
from site_pages.charts.canvas import PIXEL_X2 as X2
from site_pages.charts.figures import has_zone
from site_pages.charts.frame import Frame, segments
from site_pages.charts.labels import bars, hairlines, row_top
from site_pages.charts.marks import ACCENT, BAND, EVENT_MARKS, INK, LINE, PAPER, RANGE, SOFT
from site_pages.charts.numbers import axis_text
from site_pages.charts.placement import spread
from site_pages.charts.values import PromiseValues

type Values = list[tuple[int, float]]

UNTIL = alt.X2("until:Q")
RUN = alt.Detail("run:N")
HAIRLINE, DOTTED, DASHED = [1, 0], [2, 3], [5, 4]


class Layers(Canvas):
    """Layers over the two scales of one frame, and layers placed in pixels."""

    def __init__(self, chart: PromiseValues, frame: Frame) -> None:
        super().__init__()
        self.chart = chart
        self.frame = frame
        self.year = alt.X("year:Q", scale=_scale(frame.first, frame.last))
        self.value = alt.Y("value:Q", scale=_scale(frame.low, frame.high))
        self.line: Literal["step-after", "linear"] = "step-after" if chart.has_steps else "linear"

    def all(self) -> list[alt.UnitSpec]:
        """Ground first. Layers without anything to draw are left out."""
        chart = self.chart
        values = [
            (point.year, point.value) for point in chart.measured() if point.value is not None
        ]
        medians = [(p.year, p.value) for p in sorted(chart.world) if p.value is not None]
        return [
            self.ground(),
            *self.zone(),
            *self.range(),
            *self.lines(medians, "world median", SOFT, 1.2),
            *self.target(),
            *self.hairlines(),
            *self.lines(values, "series", INK, 2.4),
            *self.means(),
            *self.events(),
        ]

    def ground(self) -> alt.UnitSpec:
        """Nothing to see: it carries both axes, also where there is no figure to draw."""
        frame = self.frame
        channels = alt.Encoding(
            x=alt.X("year:Q", scale=_scale(frame.first, frame.last), axis=self._year_axis()),
            y=alt.Y("value:Q", scale=_scale(frame.low, frame.high), axis=self._value_axis()),
        )
        corner: Row = {"year": frame.first, "value": frame.low}
        return self.layer("frame", [corner], alt.MarkDef("point", opacity=0), channels)

    def zone(self) -> list[alt.UnitSpec]:
        """Baseline plus or minus the smallest change that counts, from the baseline on."""
        baseline, change = self.chart.baseline, self.chart.minimum_change
        if not has_zone(self.chart) or baseline.value is None or not baseline.years:
            return []
        row: Row = {
            "year": min(baseline.years),
            "until": self.frame.last,
            "value": self.frame.inside(baseline.value - change),
            "top": self.frame.inside(baseline.value + change),
        }
        channels = alt.Encoding(x=self.year, x2=UNTIL, y=self.value, y2=alt.Y2("top:Q"))
        return [self.layer("too small to count", [row], alt.MarkDef("rect", fill=BAND), channels)]

    def range(self) -> list[alt.UnitSpec]:
        """The producer's bounds, year by year; a gap stays a gap, a single year is a bar."""
        bounds = {
            point.year: (point.low, point.high)
            for point in self.chart.measured()
            if point.low is not None and point.high is not None
        }
        runs = segments([(year, 0.0) for year in bounds], self.chart.breaks)
        together, alone = _rows(runs)
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
        together, alone = _rows(segments(values, self.chart.breaks))
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

    def target(self) -> list[alt.UnitSpec]:
        if self.chart.target is None:
            return []
        row: Row = {"year": self.frame.first, "until": self.frame.last, "value": self.chart.target}
        rule = alt.MarkDef("rule", stroke=INK, strokeWidth=1.4, strokeDash=DASHED)
        return [
            self.layer("target", [row], rule, alt.Encoding(x=self.year, x2=UNTIL, y=self.value))
        ]

    def hairlines(self) -> list[alt.UnitSpec]:
        """Promise and horizon as hairlines, a new definition as a dotted one."""
        drawn = []
        for row, (year, text, colour) in enumerate(hairlines(self.chart, self.frame)):
            rule = alt.MarkDef(
                "rule",
                stroke=colour,
                strokeWidth=1,
                strokeDash=HAIRLINE if colour == INK else DOTTED,
                y=row_top(self.frame, row),
                y2=self.frame.plot_height,
            )
            drawn.append(self.layer(text, [{"year": year}], rule, alt.Encoding(x=self.year)))
        return drawn

    def means(self) -> list[alt.UnitSpec]:
        """Each mean as a bar over the years it was taken from."""
        rows: list[Row] = []
        for first, last, value in bars(self.chart):
            beyond = 2 if last > first else 8
            ends = self.frame.x(first) - beyond, self.frame.x(last) + beyond
            rows.append({"px": ends[0], "px2": ends[1], "value": value})
        if not rows:
            return []
        bar = alt.MarkDef("rule", stroke=ACCENT, strokeWidth=5)
        return [self.layer("compared", rows, bar, alt.Encoding(x=PIXEL_X, x2=X2, y=self.value))]

    def events(self) -> list[alt.UnitSpec]:
        """Marks on a track below the years, moved apart where they would cover one another."""
        width, track = self.frame.size.plot, self.frame.track
        line: Row = {"px": 0, "px2": width, "py": track}
        rule = alt.MarkDef("rule", stroke=LINE)
        drawn = [self.layer("track", [line], rule, alt.Encoding(x=PIXEL_X, x2=X2, y=PIXEL_Y))]
        events = sorted(self.chart.events)
        places = spread([self.frame.x(event.at) for event in events], gap=13, width=width)
        for kind, mark in EVENT_MARKS.items():
            rows: list[Row] = [
                {"px": place, "py": track, "at": event.at, "label": event.label}
                for event, place in zip(events, places, strict=True)
                if event.kind == kind
            ]
            if rows:
                shape = alt.MarkDef(
                    "point",
                    shape=mark.path,
                    size=(2 * mark.radius) ** 2,
                    fill={"ink": INK, "paper": PAPER}.get(mark.fill or "", "transparent"),
                    stroke=INK,
                    strokeWidth=mark.line,
                    opacity=1,
                )
                drawn.append(
                    self.layer(mark.words, rows, shape, alt.Encoding(x=PIXEL_X, y=PIXEL_Y))
                )
        return drawn

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
        ticks, yes_no = self.frame.value_ticks, self.chart.type == "yes_no"
        texts = [axis_text(tick, self.frame.value_step, yes_no=yes_no) for tick in ticks]
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


def _scale(low: float, high: float) -> alt.Scale:
    return alt.Scale(domain=[low, high], nice=False, zero=False)


def _rows(runs: list[Values]) -> tuple[list[Row], list[Row]]:
    """Years in runs, and years that stand alone."""
    together: list[Row] = []
    alone: list[Row] = []
    for number, run in enumerate(runs):
        rows = together if len(run) > 1 else alone
        rows += [{"year": year, "value": value, "run": number} for year, value in run]
    return together, alone
