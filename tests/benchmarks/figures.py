"""Short ways to write a series and to measure it, for the tests of the arithmetic."""

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.change import (
    Change,
    Direction,
    IndicatorFacts,
    IndicatorType,
    Point,
    measure_change,
)

INDEX = IndicatorFacts(
    IndicatorType.INTERVAL_INDEX, Direction.HIGHER_BETTER, minimum_meaningful_change=1
)
LOWER = replace(INDEX, direction=Direction.LOWER_BETTER)
STEPS = IndicatorFacts(IndicatorType.ORDINAL, Direction.HIGHER_BETTER)
YES_NO = replace(STEPS, type=IndicatorType.YES_NO)
Y = 2000
"""The year of the promise in every example."""


def toward(value: float) -> IndicatorFacts:
    return replace(INDEX, direction=Direction.TOWARD_VALUE, toward=value)


def years(first: int, values: Sequence[float | None]) -> list[Point]:
    return [Point(first + place, value) for place, value in enumerate(values)]


def bounded(first: int, values: Sequence[float], width: float) -> list[Point]:
    return [
        Point(first + place, value, value - width, value + width)
        for place, value in enumerate(values)
    ]


def measured(
    before: Sequence[float | None],
    after: Sequence[float | None],
    facts: IndicatorFacts = INDEX,
    *,
    as_at: int = Y + 5,
    target: float | None = None,
    breaks: Sequence[int] = (),
) -> Change:
    """Values up to Y-1, and values from Y+1 on."""
    series = [*years(Y - len(before), before), *years(Y + 1, after)]
    return measure_change(
        facts, series, promise_year=Y, as_at_year=as_at, target=target, breaks=breaks
    )
