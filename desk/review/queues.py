"""What waits, and for whom: every queue of the desk by name, each one query.

The queue page, the list of one queue and the weekly summary all ask here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, NullIf

from benchmarks.inputs import COMPLETED
from benchmarks.models import (
    Assessment,
    Coding,
    CodingRound,
    ReleaseReview,
    ReplyInvitation,
)
from desk.coding.rounds import with_standing
from desk.review import entries
from desk.review.entries import Entry, Names
from desk.review.naming import SAID_BY, publishable_kinds
from editorial.models import Proposal, RecordAuthor, Remark, State, Submission, UnsavedWork
from editorial.roles import Action, may
from evidence.models import LinkCheck

PATIENCE = timedelta(days=7)
"""An address that does not answer at all may be down; after a week it counts as dead."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose queues, and on what day."""

    user: User
    today: date


@dataclass(frozen=True, slots=True)
class Queue:
    """A kind of waiting work. ``action``: whose role allows it may see it; None is everybody's."""

    key: str
    title: str
    empty: str
    action: Action | None
    mine: bool
    rows: Callable[[Asker], QuerySet[Any]]
    entry: Callable[[Any, Names], Entry]


def queues_of(user: User) -> list[Queue]:
    """The queues that somebody's role has to do with; their own work first."""
    return [queue for queue in QUEUES if queue.action is None or may(user, queue.action)]


def counts(asker: Asker) -> dict[Queue, int]:
    """How much waits in each queue, where anything does."""
    found = {queue: queue.rows(asker).count() for queue in queues_of(asker.user)}
    return {queue: number for queue, number in found.items() if number}


def own_drafts(asker: Asker) -> QuerySet[RecordAuthor]:
    """What somebody wrote on and nobody has handed in: drafts, and withdrawn records."""
    handed = Submission.objects.filter(kind=OuterRef("kind"), record_pk=OuterRef("record_pk"))
    rows = RecordAuthor.objects.filter(_names_a(State.DRAFT, State.WITHDRAWN), user=asker.user)
    return rows.exclude(Exists(handed)).order_by("since")


def sent_back(asker: Asker) -> QuerySet[Remark]:
    """The last thing that others said of each of somebody's drafts since they wrote on it."""
    mine = own_drafts(asker).filter(
        kind=OuterRef("kind"), record_pk=OuterRef("record_pk"), since__lte=OuterRef("made_at")
    )
    said = Remark.objects.filter(Exists(mine), proposal=None).exclude(user=asker.user)
    later = said.filter(
        kind=OuterRef("kind"), record_pk=OuterRef("record_pk"), pk__gt=OuterRef("pk")
    )
    return said.exclude(Exists(later)).select_related("user")


def unsaved(asker: Asker) -> QuerySet[UnsavedWork]:
    """What somebody typed and did not save."""
    rows = UnsavedWork.objects.filter(user=asker.user)
    title = KT("typed__promise-title__0")
    return rows.annotate(title=title).defer("typed", "began_from").order_by("saved_at")


def own_codings(asker: Asker) -> QuerySet[Coding]:
    """Codings that somebody has begun and not handed in."""
    rows = Coding.objects.filter(coder=asker.user, submitted_at=None, round__reconciled_at=None)
    return rows.select_related("round__commitment").order_by(
        F("round__due_on").asc(nulls_last=True), "pk"
    )


def own_proposals(asker: Asker) -> QuerySet[Proposal]:
    """Open proposals that somebody made."""
    return _open_proposals().filter(made_by=asker.user)


def to_decide(asker: Asker) -> QuerySet[Proposal]:
    """Open proposals that others made."""
    return _open_proposals().exclude(made_by=asker.user)


def handed_to_me(asker: Asker) -> QuerySet[Submission]:
    """Records that were handed in, and given to somebody to check."""
    return _submissions().filter(assigned_to=asker.user, checked_by=None)


def to_check(asker: Asker) -> QuerySet[Submission]:
    """Records that others handed in and nobody has checked; the first wanted on top."""
    return (
        _submissions()
        .filter(checked_by=None)
        .exclude(submitted_by=asker.user)
        .exclude(assigned_to=asker.user)
    )


