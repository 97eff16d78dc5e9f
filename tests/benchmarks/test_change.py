"""The measured change: examples reckoned by hand."""

from dataclasses import replace

import pytest

from benchmarks.change import (
    BandKind,
    Change,
    Direction,
    IndicatorFacts,
    IndicatorType,
    Point,
    measure_change,
)
from benchmarks.models import Indicator
from benchmarks.reading import Changed
from tests.benchmarks.figures import (
    INDEX,
    LOWER,
    STEPS,
    YES_NO,
    Y,
    bounded,
    measured,
    toward,
    years,
)

pytestmark = pytest.mark.no_database


# --- windows -------------------------------------------------------------------------------------


def test_the_whole_answer_of_a_plain_example() -> None:
    series = [*years(1993, [90, 91, 10, 11, 12, 13, 14]), Point(2000, 99)]
    series += years(2001, [0, 0, 15, 16, 17, 50])

    change = measure_change(INDEX, series, promise_year=Y, as_at_year=2005, target=20)

    # 4 ± 1.645 × √(2.5 ÷ 5 + 1 ÷ 3)
    low, high = 2.4983273215066695, 5.5016726784933305
    assert change == Change(
        status=Changed.MAJOR,
        baseline=12,
        latest=16,
        effect=4,
        low=low,
        high=high,
        band=BandKind.SPREAD,
        spread_low=low,
        spread_high=high,
        share_of_way=0.5,
        stale=False,
        baseline_years=(1995, 1996, 1997, 1998, 1999),
        latest_years=(2003, 2004, 2005),
    )


def test_the_order_of_the_series_does_not_matter() -> None:
    series = [*years(1995, [1, 2, 3, 4, 5]), *years(2001, [6, 7, 8])]

    forwards = measure_change(INDEX, series, promise_year=Y, as_at_year=2005)
    backwards = measure_change(INDEX, series[::-1], promise_year=Y, as_at_year=2005)

    assert forwards == backwards


def test_a_baseline_needs_three_values_and_a_null_is_none() -> None:
    enough = measured([1, None, 2, None, 3], [9, 9])
    too_few = measured([1, None, None, None, 3], [9, 9])

    assert (enough.baseline, enough.baseline_years) == (2, (1995, 1997, 1999))
    assert too_few == Change(Changed.NO_DATA, latest=9, latest_years=(2001, 2002))


def test_no_baseline_is_no_data_even_where_it_is_also_too_early() -> None:
    assert measured([1, 2], [9], as_at=Y + 1).status == Changed.NO_DATA


@pytest.mark.parametrize(
    ("as_at", "status"),
    [(Y - 1, "too_early"), (Y + 2, "too_early"), (Y + 3, "no_data"), (Y + 20, "no_data")],
)
def test_one_value_after_the_promise_is_too_early_for_three_years(as_at: int, status: str) -> None:
    change = measured([4, 5, 6], [9], as_at=as_at)

    assert change == Change(Changed(status), baseline=5, baseline_years=(1997, 1998, 1999))


def test_two_values_are_enough_even_early() -> None:
    assert measured([4, 4, 4], [9, 9], as_at=Y + 2).status == Changed.MAJOR


def test_values_after_the_as_at_year_and_of_the_promise_year_are_left_out() -> None:
    series = [*years(1997, [4, 4, 4, 50, 8, 8, 8, 70])]

    change = measure_change(INDEX, series, promise_year=Y, as_at_year=2003)

    assert (change.baseline, change.latest, change.latest_years) == (4, 8, (2001, 2002, 2003))


def test_a_newest_value_more_than_five_years_old_is_stale() -> None:
    assert not measured([4, 4, 4], [4, 4], as_at=Y + 7).stale
    assert measured([4, 4, 4], [4, 4], as_at=Y + 8).stale


def test_steps_compare_the_last_value_on_either_side() -> None:
    change = measured([1, 1, 1, 2, None], [4, 3, None], STEPS, target=4)

    assert change == Change(
        status=Changed.SLIGHT,
        baseline=2,
        latest=3,
        effect=1,
        low=1,
        high=1,
        spread_low=1,
        spread_high=1,
        baseline_years=(1998,),
        latest_years=(2002,),
    )


