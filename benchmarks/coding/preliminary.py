"""What a verdict would say if it were published now, drafts included. Nothing is stored."""

from collections.abc import Mapping
from datetime import date, datetime

from benchmarks import basis
from benchmarks.axes import Reversal
from benchmarks.coding.answers import take
from benchmarks.models import Assessment, Basis, Measure, MeasuredChange
from benchmarks.sustained import ReversalEvent
from benchmarks.verdicts import derive, promise_year
from dialogues.models import Commitment


def preliminary(
    commitment: Commitment, answers: Mapping[str, object], *, as_at: date, at: datetime
) -> tuple[Assessment, list[MeasuredChange]]:
    """An unsaved verdict with its reading and the change of each measure.

    Developments and measures count as they now stand, since they go public with it. Raises
    InputError where the answers break a rule of the method.
    """
    verdict = Assessment(commitment=commitment, as_at=as_at)
    take(verdict, answers)
    year = promise_year(verdict)
    measures = list(
        Measure.objects.exclude(state="withdrawn")
        .filter(commitment=commitment)
        .select_related("indicator__release")
        .order_by("-principal", "pk")
    )
    bases = [] if year is None else [_basis(one, year, at) for one in measures if _declared(one)]
    return verdict, derive(verdict, measures, bases, events=_events(commitment))


def _events(commitment: Commitment) -> list[ReversalEvent]:
    rows = commitment.developments.exclude(state="withdrawn").exclude(reversal="")
    return [ReversalEvent(row.date_last, Reversal(row.reversal)) for row in rows]


def _declared(measure: Measure) -> bool:
    """Whether its indicator says what counts as change, without which nothing is reckoned."""
    indicator = measure.indicator
    return indicator.minimum_meaningful_change is not None and bool(indicator.type)


def _basis(measure: Measure, year: int, at: datetime) -> Basis:
    found = basis.current(measure)
    if found is None:
        return basis.drafted(measure, measure.indicator.release, promise_year=year, at=at)
    found.measure = measure
    return found
