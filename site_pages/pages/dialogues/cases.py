"""Individual cases of a dialogue as numbers: raised, answered, acted on. Never a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dialogues.models import CaseCount, Round
from site_pages.rounds import name_of


@dataclass(frozen=True)
class Figure:
    """A number of cases as far as it is known; None is unknown, and 0 is none."""

    count: int | None
    basis: str = Round.CountBasis.EXACT

    @property
    def words(self) -> str:
        """As a reader sees it."""
        if self.count is None:
            return _("unknown")
        if self.basis == Round.CountBasis.AT_LEAST and self.count:
            return _("at least %(n)s") % {"n": self.count}
        if self.basis != Round.CountBasis.EXACT:
            return _("%(n)s known") % {"n": self.count}
        return str(self.count)


UNKNOWN = Figure(None)


@dataclass(frozen=True)
class CaseRow:
    """What is known of one round, or of one occasion beside the rounds."""

    occasion: Round | None
    raised: Figure
    answered: Figure
    released: Figure
    notes: Sequence[str]
    record: CaseCount | None

    @property
    def name(self) -> str:
        """The round's short name; empty beside the rounds."""
        return name_of(self.occasion) if self.occasion else ""

    @property
    def address(self) -> str:
        """The round's page; empty beside the rounds."""
        return self.occasion.get_absolute_url() if self.occasion else ""

    @property
    def has_number(self) -> bool:
        """Whether any number is known."""
        known = (self.raised, self.answered, self.released)
        return any(one.count is not None for one in known)

    @property
    def says_anything(self) -> bool:
        """Whether a number or a note is on record at all."""
        return bool(self.notes) or self.has_number

    @property
    def of_round_held(self) -> int | None:
        """The key of its round, if that was held or is presumed to have been."""
        return self.occasion.pk if self.occasion and self.occasion.took_place else None


@dataclass(frozen=True)
class Funnel:
    """The rows of a dialogue, and what they add up to."""

    rows: Sequence[CaseRow]
    rounds: int
    """Rounds held or presumed held."""
    rounds_with_number: int
    """Of these, with a number of cases raised."""
    rounds_with_any_number: int
    """Of these, with a number of cases raised, answered or released."""

    def total(self, column: str) -> Figure:
        """Known numbers added up: a least number, since others are unknown. None known: unknown."""
        known = [getattr(row, column).count for row in self.rows]
        counts = [count for count in known if count is not None]
        return Figure(sum(counts), Round.CountBasis.AT_LEAST) if counts else UNKNOWN

    @property
    def raised(self) -> Figure:
        """All cases raised."""
        return self.total("raised")

    @property
    def answered(self) -> Figure:
        """Of these, answered."""
        return self.total("answered")

    @property
    def released(self) -> Figure:
        """Of these, persons set free."""
        return self.total("released")


def row_of(occasion: Round, record: CaseCount | None) -> CaseRow:
    """A recorded count wins over the round's own numbers, field by field."""
    own = Figure(occasion.cases, occasion.cases_basis)
    replies = Figure(occasion.replies)
    notes = [occasion.cases_note, occasion.replies_note]
    if record is None:
        return CaseRow(occasion, own, replies, UNKNOWN, _distinct(notes), None)
    return CaseRow(
        occasion,
        _winning(record.raised, own, basis=Round.CountBasis.UNKNOWN),
        _winning(record.answered, replies, basis=Round.CountBasis.EXACT),
        Figure(record.released),
        _distinct([record.note, *notes]),
        record,
    )


def funnel(rounds: Iterable[Round], counts: Iterable[CaseCount]) -> Funnel:
    """All that is known of a dialogue's cases; rounds that say nothing have no row."""
    rounds, counts = list(rounds), list(counts)
    own = [row for one in rounds for row in rows_of(one, counts)]
    beside = [_beside(one) for one in counts if one.round_id is None]
    held = [row for row in own if row.of_round_held is not None]
    return Funnel(
        rows=[row for row in [*own, *beside] if row.says_anything],
        rounds=sum(one.took_place for one in rounds),
        rounds_with_number=len({r.of_round_held for r in held if r.raised.count is not None}),
        rounds_with_any_number=len({row.of_round_held for row in held if row.has_number}),
    )


def rows_of(occasion: Round, counts: Iterable[CaseCount]) -> list[CaseRow]:
    """One row for each record of this round, or one from the round's own numbers."""
    recorded = [one for one in counts if one.round_id == occasion.pk]
    return [row_of(occasion, one) for one in recorded] or [row_of(occasion, None)]


def _winning(count: int | None, own: Figure, *, basis: str) -> Figure:
    """The recorded number, on that basis; the round's own where it has none or the same."""
    return own if count is None or count == own.count else Figure(count, basis)


def _beside(record: CaseCount) -> CaseRow:
    return CaseRow(
        None,
        Figure(record.raised, Round.CountBasis.UNKNOWN),
        Figure(record.answered),
        Figure(record.released),
        _distinct([record.note]),
        record,
    )


def _distinct(notes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(note for note in notes if note))
