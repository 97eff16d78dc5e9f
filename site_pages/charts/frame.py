"""Where years and values fall in a drawing: its size, its two scales and their ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from site_pages.charts.drawable import Plot
from site_pages.charts.values import SeriesValues

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


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` with ticks ``step`` apart."""

    low: float
    high: float
    step: float
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One drawing: years run from ``first`` to ``last``, values over the scale.

    ``rows`` of labels stand above the plot.
    """

    size: Size
    rows: int
    first: float
    last: float
    scale: Scale
    year_ticks: tuple[int, ...]

    @property
    def low(self) -> float:
        return self.scale.low

    @property
    def high(self) -> float:
        return self.scale.high

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

    def plot(self) -> Plot:
        """The same as a picture needs it."""
        size = self.size
        return Plot(size.plot, self.plot_height, size.left, size.right, self.top, size.bottom)

    def x(self, year: float) -> float:
        return round((year - self.first) / (self.last - self.first) * self.size.plot, 2)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round((1 - share) * self.plot_height, 2)

    def inside(self, value: float) -> float:
        """The value, or the end of the scale that it lies beyond."""
        return min(max(value, self.low), self.high)


def framed(years: Iterable[int], scale: Scale, *, size: Size, rows: int) -> Frame:
    """A frame that holds these years. One year alone gets a neighbour on both sides."""
    known = list(years)
    first, last = min(known), max(known)
    if first == last:
        first, last = first - 1, last + 1
    ticks = year_ticks(first, last, size.plot, size.year_gap)
    return Frame(size=size, rows=rows, first=first, last=last, scale=scale, year_ticks=ticks)


def year_ticks(first: int, last: int, width: int, gap: int) -> tuple[int, ...]:
    """Round years at least ``gap`` pixels apart."""
    per_year = width / (last - first)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500) if step * per_year >= gap)
    return tuple(year for year in range(first, last + 1) if year % step == 0)


def value_scale(chart: SeriesValues, drawn: Iterable[float | None]) -> Scale:
    """A scale that holds all that is drawn: zero-based unless zero has no meaning on it."""
    found = [value for value in drawn if value is not None]
    ends = [end for end in chart.scale if end is not None]
    values = _within_scale(chart, found) or ends or [0.0, 1.0]
    low, high = _with_room(chart, min(values), max(values))
    step = 1.0 if chart.has_steps and high - low < 10 else _nice_step(high - low)
    ticks = range(ceil(round(low / step, 6)), floor(round(high / step, 6)) + 1)
    return Scale(low, high, step, tuple(round(tick * step, 10) for tick in ticks))


def series_values(chart: SeriesValues) -> list[float | None]:
    """Everything that the lines and the producer's bounds reach."""
    values = [median.value for median in chart.world]
    for point in chart.series:
        values += [point.value, point.low, point.high]
    return values


def _within_scale(chart: SeriesValues, values: list[float]) -> list[float]:
    """The zone may reach beyond a scale that ends; a measured value never does."""
    low, high = chart.scale
    measured = [value for _, value in chart.values()]
    low = None if low is None else min([low, *measured])
    high = None if high is None else max([high, *measured])
    floored = [value if low is None else max(value, low) for value in values]
    return [value if high is None else min(value, high) for value in floored]


def _with_room(chart: SeriesValues, low: float, high: float) -> tuple[float, float]:
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