def test_a_step_older_than_five_years_is_no_baseline() -> None:
    assert measured([3, None, None, None, None], [3], STEPS).baseline == 3
    assert measured([3, None, None, None, None, None], [3], STEPS).status == Changed.NO_DATA


@pytest.mark.parametrize(("as_at", "status"), [(Y + 2, "too_early"), (Y + 3, "no_data")])
def test_steps_without_a_later_value_wait_three_years(as_at: int, status: str) -> None:
    assert measured([3], [], STEPS, as_at=as_at).status == status


# --- status --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "higher", "lower"),
    [
        (10.9, "no_change", "no_change"),
        (11, "slight", "worsened"),
        (11.9, "slight", "worsened"),
        (12, "moderate", "worsened"),
        (13.9, "moderate", "worsened"),
        (14, "major", "worsened"),
        (9.1, "no_change", "no_change"),
        (9, "worsened", "slight"),
        (6, "worsened", "major"),
    ],
)
def test_flat_windows_are_judged_by_the_effect_alone(after: float, higher: str, lower: str) -> None:
    assert measured([10, 10, 10], [after, after]).status == higher
    assert measured([10, 10, 10], [after, after], LOWER).status == lower


def test_numbers_are_taken_as_written_so_a_tenth_is_a_tenth() -> None:
    facts = replace(INDEX, minimum_meaningful_change=0.05)

    change = measured([0.5, 0.5, 0.5], [0.6, 0.6], facts)

    assert (change.effect, change.status) == (0.1, Changed.MODERATE)


def test_a_wide_spread_is_inconclusive_both_ways() -> None:
    assert measured([0, 5, 10], [6, 12]).status == Changed.INCONCLUSIVE
    assert measured([0, 5, 10], [4, 6]).status == Changed.INCONCLUSIVE


@pytest.mark.parametrize(
    ("width", "status"), [(0.4, "slight"), (0.5, "inconclusive"), (0.6, "inconclusive")]
)
def test_better_is_claimed_only_beyond_the_producers_uncertainty(width: float, status: str) -> None:
    series = [*bounded(1995, [10] * 5, width), *bounded(2001, [11] * 3, width)]

    change = measure_change(
        replace(INDEX, minimum_meaningful_change=0.9), series, promise_year=Y, as_at_year=2003
    )

    assert (change.status, change.band) == (status, BandKind.PRODUCER)
    assert [change.low, change.high] == pytest.approx([1 - 2 * width, 1 + 2 * width])
    assert (change.spread_low, change.spread_high) == (1, 1)


def test_no_change_looks_at_the_spread_not_at_the_producers_width() -> None:
    series = [*bounded(1995, [10] * 5, 3), *bounded(2001, [10.5] * 3, 3)]

    change = measure_change(INDEX, series, promise_year=Y, as_at_year=2003)

    assert (change.status, change.low, change.high) == (Changed.NO_CHANGE, -5.5, 6.5)


def test_one_year_without_both_bounds_leaves_the_spread() -> None:
    series = [*bounded(1995, [10] * 5, 3), *bounded(2001, [10.5] * 3, 3)]
    series[0] = replace(series[0], low=None)

    change = measure_change(INDEX, series, promise_year=Y, as_at_year=2003)

    assert (change.band, change.low, change.high) == (BandKind.SPREAD, 0.5, 0.5)


def test_bounds_cross_where_lower_is_better() -> None:
    before = [Point(year, 40, 35, 45) for year in (1997, 1998, 1999)]
    after = [Point(year, 30, 28, 33) for year in (2001, 2002)]

    change = measure_change(LOWER, [*before, *after], promise_year=Y, as_at_year=2003)

    assert (change.effect, change.low, change.high) == (10, 2, 17)


def test_toward_a_value_counts_the_distance() -> None:
    nearer = measured([10, 10, 10], [4, 4], toward(5))
    beyond = measured([10, 10, 10], [-1, -1], toward(5))

    assert (nearer.effect, nearer.status) == (4, Changed.MAJOR)
    assert (beyond.effect, beyond.status) == (-1, Changed.WORSENED)


