"""A guess at a password or a code: let through or refused, and counted for the person to see."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Standing
from accounts.sign_in import familiar, throttle
from accounts.sign_in.client import network

PASSWORD = "password"  # noqa: S105  what is guessed
CODE = "code"  # of an authenticator app, or for recovery


def let_through(request: HttpRequest, *, kind: str, name: str) -> throttle.Taken:
    """Count a guess at what belongs to that name, before anything is compared or hashed.

    Raises ValidationError, in the same words whether or not the name exists.
    """
    spelt = familiar.spelt(name)
    device = familiar.mark_of(request, name)
    wanted = throttle.limits(kind=kind, name=spelt, network=network(request), device=device)
    outcome = throttle.take(wanted, at=timezone.now())
    if isinstance(outcome, throttle.Refused):
        count_failure(name)
        raise ValidationError(refusal(outcome.until), code="too_many_tries")
    return outcome


def refusal(until: datetime) -> str:
    """When to try again, rounded up to the minute."""
    minute = (until + timedelta(seconds=59)).astimezone(timezone.get_default_timezone())
    return _("Too many tries. Nothing was checked; try again after %(time)s UTC.") % {
        "time": minute.strftime("%H:%M")
    }


def count_failure(name: str) -> None:
    """Remember a failed try for whoever has that name: one statement, also where nobody has it."""
    rows = Standing.objects.filter(user__username__iexact=name)
    rows.update(failed_since=F("failed_since") + 1)
