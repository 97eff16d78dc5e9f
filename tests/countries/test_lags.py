"""Days between promise and act, as far as the dates are known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countries.lags import Lag, between, counting, in_words, length, to_act

pytestmark = pytest.mark.no_database

AS_AT = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def test_two_known_days_give_one_figure() -> None:
    assert between("1997-10-27", "2001-03-27") == Lag(1247, 1247)


def test_a_date_known_to_the_month_gives_a_range() -> None:
    assert between("1998-01", "1998-09-07/1998-09-15") == Lag(219, 257)


@pytest.mark.parametrize(
    ("start", "end"), [(None, "1998"), ("1998", None), ("", "1998"), ("1998", "1999/..")]
)
def test_an_unknown_or_open_date_gives_no_lag(start: str | None, end: str | None) -> None:
    assert between(start, end) is None


def test_an_act_that_never_came_is_still_counting_at_the_as_at_date() -> None:
    assert counting("1998-10-05", AS_AT) == Lag(10276, 10276, counting=True)


def test_nothing_counts_where_the_as_at_date_is_unknown_or_earlier() -> None:
    assert counting("1998-10-05", None) is None
    assert counting("2027", AS_AT) is None


def test_the_first_act_ends_the_count() -> None:
    acts = ["2001-03-27", "1999-05-01"]

    assert to_act("1999-04-30", acts, as_at=AS_AT) == Lag(1, 1)


def test_no_act_keeps_counting() -> None:
    assert to_act("1998-10-05", [], as_at=AS_AT) == Lag(10276, 10276, counting=True)


def test_an_act_after_the_as_at_date_has_not_come() -> None:
    assert to_act("2026-11-22", ["2026-12-01"], as_at=AS_AT) == Lag(1, 1, counting=True)


def test_an_act_without_a_date_is_no_act_that_never_came() -> None:
    assert to_act("1998-10-05", [None], as_at=AS_AT) is None


def test_a_span_lasts_from_its_first_to_its_last_day() -> None:
    assert length("1997-10-06/1997-10-16") == Lag(11, 11)


@pytest.mark.parametrize("text", [None, "", "2002-08", "1997/..", "../1997"])
def test_a_date_that_is_no_closed_span_has_no_length(text: str | None) -> None:
    assert length(text) is None


@pytest.mark.parametrize(
    ("lag", "words"),
    [
        (Lag(0, 0), "0 days"),
        (Lag(1, 1), "1 day"),
        (Lag(1247, 1247), "1,247 days"),
        (Lag(28, 58), "between 28 and 58 days"),
        (Lag(10276, 10276, counting=True), "10,276 days and still counting"),
        (Lag(-12, -12), "12 days before"),
        (Lag(-40, -10), "between 10 and 40 days before"),
        (Lag(-3, 20), "from 3 days before to 20 days after"),
    ],
)
def test_a_lag_in_words(lag: Lag, words: str) -> None:
    assert in_words(lag) == words


@given(DAYS, DAYS)
def test_turning_the_dates_around_turns_the_sign(one: date, other: date) -> None:
    there, back = between(str(one), str(other)), between(str(other), str(one))

    assert there
    assert back
    assert there.least == -back.most


@given(st.integers(1900, 2100), DAYS)
def test_knowing_less_never_narrows_the_range(year: int, day: date) -> None:
    vague, exact = between(str(year), str(day)), between(f"{year}-06-15", str(day))

    assert vague
    assert exact
    assert vague.least <= exact.least <= exact.most <= vague.most
