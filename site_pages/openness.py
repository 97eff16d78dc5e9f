"""How open rounds and dialogues were: answers to the twelve questions, counted, never scored."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dialogues.models import Disclosure, DisclosureAnswer, Round

CRITERIA = Disclosure.Criterion
ANSWERS = ("yes", "partly", "no", "unknown")


@dataclass(frozen=True, slots=True)
class Tally:
    """Rounds by their answer. Unknown: no source that was read answers the question."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, answers: Iterable[str]) -> "Tally":
        """Count answers."""
        counted = Counter(answers)
        return cls(**{answer: counted[answer] for answer in ANSWERS})

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(a + b for a, b in zip(self.counts, other.counts, strict=True)))

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """In the order of ANSWERS."""
        return self.yes, self.partly, self.no, self.unknown

    @property
    def total(self) -> int:
        """All rounds asked about."""
        return sum(self.counts)

    @property
    def marks(self) -> list[tuple[str, int]]:
        """Answers that occur, with their number."""
        return [(a, n) for a, n in zip(ANSWERS, self.counts, strict=True) if n]


@dataclass(frozen=True)
class Answer:
    """The answer for one round; disclosure is None where the round's own field gave it."""

    occasion: Round
    answer: str
    disclosure: Disclosure | None


@dataclass(frozen=True)
class Question:
    """One of the twelve questions, asked of every round held and of the dialogue as a whole."""

    criterion: str
    label: str
    answers: Sequence[Answer]
    whole: Disclosure | None
    tally: Tally = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tally", Tally.of(one.answer for one in self.answers))


def answer_of(occasion: Round, criterion: str, disclosure: Disclosure | None) -> Answer:
    """A recorded disclosure wins over what the round's own fields say of publication."""
    if disclosure is not None:
        return Answer(occasion, disclosure.answer, disclosure)
    own = {
        CRITERIA.OUTCOME_PUBLISHED_PARTNER: occasion.partner_published,
        CRITERIA.OUTCOME_PUBLISHED_HOST: occasion.host_published,
    }
    return Answer(occasion, own.get(CRITERIA(criterion), DisclosureAnswer.UNKNOWN), None)


def questions(rounds: Iterable[Round], disclosures: Iterable[Disclosure]) -> list[Question]:
    """All twelve questions about one dialogue's rounds, in the order of the method.

    Only rounds held or presumed held are asked about.
    """
    held = [one for one in rounds if one.took_place]
    recorded = {(one.round_id, one.criterion): one for one in disclosures}
    return [
        Question(
            criterion,
            str(label),
            [answer_of(one, criterion, recorded.get((one.pk, criterion))) for one in held],
            recorded.get((None, criterion)),
        )
        for criterion, label in CRITERIA.choices
    ]


def total(asked: Iterable[Question]) -> Tally:
    """The answers to several questions counted together."""
    return sum((one.tally for one in asked), Tally())
