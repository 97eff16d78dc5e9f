"""Requests to measure a change: what is refused, by field, and what is ignored."""

import pytest

from benchmarks.change import Change
from benchmarks.change_request import change_from
from benchmarks.checked import InputError
from benchmarks.reading import Changed
from tests.benchmarks.figures import measured

pytestmark = pytest.mark.no_database

REQUEST: dict[str, object] = {
    "indicator": {
        "type": "rate",
        "direction": "lower_better",
        "minimum_meaningful_change": 1,
    },
    "series": [{"year": 1997 + place, "value": place} for place in range(8)],
    "promise_year": 2000,
    "as_at_year": 2004,
}


def with_indicator(**fields: object) -> dict[str, object]:
    return {**REQUEST, "indicator": {**REQUEST["indicator"], **fields}}  # type: ignore[dict-item]


def with_point(**fields: object) -> dict[str, object]:
    return {**REQUEST, "series": [{"year": 1990, "value": 1}, {"year": 1991, **fields}]}


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (None, "item"),
        ({}, "indicator"),
        (with_indicator(type=None), "indicator.type"),
        (with_indicator(type="percent"), "indicator.type"),
        (with_indicator(direction=None), "indicator.direction"),
        (with_indicator(direction="up"), "indicator.direction"),
        (with_indicator(direction="toward_value"), "indicator.toward"),
        (with_indicator(toward="5"), "indicator.toward"),
        (
            with_indicator(minimum_meaningful_change=None),
            "indicator.minimum_meaningful_change",
        ),
        (with_indicator(minimum_meaningful_change=0), "indicator.minimum_meaningful_change"),
        (with_indicator(minimum_meaningful_change=-1), "indicator.minimum_meaningful_change"),
        ({**REQUEST, "series": {}}, "series"),
        ({**REQUEST, "series": [1]}, "series[0]"),
        (with_point(year=1990, value=2), "series"),
        (with_point(year=1990, value=None), "series"),
        (with_point(year=None, value=2), "series[1].year"),
        (with_point(year=1991.0, value=2), "series[1].year"),
        (with_point(value="2"), "series[1].value"),
        (with_point(value=True), "series[1].value"),
        (with_point(value=float("nan")), "series[1].value"),
        (with_point(value=10**400), "series[1].value"),
        (with_point(value=2, low=float("inf")), "series[1].low"),
        (with_point(value=2, high="3"), "series[1].high"),
        ({**REQUEST, "promise_year": None}, "promise_year"),
        ({**REQUEST, "as_at_year": "2004"}, "as_at_year"),
        ({**REQUEST, "target": False}, "target"),
        ({**REQUEST, "breaks": 2001}, "breaks"),
        ({**REQUEST, "breaks": ["2001"]}, "breaks"),
    ],
)
def test_a_faulty_request_is_an_error_that_names_its_field(request_: object, field: str) -> None:
    with pytest.raises(InputError) as error:
        change_from(request_)

    assert error.value.field == field
    assert error.value.message.endswith(".")


def test_bounds_of_a_null_value_and_unknown_fields_are_ignored() -> None:
    request_ = with_point(value=None, low="?", high=[], note="secret")

    assert change_from(request_).status == Changed.NO_DATA


def test_a_request_without_a_series_has_no_data() -> None:
    assert change_from({**REQUEST, "series": None}) == Change(Changed.NO_DATA)


def test_a_number_that_is_not_finite_is_refused_in_code_too() -> None:
    with pytest.raises(InputError):
        measured([1, 2, float("inf")], [3, 4])
