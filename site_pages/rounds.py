"""How pages name and order rounds, whose numbers and dates are often unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dialogues.models import Round
from evidence.dates import in_words, year_of


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as lists show it. Its dialogue must be loaded."""

    occasion: Round

    @property
    def name(self) -> str:
        """A short name."""
        return name_of(self.occasion)

    @property
    def when(self) -> str:
        """Its date in words."""
        return when_in_words(self.occasion)

    @property
    def title(self) -> str:
        """Its date, or its name where no date is known: told apart from every other round's."""
        if known_date(self.occasion):
            return self.when
        return f"{self.name}, {self.when}" if self.occasion.number else self.name

    @property
    def address(self) -> str:
        """Its page."""
        return self.occasion.get_absolute_url()


def known_date(occasion: Round) -> str:
    """EDTF text of when it was held, or else planned; empty where neither is known."""
    return occasion.held or occasion.planned or ""


def name_of(occasion: Round) -> str:
    """A short name: by its number, or else by its date."""
    if occasion.number:
        return _("Round %(n)d") % {"n": occasion.number}
    when = known_date(occasion)
    if not when:
        return _("Round without number or date")
    held = bool(occasion.held) or occasion.took_place
    words = _("Meeting of %(date)s") if held else _("Meeting planned for %(date)s")
    return words % {"date": in_words(when)}


def year_of_round(occasion: Round) -> int | None:
    """The year of its earliest possible day, held or else planned; None where neither is known."""
    when = known_date(occasion)
    return year_of(when) if when else None


def span_of(rounds: Iterable[Round]) -> str:
    """First and last year, as in 1995–2025; empty where no date is known."""
    years = [year for one in rounds if (year := year_of_round(one))]
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def when_in_words(occasion: Round) -> str:
    """When it was held, when it was due, or that no date is known."""
    if occasion.held:
        return in_words(occasion.held)
    if occasion.planned:
        return _("planned for %(date)s") % {"date": in_words(occasion.planned)}
    return _("date unknown")


def in_order(rounds: Iterable[Round]) -> list[Round]:
    """Oldest first. A round without a date stands behind the last one with a lower number."""
    rounds = list(rounds)
    ordered = sorted((one for one in rounds if _first_day(one)), key=_dated)
    undated = [one for one in rounds if not _first_day(one)]
    for one in sorted(undated, key=lambda one: (one.number or 0, one.slug)):
        ordered.insert(_place(one, ordered), one)
    return ordered


def _place(one: Round, ordered: list[Round]) -> int:
    """Where an undated round stands; without a number, last."""
    if not one.number:
        return len(ordered)
    lower = [i for i, other in enumerate(ordered) if other.number and other.number < one.number]
    return max(lower, default=-1) + 1


def _first_day(one: Round) -> date | None:
    return one.held_first or one.planned_first


def _dated(one: Round) -> tuple[date, int, str]:
    return (_first_day(one) or date.min, one.number or 0, one.slug)
