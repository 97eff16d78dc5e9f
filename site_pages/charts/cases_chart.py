"""Cases of individuals as a funnel: raised, answered, released, of one dialogue or of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from site_pages.charts.drawable import Cell, KeyItem, Picture, Table, Width

Stage = Literal["raised", "answered", "released"]
STAGES: tuple[Stage, ...] = ("raised", "answered", "released")
NAMED_AT_MOST = 4
"""Bars that the text alternative reads out; the table has them all."""


class Number(NamedTuple):
    """A number of cases as far as it is known. ``known`` None is unknown, and 0 is none.

    ``words`` are those of the page: "at least 20", "12 known", "unknown".
    """

    known: int | None
    words: str
    at_least: bool = False


class Occasion(NamedTuple):
    """A round, an occasion beside the rounds, or, where all are compared, a whole dialogue."""

    name: str
    when: str
    raised: Number
    answered: Number
    released: Number

    @property
    def numbers(self) -> tuple[Number, Number, Number]:
        """In the order of the stages."""
        return self.raised, self.answered, self.released

    @property
    def numbered(self) -> bool:
        """Whether any number is known."""
        return any(one.known is not None for one in self.numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesChart:
    """What is known of the cases raised in a dialogue, or in all of them.

    ``occasions`` are all rows of the table; those without any number are counted in the picture,
    not drawn. ``together`` is their sum as the page shows it.
    """

    kind: ClassVar[str] = "cases"

    name: str
    occasions: tuple[Occasion, ...]
    together: Occasion
    rounds: int
    """Rounds held or presumed held."""
    rounds_numbered: int
    """Of these, with a known number of cases raised."""
    silent: int
    """Rounds held, or dialogues where all are compared, without any known number."""
    of_all: bool = False

    @property
    def drawn(self) -> tuple[Occasion, ...]:
        """The rows that have a bar."""
        return tuple(one for one in self.occasions if one.numbered)

    def finding(self) -> str:
        """As in "…: at least 92 cases raised; how many were answered is unknown"."""
        return f"{self.name}: {self.found()}"

    def found(self) -> str:
        """The finding where the name stands above already."""
        raised, answered, released = self.together.numbers
        if answered.known is None and released.known is None:
            ends = ["how many were answered or led to a release is unknown"]
        else:
            ends = [_answered(answered), _released(released)]
        return "; ".join([_raised(raised), *ends])

    def subtitle(self) -> str:
        """What the bars are, and how many rounds have a number."""
        by = "dialogue" if self.of_all else "round"
        return f"Individual cases by {by}, as far as numbers are on record. {self.coverage()}"

    def coverage(self) -> str:
        """How many rounds have a number, in a sentence."""
        if not self.rounds:
            return "No round is on record as held; what was raised beside rounds stands here."
        if self.rounds_numbered == self.rounds:
            return "Every round held has a number of cases raised."
        have = f"{self.rounds_numbered} of {self.rounds} round{'' if self.rounds == 1 else 's'}"
        return f"A number is on record for {have}; unknown is not none."

    def description(self) -> str:
        """The first bars, read out."""
        drawn = self.drawn
        said = "; ".join(_read_out(one) for one in drawn[:NAMED_AT_MOST])
        more = len(drawn) - NAMED_AT_MOST
        rest = f" {more} more in the table." if more > 0 else ""
        return f"Bar chart from zero. {said}.{rest} {self.coverage()}"

    def source(self) -> str:
        return (
            "Source: the record of Word and Deed; the sources of each number stand with its round. "
            "Licence: CC BY 4.0."
        )

    def key(self) -> tuple[KeyItem, ...]:
        """What the ends of bars and the dotted lines mean, where they occur."""
        numbers = [number for one in self.drawn for number in one.numbers]
        items = []
        if any(one.at_least for one in numbers):
            items.append(KeyItem("least", "at least so many", LEAST, "dashed end of a bar"))
        if any(one.known is None for one in numbers) or self.silent:
            items.append(KeyItem("unknown", "unknown, not none", UNKNOWN, "dotted line"))
        return tuple(items)

    def table(self) -> Table:
        """Every occasion on record; an unknown number is an empty field that says so."""
        first = "dialogue" if self.of_all else "occasion"
        rows = [*self.occasions, self.together]
        return Table(
            caption=f"{self.name}: cases of individuals",
            header=(first, "date", *(name for s in STAGES for name in (s, f"{s}, as known"))),
            rows=tuple(_row(one) for one in rows),
            texts=tuple(tuple("" if c is None else str(c) for c in _row(one)) for one in rows),
            numeric=(2, 4, 6),
        )

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import cases_picture

        return cases_picture.picture(self, width)


# Constants of this module; nothing from a record enters.
LEAST: SafeString = mark_safe(
    '<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M0 3h6v8H0z" fill="currentColor"/>'
    '<path d="M7 7h7" stroke="currentColor" stroke-width="2" stroke-dasharray="2 1.5"/></svg>'
)
UNKNOWN: SafeString = mark_safe(
    '<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M0 7h14" stroke="currentColor" '
    'stroke-width="1.6" stroke-dasharray="1.6 2.6"/></svg>'
)


def _raised(number: Number) -> str:
    if number.known is None:
        return "how many cases were raised is unknown"
    if number.known == 0:
        return "no case raised where the number is known"
    return f"{number.words} {'case' if number.known == 1 else 'cases'} raised"


def _answered(number: Number) -> str:
    if number.known is None:
        return "how many were answered is unknown"
    if number.known == 0:
        return "no answer where the number is known"
    return f"{number.words} answered"


def _released(number: Number) -> str:
    if number.known is None:
        return "how many led to a release is unknown"
    if number.known == 0:
        return "no release where the number is known"
    return f"{number.words} released"


def _read_out(one: Occasion) -> str:
    known: Sequence[tuple[Stage, Number]] = list(zip(STAGES, one.numbers, strict=True))
    return f"{one.name}: {', '.join(f'{stage} {number.words}' for stage, number in known)}"


def _row(one: Occasion) -> tuple[Cell, ...]:
    cells: list[Cell] = [one.name, one.when]
    for number in one.numbers:
        cells += [number.known, number.words]
    return tuple(cells)
