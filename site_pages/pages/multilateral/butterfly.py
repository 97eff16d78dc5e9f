"""One partner, year by year: rounds on one side of the years, acts at the UN on the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.multilateral import Stance
from site_pages.pages.dialogues.periods import Period, periods
from site_pages.pages.multilateral.actions import ActionRow
from site_pages.rounds import RoundRow, year_of_round
from site_pages.strips import Act, Strip


@dataclass(frozen=True)
class Year:
    """One row of the table."""

    year: int
    rounds: Sequence[RoundRow]
    acts: Sequence[Act]

    @property
    def ends_a_five(self) -> bool:
        """Years that a rule parts, counted from the newest down."""
        return self.year % 5 == 4


@dataclass(frozen=True)
class PartnerYears:
    """The page of a partner."""

    strip: Strip
    actions: Sequence[ActionRow]

    @property
    def title(self) -> str:
        """The finding: whether rounds and pressure met in one year."""
        counts = self.strip.counts
        pressed = counts.pressed_beside + counts.pressed_without
        match (counts.with_round > 0, pressed > 0):
            case (False, False):
                return _("%s: no dated round and no pressure on record")
            case (False, True):
                return _("%s: pressure at the UN, no dated round on record")
            case (True, False):
                return _("%s: rounds, and no pressure at the UN on record")
        if not counts.pressed_beside:
            return _("%s: rounds without pressure, pressure without rounds")
        if counts.pressed_beside == counts.with_round:
            return _("%s: pressure in every year with a round")
        return (
            _("%s: rounds mostly without pressure")
            if self._mostly_without
            else _("%s: rounds beside pressure in most years")
        )

    @property
    def heading(self) -> str:
        """The finding with the partner's name."""
        return self.title % self.strip.name

    @property
    def lead(self) -> str:
        """How many years of pressure lie before, during and after the rounds."""
        parts = [
            _("%(years)s %(period)s (%(span)s)")
            % {"years": _years_in_words(len(one.pressed)), "period": one.name, "span": one.span}
            for one in self.periods
        ]
        listed = _(" and ").join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
        name = self.strip.sentence_name
        return _("%(name)s pressed %(hosts)s at the UN in %(listed)s.") % {
            "name": name[0].upper() + name[1:],
            "hosts": self.strip.hosts,
            "listed": listed,
        }

    @property
    def periods(self) -> list[Period]:
        """Before, during and after the rounds."""
        return periods(self.strip)

    @property
    def years(self) -> list[Year]:
        """Newest first, every year of the picture."""
        return [
            Year(
                year,
                [RoundRow(one) for one in self.strip.rounds_by_year.get(year, [])],
                self.strip.acts_by_year.get(year, []),
            )
            for year in reversed(self.strip.years)
        ]

    @property
    def undated(self) -> list[RoundRow]:
        """Rounds whose year is unknown; the table cannot show them."""
        return [RoundRow(one) for one in self.strip.rounds if year_of_round(one) is None]

    @property
    def own_actions(self) -> list[ActionRow]:
        """Actions in which this partner's part is on record."""
        return [one for one in self.actions if one.parts]

    @property
    def pressed(self) -> list[int]:
        """Years of pressing."""
        return sorted({act.year for act in self.strip.acts if act.stance is Stance.PRESSED})

    @property
    def _mostly_without(self) -> bool:
        return self.strip.counts.pressed_beside * 2 <= self.strip.counts.with_round


def _years_in_words(count: int) -> str:
    """As in "6 years", "1 year", "no year"."""
    return ngettext("%(n)d year", "%(n)d years", count) % {"n": count} if count else _("no year")
