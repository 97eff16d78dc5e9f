"""The answer in one sentence's numbers: what became of the promises."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.axes import Changed, Family
from dialogues.models import Commitment

MEANING = {
    Family.SUBSTANTIVE: "Done, and something measurable improved.",
    Family.PROCEDURAL: "Done, but no effect can be shown.",
    Family.SYMBOLIC: "Not the thing promised, or nothing measurable improved.",
    Family.BROKEN: "Refused, left undone or taken back.",
    Family.UNJUDGEABLE: "Public evidence cannot settle it.",
    Family.OPEN: "Not reviewed yet, or not yet due. Never counted as failed.",
}
BETTER = {Changed.SLIGHT, Changed.MODERATE, Changed.MAJOR, Changed.HELD}
RULE_SUSTAINED = 14
SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Tally:
    """One family of readings and its number of promises."""

    family: Family
    count: int

    @property
    def meaning(self) -> str:
        return MEANING[self.family]


@dataclass(frozen=True)
class Latest:
    """How the measured promises stand on the latest figures."""

    measured: int
    series: int
    worse: int
    better: int

    @property
    def unclear(self) -> int:
        """Unchanged, or too uncertain to say."""
        return self.measured - self.worse - self.better


@dataclass(frozen=True)
class Answer:
    """The numbers of the opening sentence. Unreviewed promises stay in the total."""

    total: int
    since: int
    tallies: tuple[Tally, ...]
    substantive: int
    lasting: int
    without_gain: int
    broken: int
    unsettled: int
    latest: Latest


def family_of(promise: Commitment) -> Family:
    """A promise without an assessment is open, as rule 1 says."""
    verdict = promise.verdict
    return Family(verdict.family) if verdict is not None else Family.OPEN


def answer(promises: Sequence[Commitment], series: int) -> Answer:
    """Count the families; ``series`` is the number of indicators that measure a promise."""
    counts = Counter(family_of(promise) for promise in promises)
    verdicts = [promise.verdict for promise in promises if promise.verdict is not None]
    return Answer(
        total=len(promises),
        since=min((year for p in promises if (year := year_of(p)) is not None), default=0),
        tallies=tuple(Tally(family, counts[family]) for family in Family),
        substantive=counts[Family.SUBSTANTIVE],
        lasting=sum(verdict.rule == RULE_SUSTAINED for verdict in verdicts),
        without_gain=counts[Family.PROCEDURAL] + counts[Family.SYMBOLIC],
        broken=counts[Family.BROKEN],
        unsettled=counts[Family.UNJUDGEABLE] + counts[Family.OPEN],
        latest=_latest((v.latest for v in verdicts if v.measured_by), series),
    )


def _latest(statuses: Iterable[str], series: int) -> Latest:
    known = list(statuses)
    return Latest(
        measured=len(known),
        series=series,
        worse=sum(status == Changed.WORSENED for status in known),
        better=sum(status in BETTER for status in known),
    )


def year_of(promise: Commitment) -> int | None:
    """The year of its earliest possible day."""
    first = promise.made_on_first
    return first.year if first else None


def in_words(number: int) -> str:
    """Small numbers in a sentence are words."""
    return SMALL[number] if number < len(SMALL) else str(number)
