"""Deadlines, horizons, reversals and how long a deed lasted, reckoned at an as-at date.

Every day here is the *latest possible* day of a date that may be imprecise; None is an open end,
which has no last day. The as-at date is always handed in: no function reads the clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Final, Protocol

from benchmarks.axes import Reversal

REASONABLE_YEARS: Final = 5
"""The reasonable time where a promise names no deadline; also the distance of the horizon."""
UNDONE: Final = frozenset({Reversal.PARTIAL, Reversal.FULL, Reversal.REPLACED})


class Span(Protocol):
    """A date as far as it is known, such as evidence.dates.Edtf; None is an open end."""

    @property
    def first(self) -> date | None: ...

    @property
    def last(self) -> date | None: ...


@dataclass(frozen=True)
class ReversalEvent:
    """A dated reversal, threat or restoration."""

    day: date | None
    reversal: Reversal


def due_on(*, promised: Span, deadline: Span | None) -> date | None:
    """The last day of the deadline, or of the reasonable time where there is no deadline.

    None where that has no last day: such a promise never falls due.
    """
    if deadline is not None:
        return deadline.last
    return _years_later(promised.last) if promised.last else None


def deadline_passed(due: date | None, *, as_at: date) -> bool:
    """Whether the last day is over. On the day itself there is still time."""
    return due is not None and due < as_at


def horizon_year(*, promised: Span, deadline: Span | None, as_at: date) -> int | None:
    """The year at which the change that enters the rule table is taken.

    The later of five years after the promise and the deadline's year; before that, the as-at year.
    None where the promise has no first day, and so no year.
    """
    if promised.first is None:
        return None
    horizon = promised.first.year + REASONABLE_YEARS
    if deadline is not None and deadline.last is not None:
        horizon = max(horizon, deadline.last.year)
    return min(horizon, as_at.year)


def standing_reversal(
    events: Iterable[ReversalEvent], *, done_on: date | None, as_at: date
) -> Reversal | None:
    """The reversal that stands at the as-at date.

    ``done_on``: when the deed was completed; events up to that day do not reverse it, None leaves
    all of them in. A threat stands only where nothing else does. Of events on one day the one
    given last stands.
    """
    known = [reversal for _, reversal in _in_order(events, done_on=done_on, as_at=as_at)]
    weighty = [reversal for reversal in known if reversal != Reversal.THREATENED]
    return (weighty or known or [None])[-1]


def sustained_months(events: Iterable[ReversalEvent], *, done_on: date | None, as_at: date) -> int:
    """Whole months that a completed deed lasted: 0 where its completion has no date.

    The clock runs from completion to the as-at date. It stops at the first partial or full
    reversal or replacement, and starts anew at a restoration if it had stopped.
    """
    if done_on is None or done_on > as_at:
        return 0
    start, stop = done_on, None
    for day, reversal in _in_order(events, done_on=done_on, as_at=as_at):
        if reversal in UNDONE:
            stop = stop or day
        elif reversal == Reversal.RESTORED and stop:
            start, stop = day, None
    return whole_months(start, stop or as_at)


def whole_months(start: date, end: date) -> int:
    """Months that are over: one more each time the day of the month of ``start`` is reached."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def _in_order(
    events: Iterable[ReversalEvent], *, done_on: date | None, as_at: date
) -> list[tuple[date, Reversal]]:
    """Events known by the as-at date and after completion, earliest first."""
    dated = [(event.day, event.reversal) for event in events if event.day is not None]
    kept = [pair for pair in dated if pair[0] <= as_at and (done_on is None or pair[0] > done_on)]
    return sorted(kept, key=lambda pair: pair[0])


def _years_later(day: date) -> date:
    """29 February counts as the 28th where the later year is not a leap year."""
    year = min(day.year + REASONABLE_YEARS, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
