"""Rounds of coding: opened, taken part in, answered, handed in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from benchmarks.coding.answers import check_complete, take
from benchmarks.models import Assessment, CoderInvitation, Coding, CodingRound
from dialogues.models import Commitment
from editorial.models import State
from editorial.roles import Action, may


class CannotCode(ValueError):
    """A step of coding that is not taken: a sentence says why."""


def open_round(
    commitment: Commitment, *, as_at: date, due_on: date | None = None, by: User
) -> CodingRound:
    """Ask for two codings of a promise. as_at: the day on which knowledge ends for both."""
    need(by, Action.OPEN_CODING)
    if commitment.made_on_first and as_at < commitment.made_on_first:
        raise CannotCode(f"The promise was made after {as_at}: choose a later day.")
    if CodingRound.objects.filter(commitment=commitment, as_at=as_at).exists():
        raise CannotCode(f"This promise has a round as at {as_at} already: take part in that one.")
    day = verdict_of_the_day(commitment, as_at)
    if day is not None and day.state != State.DRAFT:
        raise CannotCode(
            f"A verdict as at {as_at} is {day.get_state_display().lower()} already: "
            "choose another day."
        )
    return CodingRound.objects.create(
        commitment=commitment, as_at=as_at, due_on=due_on, opened_by=by
    )


def take_part(coding_round: CodingRound, *, by: User) -> Coding:
    """The person's own coding in a round: begun now, or the one they have begun before."""
    need(by, Action.CODE)
    return _seated(coding_round, {"coder": by})


def take_part_as_guest(invitation: CoderInvitation, *, at: datetime) -> Coding:
    """The same by a link, for whoever acts under it."""
    if not is_running(invitation, at=at):
        raise CannotCode("This link has ended.")
    return _seated(invitation.round, {"invitation": invitation})


def _seated(coding_round: CodingRound, who: Mapping[str, object]) -> Coding:
    begun = Coding.objects.filter(round=coding_round, **who).first()
    if begun is not None:
        return begun
    with in_a_sentence():
        return Coding.objects.create(round=coding_round, **who)


def save_answers(coding: Coding, answers: Mapping[str, object]) -> None:
    """Keep a coder's answers so far; those that are not named stay. They need not be complete.

    Raises InputError, with its field, for a value that there is not.
    """
    _still_open(coding)
    take(coding, answers)
    with in_a_sentence():
        coding.save(force_update=True)


def hand_in(coding: Coding, *, at: datetime) -> None:
    """The coder is done; from now on the coding stays as it is.

    Raises IncompleteAnswers, which names each field that is missing or does not fit.
    """
    _still_open(coding)
    check_complete(coding, as_at=coding.round.as_at)
    coding.submitted_at = at
    try:
        with in_a_sentence():
            coding.save(force_update=True)
    except CannotCode:
        coding.submitted_at = None
        raise


def give_back(coding: Coding) -> None:
    """The coder leaves the round before handing in, and the seat is free again."""
    _still_open(coding)
    coding.delete()


def both_in(coding_round: CodingRound) -> bool:
    """Whether two have handed in; their answers are then open to the team."""
    return _asked("benchmarks_coding_open", coding_round) == 1


def seats_taken(coding_round: CodingRound) -> int:
    """How many of the two seats are taken, by whoever it is; a running link keeps one."""
    return _asked("benchmarks_seats_taken", coding_round)


def handed_in(coding_round: CodingRound) -> tuple[Coding, Coding]:
    """The two codings to reconcile. Raises CannotCode before both are in."""
    rows = Coding.objects.filter(round=coding_round, submitted_at__isnull=False)
    found = list(rows.select_related("coder", "invitation").order_by("pk"))
    if len(found) != 2 or not both_in(coding_round):
        raise CannotCode("Both coders hand in first: until then nobody sees what the other wrote.")
    return found[0], found[1]


def is_running(invitation: CoderInvitation, *, at: datetime) -> bool:
    """Whether a link still leads somewhere, as far as its own days say."""
    return invitation.ended_at is None and invitation.ends_at > at


def verdict_of_the_day(commitment: Commitment, as_at: date) -> Assessment | None:
    """The promise's assessment as at that day, in whatever state."""
    return Assessment.objects.filter(commitment=commitment, as_at=as_at).first()


def need(user: User, action: Action) -> None:
    """Raises CannotCode where the person's role does not allow a step."""
    if not may(user, action):
        raise CannotCode(f"Your role does not allow “{action}”.")


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """What the database refuses inside is refused with its own sentence, and undone."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as refused:
        diagnosis = getattr(refused.__cause__, "diag", None)
        sentence = getattr(diagnosis, "message_primary", None)
        raise CannotCode(sentence or "This coding is not yours to change, or has ended.") from (
            refused
        )


def _still_open(coding: Coding) -> None:
    if coding.submitted_at is not None:
        raise CannotCode("This coding was handed in and stays as it is.")


def _asked(function: str, coding_round: CodingRound) -> int:
    """What one of the database's functions says of a round; they count what nobody may see."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)::integer", [coding_round.pk])
        return int(cursor.fetchone()[0])
