"""The measured change of an indicator since a promise (method, "Arithmetic").

Pure functions over numbers: no database, no clock. All reckoning is exact (fractions of the decimal
numbers as written), and is rounded to floats once, at the end. ``manage.py change --json`` lets
anybody check it with figures of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from benchmarks.axes import Changed
from benchmarks.checked import InputError, shown
from benchmarks.series import (
    Ends,
    Point,
    Window,
    baseline_window,
    exact,
    latest_window,
    root,
    rounded,
    with_values,
)
from benchmarks.words import BandKind, Direction, IndicatorType

__all__ = [
    "BandKind",
    "Change",
    "Direction",
    "IndicatorFacts",
    "IndicatorType",
    "Point",
    "measure_change",
]

YEARS_TO_WAIT: Final = 3
"""Before the third year after the promise, missing values are a matter of time."""
FRESH_YEARS: Final = 5
SPREAD: Final = Fraction(1645, 1000)
"""Standard errors on either side of the effect: 90 % of a normal distribution."""
SAME_RELATIVE: Final = Fraction(1, 10**9)
SAME_ABSOLUTE: Final = Fraction(1, 10**12)


STEPPED: Final = frozenset({IndicatorType.ORDINAL, IndicatorType.YES_NO})
"""Types that report a step between two single values, not a difference of means."""


@dataclass(frozen=True)
class IndicatorFacts:
    """What an indicator declares of itself.

    ``toward``: the value that is best, for the direction toward_value. The minimum meaningful
    change is above 0 and in the indicator's unit; ordinal and yes/no may leave it out, which means
    1 step.
    """

    type: IndicatorType
    direction: Direction
    toward: float | None = None
    minimum_meaningful_change: float | None = None


@dataclass(frozen=True)
class Change:
    """The change between the two windows, in the indicator's unit; None is not computed.

    ``effect``, ``low``, ``high``, ``spread_low`` and ``spread_high`` are positive where things got
    better. ``share_of_way`` is a ratio: 1 is the target reached, below 0 is moved away from it.
    """

    status: Changed
    baseline: float | None = None
    latest: float | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    band: BandKind = BandKind.NONE
    spread_low: float | None = None
    spread_high: float | None = None
    share_of_way: float | None = None
    stale: bool = False
    baseline_years: tuple[int, ...] = ()
    latest_years: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Scale:
    """The indicator's facts as exact numbers."""

    type: IndicatorType
    direction: Direction
    toward: Fraction
    smallest: Fraction
    """The minimum meaningful change, m."""

    @property
    def stepped(self) -> bool:
        return self.type in STEPPED


def measure_change(
    indicator: IndicatorFacts,
    series: Iterable[Point],
    *,
    promise_year: int,
    as_at_year: int,
    target: float | None = None,
    breaks: Iterable[int] = (),
) -> Change:
    """The change since the promise as at a year. Raises InputError where the facts contradict.

    ``breaks``: years from which on the values are of another definition. Years of the series may
    come in any order, each once. Status, in this order: neutral indicators are not looked at; no
    baseline is ``no_data``; no latest value is ``too_early`` or ``no_data``; a break between the
    years used is ``cannot_be_measured``. Up to there the means that exist are still given.
    """
    if indicator.direction == Direction.NEUTRAL:
        return Change(Changed.CANNOT_BE_MEASURED)
    scale = _scale(indicator)
    points = with_values(series)
    goal = None if target is None else exact(target, "target")
    baseline = baseline_window(points, promise_year=promise_year, stepped=scale.stepped)
    latest = latest_window(
        points, promise_year=promise_year, as_at_year=as_at_year, stepped=scale.stepped
    )
    if baseline is None or latest is None:
        waiting = baseline is not None and as_at_year < promise_year + YEARS_TO_WAIT
        status = Changed.TOO_EARLY if waiting else Changed.NO_DATA
        return _windows_shown(status, baseline, latest, as_at_year)
    change = _windows_shown(Changed.CANNOT_BE_MEASURED, baseline, latest, as_at_year)
    if any(baseline.years[0] < year <= latest.years[-1] for year in breaks):
        return replace(change, baseline=None, latest=None)
    return _compared(change, scale, baseline, latest, goal)


def _scale(indicator: IndicatorFacts) -> _Scale:
    smallest, field = indicator.minimum_meaningful_change, "indicator.minimum_meaningful_change"
    if smallest is None:
        if indicator.type not in STEPPED:
            raise InputError(field, f"An indicator of the type {indicator.type} must declare it.")
        smallest = 1
    if smallest <= 0:
        raise InputError(field, f"{shown(smallest)} is not above 0.")
    toward = indicator.toward
    if indicator.direction == Direction.TOWARD_VALUE and toward is None:
        raise InputError("indicator.toward", "The direction is toward_value: say toward which.")
    return _Scale(
        indicator.type,
        indicator.direction,
        exact(toward or 0, "indicator.toward"),
        exact(smallest, field),
    )


