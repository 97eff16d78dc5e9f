"""From a promise's published facts to its stored verdict: where records meet the pure rules."""

from copy import copy
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from django.dispatch import receiver

from benchmarks import basis, sustained
from benchmarks.axes import Changed, Confidence, Done, Reversal
from benchmarks.change import Change
from benchmarks.credit import TESTS, credit
from benchmarks.inputs import COMPLETED, Inputs
from benchmarks.models import Assessment, Basis, Measure, MeasuredChange, VerdictVersion
from benchmarks.models.indicator import WORLD_MEDIAN
from benchmarks.reading import published, read
from benchmarks.series import WINDOW_YEARS
from benchmarks.words import IndicatorKind, Kind, Since, Verifiable
from countries.neighbours import neighbours as neighbours_of
from dialogues.models import Commitment, Dialogue
from editorial.models import Edition
from editorial.signals import going_public, went_public
from evidence.dates import parse, year_of

METHOD: Final = 1
"""Version of the method that every reading names."""

VERSIONED = (
    "as_at",
    "rule",
    "reading",
    "family",
    "reported",
    "since",
    "done",
    "changed",
    "credit",
    "confidence",
    "reversal",
    "method",
)
"""What a version of a verdict keeps."""


@receiver(going_public, sender=Assessment)
def reckon_on_publication(record: Assessment, at: datetime, **_: object) -> None:
    """A verdict is reckoned when its assessment goes public, and stored."""
    if not Commitment.objects.published().filter(pk=record.commitment_id).exists():
        raise ValueError(
            "Its promise is not published yet: publish the promise, and the verdict goes with it."
        )
    reckon(record, at=at)


@receiver(went_public, sender=Assessment)
def keep_version(records: list[Assessment], edition: Edition, **_: object) -> None:
    """Readers can follow what a verdict said in each edition."""
    VerdictVersion.objects.bulk_create(
        VerdictVersion(
            assessment=verdict,
            edition=edition,
            **{name: getattr(verdict, name) for name in VERSIONED},
        )
        for verdict in records
    )


def reckon(assessment: Assessment, *, at: datetime) -> None:
    """Fill in the computed half of an assessment; of the current one store each measure's change.

    Reads published developments and measures alone; a measure without a basis is locked now.
    Raises InputError where the coded axes break a rule of the method.
    """
    measures = measures_of(assessment)
    year = promise_year(assessment)
    bases = [settled(m, promise_year=year, at=at) for m in measures] if year is not None else []
    changes = derive(assessment, measures, bases)
    newer = Assessment.objects.filter(
        commitment=assessment.commitment_id, state="published", as_at__gt=assessment.as_at
    )
    if newer.exists():
        return  # the changes that are stored are those of the current verdict
    MeasuredChange.objects.filter(measure__in=measures).delete()
    MeasuredChange.objects.bulk_create(changes)


def derive(
    assessment: Assessment,
    measures: list[Measure],
    bases: list[Basis],
    *,
    events: list[sustained.ReversalEvent] | None = None,
) -> list[MeasuredChange]:
    """Fill in the computed half from what is published and locked; write nothing.

    The changes of the measures on these bases, not stored. Raises InputError as ``reckon`` does.
    events: reversals to reckon with in place of the published ones, for a verdict being written.
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
    _reckon_reversals(assessment, published_events(assessment) if events is None else events)
    assessment.credit = credit(
        {test: getattr(assessment, test) for test in TESTS},
        claimed=bool(assessment.credit_claimed_by),
    )
    assessment.measured_by = sorted({measure.kind for measure in measures})
    changes = [change for on in bases for change in changes_of(on, assessment)]
    principal = {c.point: c.status for c in changes if c.measure.principal}
    _reckon_reading(assessment, principal)
    return changes


def measures_of(assessment: Assessment) -> list[Measure]:
    """The published measures of the assessment's promise."""
    return list(
        Measure.objects.published()
        .filter(commitment=assessment.commitment_id)
        .select_related("indicator__release")
        .order_by("pk")
    )


def published_events(assessment: Assessment) -> list[sustained.ReversalEvent]:
    """The published reversals, threats and restorations of the assessment's promise."""
    return [
        sustained.ReversalEvent(development.date_last, Reversal(development.reversal))
        for development in assessment.commitment.developments.published().exclude(reversal="")
    ]