def to_publish(asker: Asker) -> QuerySet[Submission]:
    """Checked records that somebody may let out, since they wrote nothing of them."""
    wrote = RecordAuthor.objects.filter(
        kind=OuterRef("kind"), record_pk=OuterRef("record_pk"), user=asker.user
    )
    return _submissions().exclude(checked_by=None).exclude(Exists(wrote))


def open_seats(asker: Asker) -> QuerySet[CodingRound]:
    """Rounds that still lack a coder, and in which somebody does not code."""
    mine = Coding.objects.filter(round=OuterRef("pk"), coder=asker.user)
    rows: QuerySet[Any] = with_standing().filter(reconciled_at=None)
    return rows.filter(seats__lt=2).exclude(Exists(mine))


def coded_once(asker: Asker) -> QuerySet[Assessment]:
    """Current verdicts that one person coded, and for which no round is open."""
    rounds = CodingRound.objects.filter(commitment=OuterRef("commitment"), reconciled_at=None)
    return current_verdicts().filter(coders=1).exclude(Exists(rounds)).order_by("as_at", "pk")


def to_reconcile(asker: Asker) -> QuerySet[CodingRound]:
    """Rounds with two codings handed in."""
    rows: QuerySet[Any] = with_standing().filter(reconciled_at=None)
    return rows.filter(ready=True)


def dead_evidence(asker: Asker) -> QuerySet[LinkCheck]:
    """Addresses of published sources that are gone, or have not answered for a week.

    Not of those that were corrected since they were asked: they are asked again first.
    """
    long_silent = Q(found=LinkCheck.Found.FAILED, failing_since__date__lte=asker.today - PATIENCE)
    rows = LinkCheck.objects.filter(Q(found=LinkCheck.Found.GONE) | long_silent)
    rows = rows.exclude(source__edition__made_at__gt=F("checked_at"))
    return rows.filter(source__state=State.PUBLISHED).select_related("source")


def deadline_passed(asker: Asker) -> QuerySet[Assessment]:
    """Promises not kept whose last day has passed since their verdict was reckoned."""
    rows = current_verdicts().filter(due_on__lt=asker.today, deadline_passed=False)
    return rows.exclude(done__in=[done.value for done in COMPLETED]).order_by("due_on", "pk")


def review_passed(asker: Asker) -> QuerySet[Assessment]:
    """Verdicts that somebody wanted to look at again by a day that has come."""
    rows = current_verdicts().filter(next_review__lte=asker.today)
    return rows.order_by("next_review", "pk")


def replies_due(asker: Asker) -> QuerySet[ReplyInvitation]:
    """Invitations to reply that nobody has answered."""
    return (
        ReplyInvitation.objects.filter(reply=None, due_on__gte=asker.today - timedelta(days=30))
        .select_related("commitment")
        .order_by("due_on", "pk")
    )


def release_reviews(asker: Asker) -> QuerySet[ReleaseReview]:
    """Newer releases that would alter a published change, and have not been decided."""
    rows = ReleaseReview.objects.filter(outcome=ReleaseReview.Outcome.OPEN)
    return rows.select_related("measure__commitment", "release").order_by("-alters_reading", "pk")


def current_verdicts() -> QuerySet[Assessment]:
    """The newest published verdict of each published promise."""
    rows = Assessment.objects.filter(state=State.PUBLISHED, commitment__state=State.PUBLISHED)
    newer = Assessment.objects.filter(
        state=State.PUBLISHED, commitment=OuterRef("commitment"), as_at__gt=OuterRef("as_at")
    )
    return rows.exclude(Exists(newer)).select_related("commitment")


def _submissions() -> QuerySet[Submission]:
    rows = Submission.objects.filter(_names_a(State.IN_REVIEW, State.WITHDRAWN))
    return rows.select_related("submitted_by", "assigned_to", "checked_by")


