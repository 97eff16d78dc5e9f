"""A measured change written out, so that a reader can reckon it again with the rows it links to."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlencode

from benchmarks.axes import Changed
from benchmarks.models import Measure, MeasuredChange, Release
from site_pages.charts import FigureRow, PromiseChart
from site_pages.charts.numbers import MINUS, years_text
from site_pages.charts.values import Compared, Point
from site_pages.promise.fetch import changes_of

SIGNIFICANT = 6
"""Digits of a number here: more than any producer's figures carry."""


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A row of the figures compared, and the address of the rows that it came from, if any."""

    figures: FigureRow
    address: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic."""

    term: str
    text: str


def linked(measure: Measure, rows: tuple[FigureRow, ...]) -> tuple[LinkedRow, ...]:
    """Each row of the table with the address of the yearly values that it is the mean of."""
    changes = changes_of(measure)
    horizon, latest = changes["horizon"], changes["latest"]
    sources = [
        (latest.basis.baseline_release, latest.baseline_years),
        (latest.basis.latest_release, horizon.latest_years),
    ]
    if latest.year != horizon.year:
        sources.append((latest.basis.latest_release, latest.latest_years))
    addresses = [rows_address(measure, release, years) for release, years in sources]
    pairs = zip_longest(rows, addresses[: len(rows)], fillvalue="")
    return tuple(LinkedRow(row, address) for row, address in pairs if isinstance(row, FigureRow))


def rows_address(measure: Measure, release: Release, years: list[int]) -> str:
    """The rows on the indicator's page, at the first of the years; empty where there is none."""
    if not years:
        return ""
    query = {"country": measure.area.lower()}
    if release.pk != measure.indicator.release_id:
        query["release"] = release.slug
    return f"{measure.indicator.get_absolute_url()}?{urlencode(query)}#y{min(years)}"


def steps_of(measure: Measure, chart: PromiseChart) -> tuple[Step, ...]:
    """From the yearly values to the status, line by line."""
    if chart.baseline.value is None:
        return ()
    steps = [_mean("Before the promise", chart, chart.baseline.years, chart.baseline.value)]
    changes = changes_of(measure)
    first = "At the horizon" if chart.horizon_reached else "So far"
    points = [(first, chart.horizon, changes["horizon"])]
    if chart.compared_twice:
        points.append(("Latest", chart.latest, changes["latest"]))
    for name, point, change in points:
        if point.value is not None:
            steps += _point(name, chart, point, change)
    return tuple(steps)


def _point(
    name: str, chart: PromiseChart, point: Compared, change: MeasuredChange
) -> Iterator[Step]:
    yield _mean(name, chart, point.years, point.value)
    if point.effect is None or point.value is None:
        return
    effect = _effect(chart, point)
    yield Step(f"{name}: effect", f"{effect} = {_number(point.effect, signed=True)}")
    if point.low is not None and point.high is not None and point.band != "none":
        ends = f"{_number(point.low, signed=True)} to {_number(point.high, signed=True)}"
        yield Step(f"{name}: band", f"{_band(chart, point)}: {ends}")
    if point.band == "producer" and change.spread_low is not None:
        ends = f"{_number(change.spread_low, signed=True)} to "
        ends += _number(change.spread_high, signed=True)
        yield Step(f"{name}: spread", f"{_spread(chart, point)}: {ends}")
    yield Step(f"{name}: reading of it", _status(chart, point))


def _mean(name: str, chart: PromiseChart, years: tuple[int, ...], mean: float | None) -> Step:
    values = {p.year: p for p in chart.series}
    used = [values[year] for year in years if year in values]
    if len(used) == 1:
        return Step(name, f"{_number(mean)}, the value of {used[0].year}")
    total = " + ".join(f"{_number(point.value)} ({point.year})" for point in used)
    return Step(name, f"({total}) ÷ {len(used)} = {_number(mean)}")


def _effect(chart: PromiseChart, point: Compared) -> str:
    was, now = _number(chart.baseline.value), _number(point.value)
    match chart.direction:
        case "lower_better":
            return f"{was} {MINUS} {now}, since lower is better,"
        case "toward_value":
            best = _number(chart.toward)
            distances = f"|{was} {MINUS} {best}| {MINUS} |{now} {MINUS} {best}|"
            return f"{distances}, since nearer to {best} is better,"
    return f"{now} {MINUS} {was}"


def _band(chart: PromiseChart, point: Compared) -> str:
    if point.band == "producer":
        before = _bounds(chart, chart.baseline.years)
        after = _bounds(chart, point.years)
        return (
            f"the least and greatest effect with the first mean anywhere in {before} "
            f"and the second in {after} (means of the producer’s lows and highs)"
        )
    return _spread(chart, point)


def _spread(chart: PromiseChart, point: Compared) -> str:
    return (
        "effect ± 1.645 × √(s₁² ÷ n₁ + s₂² ÷ n₂), with the sample standard deviations and "
        f"numbers of the values of {years_text(chart.baseline.years)} and {years_text(point.years)}"
    )


def _bounds(chart: PromiseChart, years: tuple[int, ...]) -> str:
    used = [point for point in chart.series if point.year in years]
    lows, highs = _all(used, "low"), _all(used, "high")
    return f"{_number(sum(lows) / len(lows))} to {_number(sum(highs) / len(highs))}"


def _all(points: list[Point], name: str) -> list[float]:
    return [number for p in points if (number := getattr(p, name)) is not None]


def _status(chart: PromiseChart, point: Compared) -> str:
    smallest = _number(chart.minimum_change)
    word = str(Changed(point.status).label)
    match Changed(point.status):
        case Changed.WORSENED:
            why = f"the effect is {MINUS}{smallest} or less, and the band lies below 0"
        case Changed.NO_CHANGE:
            why = f"the whole spread lies between {MINUS}{smallest} and +{smallest}"
        case Changed.SLIGHT | Changed.MODERATE | Changed.MAJOR:
            why = f"the effect is {smallest} or more, and the band lies above 0"
            if chart.type != "yes_no" and point.effect is not None:
                times = _number(point.effect / chart.minimum_change)
                why += f"; it is {times} times the smallest change that counts"
        case Changed.HELD:
            why = f"the promise was to keep the level, and the spread stays above {MINUS}{smallest}"
        case _:
            why = "the effect or its band is too wide to say more"
    return f"{word}: {why}"


def _number(value: float | None, *, signed: bool = False) -> str:
    if value is None:
        return "unknown"
    text = f"{abs(value):,.{SIGNIFICANT}g}"
    if "e" in text:
        text = f"{abs(value):,.0f}" if abs(value) >= 1 else f"{abs(value):.9f}".rstrip("0")
    rounded_to_zero = not text.strip("0.,")
    sign = "" if rounded_to_zero else MINUS if value < 0 else "+" if signed else ""
    return f"{sign}{text}"