def _reckon_reversals(assessment: Assessment, events: list[sustained.ReversalEvent]) -> None:
    """The standing reversal, and the months that a completed deed lasted."""
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


@dataclass(frozen=True, slots=True)
class Trial:
    """What a reader would see of a measure on some basis; nothing of it is stored.

    ``effects``: at the horizon and latest, in the indicator's unit, plus is better; None where no
    change could be reckoned. ``reading`` is the promise's, whose principal measure it may be.
    """

    reading: str
    rule: int
    since: str
    horizon: str
    latest: str
    effects: tuple[float | None, float | None]

    @property
    def told(self) -> tuple[str, bool]:
        """The reading as readers are told it: its words, and whether the measure worsened since."""
        return self.reading, self.since == Since.WORSE


def trial(assessment: Assessment, on: Basis) -> Trial:
    """The reading of a published assessment, were its measure to stand on another basis."""
    changes = {row.point: row for row in changes_of(on, assessment)}
    tried = copy(assessment)
    if on.measure is not None and on.measure.principal:
        _reckon_reading(tried, {point: row.status for point, row in changes.items()})
    horizon, latest = changes.get("horizon"), changes.get("latest")
    return Trial(
        reading=tried.reading,
        rule=tried.rule or 0,
        since=tried.since,
        horizon=horizon.status if horizon else "",
        latest=latest.status if latest else "",
        effects=(horizon.effect if horizon else None, latest.effect if latest else None),
    )


def promise_year(assessment: Assessment) -> int | None:
    """The year of the promise's earliest day; None where its date has no beginning."""
    return year_of(str(assessment.commitment.made_on))


def settled(measure: Measure, *, promise_year: int, at: datetime) -> Basis:
    """The basis that stands, or the first one; a new version where the promise's year moved."""
    found = basis.current(measure)
    if found is None:
        return basis.lock(measure, promise_year=promise_year, at=at)
    found.measure = measure
    window = range(promise_year - WINDOW_YEARS, promise_year)
    if all(year in window for year in found.baseline_years):
        return found
    return basis.rebase(
        measure,
        found.baseline_release,
        promise_year=promise_year,
        at=at,
        reason="The date of the promise was corrected, and with it the years of the baseline.",
    )


def changes_of(on: Basis, assessment: Assessment) -> list[MeasuredChange]:
    """The change as at the horizon and as at the assessment's year, not yet stored."""
    year, horizon, measure = promise_year(assessment), assessment.horizon_year, on.measure
    if year is None or horizon is None or measure is None:
        return []
    neighbours = undialogued_neighbours(assessment)
    known = basis.figures(on, [measure.area, WORLD_MEDIAN, *neighbours])
    rows = []
    for point, as_at in (
        (MeasuredChange.Point.HORIZON, horizon),
        (MeasuredChange.Point.LATEST, assessment.as_at.year),
    ):
        own, world, *others = (
            basis.change(known, area, promise_year=year, as_at_year=as_at)
            for area in (measure.area, WORLD_MEDIAN, *neighbours)
        )
        beside = [
            {"area": area, **_moved(other)}
            for area, other in zip(neighbours, others, strict=True)
            if other.effect is not None
        ]
        rows.append(_row(on, point, as_at, own, world, beside))
    return rows


def undialogued_neighbours(assessment: Assessment) -> list[str]:
    """Neighbours of the promise's host that never held such a dialogue, by alpha-3 code."""
    host = assessment.commitment.made_by
    if host.alpha3 is None:
        return []
    partners = set(
        Dialogue.objects.published().filter(host=host).values_list("partner__alpha3", flat=True)
    )
    return [area for area in neighbours_of(host.alpha3) if area not in partners]


def _moved(change: Change) -> dict[str, object]:
    return {
        "status": change.status,
        "baseline": change.baseline,
        "latest": change.latest,
        "effect": change.effect,
    }


def _row(
    on: Basis,
    point: str,
    year: int,
    own: Change,
    world: Change,
    neighbours: list[dict[str, object]],
) -> MeasuredChange:
    values = asdict(own)
    values["baseline_years"] = list(own.baseline_years)
    values["latest_years"] = list(own.latest_years)
    return MeasuredChange(
        measure=on.measure,
        basis=on,
        point=point,
        year=year,
        **values,
        world_baseline=world.baseline,
        world_latest=world.latest,
        world_effect=world.effect,
        neighbours=neighbours,
    )