def _windows_shown(
    status: Changed, baseline: Window | None, latest: Window | None, as_at_year: int
) -> Change:
    return Change(
        status,
        baseline=rounded(baseline.mean) if baseline else None,
        latest=rounded(latest.mean) if latest else None,
        stale=latest is not None and latest.years[-1] < as_at_year - FRESH_YEARS,
        baseline_years=baseline.years if baseline else (),
        latest_years=latest.years if latest else (),
    )


def _compared(
    change: Change, scale: _Scale, baseline: Window, latest: Window, target: Fraction | None
) -> Change:
    """Effect, its ends, the status and the share of the way (method, Arithmetic 4 and 5)."""
    was, now = baseline.mean, latest.mean
    effect = _effects(Ends(was, was), Ends(now, now), scale).low
    spread = _spread(effect, baseline, latest, stepped=scale.stepped)
    kind, band = _band(spread, baseline, latest, scale)
    numeric_target = None if scale.stepped else target
    hold = numeric_target is not None and _same(numeric_target, was)
    share = None if numeric_target is None or hold else (now - was) / (numeric_target - was)
    return replace(
        change,
        status=_status(effect, band, spread, scale, hold=hold),
        effect=rounded(effect),
        low=rounded(band.low),
        high=rounded(band.high),
        band=kind,
        spread_low=rounded(spread.low),
        spread_high=rounded(spread.high),
        share_of_way=None if share is None else rounded(share),
    )


def _effects(baseline: Ends, latest: Ends, scale: _Scale) -> Ends:
    """Least and greatest effect with each mean anywhere between its ends; plus is better."""
    match scale.direction:
        case Direction.HIGHER_BETTER:
            return Ends(latest.low - baseline.high, latest.high - baseline.low)
        case Direction.LOWER_BETTER:
            return Ends(baseline.low - latest.high, baseline.high - latest.low)
        case _:
            was, now = _distance(baseline, scale.toward), _distance(latest, scale.toward)
            return Ends(was.low - now.high, was.high - now.low)


def _distance(ends: Ends, value: Fraction) -> Ends:
    """Least and greatest distance from the value; 0 is among them where it lies between."""
    near, far = sorted((abs(ends.low - value), abs(ends.high - value)))
    return Ends(Fraction(0) if ends.low <= value <= ends.high else near, far)


def _spread(effect: Fraction, baseline: Window, latest: Window, *, stepped: bool) -> Ends:
    if stepped:
        return Ends(effect, effect)
    width = SPREAD * root(baseline.variance_of_mean + latest.variance_of_mean)
    return Ends(effect - width, effect + width)


def _band(spread: Ends, baseline: Window, latest: Window, scale: _Scale) -> tuple[BandKind, Ends]:
    if scale.stepped:
        return BandKind.NONE, spread
    if baseline.bounds and latest.bounds:
        return BandKind.PRODUCER, _effects(baseline.bounds, latest.bounds, scale)
    return BandKind.SPREAD, spread


def _status(effect: Fraction, band: Ends, spread: Ends, scale: _Scale, *, hold: bool) -> Changed:
    """The word for the effect.

    A change that reaches m counts: it is asked for first, so that one step of an ordinal scale
    (m = 1, no band) is a change. The order matters there and for flat windows just m apart alone.
    """
    smallest = scale.smallest
    if effect <= -smallest and band.high < 0:
        return Changed.WORSENED
    if hold:
        return Changed.HELD if spread.low >= -smallest else Changed.INCONCLUSIVE
    if scale.type == IndicatorType.YES_NO and effect > 0:
        return Changed.MAJOR
    if effect >= smallest and band.low > 0:
        return _size(effect / smallest)
    if -smallest <= spread.low and spread.high <= smallest:
        return Changed.NO_CHANGE
    return Changed.INCONCLUSIVE


def _size(times: Fraction) -> Changed:
    """How large an improvement is, in multiples of the minimum meaningful change."""
    if times < 2:
        return Changed.SLIGHT
    return Changed.MODERATE if times < 4 else Changed.MAJOR


def _same(target: Fraction, baseline: Fraction) -> bool:
    """The target is the baseline: the promise was to keep the level."""
    apart, size = abs(target - baseline), max(abs(target), abs(baseline))
    return apart <= SAME_RELATIVE * size or apart <= SAME_ABSOLUTE
