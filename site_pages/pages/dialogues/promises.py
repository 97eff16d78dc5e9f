"""Promises given in a dialogue, or beside it to the same partner, by their reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from benchmarks.axes import Family
from benchmarks.current import with_verdict
from dialogues.models import Commitment, Dialogue, Offer


def family_of(promise: Commitment) -> str:
    """The family of its current reading; open where nobody has reviewed it yet."""
    verdict = promise.verdict
    return (verdict.family if verdict else "") or Family.OPEN


@dataclass(frozen=True)
class Group:
    """Promises of one family, oldest first."""

    family: str
    label: str
    promises: Sequence[Commitment]


def promises_of(dialogue: Dialogue) -> list[Commitment]:
    """Oldest first, each with its verdict; two queries."""
    offers = offers_of(dialogue)
    found = Commitment.objects.published().filter(pk__in=offers.values("commitment"))
    return list(with_verdict(found).order_by("made_on_first", "slug"))


def offers_of(dialogue: Dialogue) -> QuerySet[Offer]:
    """Offers in this dialogue or, without naming a dialogue, to its partner."""
    return Offer.objects.filter(
        Q(dialogue=dialogue) | Q(dialogue=None, country=dialogue.partner_id)
    )


def by_family(promises: Iterable[Commitment]) -> list[Group]:
    """Families that occur, in the order of the method."""
    groups: dict[str, list[Commitment]] = {}
    for promise in promises:
        groups.setdefault(family_of(promise), []).append(promise)
    return [
        Group(family, str(label), groups[family])
        for family, label in Family.choices
        if family in groups
    ]
