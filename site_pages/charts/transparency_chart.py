"""How open one dialogue was, round by round, and how open all were: answers, never a score."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from site_pages.charts.drawable import Cell, KeyItem, Picture, Table, Width
from site_pages.charts.glyphs import ANSWERS, key_of

Answer = Literal["yes", "partly", "no", "unknown"]
ORDER: tuple[Answer, ...] = ("yes", "partly", "no", "unknown")


class Tallied(NamedTuple):
    """How many rounds have each answer."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    unknown: int = 0

    def words(self) -> str:
        """As in "13 yes, 5 partly, 2 no, 20 unknown"."""
        return ", ".join(f"{n:,} {name}" for name, n in zip(ORDER, self, strict=True))


class Column(NamedTuple):
    """A round of the grid: the year over it, empty where the one before has the same."""

    short: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransparencyGrid:
    """One dialogue: a question is a row, a round a column, the answer a mark."""

    kind: ClassVar[str] = "transparency"

    name: str
    questions: tuple[str, ...]
    rounds: tuple[Column, ...]
    answers: tuple[tuple[Answer, ...], ...]
    """A row for each question, an answer for each round."""

    def tally(self, row: int) -> Tallied:
        """The answers to one question, counted."""
        return _tally(self.answers[row])

    def finding(self) -> str:
        return f"{self.name}: {self.found()}"

    def found(self) -> str:
        """The finding where the name stands above already."""
        return _found(_tally(answer for row in self.answers for answer in row))

    def subtitle(self) -> str:
        rounds = "one round" if len(self.rounds) == 1 else f"each of {len(self.rounds)} rounds"
        return (
            f"{len(self.questions)} questions asked of {rounds} held or presumed held. Unknown: no "
            "source that was read answers the question. Counts only, no score."
        )

    def description(self) -> str:
        """The counts of each question."""
        rows = [
            f"{question}: {self.tally(place).words()}"
            for place, question in enumerate(self.questions)
        ]
        return f"Grid of questions by rounds. {'; '.join(rows)}."

    def source(self) -> str:
        return _SOURCE

    def key(self) -> tuple[KeyItem, ...]:
        return key_of(ANSWERS, {answer for row in self.answers for answer in row})

    def table(self) -> Table:
        """A row for each question and round."""
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (question, column.name, answer)
            for question, row in zip(self.questions, self.answers, strict=True)
            for column, answer in zip(self.rounds, row, strict=True)
        )
        return Table(
            caption=f"{self.name}: answers by question and round",
            header=("question", "round", "answer"),
            rows=rows,
            texts=tuple(tuple(map(str, row)) for row in rows),
        )

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import transparency_picture

        return transparency_picture.grid(self, width)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransparencyCounts:
    """All dialogues: a dialogue is a row, a question a column, each answer a number of rounds."""

    kind: ClassVar[str] = "transparency"

    questions: tuple[str, ...]
    dialogues: tuple[str, ...]
    counts: tuple[tuple[Tallied, ...], ...]
    """A row for each dialogue, a tally for each question."""

    @property
    def total(self) -> Tallied:
        """Every answer of every dialogue."""
        return Tallied(
            *(sum(n) for n in zip(*(t for row in self.counts for t in row), strict=True))
        )

    @property
    def sums(self) -> tuple[Tallied, ...]:
        """Each question over all dialogues."""
        columns = zip(*self.counts, strict=True)
        return tuple(Tallied(*(sum(n) for n in zip(*c, strict=True))) for c in columns)

    def finding(self) -> str:
        return f"{_counted(len(self.dialogues), 'dialogue')}: {_found(self.total)}"

    def subtitle(self) -> str:
        return (
            f"Rounds by their answer to each of {len(self.questions)} questions; a number stands "
            "beside each mark. Unknown is not a no. Counts only, no score and no order of merit."
        )

    def description(self) -> str:
        rows = [f"{q}: {t.words()}" for q, t in zip(self.questions, self.sums, strict=True)]
        return f"Grid of dialogues by questions. All together, {'; '.join(rows)}."

    def source(self) -> str:
        return _SOURCE

    def key(self) -> tuple[KeyItem, ...]:
        return key_of(ANSWERS, {name for name, n in zip(ORDER, self.total, strict=True) if n})

    def table(self) -> Table:
        """A row for each dialogue and question."""
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (name, question, *tally)
            for name, row in zip(self.dialogues, self.counts, strict=True)
            for question, tally in zip(self.questions, row, strict=True)
        )
        return Table(
            caption="Rounds by their answer, dialogue and question",
            header=("dialogue", "question", *ORDER),
            rows=rows,
            texts=tuple(tuple(map(str, row)) for row in rows),
            numeric=(2, 3, 4, 5),
        )

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import transparency_picture

        return transparency_picture.counts(self, width)


_SOURCE = (
    "Source: the record of Word and Deed; the source of each answer stands on the page of its "
    "round. Licence: CC BY 4.0."
)


def _tally(answers: Iterable[Answer]) -> Tallied:
    counted = Counter(answers)
    return Tallied(*(counted[name] for name in ORDER))


def _found(total: Tallied) -> str:
    """As in "of 480 answers sought, 58 are yes, 26 partly, 11 no and 385 unknown"."""
    sought = _counted(sum(total), "answer")
    if sum(total) == total.unknown:
        return f"all {sought} sought are unknown" if total.unknown > 1 else f"{sought}, unknown"
    yes = f"{total.yes:,} {'is' if total.yes == 1 else 'are'} yes" if total.yes else "none is yes"
    rest = f"{total.partly:,} partly, {total.no:,} no, {total.unknown:,} unknown"
    return f"of {sought} sought, {yes}, {rest}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
