"""A record's page as a visitor would see it, were it published now. Nothing is kept."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import timezone

from editorial import publishing
from editorial.desk_role import as_owner
from editorial.models import Edition, Publishable, RecordAuthor, State


def preview_response(request: HttpRequest, record: Publishable) -> HttpResponse:
    """Publish inside a transaction, draw the page, and take everything back.

    Raises CannotPublish or DatabaseError with the same sentence that publishing would give.
    """
    address: str = record.get_absolute_url()  # type: ignore[attr-defined]
    with transaction.atomic(), as_owner():
        # Who may publish is asked when it is done, not when it is tried.
        RecordAuthor.objects.all().delete()
        if record.state == State.DRAFT:
            publishing.submit(record)
        if record.state != State.PUBLISHED:
            publishing.publish([record], kind=Edition.Kind.NEW, note="Preview.", at=timezone.now())
        response = _draw(request, address)
        transaction.set_rollback(True)
    return response


def _draw(request: HttpRequest, address: str) -> HttpResponse:
    """What the address answers to a visitor's plain request."""
    # Imported here: Django's tools for tests bring much along that no other part of the site needs.
    from django.test import RequestFactory

    visit = RequestFactory().get(address, HTTP_HOST=request.get_host(), secure=request.is_secure())
    match = resolve(address)
    visit.resolver_match = match
    drawn: Any = match.func(visit, *match.args, **match.kwargs)
    if hasattr(drawn, "render"):
        drawn = drawn.render()
    return HttpResponse(drawn.content, content_type=drawn["Content-Type"], status=drawn.status_code)
