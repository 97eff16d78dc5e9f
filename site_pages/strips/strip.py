"""One partner's strip: its rounds, its acts, the counts of years and the pictures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import add

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.models import Country
from countries.multilateral import Stance, YearCounts, count_years, stance_of_years
from countries.names import display_name, sentence_name
from dialogues.models import Dialogue, Round
from site_pages.rounds import span_of, year_of_round
from site_pages.strips import geometry, shapes
from site_pages.strips.acts import Act


@dataclass(frozen=True, slots=True)
class MemberYear:
    """How many members of a bloc pressed or stood back in a year, each by its strongest act."""

    year: int
    pressed: int
    stood_back: int


@dataclass(frozen=True)
class Strip:
    """Everything about one partner that the pictures and tables of rounds and UN acts need."""

    partner: Country
    dialogues: tuple[Dialogue, ...]
    """The main one first: that with most rounds on record."""
    rounds: tuple[Round, ...] = field(repr=False)
    acts: tuple[Act, ...] = field(repr=False)
    years: range
    members: tuple[MemberYear, ...] = ()
    members_known: bool = False
    """Whether the members of this bloc are on record at all."""

    @property
    def name(self) -> str:
        """For headings and tables."""
        return display_name(self.partner.code)

    @property
    def sentence_name(self) -> str:
        """Inside a sentence, with its article."""
        return sentence_name(self.partner.code)

    @property
    def address(self) -> str:
        """The page of this partner."""
        return f"/multilateral/{self.partner.slug}/"

    @property
    def hosts(self) -> str:
        """The host or hosts, inside a sentence."""
        names = dict.fromkeys(sentence_name(talks.host.code) for talks in self.dialogues)
        return _(" and ").join(names)

    @property
    def years_last(self) -> int:
        """The last year shown."""
        return self.years.stop - 1

    @cached_property
    def rounds_by_year(self) -> dict[int, list[Round]]:
        """Rounds of every status whose year is known, oldest first."""
        found: dict[int, list[Round]] = {}
        for occasion in self.rounds:
            year = year_of_round(occasion)
            if year is not None:
                found.setdefault(year, []).append(occasion)
        return found

    @cached_property
    def acts_by_year(self) -> dict[int, list[Act]]:
        """Acts of every stance, oldest first."""
        found: dict[int, list[Act]] = {}
        for act in self.acts:
            found.setdefault(act.year, []).append(act)
        return found

    @cached_property
    def round_years(self) -> list[int]:
        """Years with a round held or presumed held, in order."""
        return sorted(
            year
            for year, rounds in self.rounds_by_year.items()
            if any(occasion.took_place for occasion in rounds)
        )

    @cached_property
    def counts(self) -> YearCounts:
        """Years with a round, of pressing and of standing back."""
        return count_years(self.round_years, self.stances)

    @property
    def stances(self) -> list[tuple[int, Stance]]:
        """Year and stance of each act."""
        return [(act.year, act.stance) for act in self.acts]

    @property
    def rounds_held(self) -> int:
        """Rounds held or presumed held, dated or not."""
        return sum(occasion.took_place for occasion in self.rounds)

    @property
    def undated(self) -> int:
        """Of these, rounds without a known date; no picture can show them."""
        return sum(
            occasion.took_place and year_of_round(occasion) is None for occasion in self.rounds
        )

    @property
    def first_year(self) -> int | None:
        """Year of the first dated round held."""
        return self.round_years[0] if self.round_years else None

    @property
    def last_year(self) -> int | None:
        """Year of the last dated round held."""
        return self.round_years[-1] if self.round_years else None

    @property
    def state_words(self) -> str:
        """The main dialogue's state and the rounds, as two short sentences."""
        state = self.dialogues[0].get_status_display()
        if not self.rounds_held:
            return _("%(state)s. No round on public record.") % {"state": state}
        rounds = ngettext("%(n)d round", "%(n)d rounds", self.rounds_held) % {"n": self.rounds_held}
        span = span_of(one for one in self.rounds if one.took_place)
        return f"{state}. {rounds}, {span}." if span else f"{state}. {rounds}."

    @cached_property
    def large(self) -> SafeString:
        """The picture for a page of its own."""
        return geometry.strip(geometry.LARGE, self._above, self._below, self.years)

    @cached_property
    def wide(self) -> SafeString:
        """The picture for a row among others."""
        return geometry.strip(geometry.WIDE, self._above, self._below, self.years)

    @cached_property
    def narrow(self) -> SafeString:
        """The picture for narrow places."""
        return geometry.strip(geometry.NARROW, self._above, self._below, self.years)

    @property
    def text(self) -> str:
        """What the picture shows, in words."""
        found = stance_of_years(self.stances)
        parts = [
            (_("Rounds in %s."), self.round_years),
            (_("Pressed at the UN in %s."), _years_of(found, Stance.PRESSED)),
            (_("Stood back at the UN in %s."), _years_of(found, Stance.STOOD_BACK)),
        ]
        said = [words % ", ".join(map(str, years)) for words, years in parts if years]
        return " ".join(said) or _("No round and no act at the UN on record.")

    @property
    def _above(self) -> list[geometry.Dated]:
        return [
            (year, shapes.ROUND_SHAPES[occasion.status])
            for year, rounds in self.rounds_by_year.items()
            for occasion in rounds
        ]

    @property
    def _below(self) -> list[geometry.Dated]:
        return [(act.year, str(act.stance)) for act in self.acts if act.glyph]


def totals(strips: Iterable[Strip]) -> YearCounts:
    """The counts of several partners added up."""
    return reduce(add, (strip.counts for strip in strips), YearCounts())


def member_years(acts: Iterable[tuple[int, Sequence[Act]]]) -> tuple[MemberYear, ...]:
    """Members' acts by year; each pair is a member and what it did while it was one."""
    counted: Counter[tuple[int, Stance]] = Counter()
    for _member, done in acts:
        counted.update(stance_of_years((act.year, act.stance) for act in done).items())
    return tuple(
        MemberYear(year, counted[year, Stance.PRESSED], counted[year, Stance.STOOD_BACK])
        for year in sorted({year for year, _stance in counted})
    )


def _years_of(found: dict[int, Stance], stance: Stance) -> list[int]:
    return sorted(year for year, one in found.items() if one is stance)
