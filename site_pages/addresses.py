"""Finding a published record by its address: there, moved, withdrawn, or none of these."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from editorial.models import OldSlug, Publishable, Tombstone


class Moved(Exception):
    """The record has another slug now."""

    def __init__(self, address: str) -> None:
        self.address = address


@contextmanager
def moving_to(address: str) -> Iterator[None]:
    """Inside, a record with a new slug is redirected to its new address of the same kind: ``{}``
    stands where the slug does."""
    try:
        yield
    except Moved as moved:
        slug = moved.address.strip("/").rpartition("/")[2]
        raise Moved(address.format(slug)) from moved


class Gone(Exception):
    """The record was withdrawn."""

    def __init__(self, tombstone: Tombstone) -> None:
        self.tombstone = tombstone


def find[R: Publishable](records: QuerySet[R], slug: str) -> R:
    """The published record of that slug. Raises Moved, Gone (the middleware answers) or Http404."""
    found = records.filter(slug=slug).first()
    if found is not None:
        return found
    kind = records.model.record_kind()
    moved = OldSlug.objects.filter(kind=kind, slug=slug).first()
    if moved is not None:
        now = records.filter(pk=moved.record_pk).first()
        if now is not None:
            raise Moved(now.get_absolute_url())  # type: ignore[attr-defined]
    tombstone = Tombstone.objects.select_related("edition").filter(kind=kind, slug=slug).first()
    if tombstone is not None:
        raise Gone(tombstone)
    raise Http404(_("Nothing published has this address."))


class AddressMiddleware:
    """Turns what find() raises into an answer: 301, or 410 with date and reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, raised: Exception) -> HttpResponse | None:
        match raised:
            case Moved():
                query = request.META.get("QUERY_STRING", "")
                address = f"{raised.address}?{query}" if query else raised.address
                answer: HttpResponse = HttpResponsePermanentRedirect(address)
            case Gone():
                tombstone = raised.tombstone
                context = {"date": tombstone.edition.made_at.date(), "reason": tombstone.reason}
                answer = render(request, "410.html", context, status=410)
            case _:
                return None
        # Browsers keep such answers unasked, and a record may come back to its address.
        patch_cache_control(answer, no_cache=True)
        return answer
