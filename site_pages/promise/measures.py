"""The measures of a promise as charts, tables and facts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from benchmarks.models import Measure, MeasuredChange, Measurement
from benchmarks.models.indicator import WORLD_MEDIAN
from countries.names import display_name
from dialogues.models import Development
from evidence.dates import in_words, parse, year_of
from site_pages import charts
from site_pages.charts import Baseline, Compared, Event, Point, PromiseChart, WorldPoint
from site_pages.charts.numbers import years_text
from site_pages.charts.values import BandKind, EventKind, HorizonKind
from site_pages.promise.fetch import Promise
from site_pages.promise.verdict import true_horizon
from site_pages.sentences import without_notes

EVENTS: dict[str, EventKind] = {
    "act": "act",
    "statement": "statement",
    "refusal": "refusal",
    "reversal": "reversal",
    "restoration": "restored",
    "deadline_missed": "deadline_missed",
}
DAYS = 365.25

type Series = Mapping[tuple[int, str], tuple[Measurement, ...]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture in two widths, its key, and every yearly value in it."""

    wide: SafeString
    narrow: SafeString
    key: tuple[charts.KeyItem, ...]
    rows: tuple[charts.SeriesRow, ...]

    @property
    def bounded(self) -> bool:
        """Whether the producer gives bounds for any year."""
        return any(row.low is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class MeasureBlock:
    """One measure as the page shows it. The principal one alone is drawn."""

    measure: Measure
    name: str
    area: str
    finding: str
    subtitle: str
    table: tuple[charts.FigureRow, ...]
    band_note: str
    facts: tuple[tuple[str, str], ...]
    drawn: Drawn | None


def series_of(promise: Promise) -> Series:
    """The values of every measure and of the world median, by indicator and area; one query."""
    indicators = {measure.indicator_id for measure in promise.measures}
    areas = {measure.area for measure in promise.measures} | {WORLD_MEDIAN}
    found: dict[tuple[int, str], list[Measurement]] = defaultdict(list)
    if indicators:
        values = Measurement.objects.public().shown(indicators).filter(area__in=areas)
        for value in values.select_related("series").order_by("year"):
            found[value.series.indicator_id, value.area].append(value)
    return {key: tuple(values) for key, values in found.items()}


def measure_blocks(promise: Promise) -> tuple[MeasureBlock, ...]:
    """The principal measure with its picture, then the others; none before they are reckoned."""
    series = series_of(promise)
    blocks = (
        _block(measure, chart)
        for measure in promise.measures
        if (chart := chart_of(promise, measure, series))
    )
    return tuple(blocks)


def chart_of(promise: Promise, measure: Measure, series: Series) -> PromiseChart | None:
    """The values that the chart of a measure is drawn from; None before its change is reckoned."""
    horizon, latest = promise.change(measure, "horizon"), promise.change(measure, "latest")
    year = year_of(promise.made_on)
    if horizon is None or latest is None or year is None:
        return None
    indicator = measure.indicator
    world = series.get((indicator.pk, WORLD_MEDIAN), ())
    horizon_year, kind = _horizon(promise, year)
    return PromiseChart(
        indicator=indicator.name,
        producer=indicator.release.producer,
        type=indicator.type,
        direction=indicator.direction,
        area=display_name(measure.area),
        series=tuple(
            Point(one.year, one.value, one.low, one.high, _missing(one))
            for one in series.get((indicator.pk, measure.area), ())
        ),
        world=tuple(WorldPoint(one.year, one.value, one.n) for one in world),
        promise_year=year,
        promise_date=in_words(promise.made_on),
        horizon_year=horizon_year,
        horizon_kind=kind,
        as_at_year=latest.year,
        baseline=Baseline(latest.baseline, tuple(latest.baseline_years)),
        horizon=_compared(horizon),
        latest=_compared(latest),
        minimum_change=indicator.minimum_meaningful_change,
        licence=indicator.release.licence,
        attribution=indicator.release.attribution,
        scale=(indicator.scale_low, indicator.scale_high),
        toward=indicator.toward,
        target=measure.target,
        breaks=tuple(indicator.breaks),
        events=tuple(event for one in promise.developments if (event := _event(one))),
    )


def _horizon(promise: Promise, promise_year: int) -> tuple[int, HorizonKind]:
    """The horizon's year, and whether the deadline sets it (method, axis C)."""
    horizon, deadline = true_horizon(promise), promise.commitment.deadline
    last = parse(deadline).last if deadline else None
    return horizon, "deadline" if last and last.year == horizon else "five_years"


def _missing(value: Measurement) -> str:
    return str(value.get_missing_display()) if value.missing else ""


def _compared(change: MeasuredChange) -> Compared:
    bands: dict[str, BandKind] = {"producer": "producer", "spread": "spread"}
    return Compared(
        year=change.year,
        status=change.status,
        value=change.latest,
        years=tuple(change.latest_years),
        effect=change.effect,
        low=change.low,
        high=change.high,
        band=bands.get(change.band, "none"),
        share_of_way=change.share_of_way,
        stale=change.stale,
    )


def _event(development: Development) -> Event | None:
    """A development at its first possible day; None where it has no date."""
    first = parse(development.date).first if development.date else None
    if first is None:
        return None
    part = (first - date(first.year, 1, 1)).days / DAYS
    return Event(first.year + part, EVENTS[development.kind], development.summary)


def _block(measure: Measure, chart: PromiseChart) -> MeasureBlock:
    return MeasureBlock(
        measure=measure,
        name=without_notes(measure.indicator.name),
        area=chart.area,
        finding=charts.finding(chart),
        subtitle=charts.subtitle(chart),
        table=charts.table(chart),
        band_note=charts.band_note(chart),
        facts=_facts(measure, chart),
        drawn=_drawn(chart) if measure.principal else None,
    )


def _drawn(chart: PromiseChart) -> Drawn:
    return Drawn(
        wide=charts.svg(chart, "wide"),
        narrow=charts.svg(chart, "narrow"),
        key=charts.key(chart),
        rows=charts.series_rows(chart),
    )


def _facts(measure: Measure, chart: PromiseChart) -> tuple[tuple[str, str], ...]:
    """What stands beside the chart: trend before, world, share of the way, fit, smallest change."""
    facts = [
        ("Trend before", _trend(chart)),
        ("World", _world(measure)),
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
    """What the world median did over the years compared, at the horizon."""
    changes = {change.point: change for change in measure.changes.all()}
    horizon, latest = changes.get("horizon"), changes.get("latest")
    places = 0 if measure.indicator.type in {"count", "lag", "ordinal", "yes_no"} else 2
    moved = [
        f"{_signed(change.world_effect, places)} by {years_text(tuple(change.latest_years))}"
        for change in (horizon, latest)
        if change and change.world_effect is not None
    ]
    unique = list(dict.fromkeys(moved))
    return f"The world median moved {', '.join(unique)}; plus is better." if unique else ""


def _signed(number: float, places: int) -> str:
    text = f"{abs(number):,.{places}f}"
    if not text.strip("0.,"):
        return text
    return f"{'−' if number < 0 else '+'}{text}"


def _share(chart: PromiseChart) -> str:
    """How far toward the target, never clipped (method, Arithmetic 5)."""
    shares = [
        f"{compared.share_of_way * 100:,.0f} % by {compared.year}"
        for compared in (chart.horizon, chart.latest)
        if compared.share_of_way is not None
    ]
    return ", ".join(dict.fromkeys(shares))
