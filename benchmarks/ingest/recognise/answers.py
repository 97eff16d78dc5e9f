"""What recognising a file answers: a plan that can be read, or a question to a person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.ingest.recognise.tally import Tally

type Row = tuple[int, str, str, int, str | None, str | None, str | None, str, str]
"""row number, code, area, year, value, low, high, missing, note"""


@dataclass(frozen=True, slots=True)
class Question:
    """A person must choose. The sentence says what is unclear, where, and what to write."""

    asks: str
    sentence: str
    candidates: list[str]
    columns: dict[str, object] = field(default_factory=dict)


class Asked(Exception):  # not a failure: it carries a question out
    """Leaves the recognising with a question."""

    def __init__(self, asks: str, sentence: str, candidates: list[str]) -> None:
        super().__init__(sentence)
        self.question = Question(asks, sentence, candidates)


@dataclass(slots=True)
class Recognised:
    """A file whose layout is known. ``rows`` fills the tally while it is read; read it once."""

    layout: str
    columns: dict[str, object]
    preview: list[dict[str, object]]
    warnings: list[str]
    reading: Callable[[Tally], Iterator[Row]]
    tally: Tally = field(default_factory=Tally)

    def rows(self) -> Iterator[Row]:
        """Every measurement in the file's order. Raises Refused at a row that cannot be."""
        return self.reading(self.tally)
