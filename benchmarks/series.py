"""A yearly series, and the two windows of it that a change compares (method, Arithmetic 2-3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from math import isfinite
from sys import float_info
from typing import Final

from benchmarks.checked import InputError

WINDOW_YEARS: Final = 5
"""Years before the promise that the baseline may draw on."""
BASELINE_VALUES: Final = 3
LATEST_VALUES: Final = 3
LATEST_VALUES_NEEDED: Final = 2
WIDE: Final = Context(prec=50, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Square roots far beyond the precision and range of a float, so that no rounding shows."""


@dataclass(frozen=True)
class Point:
    """One year's value in the indicator's unit, with the producer's bounds where given.

    A value of None is no value: it is never read as 0, and its bounds count for nothing.
    """

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Ends:
    """A least and a greatest number."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Window:
    """The values that one side of the comparison rests on, oldest first; never empty."""

    values: tuple[tuple[int, Fraction], ...]
    bounds: Ends | None
    """Mean of the producer's lows and highs; None unless every year has both."""

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(year for year, _ in self.values)

    @property
    def mean(self) -> Fraction:
        return mean([value for _, value in self.values])

    @property
    def variance_of_mean(self) -> Fraction:
        """Square of the sample standard deviation, over the number of values (two or more)."""
        centre, size = self.mean, len(self.values)
        squares = sum(((value - centre) ** 2 for _, value in self.values), Fraction(0))
        return squares / (size - 1) / size


def baseline_window(
    points: Mapping[int, Point], *, promise_year: int, stepped: bool
) -> Window | None:
    """Five years before the promise, three values at least; ``stepped``: the last one of them."""
    years = [year for year in sorted(points) if promise_year - WINDOW_YEARS <= year < promise_year]
    if stepped:
        return _window(points, years[-1:], needed=1)
    return _window(points, years, needed=BASELINE_VALUES)


def latest_window(
    points: Mapping[int, Point], *, promise_year: int, as_at_year: int, stepped: bool
) -> Window | None:
    """The last three values after the promise, two at least; ``stepped``: the last one."""
    years = [year for year in sorted(points) if promise_year < year <= as_at_year]
    if stepped:
        return _window(points, years[-1:], needed=1)
    return _window(points, years[-LATEST_VALUES:], needed=LATEST_VALUES_NEEDED)


def with_values(series: Iterable[Point]) -> dict[int, Point]:
    """The points that have a value, by year. Raises InputError for a year given twice."""
    seen: set[int] = set()
    points: dict[int, Point] = {}
    for point in series:
        if point.year in seen:
            raise InputError("series", f"The year {point.year} is given twice: keep one of them.")
        seen.add(point.year)
        if point.value is not None:
            points[point.year] = point
    return points


def _window(points: Mapping[int, Point], years: Sequence[int], *, needed: int) -> Window | None:
    if len(years) < needed:
        return None
    used = [points[year] for year in years]
    values = tuple(
        (point.year, exact(point.value, "series")) for point in used if point.value is not None
    )
    return Window(values, _mean_bounds(used))


def _mean_bounds(used: Sequence[Point]) -> Ends | None:
    """A low above its high is taken the other way round: the values lie between the two."""
    lows = [exact(point.low, "series") for point in used if point.low is not None]
    highs = [exact(point.high, "series") for point in used if point.high is not None]
    if not len(lows) == len(highs) == len(used):
        return None
    return Ends(*sorted((mean(lows), mean(highs))))


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def exact(value: float, field: str) -> Fraction:
    """The decimal number as it is written, so that 0.6 - 0.5 is 0.1. Raises InputError."""
    if not isfinite(value):
        raise InputError(field, f"{value} is not a finite number.")
    return Fraction(repr(float(value)))


def root(value: Fraction) -> Fraction:
    quotient = WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Fraction(WIDE.sqrt(quotient))


def rounded(value: Fraction) -> float:
    """The nearest float; the largest there is where the number is beyond it, never infinity."""
    try:
        return float(value)
    except OverflowError:
        return float_info.max if value > 0 else -float_info.max
