"""A row of a queue in words: what it is, since when, until when, who has it, and where to do it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator

from benchmarks.models import Assessment, Coding, CodingRound, ReleaseReview, ReplyInvitation
from desk.review.naming import Name, Named, publishable_kinds
from editorial.models import Proposal, RecordAuthor, Remark, Submission, UnsavedWork
from evidence.models import LinkCheck

type Names = Mapping[Named, Name]
"""Kind and key of a record to what it is called."""

WORDS = 16
SLUG = re.compile(r"[-\w]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do. ``does`` is the link's text, ``address`` where it leads."""

    what: str
    kind: str
    address: str
    does: str
    since: date | None = None
    until: date | None = None
    who: str = ""
    note: str = ""


def draft(row: RecordAuthor, names: Names) -> Entry:
    """A draft, or a withdrawn record that is worked on again, to be finished or handed in."""
    what, kind = _record(row, names)
    if _name_of(row, names).withdrawn:
        kind = f"{kind}, withdrawn"
    return Entry(what, kind, _place(row, names), "Go on with it", since=_day(row.since))


def sent_back(row: Remark, names: Names) -> Entry:
    """A draft and what is to be mended in it."""
    what, kind = _record(row, names)
    return Entry(
        what,
        kind,
        _place(row, names),
        "Mend it",
        since=_day(row.made_at),
        who=f"from {row.user.get_username()}",
        note=row.text,
    )


def unsaved(row: UnsavedWork, names: Names) -> Entry:
    """A form that was left."""
    what, place = _form(row, getattr(row, "title", None) or "")
    return Entry(what, "unsaved text", place, "Take it up again", since=_day(row.saved_at))


def _form(row: UnsavedWork, title: str) -> tuple[str, str]:
    """What a form that was left is called, and where it stands. ``title``: as it was typed."""
    form, _, rest = row.form.partition(":")
    if form == "paste":
        return "The pasted text", reverse("paste")
    if form == "exchange":
        return "A file to bring in", reverse("exchange")
    if SLUG.fullmatch(rest):
        return title or rest, reverse("desk-promise", args=[rest])
    whose, _, kept = rest.partition(":")
    if whose == "new" and SLUG.fullmatch(kept):
        return title or "A new promise", f"{reverse('desk-promise-new')}?kept={kept}"
    return title or "A promise", reverse("desk-take-up", args=[row.pk])


def coding(row: Coding, names: Names) -> Entry:
    """One's own coding."""
    return Entry(
        row.round.commitment.title,
        "coding",
        reverse("coding_round", args=[row.round_id]),
        "Code it",
        since=_day(row.round.opened_at),
        until=row.round.due_on,
    )


def submission(row: Submission, names: Names) -> Entry:
    """A record in review, or a withdrawn one that was handed in again."""
    what, kind = _record(row, names)
    if _name_of(row, names).withdrawn:
        kind = f"{kind}, withdrawn, to be published again"
    who = [f"by {_account(row.submitted_by)}"]
    who += [f"with {row.assigned_to.get_username()}"] if row.assigned_to else []
    who += [f"checked by {row.checked_by.get_username()}"] if row.checked_by else []
    return Entry(
        what,
        kind,
        reverse("submission", args=[row.pk]),
        "Publish it" if row.checked_by_id else "Check it",
        since=_day(row.submitted_at),
        until=row.due_on,
        who=", ".join(who),
    )


def proposal(row: Proposal, names: Names) -> Entry:
    """A change that was asked for."""
    return Entry(
        Truncator(getattr(row, "title", row.slug)).words(WORDS),
        f"{_kind(row.kind)}, proposal {row.pk}",
        reverse("proposal", args=[row.pk]),
        "Read it",
        since=_day(row.made_at),
        until=row.due_on,
        who=f"by {row.made_by.get_username()}",
        note=row.reason,
    )


def reconcile(row: CodingRound, names: Names) -> Entry:
    """Two codings to become one verdict."""
    place = reverse("coding_reconcile", args=[row.pk])
    return _round(row, place, "Reconcile them")


def seat(row: CodingRound, names: Names) -> Entry:
    """A round without its two coders."""
    return _round(row, reverse("coding_round", args=[row.pk]), "Take part")


def _round(row: CodingRound, place: str, does: str) -> Entry:
    return Entry(
        row.commitment.title,
        "round",
        place,
        does,
        since=_day(row.opened_at),
        until=row.due_on,
        who=f"opened by {row.opened_by.get_username()}",
    )


def coded_once(row: Assessment, names: Names) -> Entry:
    """A verdict of one coder."""
    place = f"{reverse('coding_new')}?commitment={row.commitment.slug}"
    return _verdict(row, "Open a round", since=row.as_at, place=place)


def deadline(row: Assessment, names: Names) -> Entry:
    """A promise whose last day came after its verdict."""
    return _verdict(
        row,
        "Look what was done",
        since=row.due_on,
        note=f"The verdict is as at {date_format(row.as_at, 'j F Y')}.",
    )


def review_passed(row: Assessment, names: Names) -> Entry:
    """A verdict whose day to be looked at again has come."""
    return _verdict(row, "Look at it again", until=row.next_review)


def _verdict(
    row: Assessment,
    does: str,
    *,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
    place: str = "",
) -> Entry:
    own = reverse("desk-promise", args=[row.commitment.slug])
    note = note or f"Reading: {row.reading}."
    return Entry(
        row.commitment.title, "verdict", place or own, does, since=since, until=until, note=note
    )


def release(row: ReleaseReview, names: Names) -> Entry:
    """A newer release beside a published change."""
    return Entry(
        row.measure.commitment.title,
        "measure",
        reverse("admin:benchmarks_releasereview_change", args=[row.pk]),
        "Decide",
        note=f"{row.release.title}: "
        + ("the reading would change" if row.alters_reading else "figures would change"),
    )


def dead(row: LinkCheck, names: Names) -> Entry:
    """A source that is not there any more."""
    return Entry(
        str(row.source),
        "source",
        reverse("propose", args=["evidence.source", row.source.slug]),
        "Propose another address",
        since=_day(row.failing_since),
        note=row.error or f"The address answers {row.status}.",
    )


def reply(row: ReplyInvitation, names: Names) -> Entry:
    """An invitation to reply."""
    return Entry(
        row.commitment.title,
        "reply",
        reverse("invitation_to_reply", args=[row.pk]),
        "Record the reply",
        since=row.invited_on,
        until=row.due_on,
        who=f"asked of {row.addressed_to}",
    )


def _record(row: Any, names: Names) -> tuple[str, str]:  # noqa: ANN401  whatever names a record
    name = _name_of(row, names)
    called = name.words or name.slug or f"number {row.record_pk}"
    return Truncator(called).words(WORDS), _kind(row.kind)


def _name_of(row: Any, names: Names) -> Name:  # noqa: ANN401
    return names.get((row.kind, row.record_pk), Name())


def _place(row: Any, names: Names) -> str:  # noqa: ANN401
    """Where a draft is worked on."""
    slug = _name_of(row, names).slug
    if row.kind == "dialogues.commitment" and slug:
        return reverse("desk-promise", args=[slug])
    return reverse(f"admin:{row.kind.replace('.', '_')}_change", args=[row.record_pk])


def _kind(kind: str) -> str:
    model = publishable_kinds().get(kind)
    return str(model._meta.verbose_name) if model else kind


def _account(user: User | None) -> str:
    return user.get_username() if user else "a command"


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
