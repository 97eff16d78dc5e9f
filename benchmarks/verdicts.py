"""From a promise's published facts to its stored verdict: where records meet the pure rules."""

from collections import defaultdict
from dataclasses import asdict
from typing import Final

from django.dispatch import receiver

from benchmarks import sustained
from benchmarks.axes import Changed, Confidence, Done, Reversal
from benchmarks.change import (
    Change,
    Direction,
    IndicatorFacts,
    IndicatorType,
    Point,
    measure_change,
)
from benchmarks.credit import TESTS, credit
from benchmarks.inputs import COMPLETED, Inputs
from benchmarks.models import Assessment, Measure, MeasuredChange, Measurement
from benchmarks.models.indicator import WORLD_MEDIAN
from benchmarks.reading import published, read
from benchmarks.words import IndicatorKind, Kind, Verifiable
from editorial.signals import going_public
from evidence.dates import parse

METHOD: Final = 1
"""Version of the method that every reading names."""


@receiver(going_public, sender=Assessment)
def reckon_on_publication(record: Assessment, **_: object) -> None:
    """A verdict is reckoned when its assessment goes public, and stored."""
    reckon(record)


def reckon(assessment: Assessment) -> None:
    """Fill in the computed half of an assessment, and store the change of each measure.

    Reads published developments and measures alone. Raises InputError where the coded axes break a
    rule of the method.
    """
    promise = assessment.commitment
    promised = parse(promise.made_on)
    deadline = parse(promise.deadline) if promise.deadline else None
    assessment.due_on = sustained.due_on(promised=promised, deadline=deadline)
    assessment.deadline_passed = sustained.deadline_passed(
        assessment.due_on, as_at=assessment.as_at
    )
    assessment.horizon_year = sustained.horizon_year(
        promised=promised, deadline=deadline, as_at=assessment.as_at
    )
    _reckon_reversals(assessment)
    assessment.credit = credit(
        {test: getattr(assessment, test) for test in TESTS},
        claimed=bool(assessment.credit_claimed_by),
    )
    _reckon_reading(assessment, _store_changes(assessment))


def _reckon_reversals(assessment: Assessment) -> None:
    """The standing reversal, and the months that a completed deed lasted."""
    events = [
        sustained.ReversalEvent(development.date_last, Reversal(development.reversal))
        for development in assessment.commitment.developments.published().exclude(reversal="")
    ]
    completed = assessment.done in COMPLETED
    done_on = assessment.done_on_last if completed else None
    reversal = sustained.standing_reversal(events, done_on=done_on, as_at=assessment.as_at)
    assessment.reversal = reversal or ""
    assessment.sustained_months = (
        sustained.sustained_months(events, done_on=done_on, as_at=assessment.as_at)
        if completed
        else None
    )


def _reckon_reading(assessment: Assessment, principal: dict[str, str]) -> None:
    """The published axis C and the reading, from the principal measure's change."""
    inputs = published(
        Inputs(
            verifiable=Verifiable(assessment.commitment.verifiable),
            done=Done(assessment.done),
            fidelity=assessment.fidelity,
            misleading=assessment.misleading != Assessment.Misleading.NONE,
            changed=_word(principal.get("horizon")),
            latest=_word(principal.get("latest")),
            confidence=Confidence(assessment.confidence),
            reversal=Reversal(assessment.reversal) if assessment.reversal else None,
            sustained_months=assessment.sustained_months,
            deadline_passed=bool(assessment.deadline_passed),
            kind=Kind(assessment.commitment.kind),
            measured_by=tuple(IndicatorKind(kind) for kind in assessment.measured_by),
        )
    )
    override = _word(assessment.changed_override)
    reading = read(inputs, override=override)
    assessment.changed = inputs.changed or ""
    assessment.latest = inputs.latest or ""
    assessment.rule, assessment.reading = reading.rule, reading.reading
    assessment.family, assessment.reported = reading.family, reading.reported
    assessment.since = reading.since or ""
    assessment.method = METHOD


def _word(status: str | None) -> Changed | None:
    return Changed(status) if status else None


def _store_changes(assessment: Assessment) -> dict[str, str]:
    """Store the change of every published measure; the principal one's status at each point."""
    measures = list(
        Measure.objects.published()
        .filter(commitment=assessment.commitment)
        .select_related("indicator")
    )
    assessment.measured_by = sorted({measure.kind for measure in measures})
    MeasuredChange.objects.filter(measure__in=measures).delete()
    rows = [row for measure in measures for row in changes_of(measure, assessment)]
    MeasuredChange.objects.bulk_create(rows)
    return {row.point: row.status for row in rows if row.measure.principal}


def changes_of(measure: Measure, assessment: Assessment) -> list[MeasuredChange]:
    """The change as at the horizon and as at the assessment's year, not yet stored."""
    promised = parse(assessment.commitment.made_on)
    if promised.first is None or assessment.horizon_year is None:
        return []
    series = series_of(measure)
    years = {
        MeasuredChange.Point.HORIZON: assessment.horizon_year,
        MeasuredChange.Point.LATEST: assessment.as_at.year,
    }
    rows = []
    for point, year in years.items():
        own, world = (
            measure_change(
                facts_of(measure),
                points,
                promise_year=promised.first.year,
                as_at_year=year,
                target=measure.target,
                breaks=tuple(measure.indicator.breaks),
            )
            for points in (series[measure.area], series[WORLD_MEDIAN])
        )
        rows.append(_row(measure, point, year, own, world))
    return rows


def series_of(measure: Measure) -> dict[str, tuple[Point, ...]]:
    """The measured area's values and the world median's, by year."""
    found: dict[str, list[Point]] = defaultdict(list)
    values = Measurement.objects.filter(
        indicator=measure.indicator_id, area__in=[measure.area, WORLD_MEDIAN]
    )
    for area, year, value, low, high in values.order_by("year").values_list(
        "area", "year", "value", "low", "high"
    ):
        found[area].append(Point(year, value, low, high))
    return defaultdict(tuple, {area: tuple(points) for area, points in found.items()})


def facts_of(measure: Measure) -> IndicatorFacts:
    """What the arithmetic needs to know of the measure's indicator."""
    indicator = measure.indicator
    return IndicatorFacts(
        type=IndicatorType(indicator.type),
        direction=Direction(indicator.direction),
        toward=indicator.toward,
        minimum_meaningful_change=indicator.minimum_meaningful_change,
    )


def _row(measure: Measure, point: str, year: int, own: Change, world: Change) -> MeasuredChange:
    values = asdict(own)
    values["baseline_years"] = list(own.baseline_years)
    values["latest_years"] = list(own.latest_years)
    return MeasuredChange(
        measure=measure,
        point=point,
        year=year,
        **values,
        world_baseline=world.baseline,
        world_latest=world.latest,
        world_effect=world.effect,
    )
