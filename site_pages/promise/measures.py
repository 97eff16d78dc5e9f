"""The measures of a promise as charts, tables and facts."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from benchmarks.models import Measure, MeasuredChange, Measurement, Release
from benchmarks.models.indicator import WORLD_MEDIAN
from countries.names import display_name
from dialogues.models import Development
from evidence.dates import in_words, parse, year_of
from site_pages import charts
from site_pages.charts import Baseline, Compared, Event, Point, PromiseChart, WorldPoint
from site_pages.charts.values import BandKind, EventKind, HorizonKind
from site_pages.promise.bases import Stood, stood_on
from site_pages.promise.fetch import Promise
from site_pages.promise.measure_facts import Fact, facts_of
from site_pages.promise.meetings import rounds_of, year_with_part
from site_pages.promise.recompute import LinkedRow, Step, linked, steps_of
from site_pages.promise.series import Series, series_of
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
    release: Release
    """The release that the values after the promise are read from."""
    name: str
    area: str
    finding: str
    subtitle: str
    table: tuple[LinkedRow, ...]
    band_note: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    """The arithmetic written out; empty where no change could be reckoned."""
    bases: tuple[Stood, ...]
    """What it stands on now, and what it stood on before: newest first."""
    drawn: Drawn | None


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
    indicator, basis = measure.indicator, latest.basis
    release = basis.latest_release
    world = series.get((measure.pk, WORLD_MEDIAN), ())
    horizon_year, kind = _horizon(promise, year)
    return PromiseChart(
        indicator=indicator.name,
        producer=release.producer,
        type=basis.type,
        direction=basis.direction,
        area=display_name(measure.area),
        series=tuple(
            Point(one.year, one.value, one.low, one.high, _missing(one))
            for one in series.get((measure.pk, measure.area), ())
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
        minimum_change=basis.minimum_meaningful_change,
        licence=release.licence,
        attribution=release.attribution,
        scale=(indicator.scale_low, indicator.scale_high),
        toward=basis.toward,
        target=basis.target,
        breaks=tuple(basis.breaks),
        events=tuple(event for one in promise.developments if (event := _event(one))),
        rounds=rounds_of(promise),
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
    at = year_with_part(development.date) if development.date else None
    if at is None:
        return None
    return Event(at, EVENTS[development.kind], development.summary)


def _block(measure: Measure, chart: PromiseChart) -> MeasureBlock:
    return MeasureBlock(
        measure=measure,
        release=measure.changes.all()[0].basis.latest_release,
        name=without_notes(measure.indicator.name),
        area=chart.area,
        finding=charts.finding(chart),
        subtitle=charts.subtitle(chart),
        table=linked(measure, charts.table(chart)),
        band_note=charts.band_note(chart),
        facts=facts_of(measure, chart),
        steps=steps_of(measure, chart),
        bases=stood_on(measure),
        drawn=_drawn(chart) if measure.principal else None,
    )


def _drawn(chart: PromiseChart) -> Drawn:
    return Drawn(
        wide=charts.svg(chart, "wide"),
        narrow=charts.svg(chart, "narrow"),
        key=charts.key(chart),
        rows=charts.series_rows(chart),
    )
