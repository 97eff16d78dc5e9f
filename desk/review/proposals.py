"""Published records change by proposals: made by one person, decided by another.

``propose`` keeps what the record said and what it should say. ``decide`` puts the change into the
record as it stands by then, under the decider's name, as one edition with the reason as its note.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.apps import apps
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from desk.review.standing import Standing, stands
from desk.review.taking_in import REFUSALS, CannotPropose, sentences, take_in, would_move
from editorial import documents
from editorial.documents import Document
from editorial.models import Edition, OldSlug, Proposal, Publishable, Remark
from editorial.roles import Action, may

__all__ = [
    "CannotPropose",
    "Standing",
    "Unsettled",
    "decide",
    "open_on",
    "propose",
    "record_of",
    "remark",
    "standing",
]

KINDS = [
    choice
    for choice in Edition.Kind.choices
    if choice[0] not in {Edition.Kind.NEW, Edition.Kind.WITHDRAWAL}
]
"""The kinds of edition that a change to a published record can be."""


class Unsettled(CannotPropose):
    """The record changed since the proposal was made; ``standing`` is what the decider must see."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(
            "The record has changed since this was proposed. Read the three versions below, "
            "answer where both changed the same field, and decide again."
        )
        self.standing = standing


def propose(
    record: Publishable,
    document: Document,
    *,
    reason: str,
    by: User,
    edition_kind: str = Edition.Kind.CORRECTION,
    due_on: date | None = None,
    at: datetime | None = None,
) -> Proposal:
    """Ask that a published record say what a document says; fields and parts it lacks stay.

    reason: for readers, it becomes the edition's note. at: when it is tried out. What could not be
    accepted is not taken in: raises CannotPropose with one sentence, or ValidationError whose
    ``message_dict`` has the document's paths as keys.
    """
    if not may(by, Action.PROPOSE):
        raise CannotPropose("Your role does not allow to propose changes.")
    if not record.is_published:
        raise CannotPropose(f"“{record}” is not published: change it directly.")
    if not reason.strip():
        raise CannotPropose("Say why: readers see the reason as the edition's note.")
    if edition_kind not in dict(KINDS):
        raise CannotPropose("Choose what kind of change it is.")
    before = documents.document_of(record)
    wanted: Document = {
        half: {**before[half], **document.get(half, {})} for half in ("fields", "parts")
    }
    if not documents.differences(type(record), before, wanted):
        raise CannotPropose("Nothing differs from what is published: change something first.")
    try:
        would_move(record, wanted, at=at or timezone.now())
    except (DatabaseError, ValueError) as refused:
        raise CannotPropose(sentences(refused)[0]) from refused
    return Proposal.objects.create(
        kind=record.record_kind(),
        slug=record.slug,
        before=before,
        changes=wanted,
        reason=reason.strip(),
        edition_kind=edition_kind,
        made_by=by,
        due_on=due_on,
    )


def remark(proposal: Proposal, text: str, by: User) -> Remark:
    """Say something about a proposal; it stays. Raises CannotPropose for an empty text."""
    if not may(by, Action.DISCUSS):
        raise CannotPropose("Your role does not allow to discuss proposals.")
    if not text.strip():
        raise CannotPropose("Write something first.")
    record = record_of(proposal)
    return Remark.objects.create(
        kind=proposal.kind, record_pk=record.pk, proposal=proposal, user=by, text=text.strip()
    )


def decide(
    proposal: Proposal,
    accept: bool,
    *,
    why: str,
    by: User,
    at: datetime,
    confirmed: str = "",
    answers: Mapping[str, str] | None = None,
) -> Edition | None:
    """Accept (and publish, the edition is returned) or decline, with the reason.

    confirmed: the version of the record that the decider saw, needed where it changed since the
    proposal was made; answers: to the conflicts, see standing.stands. Raises Unsettled where they
    are missing, CannotPropose otherwise; then nothing is written.
    """
    if not may(by, Action.DECIDE):
        raise CannotPropose("Deciding is for reviewers and publishers.")
    if proposal.made_by_id == by.pk:
        raise CannotPropose("You made this proposal: a second person decides it.")
    if not why.strip():
        raise CannotPropose("Say why: whoever proposed it will read the reason.")
    try:
        with transaction.atomic():
            locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
            if locked.outcome != Proposal.Outcome.OPEN:
                raise CannotPropose("Somebody decided this meanwhile: reload the page.")
            if accept:
                locked.edition = _accept(locked, by, at, confirmed, answers or {})
            locked.outcome = Proposal.Outcome.ACCEPTED if accept else Proposal.Outcome.DECLINED
            locked.decided_by, locked.decided_at, locked.decision = by, at, why.strip()
            locked.save()
    except CannotPropose:
        raise
    except REFUSALS as refused:
        raise CannotPropose(" ".join(sentences(refused))) from refused
    return locked.edition


def _accept(
    proposal: Proposal, by: User, at: datetime, confirmed: str, answers: Mapping[str, str]
) -> Edition:
    model = _model(proposal)
    found = record_of(proposal)
    record = model._default_manager.select_for_update(of=("self",)).get(pk=found.pk)
    if not record.is_published:
        raise CannotPropose(f"“{record}” is not published any more: decline the proposal.")
    now = standing(proposal, answers, record=record)
    if now.since and (confirmed != now.version or now.unanswered):
        raise Unsettled(now)
    if not now.differences:
        raise CannotPropose("The record says all of this already: decline the proposal.")
    edition, _ = take_in(
        record,
        now.document,
        kind=proposal.edition_kind,
        note=proposal.reason,
        at=at,
        by=by,
    )
    return edition


def standing(
    proposal: Proposal,
    answers: Mapping[str, str] | None = None,
    *,
    record: Publishable | None = None,
) -> Standing:
    """What a proposal would change today, and what changed since it was made."""
    return stands(record or record_of(proposal), proposal.before, proposal.changes, answers or {})


def record_of(proposal: Proposal) -> Publishable:
    """The record that a proposal is about, under whatever slug it goes by now.

    Raises CannotPropose where there is none any more.
    """
    rows = _model(proposal)._default_manager
    record = rows.filter(slug=proposal.slug).first()
    if record is None:
        moved = OldSlug.objects.filter(kind=proposal.kind, slug=proposal.slug).first()
        record = rows.filter(pk=moved.record_pk).first() if moved else None
    if record is None:
        raise CannotPropose(f"There is no {proposal.kind} {proposal.slug} any more.")
    return record


def open_on(record: Publishable) -> QuerySet[Proposal]:
    """The open proposals on a record, oldest first."""
    known = OldSlug.objects.filter(kind=record.record_kind(), record_pk=record.pk)
    slugs = [record.slug, *known.values_list("slug", flat=True)]
    return (
        Proposal.objects.filter(
            kind=record.record_kind(), slug__in=slugs, outcome=Proposal.Outcome.OPEN
        )
        .select_related("made_by")
        .order_by("made_at", "pk")
    )


def _model(proposal: Proposal) -> type[Publishable]:
    model = apps.get_model(proposal.kind)
    if not issubclass(model, Publishable):
        raise CannotPropose(f"{proposal.kind} is not a kind of record that is published.")
    return model
