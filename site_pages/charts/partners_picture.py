"""The drawing of small multiples, built with Altair: every panel has the same two scales."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

import altair as alt

from site_pages.charts.canvas import PIXEL_X, PIXEL_X2, PIXEL_Y, PIXEL_Y2, Canvas, Row
from site_pages.charts.drawable import Picture, Plot, Width
from site_pages.charts.frame import Scale, segments, value_scale
from site_pages.charts.marks import BOLD_SIGN, INK, LINE, PLAIN_SIGN, SOFT
from site_pages.charts.numbers import value_text
from site_pages.charts.partners_chart import Panel, PartnersChart, scale_text
from site_pages.charts.placement import Label
from site_pages.charts.series_layers import DOTTED

LINES = alt.Detail("run:N")
NAME, DRAWN, FOOT, HEADING = 22, 72, 10, 26
"""Heights in pixels: name above a panel, the panel, the room below it, a heading of a group."""
YEARS = 18
TICK_GAP = 22


@dataclass(frozen=True, slots=True)
class Grid:
    """How many panels stand in a row, how wide they are, and the room at their left."""

    columns: int
    panel: int
    gap: int
    left: int

    @property
    def width(self) -> int:
        return self.columns * self.panel + (self.columns - 1) * self.gap


GRIDS: dict[Width, Grid] = {
    "wide": Grid(columns=4, panel=154, gap=24, left=40),
    "narrow": Grid(columns=2, panel=138, gap=22, left=38),
}
TOTAL = {"wide": 736, "narrow": 340}


@dataclass(frozen=True, slots=True)
class Place:
    """A panel and the upper left corner of its drawing; ``lowest`` has no panel below it."""

    panel: Panel
    x: int
    y: int
    lowest: bool


class _Multiples(Canvas):
    def __init__(self, chart: PartnersChart, grid: Grid) -> None:
        super().__init__()
        self.chart = chart
        self.grid = grid
        every = [value for panel in chart.panels for _, value in panel.values()]
        years = [year for panel in chart.panels for year, _ in panel.values()]
        self.first, self.last = min(years), max(years)
        self.medians = [m for m in chart.medians() if self.first <= m[0] <= self.last]
        every += [value for _, value in self.medians]
        self.scale = value_scale(chart, every)
        self.places, self.headings, self.height = _placed(chart, grid)
        self.run = 0

    def x(self, place: Place, year: float) -> float:
        share = (year - self.first) / (self.last - self.first)
        return round(place.x + share * self.grid.panel, 1)

    def y(self, place: Place, value: float) -> float:
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return round(place.y + (1 - share) * DRAWN, 1)

    def layers(self) -> list[alt.UnitSpec]:
        host = [(p, p.panel.values()) for p in self.places if p.panel.group == "host"]
        rest = [(p, p.panel.values()) for p in self.places if p.panel.group != "host"]
        medians = [(place, self.medians) for place in self.places]
        return [
            self._rules("grid", list(self._grid()), LINE, [1, 0]),
            *self._breaks(),
            *self._lines("world median", medians, SOFT, 1),
            *self._lines("partners and neighbours", rest, INK, 1.6),
            *self._lines("host", host, INK, 2.4),
        ]

    def labels(self) -> list[Label]:
        found = [Label(0, y, text, halo=False) for text, y in self.headings]
        for place in self.places:
            found += self._names(place)
            if place.x == 0:
                found += self._values(place)
            if place.lowest:
                y = place.y + DRAWN + 16
                found.append(_soft(place.x, y, str(self.first)))
                end = place.x + self.grid.panel
                found.append(_soft(end, y, str(self.last))._replace(align="right"))
        return found

    def _names(self, place: Place) -> Iterator[Label]:
        panel, y = place.panel, place.y - 7
        host = panel.group == "host"
        yield Label(place.x, y, panel.area, bold=host, halo=False)
        latest = value_text(self.chart, panel.values()[-1][1])
        sign = BOLD_SIGN if host else PLAIN_SIGN
        if (len(panel.area) + len(latest) + 1) * sign <= self.grid.panel:
            end = place.x + self.grid.panel
            yield Label(end, y, latest, "right", bold=host, halo=False)

    def _values(self, place: Place) -> Iterator[Label]:
        for tick in _few(self.scale):
            text = scale_text(self.chart, tick, self.scale.step)
            yield _soft(-8, self.y(place, tick) + 4.5, text)._replace(align="right")

    def _grid(self) -> Iterator[Row]:
        for place in self.places:
            for tick in _few(self.scale):
                y = self.y(place, tick)
                yield {"px": place.x, "px2": place.x + self.grid.panel, "py": y, "py2": y}

    def _breaks(self) -> list[alt.UnitSpec]:
        """A dotted line in each panel where the definition is another from then on."""
        rows: list[Row] = []
        for year in self.chart.breaks:
            if self.first < year <= self.last:
                for place in self.places:
                    x = self.x(place, year)
                    foot = place.y + DRAWN
                    rows.append({"px": x, "px2": x, "py": place.y, "py2": foot, "year": year})
        return [self._rules("new definition", rows, SOFT, DOTTED)] if rows else []

    def _rules(self, name: str, rows: list[Row], colour: str, dash: list[int]) -> alt.UnitSpec:
        rule = alt.MarkDef("rule", stroke=colour, strokeWidth=1, strokeDash=dash)
        channels = alt.Encoding(x=PIXEL_X, x2=PIXEL_X2, y=PIXEL_Y, y2=PIXEL_Y2)
        return self.layer(name, rows, rule, channels)

    def _lines(
        self,
        name: str,
        series: list[tuple[Place, list[tuple[int, float]]]],
        colour: str,
        thick: float,
    ) -> list[alt.UnitSpec]:
        """A line for each unbroken run of years of each panel; a single year is a dot."""
        together: list[Row] = []
        alone: list[Row] = []
        for place, values in series:
            for run in segments(values, self.chart.breaks):
                self.run += 1
                rows = together if len(run) > 1 else alone
                rows += [self._row(place, year, value) for year, value in run]
        steps: Literal["step-after", "linear"]
        steps = "step-after" if self.chart.has_steps else "linear"
        line = alt.MarkDef(
            "line", stroke=colour, strokeWidth=thick, strokeJoin="round", interpolate=steps
        )
        size = (2 * thick) ** 2
        dot = alt.MarkDef("point", shape="circle", fill=colour, strokeWidth=0, opacity=1, size=size)
        channels = alt.Encoding(x=PIXEL_X, y=PIXEL_Y, detail=LINES)
        return [
            self.layer(title, rows, mark, channels)
            for title, rows, mark in ((name, together, line), (f"{name}, single years", alone, dot))
            if rows
        ]

    def _row(self, place: Place, year: int, value: float) -> Row:
        return {
            "px": self.x(place, year),
            "py": self.y(place, value),
            "area": place.panel.area,
            "year": year,
            "value": value,
            "run": self.run,
        }


def picture(chart: PartnersChart, width: Width) -> Picture:
    """One drawing: four panels in a row where it is wide, two where it is narrow."""
    grid = GRIDS[width]
    drawn = _Multiples(chart, grid)
    right = TOTAL[width] - grid.left - grid.width
    return Picture(
        plot=Plot(grid.width, drawn.height, grid.left, right, top=4, bottom=6),
        layers=drawn.layers(),
        datasets=drawn.datasets,
        labels=drawn.labels(),
        breaks=chart.breaks,
    )


def _placed(chart: PartnersChart, grid: Grid) -> tuple[list[Place], list[tuple[str, int]], int]:
    """Panels in rows, a heading above the neighbours, and the height of it all."""
    places: list[Place] = []
    headings: list[tuple[str, int]] = []
    top = 0
    sections = (
        ("", [*chart.in_group("host"), *chart.in_group("partner")]),
        ("Neighbours without a dialogue", chart.in_group("neighbour")),
    )
    for heading, panels in sections:
        if heading and panels:
            headings.append((heading, top + 16))
            top += HEADING
        rows = ceil(len(panels) / grid.columns)
        for index, panel in enumerate(panels):
            row, column = divmod(index, grid.columns)
            x = column * (grid.panel + grid.gap)
            y = top + row * (NAME + DRAWN + FOOT) + NAME
            places.append(Place(panel, x, y, index + grid.columns >= len(panels)))
        top += rows * (NAME + DRAWN + FOOT) + (YEARS if panels else 0)
    return places, headings, top


def _few(scale: Scale) -> list[float]:
    """Ticks of the common scale that leave room for their labels in a low panel."""
    per_step = DRAWN * scale.step / (scale.high - scale.low)
    every = ceil(TICK_GAP / per_step)
    kept = [tick for tick in scale.ticks if round(tick / scale.step) % every == 0]
    return kept if len(kept) > 1 else [scale.ticks[0], scale.ticks[-1]]


def _soft(x: float, y: float, text: str) -> Label:
    return Label(x, y, text, colour=SOFT, bold=False, halo=False)
