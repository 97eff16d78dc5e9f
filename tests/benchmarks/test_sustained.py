"""Deadlines, horizons, standing reversals and months sustained, by hand."""

from dataclasses import dataclass
from datetime import date

import pytest

from benchmarks.reading import Reversal
from benchmarks.sustained import (
    ReversalEvent,
    deadline_passed,
    due_on,
    horizon_year,
    standing_reversal,
    sustained_months,
    whole_months,
)
from evidence.dates import parse

pytestmark = pytest.mark.no_database

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Known:
    first: date | None
    last: date | None


def events(*pairs: tuple[str, str]) -> list[ReversalEvent]:
    return [ReversalEvent(parse(day).last, Reversal(word)) for day, word in pairs]


@pytest.mark.parametrize(
    ("promised", "deadline", "expected"),
    [
        ("1998-03-12", None, date(2003, 3, 12)),
        ("1997~", None, date(2002, 12, 31)),
        ("2000-02-29", None, date(2005, 2, 28)),
        ("2000-02", "2003-08", date(2003, 8, 31)),
        ("2000-02", "2003?", date(2003, 12, 31)),
        ("2000-02", "2003/..", None),
        ("2000-02/..", None, None),
    ],
)
def test_a_promise_falls_due_on_its_last_possible_day(
    promised: str, deadline: str | None, expected: date | None
) -> None:
    due = due_on(promised=parse(promised), deadline=parse(deadline) if deadline else None)

    assert due == expected


def test_a_promise_at_the_end_of_the_calendar_is_no_error() -> None:
    last = date(9999, 12, 31)

    assert due_on(promised=Known(last, last), deadline=None) == last


def test_a_deadline_is_passed_only_when_its_day_is_over() -> None:
    assert not deadline_passed(TODAY, as_at=TODAY)
    assert deadline_passed(date(2026, 11, 22), as_at=TODAY)
    assert not deadline_passed(None, as_at=TODAY)


@pytest.mark.parametrize(
    ("promised", "deadline", "expected"),
    [
        ("1998-03-12", None, 2003),
        ("1997-12/1998-02", None, 2002),
        ("2007-12-29", "2017", 2017),
        ("2007-12-29", "2008", 2012),
        ("2007-12-29", "2017/2018", 2018),
        ("2007-12-29", "2017/..", 2012),
        ("2024-06", None, 2026),
        ("2007-12-29", "2050", 2026),
        ("../1998", None, None),
    ],
)
def test_the_horizon_is_five_years_on_or_the_deadline_but_never_beyond_today(
    promised: str, deadline: str | None, expected: int | None
) -> None:
    year = horizon_year(
        promised=parse(promised),
        deadline=parse(deadline) if deadline else None,
        as_at=TODAY,
    )

    assert year == expected


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        ([], None),
        ([("2004", "threatened")], "threatened"),
        ([("2004", "partial"), ("2005", "threatened")], "partial"),
        ([("2005", "full"), ("2004", "partial")], "full"),
        ([("2004", "full"), ("2005", "partial")], "partial"),
        ([("2004", "replaced"), ("2005", "restored")], "restored"),
        ([("2005", "restored"), ("2006", "threatened")], "restored"),
        ([("2004-05-01", "full"), ("2004", "restored")], "restored"),
        ([("2004", "partial"), ("2004", "full")], "full"),
        ([("1999", "full")], None),
        ([("2000-01-01", "full")], None),
        ([("1999/2000", "full")], "full"),
        ([("2026-11-23", "full")], "full"),
        ([("2026-11-24", "full")], None),
        ([("2004/..", "full")], None),
    ],
)
def test_the_standing_reversal_is_the_latest_after_completion_that_is_no_threat(
    happened: list[tuple[str, str]], expected: str | None
) -> None:
    standing = standing_reversal(events(*happened), done_on=date(2000, 1, 1), as_at=TODAY)

    assert standing == expected


def test_without_a_date_of_completion_every_reversal_counts() -> None:
    standing = standing_reversal(events(("1999", "partial")), done_on=None, as_at=TODAY)

    assert standing == Reversal.PARTIAL


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        ([], 322),
        ([("1999", "full")], 322),
        ([("2001-01-14", "partial")], 11),
        ([("2001-01-15", "partial")], 12),
        ([("2001-01-15", "threatened")], 322),
        ([("2001-01-15", "replaced"), ("2001-06-15", "full")], 12),
        ([("2001-01-15", "full"), ("2024-11-24", "restored")], 23),
        ([("2001-01-15", "full"), ("2024-11-23", "restored")], 24),
        ([("2024-11-23", "restored")], 322),
        ([("2001", "full"), ("2010-01-01", "restored"), ("2010-03-01", "partial")], 2),
        ([("2027", "full")], 322),
    ],
)
def test_the_clock_stops_at_a_reversal_and_starts_anew_at_a_restoration(
    happened: list[tuple[str, str]], expected: int
) -> None:
    months = sustained_months(events(*happened), done_on=date(2000, 1, 15), as_at=TODAY)

    assert months == expected


def test_a_deed_without_a_date_or_after_the_as_at_date_has_lasted_no_month() -> None:
    assert sustained_months([], done_on=None, as_at=TODAY) == 0
    assert sustained_months([], done_on=date(2026, 12, 31), as_at=TODAY) == 0


def test_a_month_is_over_when_its_day_comes_round_again() -> None:
    assert whole_months(date(1998, 10, 5), date(2026, 11, 23)) == 337
    assert whole_months(date(2020, 1, 31), date(2020, 2, 29)) == 0
    assert whole_months(date(2020, 1, 31), date(2020, 3, 1)) == 1
    assert whole_months(date(2020, 1, 31), date(2020, 3, 31)) == 2
