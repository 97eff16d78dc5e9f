"""Where an invitation to reply stands, and the list of them all."""

from datetime import date, timedelta
from typing import Final

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from benchmarks.models import ReplyInvitation
from benchmarks.querysets import InvitationQuerySet

SOON: Final = timedelta(days=14)
"""An invitation is due soon from so many days before its day."""


class Standing(TextChoices):
    """Of an invitation, as the list shows it."""

    PASSED = "passed", _("Passed, no reply")
    SOON = "soon", _("Due soon")
    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")


def condition(standing: Standing, today: date) -> Q:
    """Which invitations stand so on a day."""
    match standing:
        case Standing.ANSWERED:
            return Q(reply__isnull=False)
        case Standing.PASSED:
            return Q(reply=None, due_on__lt=today)
        case Standing.SOON:
            return Q(reply=None, due_on__gte=today, due_on__lte=today + SOON)
        case Standing.OPEN:
            return Q(reply=None, due_on__gt=today + SOON)


def standing_of(invitation: ReplyInvitation, today: date) -> Standing:
    """The same of one that is at hand."""
    if invitation.reply_id is not None:
        return Standing.ANSWERED
    if invitation.due_on < today:
        return Standing.PASSED
    return Standing.SOON if invitation.due_on <= today + SOON else Standing.OPEN


def listed(
    standing: Standing | None, today: date, *, promise: str
) -> InvitationQuerySet[ReplyInvitation]:
    """What is due first stands first; answered ones, the newest first."""
    rows = ReplyInvitation.objects.select_related("commitment", "reply")
    if promise:
        rows = rows.filter(commitment__slug=promise)
    if standing is Standing.ANSWERED:
        return rows.filter(condition(standing, today)).order_by("-reply__date_first", "-pk")
    waiting = condition(standing, today) if standing else Q(reply=None)
    return rows.filter(waiting).order_by("due_on", "pk")


def counts(today: date, *, promise: str) -> dict[Standing, int]:
    """How many stand so, in four quick counts of a small table."""
    return {one: listed(one, today, promise=promise).count() for one in Standing}
