"""Whole pages that a process keeps: until the next edition they are the same for every visitor."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from site_pages import by_edition
from site_pages.context import newest_edition, speaking_of

MOST: Final = 256
"""Pages kept at once, the least used dropped first: some 25 MB at 100 KB each."""

type Key = tuple[object, ...]
type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


class _Shelf:
    """Bodies of pages by key, least used first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> bytes | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Key, body: bytes) -> None:
        with self._lock:
            self._pages[key] = body
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)

    def cache_clear(self) -> None:
        """Drop all."""
        with self._lock:
            self._pages.clear()


shelf = _Shelf()
by_edition.remember(shelf)


def kept_page[**P](view: View[P]) -> View[P]:
    """Draw a page once for each edition. For views that look at the address alone: a request with
    a query string is drawn anew, and so is everything before the first edition."""

    @wraps(view)
    def drawn_once(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        edition = None if request.GET else newest_edition()
        if edition is None:
            return view(request, *args, **kwargs)
        site = settings.PUBLISHER_NAME, settings.CONTACT
        key = (request.path, edition.number, edition.made_at, *site)
        body = shelf.get(key)
        if body is None:
            with speaking_of(edition):
                response = view(request, *args, **kwargs)
            if response.status_code == 200:
                shelf.put(key, response.content)
            return response
        return HttpResponse(body)

    return cast("View[P]", drawn_once)
