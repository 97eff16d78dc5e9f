"""Handing a promise to review, with its developments and its verdict."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest

from benchmarks.models import Assessment
from desk.promise.saving import Wrong
from dialogues.models import Commitment, Development
from editorial import publishing
from editorial.models import Publishable, State
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
    """Every draft of the promise goes to review; says which, or why not."""
    if not may(by, Action.SUBMIT):
        messages.error(request, "Saved, but your role does not hand records to review.")
        return
    drafts = _drafts(promise)
    if not drafts:
        messages.warning(request, "Nothing of it is a draft, so nothing was handed to review.")
        return
    for record in drafts:
        publishing.submit(record, by=by, due_on=due)
    until = f", wanted by {due.isoformat()}" if due else ""
    messages.success(request, f"Handed to review{until}.")


def _drafts(promise: Commitment) -> list[Publishable]:
    mine = {"commitment": promise, "state": State.DRAFT}
    own = Commitment.objects.filter(pk=promise.pk, state=State.DRAFT)
    developments, verdicts = Development.objects.filter(**mine), Assessment.objects.filter(**mine)
    return [*own, *developments, *verdicts.exclude(done="not_reviewed")]
