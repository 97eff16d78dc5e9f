"""What a partner did at the UN before its first round, up to its last, and since."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from countries.multilateral import Stance, stance_of_years
from site_pages.strips import Strip


@dataclass(frozen=True)
class Period:
    """A stretch of years with what they saw."""

    name: str
    years: range
    pressed: Sequence[int]
    stood_back: Sequence[int]

    @property
    def span(self) -> str:
        """As in 1990–1996."""
        first, last = self.years.start, self.years.stop - 1
        return str(first) if first == last else f"{first}–{last}"


def periods(strip: Strip) -> list[Period]:
    """Three stretches, or one where no dated round is on record; empty ones are left out."""
    first, last = strip.first_year, strip.last_year
    start, stop = strip.years.start, strip.years.stop
    if first is None or last is None:
        return [_period(_("no dated round on record"), range(start, stop), strip)]
    named = [
        (_("before the first round"), range(start, first)),
        (_("from the first round to the last"), range(first, last + 1)),
        (_("since the last round"), range(last + 1, stop)),
    ]
    return [_period(name, years, strip) for name, years in named if years]


def _period(name: str, years: range, strip: Strip) -> Period:
    found = stance_of_years((year, one) for year, one in strip.stances if year in years)
    return Period(name, years, _where(found, Stance.PRESSED), _where(found, Stance.STOOD_BACK))


def _where(found: dict[int, Stance], stance: Stance) -> list[int]:
    return sorted(year for year, one in found.items() if one is stance)
