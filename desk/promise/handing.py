"""Handing a promise to review, with its developments and its verdict; once withdrawn, again."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from benchmarks.models import Assessment
from desk.promise.saving import Wrong
from dialogues.models import Commitment, Development
from editorial import publishing
from editorial.models import Publishable, RecordAuthor, State, Submission
from editorial.roles import Action, may


def due_on(text: str | None) -> date | None:
    """The day by which the review is wanted. Raises Wrong."""
    if not (text or "").strip():
        return None
    try:
        return date.fromisoformat(str(text).strip())
    except ValueError as wrong:
        sentence = f"“{text}” is no day: write it as 2026-12-01."
        raise Wrong({"due_on": sentence}) from wrong


def hand_in(request: HttpRequest, promise: Commitment, due: date | None, by: User) -> None:
    """Every draft of the promise goes to review, and what was withdrawn; says so, or why not."""
    if not may(by, Action.SUBMIT):
        messages.error(request, "Saved, but your role does not hand records to review.")
        return
    waiting = _begun(promise)
    if not waiting:
        messages.warning(request, "All of it is handed in or public already.")
        return
    refused = [sentence for record in waiting if (sentence := _refusal(record, due, by))]
    for sentence in refused:
        messages.error(request, sentence)
    if len(refused) < len(waiting):
        until = f", wanted by {due.isoformat()}" if due else ""
        messages.success(request, f"Handed to review{until}.")


def _refusal(record: Publishable, due: date | None, by: User) -> str:
    """Why a record was not handed in, such as that a colleague just did; empty where it was."""
    try:
        publishing.submit(record, by=by, due_on=due)
    except (publishing.CannotPublish, DatabaseError) as refused:
        return str(refused).splitlines()[0]
    return ""


def _begun(promise: Commitment) -> list[Publishable]:
    """Drafts; the promise once it is withdrawn; of other withdrawn records those worked on since,
    for what nobody touched may have been withdrawn for good."""
    own = Commitment.objects.filter(_waits(Commitment, Q(state=State.WITHDRAWN)), pk=promise.pk)
    developments = Development.objects.filter(_worked_on(Development), commitment=promise)
    verdicts = Assessment.objects.filter(_worked_on(Assessment), commitment=promise)
    return [*own, *developments, *verdicts.exclude(done="not_reviewed")]


def _worked_on(model: type[Publishable]) -> Q:
    wrote = RecordAuthor.objects.filter(kind=model.record_kind(), record_pk=OuterRef("pk"))
    return _waits(model, Q(Exists(wrote), state=State.WITHDRAWN))


def _waits(model: type[Publishable], withdrawn: Q) -> Q:
    """Drafts and such withdrawn records that nobody has handed in."""
    handed = Submission.objects.filter(kind=model.record_kind(), record_pk=OuterRef("pk"))
    return (Q(state=State.DRAFT) | withdrawn) & ~Q(Exists(handed))
