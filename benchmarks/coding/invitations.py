"""Coders from outside the team: a link for one promise, that ends. Only its digest is kept."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.contrib.auth.models import User

from benchmarks.coding.rounds import CannotCode, in_a_sentence, is_running, need
from benchmarks.models import CoderInvitation, CodingRound
from editorial.roles import Action

LONGEST_DAYS: Final = 60
SECRET_BYTES: Final = 32


def invite(
    coding_round: CodingRound, *, coder: str, days: int, by: User, at: datetime
) -> tuple[CoderInvitation, str]:
    """A link to code a round's promise, and its secret, which can't be told again.

    coder: initials or a role. It keeps one of the two seats until it ends.
    """
    need(by, Action.INVITE_CODER)
    name = coder.strip()
    if not name or len(name) > 80 or "@" in name:
        raise CannotCode("Name the coder by initials or a role, in at most 80 signs; no address.")
    if not 1 <= days <= LONGEST_DAYS:
        raise CannotCode(f"A link runs for 1 to {LONGEST_DAYS} days, not {days}.")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with in_a_sentence():
        invitation = CoderInvitation.objects.create(
            round=coding_round,
            coder=name,
            digest=digest_of(secret),
            made_by=by,
            ends_at=at + timedelta(days=days),
        )
    return invitation, secret


def end_invitation(invitation: CoderInvitation, *, by: User, at: datetime) -> None:
    """The link leads nowhere from now on; what was handed in by it stays."""
    need(by, Action.INVITE_CODER)
    if not is_running(invitation, at=at):
        raise CannotCode("This link has ended already.")
    invitation.ended_at = at
    with in_a_sentence():
        invitation.save(update_fields=["ended_at"])


def invited_by(secret: str, *, at: datetime) -> CoderInvitation | None:
    """The invitation that a secret belongs to, while it runs."""
    rows = CoderInvitation.objects.select_related("round__commitment__made_by")
    found = rows.filter(digest=digest_of(secret)).first()
    return found if found is not None and is_running(found, at=at) else None


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode(errors="replace")).hexdigest()
