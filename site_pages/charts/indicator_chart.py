"""One indicator for one area, beside the world median."""

from dataclasses import dataclass
from typing import ClassVar

from site_pages.charts import moves, words
from site_pages.charts.drawable import KeyItem, NotDrawn, Picture, Table, Width
from site_pages.charts.figures import SERIES_HEADER, range_key
from site_pages.charts.guard import FEWEST
from site_pages.charts.numbers import value_text
from site_pages.charts.values import Point, SeriesValues


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChart(SeriesValues):
    """The values of one area, with gaps, bounds and new definitions as they are."""

    kind: ClassVar[str] = "indicator"

    def finding(self) -> str:
        first, last = _ends(self)
        told = moves.in_words(self, first, last)
        return f"{words.subject(self)}: {told}{_world(self, first.year, last.year)}"

    def subtitle(self) -> str:
        return words.about(self)

    def description(self) -> str:
        measured = self.measured()
        first, last = measured[0], measured[-1]
        low = min(measured, key=lambda point: (point.value or 0, point.year))
        high = max(measured, key=lambda point: (point.value or 0, -point.year))
        return (
            f"Line chart, {first.year} to {last.year}: {words.subject(self)}. "
            f"It begins at {_value(self, first)} and ends at {_value(self, last)}; the highest "
            f"value is {_value(self, high)} ({high.year}), the lowest {_value(self, low)} "
            f"({low.year}).{self._gaps()}"
        )

    def source(self) -> str:
        attribution = self.attribution.rstrip(".")
        return f"Source: {attribution}. Licence of the figures: {self.licence}."

    def key(self) -> tuple[KeyItem, ...]:
        return range_key(self)

    def table(self) -> Table:
        medians = {point.year: point for point in self.world}
        rows, texts = [], []
        for point in sorted(self.series):
            median = medians.get(point.year)
            world, n = (median.value, median.n) if median else (None, None)
            rows.append((point.year, point.value, point.low, point.high, world, n, point.missing))
            numbers = (point.value, point.low, point.high, world)
            shown = ("" if one is None else value_text(self, one, more=1) for one in numbers)
            texts.append((str(point.year), *shown, "" if n is None else str(n), point.missing))
        caption = f"{words.subject(self)}, by year"
        return Table(caption, SERIES_HEADER, tuple(rows), tuple(texts), (1, 2, 3, 4, 5))

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import indicator_picture

        return indicator_picture.picture(self, width)

    def _gaps(self) -> str:
        years = [year for year, _ in self.values()]
        missing = (years[-1] - years[0] + 1) - len(years)
        parts = []
        if missing:
            parts.append(f"{missing} year{'' if missing == 1 else 's'} in between without a value")
        within = [str(year) for year in sorted(self.breaks) if years[0] < year <= years[-1]]
        if within:
            parts.append(f"a new definition in {', '.join(within)}")
        return f" The line is broken: {' and '.join(parts)}." if parts else ""


def drawable(chart: IndicatorChart) -> IndicatorChart | NotDrawn:
    """The chart, or why there is none: a line needs two values."""
    values = chart.values()
    if len(values) >= FEWEST:
        return chart
    if not values:
        return NotDrawn(f"No chart: {words.subject(chart)} has no figure.")
    year, value = values[0]
    return NotDrawn(
        f"No chart: {words.subject(chart)} has one figure alone, "
        f"{value_text(chart, value, more=1)} in {year}."
    )


def _ends(chart: SeriesValues) -> tuple[Point, Point]:
    measured = chart.measured()
    return measured[0], measured[-1]


def _value(chart: SeriesValues, point: Point) -> str:
    return value_text(chart, point.value or 0, more=1)


def _world(chart: SeriesValues, first: int, last: int) -> str:
    """What the world median did between the same two years, where it has both."""
    medians = dict(chart.medians())
    if first not in medians or last not in medians or moves.crossed(chart, first, last):
        return ""
    start, end = value_text(chart, medians[first]), value_text(chart, medians[last])
    moved = f"stayed at {start}" if start == end else f"went from {start} to {end}"
    if start == end:
        moved = f"was {start} in both years"
    return f"; the world median {moved}"
