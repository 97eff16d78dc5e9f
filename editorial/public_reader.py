"""Visitors read through their own database login (architecture, What is public).

The middleware marks a request as a visitor's, the router sends its queries to the alias
``public``, and the owner's connection is barred for as long as the request lasts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NoReturn

from django.db import connections, models
from django.http import HttpRequest, HttpResponse

from accounts.addresses import STAFF_PREFIXES

PUBLIC = "public"

_public: ContextVar[bool] = ContextVar("reading_as_public", default=False)


class OwnerBarred(RuntimeError):
    """A visitor's request tried to use the owner's connection, or to write."""


class PublicReader:
    """Router: in a visitor's request every read goes through the restricted login."""

    def db_for_read(self, model: type[models.Model], **hints: object) -> str | None:
        return PUBLIC if _public.get() else None

    def db_for_write(self, model: type[models.Model], **hints: object) -> str | None:
        if _public.get():
            raise OwnerBarred(f"A visitor's request may not write {model._meta.label}.")
        return None

    def allow_relation(self, one: models.Model, other: models.Model, **hints: object) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db != PUBLIC


@contextmanager
def reading_as_public() -> Iterator[None]:
    """Everything inside reads as a visitor does."""
    token = _public.set(True)
    try:
        with connections["default"].execute_wrapper(_refuse):
            yield
    finally:
        _public.reset(token)


def _refuse(*args: object) -> NoReturn:
    raise OwnerBarred("A visitor's request may not use the owner's connection.")


class PublicReaderMiddleware:
    """Every address but the staff's reads as a visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(STAFF_PREFIXES):
            return self.get_response(request)
        with reading_as_public():
            return self.get_response(request)
