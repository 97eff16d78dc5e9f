"""The layers of a promise's drawing in Vega-Lite, from the ground up."""

import altair as alt

from site_pages.charts.canvas import PIXEL_X, PIXEL_X2, PIXEL_Y, Row
from site_pages.charts.figures import has_zone
from site_pages.charts.frame import Frame
from site_pages.charts.labels import bars, hairlines, row_top
from site_pages.charts.marks import (
    ACCENT,
    BAND,
    EVENT_MARKS,
    INK,
    LINE,
    PAPER,
    ROUND_MARKS,
    SOFT,
    EventMark,
)
from site_pages.charts.placement import spread
from site_pages.charts.promise_frame import TRACK
from site_pages.charts.series_layers import DASHED, DOTTED, HAIRLINE, SeriesLayers
from site_pages.charts.values import PromiseValues

UNTIL = alt.X2("until:Q")


class Layers(SeriesLayers):
    """Layers over the two scales of one frame, and layers placed in pixels."""

    def __init__(self, chart: PromiseValues, frame: Frame) -> None:
        super().__init__(chart, frame)
        self.chart = chart

    def all(self) -> list[alt.UnitSpec]:
        """Ground first. Layers without anything to draw are left out."""
        return [
            self.ground(),
            *self.zone(),
            *self.range(),
            *self.lines(self.chart.medians(), "world median", SOFT, 1.2),
            *self.target(),
            *self.hairlines(),
            *self.lines(self.chart.values(), "series", INK, 2.4),
            *self.means(),
            *self.events(),
            *self.rounds(),
        ]

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
        return [
            self.upright(
                year,
                text,
                colour=colour,
                dash=HAIRLINE if colour == INK else DOTTED,
                top=row_top(self.frame, row),
            )
            for row, (year, text, colour) in enumerate(hairlines(self.chart, self.frame))
        ]

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
        channels = alt.Encoding(x=PIXEL_X, x2=PIXEL_X2, y=self.value)
        return [self.layer("compared", rows, bar, channels)]

    def events(self) -> list[alt.UnitSpec]:
        """Marks on a track below the years, moved apart where they would cover one another."""
        drawn = [self._track("track", self.frame.track)]
        events = sorted(self.chart.events)
        places = self._places([event.at for event in events], gap=13)
        for kind, mark in EVENT_MARKS.items():
            rows: list[Row] = [
                {"px": place, "py": self.frame.track, "at": event.at, "label": event.label}
                for event, place in zip(events, places, strict=True)
                if event.kind == kind
            ]
            drawn += self._marks(mark, rows)
        return drawn

    def rounds(self) -> list[alt.UnitSpec]:
        """Rounds of the dialogues concerned, small, on a second track below the events."""
        if not self.chart.rounds:
            return []
        track = self.frame.track + TRACK
        drawn = [self._track("track of rounds", track)]
        rounds = sorted(self.chart.rounds)
        places = self._places([one.at for one in rounds], gap=5)
        for state, mark in ROUND_MARKS.items():
            rows: list[Row] = [
                {"px": place, "py": track, "at": one.at, "label": one.label}
                for one, place in zip(rounds, places, strict=True)
                if one.state == state
            ]
            drawn += self._marks(mark, rows)
        return drawn

    def _track(self, name: str, y: float) -> alt.UnitSpec:
        line: Row = {"px": 0, "px2": self.frame.size.plot, "py": y}
        channels = alt.Encoding(x=PIXEL_X, x2=PIXEL_X2, y=PIXEL_Y)
        return self.layer(name, [line], alt.MarkDef("rule", stroke=LINE), channels)

    def _places(self, years: list[float], *, gap: float) -> list[float]:
        return spread([self.frame.x(at) for at in years], gap=gap, width=self.frame.size.plot)

    def _marks(self, mark: EventMark, rows: list[Row]) -> list[alt.UnitSpec]:
        if not rows:
            return []
        shape = alt.MarkDef(
            "point",
            shape=mark.path,
            size=(2 * mark.radius) ** 2,
            fill={"ink": INK, "paper": PAPER}.get(mark.fill or "", "transparent"),
            stroke=INK,
            strokeWidth=mark.line,
            opacity=1,
        )
        return [self.layer(mark.words, rows, shape, alt.Encoding(x=PIXEL_X, y=PIXEL_Y))]
