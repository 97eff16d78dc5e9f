"""A measured change from an unchecked record, as ``manage.py change`` reads it."""

from benchmarks import checked
from benchmarks.change import Change, Direction, IndicatorFacts, IndicatorType, measure_change
from benchmarks.checked import InputError
from benchmarks.series import Point


def change_from(value: object) -> Change:
    """Measure the change that a record with the command's fields asks for. Raises InputError.

    Of a neutral indicator only type and direction are looked at.
    """
    given = checked.record(value, "item").get
    indicator = _indicator(given("indicator"))
    if indicator.direction == Direction.NEUTRAL:
        return measure_change(indicator, (), promise_year=0, as_at_year=0)
    return measure_change(
        indicator,
        _series(given("series")),
        promise_year=_year(given("promise_year"), "promise_year"),
        as_at_year=_year(given("as_at_year"), "as_at_year"),
        target=checked.number(given("target"), "target"),
        breaks=[_year(year, "breaks") for year in checked.items(given("breaks"), "breaks")],
    )


def _indicator(value: object) -> IndicatorFacts:
    given = checked.record(value, "indicator").get
    kind = checked.word(given("type"), "indicator.type", IndicatorType)
    direction = checked.word(given("direction"), "indicator.direction", Direction)
    if kind is None:
        raise InputError("indicator.type", f"Say one of: {', '.join(IndicatorType.values)}.")
    if direction is None:
        raise InputError("indicator.direction", f"Say one of: {', '.join(Direction.values)}.")
    if direction == Direction.NEUTRAL:
        return IndicatorFacts(kind, direction)
    smallest = "minimum_meaningful_change"
    return IndicatorFacts(
        kind,
        direction,
        toward=checked.number(given("toward"), "indicator.toward"),
        minimum_meaningful_change=checked.number(given(smallest), f"indicator.{smallest}"),
    )


def _series(value: object) -> list[Point]:
    return [
        _point(point, f"series[{position}]")
        for position, point in enumerate(checked.items(value, "series"))
    ]


def _point(value: object, field: str) -> Point:
    given = checked.record(value, field).get
    year = _year(given("year"), f"{field}.year")
    amount = checked.number(given("value"), f"{field}.value")
    if amount is None:
        return Point(year, None)
    low = checked.number(given("low"), f"{field}.low")
    return Point(year, amount, low, checked.number(given("high"), f"{field}.high"))


def _year(value: object, field: str) -> int:
    year = checked.whole_number(value, field)
    if year is None:
        raise InputError(field, "A year is missing.")
    return year
