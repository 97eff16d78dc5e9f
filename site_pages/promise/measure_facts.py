"""What stands beside the chart of a measure: the trend before, the world, neighbours, the fit."""

from collections.abc import Iterable
from typing import Any

from benchmarks.models import Measure, MeasuredChange
from countries.spellings import area_name
from site_pages import charts
from site_pages.charts import PromiseChart
from site_pages.charts.numbers import plain, years_text
from site_pages.promise.fetch import changes_of

type Fact = tuple[str, str]

WHOLE = {"count", "lag", "ordinal", "yes_no"}


def facts_of(measure: Measure, chart: PromiseChart) -> tuple[Fact, ...]:
    """Terms and sentences; what cannot be said is left out."""
    facts = [
        ("Trend before", _trend(chart)),
        ("World", _world(measure)),
        ("Neighbours", _neighbours(measure)),
        ("Share of the way", _share(chart)),
        ("Fit", f"{str(measure.get_fit_display()).capitalize()}. {measure.why}"),
        (
            f"Why {chart.minimum_change:g}",
            f"{measure.indicator.why} A smaller change does not count.",
        ),
        ("Producer’s bounds", measure.indicator.bounds),
    ]
    return tuple((term, text) for term, text in facts if text)


def _trend(chart: PromiseChart) -> str:
    """From the first to the last year of the baseline (method, Arithmetic 7)."""
    before = {point.year: point.value for point in chart.measured()}
    years = [year for year in chart.baseline.years if year in before]
    if len(years) < 2 or chart.has_steps:
        return ""
    first, last = before[years[0]], before[years[-1]]
    if first is None or last is None:
        return ""
    texts = [charts.value_text(chart, value, more=1) for value in (first, last)]
    return f"{texts[0]} in {years[0]}, {texts[1]} in {years[-1]}"


def _world(measure: Measure) -> str:
    """What the world median did over the years compared."""
    moved = [
        f"{_signed(measure, change.world_effect)} by {years_text(tuple(change.latest_years))}"
        for change in _points(measure)
        if change.world_effect is not None
    ]
    unique = list(dict.fromkeys(moved))
    return f"The world median moved {', '.join(unique)}; plus is better." if unique else ""


def _neighbours(measure: Measure) -> str:
    """The same figure for each neighbour of the host that held no such dialogue."""
    said = []
    for change in _points(measure):
        moved = [_moved(measure, one) for one in change.neighbours]
        if moved:
            said.append(f"By {change.year}: {', '.join(moved)}")
    unique = list(dict.fromkeys(said))
    return f"Without a dialogue. {'. '.join(unique)}. Plus is better." if unique else ""


def _moved(measure: Measure, neighbour: dict[str, Any]) -> str:
    return f"{area_name(neighbour['area'])} {_signed(measure, neighbour['effect'])}"


def _points(measure: Measure) -> Iterable[MeasuredChange]:
    changes = changes_of(measure)
    return [changes[point] for point in ("horizon", "latest") if point in changes]


def _signed(measure: Measure, number: float | None) -> str:
    places = 0 if measure.indicator.type in WHOLE else 2
    return "unknown" if number is None else plain(number, places, signed=True)


def _share(chart: PromiseChart) -> str:
    """How far toward the target, never clipped (method, Arithmetic 5)."""
    shares = [
        f"{compared.share_of_way * 100:,.0f} % by {compared.year}"
        for compared in (chart.horizon, chart.latest)
        if compared.share_of_way is not None
    ]
    return ", ".join(dict.fromkeys(shares))
