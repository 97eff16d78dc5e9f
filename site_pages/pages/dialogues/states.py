"""When a dialogue was in force and when suspended, as far as its turns are on record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from dialogues.models import Dialogue, StatusChange


class Standing(StrEnum):
    """The state of a dialogue over a stretch of time."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"
    ENDED = "ended"


TURNS = {
    StatusChange.Kind.STARTED: Standing.IN_FORCE,
    StatusChange.Kind.RESUMED: Standing.IN_FORCE,
    StatusChange.Kind.SUSPENDED: Standing.SUSPENDED,
    StatusChange.Kind.ENDED: Standing.ENDED,
}
"""Turns that change the state; a round cancelled or a reform does not."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state between two moments, in years with their fraction."""

    start: float
    end: float
    standing: Standing


def moment(first: date | None, last: date | None, *, spans: bool = False) -> float | None:
    """A date on the scale of years: the middle of its bounds, or where a span begins."""
    days = [day for day in (first, last) if day]
    if not days:
        return None
    middle = days[0] if spans else days[0] + (days[-1] - days[0] + timedelta(days=1)) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / 366


def moment_of(change: StatusChange) -> float | None:
    """When a turn happened; None where its date is unknown."""
    return moment(change.date_first, change.date_last, spans="/" in (change.date or ""))


def stretches(
    dialogue: Dialogue, changes: Iterable[StatusChange], *, start: float, end: float
) -> list[Stretch]:
    """The states from ``start`` to ``end`` without a gap, except after an end.

    What was in force is known to have been so up to the record's own as-of date or its last turn;
    after that it is unknown. A suspension lasts until somebody is on record as taking up again.
    """
    turns = _turns(dialogue, changes)
    as_of = moment(dialogue.status_as_of_first, dialogue.status_as_of_last) or start
    known_until = max([as_of, *(at for at, _ in turns)])
    bounds = [(start, Standing.UNKNOWN), *turns, (end, Standing.UNKNOWN)]
    found: list[Stretch] = []
    for (since, standing), (until, _next) in pairwise(bounds):
        found += _split(Stretch(max(since, start), min(until, end), standing), known_until)
    return _merged(one for one in found if one.end > one.start)


def _turns(dialogue: Dialogue, changes: Iterable[StatusChange]) -> list[tuple[float, Standing]]:
    turns = [
        (at, TURNS[StatusChange.Kind(change.kind)])
        for change in changes
        if change.kind in TURNS and (at := moment_of(change)) is not None
    ]
    begun = moment(dialogue.started_first, dialogue.started_last)
    if begun is not None and not any(at <= begun for at, _ in turns):
        turns.append((begun, Standing.IN_FORCE))
    return sorted(turns)


def _split(one: Stretch, known_until: float) -> list[Stretch]:
    """What was in force past the last known day is unknown from then on."""
    if one.standing is not Standing.IN_FORCE or one.end <= known_until:
        return [one]
    seen = max(one.start, known_until)
    return [
        Stretch(one.start, seen, Standing.IN_FORCE),
        Stretch(seen, one.end, Standing.UNKNOWN),
    ]


def _merged(found: Iterable[Stretch]) -> list[Stretch]:
    """Neighbours in the same state as one."""
    merged: list[Stretch] = []
    for one in found:
        if merged and merged[-1].standing is one.standing:
            merged[-1] = Stretch(merged[-1].start, one.end, one.standing)
        else:
            merged.append(one)
    return merged


def suspensions(found: Sequence[Stretch]) -> int:
    """How often it was suspended."""
    return sum(one.standing is Standing.SUSPENDED for one in found)
