"""Whether the process lives, and whether it can serve."""

from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from editorial.models import Edition
from editorial.public_reader import PUBLIC


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; no database is asked."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The visitors' login works and an edition is published; 503 otherwise."""
    try:
        ready = Edition.objects.exists()
    except DatabaseError:
        connections[PUBLIC].close()
        ready = False
    sentence = "ready\n" if ready else "not ready: no edition can be read from the database\n"
    return HttpResponse(
        sentence, status=200 if ready else 503, content_type="text/plain; charset=utf-8"
    )
