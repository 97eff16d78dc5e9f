"""Where years and values fall in a drawing: its size, its two scales and their ticks."""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from site_pages.charts.figures import has_zone
from site_pages.charts.values import PromiseValues, Width

ROW = 17
"""Height of one row of labels above the plot, in pixels."""


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing in pixels. The plot begins at (left, top); years and events stand below it."""

    total: int
    height: int
    left: int
    plot: int
    bottom: int
    year_gap: int

    @property
    def right(self) -> int:
        return self.total - self.left - self.plot


SIZES: dict[Width, Size] = {
    "wide": Size(total=736, height=400, left=40, plot=578, bottom=64, year_gap=60),
    "narrow": Size(total=340, height=380, left=36, plot=292, bottom=64, year_gap=60),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One drawing: years run from ``first`` to ``last``, values from ``low`` to ``high``."""

    size: Size
    rows: int
    first: float
    last: float
    low: float
    high: float
    year_ticks: tuple[int, ...]
    value_ticks: tuple[float, ...]
    value_step: float

    @property
    def top(self) -> int:
        return 14 + ROW * self.rows

    @property
    def plot_height(self) -> int:
        return self.size.height - self.size.bottom - self.top

    @property
    def track(self) -> int:
        """Where the events stand, below the years."""
        return self.plot_height + 42

    def x(self, year: float) -> float:
        return round((year - self.first) / (self.last - self.first) * self.size.plot, 2)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round((1 - share) * self.plot_height, 2)

    def inside(self, value: float) -> float:
        """The value, or the end of the scale that it lies beyond."""
        return min(max(value, self.low), self.high)


def frame(chart: PromiseValues, width: Width) -> Frame:
    """Scales that hold all that is drawn: zero-based unless zero has no meaning on the scale."""
    size = SIZES[width]
    first, last = _years(chart)
    low, high, step, ticks = _values(chart)
    return Frame(
        size=size,
        rows=2 + len([year for year in chart.breaks if first < year <= last]),
        first=first,
        last=last,
        low=low,
        high=high,
        year_ticks=_year_ticks(first, last, size),
        value_ticks=ticks,
        value_step=step,
    )


def _years(chart: PromiseValues) -> tuple[int, int]:
    years = [point.year for point in chart.measured()]
    years += [median.year for median in chart.world]
    years += [chart.promise_year - 5, chart.promise_year, chart.horizon_year]
    years += [floor(event.at) for event in chart.events]
    years += [ceil(event.at) for event in chart.events]
    return min(years), max(years)


def _year_ticks(first: int, last: int, size: Size) -> tuple[int, ...]:
    per_year = size.plot / (last - first)
    step = next(
        step for step in (1, 2, 5, 10, 20, 50, 100, 500) if step * per_year >= size.year_gap
    )
    return tuple(year for year in range(first, last + 1) if year % step == 0)


def _values(chart: PromiseValues) -> tuple[float, float, float, tuple[float, ...]]:
    drawn = _drawn_values(chart)
    low, high = _with_room(chart, min(drawn), max(drawn))
    step = 1.0 if chart.has_steps and high - low < 10 else _nice_step(high - low)
    ticks = range(ceil(round(low / step, 6)), floor(round(high / step, 6)) + 1)
    return low, high, step, tuple(round(tick * step, 10) for tick in ticks)


def _drawn_values(chart: PromiseValues) -> list[float]:
    values = [median.value for median in chart.world]
    for point in chart.series:
        values += [point.value, point.low, point.high]
    values += [chart.target, chart.baseline.value]
    if has_zone(chart) and chart.baseline.value is not None:
        values += [chart.baseline.value + sign * chart.minimum_change for sign in (-1, 1)]
    found = [value for value in values if value is not None]
    ends = [end for end in chart.scale if end is not None]
    return _within_scale(chart, found) or ends or [0.0, 1.0]


def _within_scale(chart: PromiseValues, values: list[float]) -> list[float]:
    """The zone may reach beyond a scale that ends; a measured value never does."""
    low, high = chart.scale
    measured = [point.value for point in chart.measured() if point.value is not None]
    low = None if low is None else min([low, *measured])
    high = None if high is None else max([high, *measured])
    floored = [value if low is None else max(value, low) for value in values]
    return [value if high is None else min(value, high) for value in floored]


def _with_room(chart: PromiseValues, low: float, high: float) -> tuple[float, float]:
    ends = chart.scale
    if chart.has_steps:
        low = low if ends[0] is None else min(low, ends[0])
        high = high if ends[1] is None else max(high, ends[1])
        return low - 0.25, high + 0.25
    zero_based = chart.type != "interval_index" or (ends[0] is not None and ends[0] >= 0)
    if zero_based:
        low, high = min(low, 0), max(high, 0)
    span = high - low or 2 * chart.minimum_change
    return (low if low == 0 else low - span * 0.08), high + span * 0.06


def _nice_step(span: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that gives three to six ticks."""
    power = 10.0 ** floor(log10(span / 3))
    return next((m * power for m in (5, 2, 1) if span / (m * power) >= 3), power)


def segments(
    years: list[tuple[int, float]], breaks: tuple[int, ...]
) -> list[list[tuple[int, float]]]:
    """Unbroken runs: a missing year or a new definition ends one, so no line crosses it."""
    runs = [years[:1]] if years else []
    for (before, _), point in pairwise(years):
        if point[0] == before + 1 and point[0] not in breaks:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs
