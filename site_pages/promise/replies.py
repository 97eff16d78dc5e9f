"""Right of reply: what those concerned answered, and who was asked and did not."""

import json
from dataclasses import dataclass
from typing import Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from benchmarks.models import ReplyInvitation
from editorial.models import Edition
from site_pages.promise.evidence import Sources
from site_pages.promise.fetch import INVITATION, Promise

SIDES: Final = ("host", "partner", "civil_society")


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to the reading, with the numbers of its sources."""

    kind: str
    author: str
    date: str
    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody was asked, the day has passed, and no reply of theirs is published.

    ``came``: one came and is being checked.
    """

    kind: str
    to: str
    invited_on: str
    due_on: str
    came: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What one side answered, or was asked."""

    answers: tuple[Answer, ...]
    unanswered: tuple[Unanswered, ...]


def sides_of(promise: Promise, sources: Sources) -> dict[str, Side]:
    """By who was asked: host, partner, civil_society."""
    answers = [
        Answer(row["kind"], row["author"], row["date"], row["text"], sources.behind("reply", pk))
        for row in promise.replies
        if (pk := row["pk"])
    ]
    waiting = unanswered(promise)
    return {
        side: Side(
            tuple(answer for answer in answers if answer.kind == side),
            tuple(one for one in waiting if one.kind == side),
        )
        for side in SIDES
    }


def unanswered(promise: Promise) -> tuple[Unanswered, ...]:
    """Invitations whose day has passed and to which no reply is published."""
    published = {row["pk"] for row in promise.replies}
    return tuple(
        Unanswered(
            kind=row["kind"],
            to=row["to"],
            invited_on=row["invited_on"],
            due_on=row["due_on"],
            came=row["reply"] is not None,
        )
        for row in promise.invitations
        if row["reply"] not in published
    )


def edition_and_invitations(slug: str) -> tuple[Edition | None, str]:
    """The newest edition, and the promise's invitations whose day has passed, in one query.

    The day of an invitation passes without an edition, so both together say how a page reads.
    """
    due = ReplyInvitation.objects.due().filter(commitment__slug=slug).order_by("pk")
    found = ArraySubquery(due.values(row=JSONObject(**INVITATION)))
    edition = Edition.objects.annotate(invitations=found).order_by("-number").first()
    invitations = getattr(edition, "invitations", [])
    return edition, json.dumps(invitations, sort_keys=True)
