"""What a chart of a promise is drawn from. Values only: no database, no request, no clock."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from site_pages.charts.drawable import Width as Width

EventKind = Literal["act", "statement", "reversal", "refusal", "deadline_missed", "restored"]
BandKind = Literal["producer", "spread", "none"]
RoundState = Literal["held", "presumed", "not_held"]
HorizonKind = Literal["deadline", "five_years"]


class Point(NamedTuple):
    """One year of the series. ``missing`` says why there is no value."""

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    missing: str = ""


class WorldPoint(NamedTuple):
    """The median of all ``n`` countries with a value of the same series in that year."""

    year: int
    value: float | None
    n: int | None = None


class Event(NamedTuple):
    """Something done or said after the promise; ``at`` is a year with its part (2008.2)."""

    at: float
    kind: EventKind
    label: str


class Round(NamedTuple):
    """A round of a dialogue that the promise was offered in; ``at`` as of an event."""

    at: float
    state: RoundState
    label: str


class Baseline(NamedTuple):
    """Mean before the promise and the years it was taken from (method, Arithmetic 2)."""

    value: float | None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The change since the baseline as at one year (method, Arithmetic 3 to 6).

    ``value`` is the mean of ``years``; of steps and of yes or no it is the last value.
    ``low`` and ``high`` are the ends of the band of the effect.
    """

    year: int
    status: str
    value: float | None
    years: tuple[int, ...] = ()
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    band: BandKind = "none"
    share_of_way: float | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesValues:
    """One indicator for one area, beside the world median."""

    indicator: str
    producer: str
    type: str
    direction: str
    area: str
    series: tuple[Point, ...]
    minimum_change: float
    licence: str
    attribution: str
    world: tuple[WorldPoint, ...] = ()
    scale: tuple[float | None, float | None] = (None, None)
    toward: float | None = None
    unit: str = ""
    short_name: str = ""
    breaks: tuple[int, ...] = ()

    @property
    def has_steps(self) -> bool:
        return self.type in {"ordinal", "yes_no"}

    def measured(self) -> list[Point]:
        """The years that have a value, oldest first."""
        return sorted(point for point in self.series if point.value is not None)

    def values(self) -> list[tuple[int, float]]:
        """Year and value, of the years that have one, oldest first."""
        return [(p.year, p.value) for p in sorted(self.series) if p.value is not None]

    def medians(self) -> list[tuple[int, float]]:
        """Year and world median, oldest first."""
        return [(p.year, p.value) for p in sorted(self.world) if p.value is not None]

    def world_mean(self, years: tuple[int, ...]) -> float | None:
        """The world median over the same years; None unless each of them has one."""
        by_year = {point.year: point.value for point in self.world}
        found = [by_year.get(year) for year in years]
        values = [value for value in found if value is not None]
        return sum(values) / len(values) if values and len(values) == len(found) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseValues(SeriesValues):
    """A promise against one of its measures: the values alone."""

    promise_year: int
    promise_date: str
    horizon_year: int
    horizon_kind: HorizonKind
    as_at_year: int
    baseline: Baseline
    horizon: Compared
    latest: Compared
    target: float | None = None
    events: tuple[Event, ...] = ()
    rounds: tuple[Round, ...] = ()

    @property
    def horizon_reached(self) -> bool:
        """Before the horizon the change is reckoned as at today (method, axis C)."""
        return self.horizon_year <= self.as_at_year

    @property
    def compared_twice(self) -> bool:
        """Horizon and latest are two points; until the horizon's year they are one."""
        return self.horizon_reached and self.latest.year != self.horizon.year
