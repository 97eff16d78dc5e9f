"""The rounds of the dialogues that a promise was offered in, as marks of its chart."""

from datetime import date

from dialogues.models import Round
from evidence.dates import in_words, parse
from site_pages.charts.values import Round as RoundMark
from site_pages.charts.values import RoundState
from site_pages.promise.fetch import Promise, Row

DAYS = 365.25

STATES: dict[str, RoundState] = {
    Round.Status.HELD: "held",
    Round.Status.PRESUMED_HELD: "presumed",
    Round.Status.PLANNED: "presumed",
    Round.Status.POSTPONED: "not_held",
    Round.Status.CANCELLED: "not_held",
    Round.Status.NOT_HELD: "not_held",
}


def rounds_of(promise: Promise) -> tuple[RoundMark, ...]:
    """Each dated round once, oldest first; a round without a date cannot be placed."""
    by_slug = {row["slug"]: row for row in promise.meetings}
    return tuple(sorted(mark for row in by_slug.values() if (mark := _mark(row))))


def year_with_part(text: str) -> float | None:
    """The first possible day of an EDTF date as a year with its part, such as 2008.2."""
    first = parse(text).first
    return first.year + (first - date(first.year, 1, 1)).days / DAYS if first else None


def _mark(row: Row) -> RoundMark | None:
    when = row["held"] or row["planned"]
    at = year_with_part(when) if when else None
    if at is None:
        return None
    return RoundMark(at, STATES[row["status"]], f"{row['dialogue']}, {in_words(when)}")