def _names_a(*states: State) -> Q:
    """Rows whose kind and key name a record in one of these states; it may be gone since."""
    named = Q()
    for kind, model in publishable_kinds().items():
        records = model._default_manager.filter(state__in=states)
        named |= Q(kind=kind, record_pk__in=records.values("pk"))
    return named


def _open_proposals() -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(outcome=Proposal.Outcome.OPEN).select_related("made_by")
    return (
        rows.annotate(title=titled())
        .defer("before", "changes")
        .order_by(F("due_on").asc(nulls_last=True), "made_at")
    )


def titled() -> Coalesce:
    """What the record of a proposal was called when it was made; else its public id."""
    told = (NullIf(KT(f"before__fields__{name}"), Value("")) for name in SAID_BY)
    return Coalesce(*told, F("slug"), output_field=TextField())


QUEUES = (
    Queue(
        "sent-back",
        "Sent back to you",
        "Nothing was sent back to you.",
        Action.SUBMIT,
        True,
        sent_back,
        entries.sent_back,
    ),
    Queue(
        "unsaved",
        "Typed and not saved",
        "All that you typed is saved.",
        None,
        True,
        unsaved,
        entries.unsaved,
    ),
    Queue(
        "codings",
        "Your codings",
        "You have no coding to hand in.",
        Action.CODE,
        True,
        own_codings,
        entries.coding,
    ),
    Queue(
        "handed",
        "Handed to you to check",
        "Nobody has given you a record to check.",
        Action.CHECK,
        True,
        handed_to_me,
        entries.submission,
    ),
    Queue(
        "drafts",
        "Your drafts",
        "Nothing that you began waits to be handed in.",
        Action.SUBMIT,
        True,
        own_drafts,
        entries.draft,
    ),
    Queue(
        "own-proposals",
        "Your proposals, waiting for somebody else",
        "You have no open proposal.",
        Action.PROPOSE,
        True,
        own_proposals,
        entries.proposal,
    ),
    Queue(
        "check",
        "To check",
        "No record waits to be checked.",
        Action.CHECK,
        False,
        to_check,
        entries.submission,
    ),
    Queue(
        "publish",
        "Checked, to publish",
        "No checked record waits to be published.",
        Action.PUBLISH,
        False,
        to_publish,
        entries.submission,
    ),
    Queue(
        "proposals",
        "Proposals to decide",
        "No proposal of somebody else waits.",
        Action.DECIDE,
        False,
        to_decide,
        entries.proposal,
    ),
    Queue(
        "reconcile",
        "Ready to reconcile",
        "No two codings wait to be reconciled.",
        Action.RECONCILE,
        False,
        to_reconcile,
        entries.reconcile,
    ),
    Queue(
        "seats",
        "Rounds that need another coder",
        "Every open round has its coders.",
        Action.CODE,
        False,
        open_seats,
        entries.seat,
    ),
    Queue(
        "deadline",
        "Deadline passed",
        "No deadline has passed since its verdict.",
        Action.PROPOSE,
        False,
        deadline_passed,
        entries.deadline,
    ),
    Queue(
        "next-review",
        "To be looked at again",
        "No verdict is due to be looked at again.",
        Action.PROPOSE,
        False,
        review_passed,
        entries.review_passed,
    ),
    Queue(
        "releases",
        "New release would change this reading",
        "No newer release waits for a decision.",
        Action.TAKE_IN,
        False,
        release_reviews,
        entries.release,
    ),
    Queue(
        "dead",
        "Evidence went dead",
        "No source that was asked is gone.",
        Action.PROPOSE,
        False,
        dead_evidence,
        entries.dead,
    ),
    Queue(
        "replies",
        "Replies awaited",
        "No reply is awaited.",
        Action.INVITE_REPLY,
        False,
        replies_due,
        entries.reply,
    ),
    Queue(
        "second-coder",
        "Needs second coder",
        "Every published verdict was coded twice, or is being coded.",
        Action.OPEN_CODING,
        False,
        coded_once,
        entries.coded_once,
    ),
)
"""In the order of the page."""
