"""No sign that the database can't hold gets into the desk: NUL is no text, and nobody types it."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

BELOW: Final = "/desk/"
NUL: Final = "\0"


class PlainTextMiddleware:
    """Takes NUL out of what was asked and typed; all the rest of it stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Once the token of the form is checked, which has read it."""
        if not request.path_info.startswith(BELOW):
            return
        request.GET = without_nul(request.GET)  # type: ignore[assignment]
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if request.method == "POST" and length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            request.POST = without_nul(request.POST)  # type: ignore[assignment]


def without_nul(sent: QueryDict) -> QueryDict:
    """The same, or a copy without NUL where there is any."""
    if not any(NUL in text for name, texts in sent.lists() for text in (name, *texts)):
        return sent
    kept = QueryDict(mutable=True, encoding=sent.encoding)
    for name, texts in sent.lists():
        for text in texts:
            kept.appendlist(name.replace(NUL, ""), text.replace(NUL, ""))
    kept._mutable = False  # as every request's are
    return kept
