"""What a figure did between two years, in careful words: no cause, no rank."""

from typing import Literal

from site_pages.charts.numbers import value_text
from site_pages.charts.values import Point, SeriesValues

Move = Literal["better", "worse", "same", "small", "within_bounds", "not_comparable", "unjudged"]
ROUNDING = 1e-9

WORDS: dict[Move, str] = {
    "better": ", which is better",
    "worse": ", which is worse",
    "small": ", too small a change to count",
    "within_bounds": ", a change within the producer’s own bounds",
    "unjudged": "",
}


def move(chart: SeriesValues, before: Point, after: Point) -> Move:
    """How the later value stands to the earlier one, by the smallest change that counts
    (method, Arithmetic 1), the producer's bounds and the direction of the indicator."""
    if before.value is None or after.value is None:
        raise ValueError(f"no value in {before.year} or {after.year}: nothing to compare")
    if crossed(chart, before.year, after.year):
        return "not_comparable"
    if before.value == after.value:
        return "same"
    if abs(after.value - before.value) < chart.minimum_change - ROUNDING:
        return "small"
    if not chart.has_steps and _overlap(before, after):
        return "within_bounds"
    gain = _gain(chart, before.value, after.value)
    return "unjudged" if gain is None else "better" if gain > 0 else "worse"


def crossed(chart: SeriesValues, first: int, last: int) -> int | None:
    """The newest year between the two from which on the definition is another."""
    return max((year for year in chart.breaks if first < year <= last), default=None)


def in_words(chart: SeriesValues, before: Point, after: Point) -> str:
    """ "0.26 in 1990, 0.17 in 2023, which is worse"."""
    found = move(chart, before, after)
    start, end = (value_text(chart, point.value or 0) for point in (before, after))
    if start == end and found in {"same", "small"}:
        return f"{start} in both {before.year} and {after.year}"
    both = f"{start} in {before.year}, {end} in {after.year}"
    if found == "not_comparable":
        year = crossed(chart, before.year, after.year)
        return f"{both}, not comparable, since the definition changed in {year}"
    return f"{both}{WORDS.get(found, '')}"


def _overlap(one: Point, other: Point) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.low <= other.high and other.low <= one.high


def _gain(chart: SeriesValues, before: float, after: float) -> float | None:
    """The change, positive where things got better; None where neither way is better."""
    match chart.direction:
        case "higher_better":
            return after - before
        case "lower_better":
            return before - after
        case "toward_value" if chart.toward is not None:
            return (abs(before - chart.toward) - abs(after - chart.toward)) or None
        case _:
            return None
