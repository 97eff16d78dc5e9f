"""Help for somebody who lost a password or a device, given so that nobody can become them alone.

A trigger refuses the second of the two steps to whoever did the first (accounts/two_people_sql.py).
"""

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Standing


def note_link(user: User, *, by: User) -> bool:
    """Note who makes a link for a new password. False where it is another administrator's to do."""
    return _note(user, link_made_by=by, link_made_at=timezone.now())


def note_factors_taken(user: User, *, by: User | None) -> bool:
    """The same for taking the second factors away. by: None for the operator's command."""
    return _note(user, factors_taken_by=by, factors_taken_at=timezone.now())


def _note(user: User, **step: object) -> bool:
    Standing.objects.get_or_create(user=user)
    try:
        with transaction.atomic():
            Standing.objects.filter(user=user).update(**step)
    except IntegrityError:  # the trigger's word; it also sets the time
        return False
    return True


def link_refused(name: str) -> str:
    """Why somebody who took the second factors away makes no link."""
    return _(
        "No link for %(name)s: you took the second factors away, and whoever does both could sign "
        "in as %(name)s. Ask another administrator for the link. You may make one after seven "
        "days, once %(name)s has signed in."
    ) % {"name": name}


def factors_refused(name: str) -> str:
    """Why somebody who made a link does not take the second factors away."""
    return _(
        "The second factors of %(name)s stay: you made a link for the password, and whoever does "
        "both could sign in as %(name)s. Ask another administrator to take them away. You may "
        "after seven days, once %(name)s has signed in."
    ) % {"name": name}


def notice(standing: Standing) -> str | None:
    """What the person is told until they put it away: who took their second factors, and when."""
    taken, told = standing.factors_taken_at, standing.told_at
    if taken is None or (told is not None and told >= taken):
        return None
    return _(
        "Your second factors were taken away by %(who)s on %(when)s. If you did not ask for that, "
        "tell another administrator at once."
    ) % {
        "who": standing.factors_taken_by or _("the operator of the site"),
        "when": taken.strftime("%-d %B %Y, %H:%M UTC"),
    }


def put_away(user: User) -> None:
    """The person has read the notice."""
    Standing.objects.filter(user=user).update(told_at=timezone.now())
