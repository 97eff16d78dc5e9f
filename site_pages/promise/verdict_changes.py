"""How a promise's verdict changed from edition to edition, and the public reason of each change."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from types import SimpleNamespace
from typing import Final

from django.db.models import TextChoices

from benchmarks.axes import Changed, Confidence, Credit, Done, Reversal
from site_pages.promise.fetch import Row
from site_pages.reading_words import reading_words

AXES: Final[dict[str, tuple[str, type[TextChoices]]]] = {
    "done": ("Done", Done),
    "changed": ("Changed", Changed),
    "credit": ("Credit", Credit),
    "confidence": ("Evidence", Confidence),
    "reversal": ("Reversal", Reversal),
}
"""The axes that a version keeps, with their names for readers."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One axis that changed, in coded values and in words; "" is none."""

    axis: str
    name: str
    before: str
    after: str
    before_word: str
    after_word: str


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """What an edition made of the verdict; ``before`` is None for the first verdict.

    ``before`` and ``after`` are rows of fetch.VERSION.
    """

    before: Row | None
    after: Row
    moved: tuple[Moved, ...]

    @property
    def edition(self) -> int:
        return int(self.after["edition"])

    @property
    def was(self) -> str:
        """The reading before, in words."""
        return _words(self.before) if self.before else ""

    @property
    def now(self) -> str:
        """The reading after, in words."""
        return _words(self.after)

    @property
    def same_reading(self) -> bool:
        return self.was == self.now

    @property
    def of_another_method(self) -> bool:
        """Whether the method changed too, so that the facts need not have."""
        return self.before is not None and self.before["method"] != self.after["method"]


def verdict_changes(versions: tuple[Row, ...]) -> tuple[VerdictChange, ...]:
    """Oldest first: each edition that set the current verdict anew, also to the same words.

    The current verdict in an edition is the one with the newest as-at date, so an edition that
    corrects an older one changes nothing here.
    """
    return tuple(_changes(versions))


def _changes(versions: tuple[Row, ...]) -> Iterator[VerdictChange]:
    standing: dict[int, Row] = {}
    before: Row | None = None
    ordered = sorted(versions, key=itemgetter("edition"))
    for _, group in groupby(ordered, key=itemgetter("edition")):
        for version in group:
            standing[version["assessment"]] = version
        after = max(standing.values(), key=itemgetter("as_at", "assessment"))
        if before is not after:
            yield VerdictChange(before, after, tuple(_moved(before, after)))
        before = after


def _moved(before: Row | None, after: Row) -> Iterator[Moved]:
    for axis, (name, words) in AXES.items():
        old, new = (before or after)[axis], after[axis]
        if old != new:
            yield Moved(axis, name, old, new, _word(words, old), _word(words, new))


def _word(words: type[TextChoices], value: str) -> str:
    return str(words(value).label) if value else "none"


def _words(version: Row) -> str:
    read = SimpleNamespace(**{name: version[name] for name in READ})
    return str(reading_words(read))


READ: Final = ("family", "reading", "since", "reported")
"""What a reading is told from."""
