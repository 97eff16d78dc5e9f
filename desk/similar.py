"""Promises that say nearly what is being typed, so that none is entered twice.

Likeness is measured by PostgreSQL's trigrams, blind to accents and capitals, among the promises of
the same host; what is typed in Chinese or another script, by desk/scripts.py. docs/decisions.md
tells how the two bounds below were chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import (
    Case,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable, Expression
from django.db.models.functions import Greatest

from benchmarks.current import with_verdict
from countries.models import Country
from desk import scripts
from desk.trigrams import alike, joined, within
from dialogues.models import Commitment, Dialogue, Offer, Round

SHOWN: Final = 0.33
"""While typing: worth a look."""
NEAR: Final = 0.60
"""On saving: so close that the writer is asked whether it is the same promise."""
MOST: Final = 5
FEWEST_LETTERS: Final = 8
LONGEST: Final = 2_000  # letters that are compared; nobody needs more to know a promise again
SAME_ROUND: Final = 0.12
SAME_DIALOGUE: Final = 0.05
SAME_TOPIC: Final = 0.05


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What stands in the form so far; every part may be missing."""

    title: str = ""
    wording: str = ""
    quotation: str = ""
    """The original words. They are compared where they stand in other letters than Latin."""
    topic: str = ""
    made_by: Country | None = None
    dialogues: tuple[Dialogue, ...] = ()
    rounds: tuple[Round, ...] = ()
    but: str = ""
    """The slug of the promise itself, when it is there already."""

    def texts(self, *, latin: bool) -> tuple[str, str, str]:
        """Title, wording and quotation; "" for those that stand mostly in the other letters."""
        typed = (text.strip()[:LONGEST] for text in (self.title, self.wording, self.quotation))
        title, wording, quotation = (
            text if scripts.mostly_other(text) != latin else "" for text in typed
        )
        return title, wording, quotation

    @property
    def says_enough(self) -> bool:
        said = (*self.texts(latin=True)[:2], *self.texts(latin=False))
        return sum(map(scripts.weight, said)) >= FEWEST_LETTERS


@dataclass(frozen=True)
class Similar:
    """A promise like the one being typed. ``likeness`` runs from 0 to 1; ``why`` is for readers."""

    commitment: Commitment
    likeness: float
    why: tuple[str, ...]

    @property
    def is_near(self) -> bool:
        return self.likeness >= NEAR


def similar(typed: Typed, *, at_least: float = SHOWN, most: int = MOST) -> list[Similar]:
    """Promises of any state that are alike, the closest first. Three queries; none for no words."""
    if not typed.says_enough:
        return []
    # Sorted here: PostgreSQL would measure each text anew for the condition and for the order.
    alike_enough = [found for found in _measured(typed) if found.likeness >= at_least]
    closest = sorted(alike_enough, key=lambda found: (-found.likeness, found.pk))[:most]
    promises = with_verdict(Commitment.objects.filter(pk__in=[found.pk for found in closest]))
    by_pk = {promise.pk: promise for promise in promises}
    return [
        Similar(by_pk[found.pk], found.likeness, tuple(found.reasons()))
        for found in closest
        if found.pk in by_pk
    ]


def near(typed: Typed) -> list[Similar]:
    """Promises so close that saving should ask first."""
    return similar(typed, at_least=NEAR)


class _Measured(NamedTuple):
    """One promise of the host: how alike its words are, and what else agrees."""

    pk: int
    words: float
    same_round: bool
    same_dialogue: bool
    same_topic: bool

    @property
    def likeness(self) -> float:
        agreed = (
            (self.same_round, SAME_ROUND),
            (self.same_dialogue, SAME_DIALOGUE),
            (self.same_topic, SAME_TOPIC),
        )
        return min(1.0, self.words + sum(gain for agrees, gain in agreed if agrees))

    def reasons(self) -> Iterable[str]:
        """Why it is shown, in readers' words."""
        yield "nearly the same words" if self.words >= NEAR else "similar words"
        if self.same_round:
            yield "offered at the same round"
        elif self.same_dialogue:
            yield "offered in the same dialogue"
        if self.same_topic:
            yield "same topic"


def _measured(typed: Typed) -> list[_Measured]:
    others = Commitment.objects.exclude(slug=typed.but)
    if typed.made_by:
        others = others.filter(made_by=typed.made_by)
    title, wording, _ = typed.texts(latin=True)
    offers = Offer.objects.filter(commitment=OuterRef("pk"))
    rows = others.values_list(
        "pk",
        _of_words(title, wording),
        Exists(offers.filter(round__in=typed.rounds)),
        Exists(offers.filter(dialogue__in=typed.dialogues)),
        Case(When(topic=typed.topic, then=True), default=False),
    )
    beyond = _beyond_latin(typed, others)
    return [
        row._replace(words=max(row.words, beyond.get(row.pk, 0)))
        for row in map(_Measured._make, rows)
    ]


def _beyond_latin(typed: Typed, others: QuerySet[Commitment]) -> dict[int, float]:
    """How far words in other letters agree, by key; without a query where none were typed."""
    sought = scripts.Sought.of(*typed.texts(latin=False))
    if not sought:
        return {}
    texts = others.values_list("pk", "title", "wording", "quotation")
    return {pk: sought.found_in(*(text[:LONGEST] for text in row)) for pk, *row in texts}


def _of_words(title: str, wording: str) -> Expression:
    """How far the words agree, 0 to 1. A half-typed title still finds the wording it stands in."""
    if not title and not wording:
        return Value(0.0)
    whole = joined(F("title"), " ", F("wording"))
    if not wording:
        return _mean(alike(F("title"), title), within(title, whole))
    as_worded = alike(F("wording"), wording)
    if not title:
        return Greatest(as_worded, _mean(as_worded, within(wording, whole)))
    return Greatest(
        as_worded,
        _mean(alike(F("title"), title), alike(whole, f"{title} {wording}"), within(title, whole)),
    )


def _mean(first: Func, *others: Func) -> Expression:
    total: Combinable = first
    for other in others:
        total = total + other
    return ExpressionWrapper(total / float(1 + len(others)), output_field=FloatField())
