"""The days between two dated facts, such as a promise and the act that keeps it.

Pure functions over EDTF texts (method, Structural benchmarks). A date that is known to the month
alone gives a range of days instead of a false figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evidence.dates import parse


@dataclass(frozen=True, slots=True)
class Lag:
    """Days from the first fact to the second, at least and at most; below zero: it came before.

    ``counting`` says that the second had not come at the as-at date, so the days go on.
    """

    least: int
    most: int
    counting: bool = False

    @property
    def exact(self) -> bool:
        """Whether both dates are known to the day."""
        return self.least == self.most

    def __str__(self) -> str:
        return in_words(self)


def between(start: str | None, end: str | None) -> Lag | None:
    """The lag between two EDTF dates; None where one is unknown or has an open end."""
    if not start or not end:
        return None
    first, second = parse(start), parse(end)
    if not (first.first and first.last and second.first and second.last):
        return None
    return Lag((second.first - first.last).days, (second.last - first.first).days)


def counting(start: str | None, as_at: date | None) -> Lag | None:
    """The days from an EDTF date to the as-at date, still going on; None where either is unknown
    or the date may lie after it."""
    lag = between(start, as_at.isoformat()) if as_at else None
    if lag is None or lag.least < 0:
        return None
    return Lag(lag.least, lag.most, counting=True)


def to_act(start: str | None, acts: Iterable[str | None], *, as_at: date | None) -> Lag | None:
    """The lag from a promise (or signature) to the first of the acts that would keep it.

    An act dated after the as-at date has not come yet. No act at all: still counting. An act whose
    date is unknown: None, since it came and nobody knows when.
    """
    dates = list(acts)
    if not all(dates):
        return None
    lags = [lag for act in dates if _is_known(act, as_at) and (lag := between(start, act))]
    if lags:
        return min(lags, key=lambda lag: (lag.most, lag.least))
    return counting(start, as_at)


def length(span: str | None) -> Lag | None:
    """How many days a span such as 1997-10-06/1997-10-16 lasts, first and last day included.

    None for a date that is no span: a visit "in August 2002" may have been of any length.
    """
    if not span or "/" not in span:
        return None
    start, _, end = span.partition("/")
    lag = between(start, end) if start not in ("", "..") and end not in ("", "..") else None
    return Lag(lag.least + 1, lag.most + 1) if lag else None


def in_words(lag: Lag) -> str:
    """The lag as readers see it, such as "342 days", "between 28 and 58 days", "12 days before"."""
    if lag.most < 0:
        return f"{_days(Lag(-lag.most, -lag.least))} before"
    if lag.least < 0:
        return f"from {_count(-lag.least)} before to {_count(lag.most)} after"
    words = _days(lag)
    return f"{words} and still counting" if lag.counting else words


def _days(lag: Lag) -> str:
    if lag.exact:
        return _count(lag.least)
    return f"between {lag.least:,} and {_count(lag.most)}"


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def _is_known(act: str | None, as_at: date | None) -> bool:
    first = parse(act).first if act else None
    return first is not None and (as_at is None or first <= as_at)
