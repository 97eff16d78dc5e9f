"""The two scales of a promise's chart: they hold promise and horizon, events, zone and target."""

from math import ceil, floor

from site_pages.charts.drawable import Width
from site_pages.charts.figures import has_zone
from site_pages.charts.frame import Frame, Size, framed, series_values, value_scale
from site_pages.charts.values import PromiseValues

SIZES: dict[Width, Size] = {
    "wide": Size(total=736, height=400, left=40, plot=578, bottom=64, year_gap=60),
    "narrow": Size(total=340, height=380, left=36, plot=292, bottom=64, year_gap=60),
}
TRACK = 22
"""A second track below the events, for rounds, in pixels."""


def frame(chart: PromiseValues, width: Width) -> Frame:
    """Scales that hold all that is drawn."""
    years = _years(chart)
    first, last = min(years), max(years)
    size = SIZES[width]
    if chart.rounds:
        size = Size(
            size.total,
            size.height + TRACK,
            size.left,
            size.plot,
            size.bottom + TRACK,
            size.year_gap,
        )
    rows = 2 + len([year for year in chart.breaks if first < year <= last])
    return framed(years, value_scale(chart, _drawn(chart)), size=size, rows=rows)


def _years(chart: PromiseValues) -> list[int]:
    years = [year for year, _ in chart.values()]
    years += [median.year for median in chart.world]
    years += [chart.promise_year - 5, chart.promise_year, chart.horizon_year]
    for at in [one.at for one in chart.events] + [one.at for one in chart.rounds]:
        years += [floor(at), ceil(at)]
    return years


def _drawn(chart: PromiseValues) -> list[float | None]:
    values = [*series_values(chart), chart.target, chart.baseline.value]
    if has_zone(chart) and chart.baseline.value is not None:
        values += [chart.baseline.value + sign * chart.minimum_change for sign in (-1, 1)]
    return values
