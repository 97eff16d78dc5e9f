"""The measured change: what must hold for any numbers."""

from dataclasses import replace
from math import isfinite

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.change import BandKind, Change, Direction, IndicatorFacts, measure_change
from benchmarks.reading import Changed
from tests.benchmarks.figures import INDEX, LOWER, Y, measured, toward, years

pytestmark = pytest.mark.no_database

PATIENT = settings(deadline=None)  # a busy machine is no failure
SENSIBLE = st.integers(-10_000, 10_000).map(lambda cents: cents / 100)
ANY = st.floats(allow_nan=False, allow_infinity=False)
SIDES = st.tuples(
    st.lists(SENSIBLE, min_size=3, max_size=5), st.lists(SENSIBLE, min_size=2, max_size=3)
)
LEVELS = st.tuples(st.lists(ANY, min_size=3, max_size=5), st.lists(ANY, min_size=2, max_size=3))
SMALLEST = st.integers(1, 1000).map(lambda cents: cents / 100)
BETTER = {Changed.SLIGHT, Changed.MODERATE, Changed.MAJOR}


def numbers(change: Change) -> list[float]:
    ends = (change.low, change.high, change.spread_low, change.spread_high)
    found = (change.baseline, change.latest, change.effect, *ends, change.share_of_way)
    return [number for number in found if number is not None]


@PATIENT
@given(SIDES, SMALLEST)
def test_turning_the_direction_turns_every_sign(
    sides: tuple[list[float], list[float]], smallest: float
) -> None:
    facts = replace(INDEX, minimum_meaningful_change=smallest)
    up = measured(*sides, facts)
    down = measured(*sides, replace(facts, direction=Direction.LOWER_BETTER))

    assert (up.effect, up.low, up.high) == (minus(down.effect), minus(down.high), minus(down.low))
    assert (up.status in BETTER) == (down.status == Changed.WORSENED)
    assert (up.status == Changed.NO_CHANGE) == (down.status == Changed.NO_CHANGE)


@PATIENT
@given(SIDES, SMALLEST)
def test_mirroring_the_values_is_turning_the_direction(
    sides: tuple[list[float], list[float]], smallest: float
) -> None:
    facts = replace(LOWER, minimum_meaningful_change=smallest)
    before, after = ([-value for value in side] for side in sides)

    down = measured(*sides, facts)
    up = measured(before, after, replace(facts, direction=Direction.HIGHER_BETTER))

    assert (up.status, up.effect, up.low, up.high) == (
        down.status,
        down.effect,
        down.low,
        down.high,
    )


@PATIENT
@given(SIDES, SMALLEST, st.integers(-1_000, 1_000), SENSIBLE)
def test_shifting_the_scale_changes_no_verdict(
    sides: tuple[list[float], list[float]], smallest: float, shift: int, best: float
) -> None:
    facts = replace(toward(best), minimum_meaningful_change=smallest)
    before, after = ([round(value + shift, 2) for value in side] for side in sides)

    here = measured(*sides, facts, target=7)
    there = measured(before, after, replace(facts, toward=round(best + shift, 2)), target=7 + shift)

    assert (here.status, here.effect) == (there.status, there.effect)
    assert here.share_of_way == pytest.approx(there.share_of_way)


@PATIENT
@given(SIDES, SMALLEST, st.sampled_from([2, 10, 1000]))
def test_another_unit_changes_no_verdict(
    sides: tuple[list[float], list[float]], smallest: float, factor: int
) -> None:
    facts = replace(INDEX, minimum_meaningful_change=smallest)
    before, after = ([round(value * factor, 2) for value in side] for side in sides)

    here = measured(*sides, facts, target=7)
    larger = replace(facts, minimum_meaningful_change=round(smallest * factor, 2))
    there = measured(before, after, larger, target=7 * factor)

    assert here.status == there.status
    assert there.effect == pytest.approx((here.effect or 0) * factor)
    assert here.share_of_way == pytest.approx(there.share_of_way)


@settings(parent=PATIENT, max_examples=400)
@given(
    LEVELS,
    st.sampled_from([INDEX, LOWER, toward(0), toward(1e308)]),
    st.floats(min_value=5e-324, allow_infinity=False, allow_nan=False),
    st.none() | ANY,
)
def test_no_number_is_ever_nan_or_infinite(
    sides: tuple[list[float], list[float]],
    facts: IndicatorFacts,
    smallest: float,
    target: float | None,
) -> None:
    change = measured(*sides, replace(facts, minimum_meaningful_change=smallest), target=target)

    assert all(isfinite(number) for number in numbers(change))
    low, effect, high = known(change.low), known(change.effect), known(change.high)
    assert low <= effect <= high


def test_the_widest_numbers_there_are_get_a_status_and_the_largest_float() -> None:
    most = 1.7976931348623157e308

    change = measured([-most] * 3, [most] * 2, target=most)

    assert (change.status, change.effect, change.share_of_way) == (Changed.MAJOR, most, 1)


@PATIENT
@given(SIDES, st.lists(SENSIBLE.map(abs), min_size=8, max_size=8), SENSIBLE)
def test_the_band_holds_the_effect_and_every_effect_within_the_bounds(
    sides: tuple[list[float], list[float]], widths: list[float], best: float
) -> None:
    before, after = sides
    points = [*years(Y - len(before), before), *years(Y + 1, after)]
    wide = [
        replace(point, low=(point.value or 0) - width, high=(point.value or 0) + width)
        for point, width in zip(points, widths, strict=False)
    ]
    lowest = [replace(point, value=point.low, low=None) for point in wide]

    whole = measure_change(toward(best), wide, promise_year=Y, as_at_year=Y + 5)
    edge = measure_change(toward(best), lowest, promise_year=Y, as_at_year=Y + 5)

    assert whole.band == BandKind.PRODUCER
    for effect in (whole.effect, edge.effect):
        assert known(whole.low) - 1e-9 <= known(effect) <= known(whole.high) + 1e-9


@PATIENT
@given(SIDES, SENSIBLE)
def test_a_zero_target_or_baseline_is_an_ordinary_number(
    sides: tuple[list[float], list[float]], target: float
) -> None:
    before, after = sides
    flat = [0.0] * len(before)
    assume(target != 0)

    from_zero = measured(flat, after, target=target)
    to_zero = measured([target] * 3, after, target=0)

    mean = sum(after) / len(after)
    assert from_zero.share_of_way == pytest.approx(mean / target, abs=1e-9)
    assert to_zero.share_of_way == pytest.approx(1 - mean / target, abs=1e-9)


def known(number: float | None) -> float:
    assert number is not None
    return number


def minus(number: float | None) -> float:
    return -known(number)
