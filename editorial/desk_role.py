"""Staff requests act under the desk's database role, which owns nothing.

The owner's connection puts the role on at the start of a request and takes it off at the end. Under
it triggers can't be switched off, history can't be changed, and row security applies: a coder does
not see the other's answers. ``wordanddeed.acting`` names who acts, for triggers and policies.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import pghistory
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from accounts.addresses import STAFF_PREFIXES

ENTER = "SELECT editorial_enter_desk(%s)"
LEAVE = "RESET ROLE; SELECT set_config('wordanddeed.acting', '', false)"

_acting: ContextVar[str | None] = ContextVar("acting_at_the_desk", default=None)
"""Who acts on this thread; None for the owner."""


@contextmanager
def at_the_desk(acting: int | None, *, guest: int | None = None) -> Iterator[None]:
    """Inside, the owner's connection has the desk's rights and acts for one account.

    acting: the account's id. guest: of somebody without an account, their coding invitation's id.
    """
    who = str(acting) if acting is not None else f"guest {guest}" if guest is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(ENTER, [who])
    token = _acting.set(who)
    try:
        with pghistory.context(user=acting):
            yield
    finally:
        _acting.reset(token)
        if connections[DEFAULT_DB_ALIAS].connection is not None:
            around = _acting.get()  # a guest acts inside a request of staff
            with connection.cursor() as cursor:
                cursor.execute(*((LEAVE,) if around is None else (ENTER, [around])))


@receiver(connection_created)
def put_on_again(connection: BaseDatabaseWrapper, **_: object) -> None:
    """A connection that was lost in between comes back with the desk's rights, not the owner's."""
    who = _acting.get()
    if who is not None and connection.alias == DEFAULT_DB_ALIAS:
        with connection.cursor() as cursor:
            cursor.execute(ENTER, [who])


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside, the owner's rights again; for a transaction that is always taken back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        before = cursor.fetchone()[0]
        cursor.execute("SET LOCAL ROLE NONE")
        yield
        if not connection.needs_rollback:  # taking the transaction back puts the role on again
            cursor.execute("SELECT set_config('role', %s, true)", [before])


class DeskRoleMiddleware:
    """Every staff address acts under the desk's role; stands below the sign-in's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAFF_PREFIXES):
            return self.get_response(request)
        acting = request.user.pk if request.user.is_authenticated else None
        with at_the_desk(acting), pghistory.context(url=request.path):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """The reason that a form gives, in its field ``why``, is kept with what it changes."""
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:  # a file: its own view reads it, or not
            return
        if request.method == "POST" and request.path_info.startswith(STAFF_PREFIXES):
            why = request.POST.get("why", "").replace("\0", "").strip()
            if why:
                pghistory.context(why=why)  # joins the context that the request opened
