"""Two codings become one verdict, which then goes the way of every record: review, publication."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import pghistory
from django.contrib.auth.models import User

from benchmarks.coding.answers import ANSWERS, check_complete, departs, differed, take
from benchmarks.coding.rounds import CannotCode, handed_in, in_a_sentence, need, verdict_of_the_day
from benchmarks.models import Assessment, AssessmentCitation, Coding, CodingRound
from editorial import publishing
from editorial.models import State
from editorial.roles import Action
from evidence.models import Source

type Cited = Sequence[tuple[Source, str]]
"""Sources with the place in each, empty where it stands as a whole."""


def reconcile(
    coding_round: CodingRound,
    answers: Mapping[str, object],
    *,
    by: User,
    at: datetime,
    dissent: str = "",
    agreed: bool = False,
    citations: Cited = (),
) -> Assessment:
    """Write the verdict that two coders lead to, as a record in review, and close the round.

    answers: all of them (benchmarks.answers.ANSWERS). agreed: each coder now stands by every
    chosen answer; without it a dissent note is needed where one said something else. Whoever
    reconciles may be one of the coders, since teams are small; the round keeps who it was, and
    another person publishes. Raises CannotCode, InputError or IncompleteAnswers; nothing changed.
    """
    need(by, Action.RECONCILE)
    if coding_round.reconciled_at is not None:
        raise CannotCode("This round is reconciled already.")
    codings = handed_in(coding_round)
    verdict = _draft_of(coding_round)
    take(verdict, {name: answers.get(name) for name in ANSWERS})
    check_complete(verdict, as_at=coding_round.as_at)
    verdict.dissent = dissent.strip()
    _need_dissent(verdict, codings, agreed=agreed)
    verdict.differed = differed(*codings)
    with in_a_sentence(), pghistory.context(why="Two codings reconciled."):
        verdict.save()
        _cite(verdict, citations)
        coding_round.reconciled_by, coding_round.reconciled_at = by, at
        coding_round.assessment = verdict
        coding_round.save()
        # Only now: the database lets a verdict be of two coders once their round led to it.
        verdict.coders = 2
        verdict.save(update_fields=["coders"])
        publishing.submit(verdict, at=at, by=by, due_on=coding_round.due_on)
    return verdict


def _draft_of(coding_round: CodingRound) -> Assessment:
    """The draft as at the round's day, or a new one."""
    promise, as_at = coding_round.commitment, coding_round.as_at
    found = verdict_of_the_day(promise, as_at)
    if found is None:
        return Assessment(commitment=promise, as_at=as_at, slug=f"{promise.slug[:148]}--{as_at}")
    if found.state != State.DRAFT:
        raise CannotCode(
            f"The verdict as at {as_at} is {found.get_state_display().lower()}: "
            "it is sent back to its author first."
        )
    return found


def _need_dissent(verdict: Assessment, codings: Sequence[Coding], *, agreed: bool) -> None:
    unlike = [coding for coding in codings if departs(verdict, coding)]
    if unlike and not agreed and not verdict.dissent:
        raise CannotCode(
            "A coder answered otherwise than you chose: write a dissent note for readers, or say "
            "that both coders now agree."
        )


def _cite(verdict: Assessment, citations: Cited) -> None:
    known = set(verdict.citations.values_list("source", "locator"))
    for order, (source, locator) in enumerate(citations, start=len(known)):
        if (source.pk, locator) not in known:
            AssessmentCitation.objects.create(
                record=verdict, source=source, locator=locator, order=order
            )
