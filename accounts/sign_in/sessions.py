"""How long a session lasts: 30 idle minutes, 12 hours, not past a change of what it rests on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypedDict, cast

from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Standing

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
NOTED_EVERY: Final = timedelta(seconds=15)
KEY: Final = "staff"

ENDED: Final = {
    "idle": "Your session ended after 30 minutes without activity. Sign in again to go on.",
    "old": "Your session ended after 12 hours. Sign in again to go on.",
    "changed": (
        "Your session ended because your password, your second factor or your role changed. "
        "Sign in again to go on."
    ),
}
"""Why a session can end, in words."""


class Kept(TypedDict):
    """What a session of staff remembers about itself, under KEY."""

    account: int
    version: int  # of the account's Standing
    began: float  # seconds since 1970
    seen: float  # the last request that was somebody's doing
    factor: bool  # a second factor was shown


@dataclass(frozen=True)
class Sitting:
    """One session of an account, for its page."""

    began: datetime
    seen: datetime
    here: bool

    @property
    def until(self) -> datetime:
        """When it ends at the latest."""
        return self.began + LONGEST


def begin(
    request: HttpRequest, user: User, *, version: int | None = None, factor: bool = False
) -> None:
    """Start the clocks of a session in which somebody has just signed in.

    version: the account's when its password was checked; the present one unless given.
    factor: whether a second factor was shown too.
    """
    now = timezone.now().timestamp()
    request.session[KEY] = Kept(
        account=user.pk,
        version=version_of(user) if version is None else version,
        began=now,
        seen=now,
        factor=factor,
    )


def version_of(user: User) -> int:
    return Standing.objects.get_or_create(user=user)[0].version


def age(mine: Kept) -> float:
    """Seconds since the sign-in."""
    return timezone.now().timestamp() - mine["began"]


def kept(request: HttpRequest) -> Kept | None:
    """What the session remembers; None where it began in another way."""
    return cast("Kept | None", request.session.get(KEY))


def keep_going(request: HttpRequest, user: User, *, factor: bool | None = None) -> None:
    """Let this session outlive a change that its own person has made; all others end.

    factor: whether a second factor has been shown, where that changed too.
    """
    mine = kept(request)
    if mine is not None and mine["account"] == user.pk:
        mine["version"] = version_of(user)
        mine["factor"] = mine["factor"] if factor is None else factor
        request.session[KEY] = mine


def end_others(request: HttpRequest, user: User) -> None:
    """End every session of that account but this one."""
    Standing.objects.filter(user=user).update(version=F("version") + 1)
    keep_going(request, user)


def why_ended(mine: Kept | None, *, version: int, at: datetime) -> str | None:
    """A key of ENDED, or None while the session lasts."""
    if mine is None or mine["version"] != version:
        return "changed"
    now = at.timestamp()
    if now - mine["began"] >= LONGEST.total_seconds():
        return "old"
    return "idle" if now - mine["seen"] >= IDLE.total_seconds() else None


def check(request: HttpRequest, *, at: datetime) -> str | None:
    """End the session if it is over, and say why (a key of ENDED); note activity otherwise.

    A page's own polling (header ``X-Background: 1``) is no activity.
    """
    if not isinstance(request.user, User):
        return None
    mine = kept(request)
    standing: Standing | None = getattr(request.user, "standing", None)
    reason = why_ended(mine, version=standing.version if standing else -1, at=at)
    if reason is not None:
        logout(request)
        return reason
    if mine is not None and request.headers.get("X-Background") != "1":
        _note_activity(request, mine, at)
    return None


def _note_activity(request: HttpRequest, mine: Kept, at: datetime) -> None:
    if at.timestamp() - mine["seen"] >= NOTED_EVERY.total_seconds():
        mine["seen"] = at.timestamp()
        request.session[KEY] = mine


def sittings(request: HttpRequest, user: User, *, at: datetime) -> list[Sitting]:
    """The sessions of that account that are still good, the newest first."""
    version, found = version_of(user), []
    for row in Session.objects.filter(expire_date__gt=at):
        theirs = cast("Kept | None", row.get_decoded().get(KEY))
        if theirs is None or theirs["account"] != user.pk:
            continue
        if why_ended(theirs, version=version, at=at) is None:
            here = row.session_key == request.session.session_key
            found.append(Sitting(_moment(theirs["began"]), _moment(theirs["seen"]), here))
    return sorted(found, key=lambda sitting: sitting.began, reverse=True)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=timezone.get_default_timezone())