def test_the_band_toward_a_value_is_the_range_of_the_difference_of_distances() -> None:
    before = [Point(year, 10, 8, 12) for year in (1997, 1998, 1999)]
    after = [Point(year, 6, 4, 7) for year in (2001, 2002)]

    change = measure_change(toward(5), [*before, *after], promise_year=Y, as_at_year=2003)

    # |baseline - 5| lies between 3 and 7; |latest - 5| between 0, since 5 is inside, and 2.
    assert (change.effect, change.low, change.high) == (4, 1, 7)


def test_a_yes_that_came_is_major_and_a_yes_that_went_is_worse() -> None:
    assert measured([0], [1], YES_NO).status == Changed.MAJOR
    assert measured([1], [0], YES_NO).status == Changed.WORSENED
    assert measured([1], [1], YES_NO).status == Changed.NO_CHANGE
    ban = replace(YES_NO, direction=Direction.LOWER_BETTER)
    assert measured([1], [0], ban).status == Changed.MAJOR


def test_steps_smaller_than_the_declared_smallest_change_are_no_change() -> None:
    assert measured([3], [4], replace(STEPS, minimum_meaningful_change=2)).status == "no_change"
    assert measured([3], [1], STEPS).status == Changed.WORSENED
    assert measured([3], [5], STEPS).status == Changed.MODERATE
    assert measured([3], [7], STEPS).status == Changed.MAJOR


def test_a_neutral_indicator_is_looked_at_no_further() -> None:
    neutral = IndicatorFacts(IndicatorType.COUNT, Direction.NEUTRAL, minimum_meaningful_change=-1)

    assert measured([1, 2, 3], [4, 5], neutral) == Change(Changed.CANNOT_BE_MEASURED)


@pytest.mark.parametrize(
    ("year", "status"),
    [
        (1997, "major"),
        (1998, "cannot_be_measured"),
        (2000, "cannot_be_measured"),
        (2002, "cannot_be_measured"),
        (2003, "major"),
    ],
)
def test_a_break_matters_after_the_first_year_used_up_to_the_last(year: int, status: str) -> None:
    change = measured([1, 1, 1], [9, 9], as_at=2002, breaks=[year])

    assert change.status == status
    if status == "cannot_be_measured":
        assert change == Change(
            Changed.CANNOT_BE_MEASURED,
            baseline_years=(1997, 1998, 1999),
            latest_years=(2001, 2002),
        )


# --- the share of the way, and promises to hold a level ------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "target", "share"),
    [
        (10, 15, 20, 0.5),
        (10, 5, 20, -0.5),
        (10, 40, 20, 3),
        (10, 5, 0, 0.5),
        (0, 5, 10, 0.5),
        (0, -5, 0.001, -5000),
    ],
)
def test_the_share_of_the_way_is_never_clipped_and_zero_is_a_number(
    before: float, after: float, target: float, share: float
) -> None:
    change = measured([before] * 3, [after] * 2, target=target)

    assert change.share_of_way == pytest.approx(share)


@pytest.mark.parametrize(
    ("after", "status"),
    [
        ([10, 10], "held"),
        ([9.2, 9.2], "held"),
        ([30, 30], "held"),
        ([9, 9], "worsened"),
        ([5, 5], "worsened"),
        ([6, 12], "inconclusive"),
    ],
)
@pytest.mark.parametrize("target", [10, 10 + 1e-9])
def test_a_target_at_the_baseline_is_a_promise_to_hold_it(
    after: list[float], status: str, target: float
) -> None:
    change = measured([10, 10, 10], after, target=target)

    assert (change.status, change.share_of_way) == (status, None)


def test_a_level_of_zero_can_be_held_too() -> None:
    assert measured([0, 0, 0], [0, 0], target=0).status == Changed.HELD
    assert measured([0, 0, 0], [0, 0], target=1e-12).status == Changed.HELD
    assert measured([0, 0, 0], [0, 0], target=1e-11).status == Changed.NO_CHANGE


def test_steps_have_no_share_and_are_never_held() -> None:
    change = measured([2], [2], STEPS, target=2)

    assert (change.status, change.share_of_way) == (Changed.NO_CHANGE, None)


def test_the_words_of_an_indicator_are_those_of_its_table() -> None:
    assert set(IndicatorType.values) == set(Indicator.Type.values)
    assert set(Direction.values) == set(Indicator.Direction.values)
