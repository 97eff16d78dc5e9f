"""A form whose session ended, or whose token grew old, is shown again with all that was typed.

Only where the form came from a page of this site: a form of somebody else's is never offered for
sending again. Text below /accounts/ is never shown: it may be a password.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.csrf import csrf_failure as plain_failure

KEPT_BELOW: Final = ("/desk/", "/admin/")
NEVER_KEPT: Final = ("/admin/login/", "/admin/password", "/admin/logout/")
NOT_TEXT: Final = {"csrfmiddlewaretoken"}
NOT_SHOWN: Final = {"began", "shown", "form", "do", "version", "action", "_save"}
"""Inputs that are sent again and are no text of anybody's."""


class KeptTextMiddleware:
    """In place of the way to the sign-in, which would lose what was sent: the text itself.

    Stands above the middleware that turns people away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        turned_away = response.status_code == HTTPStatus.FOUND and response.headers.get(
            "Location", ""
        ).startswith(reverse("account_login"))
        return _shown(request, signed_out=True) if turned_away and _ours(request) else response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose token is not (any more) the browser's; see CSRF_FAILURE_VIEW."""
    if not _ours(request):
        return plain_failure(request, reason=reason)
    signed_out = not getattr(request, "user", None) or not request.user.is_authenticated
    return _shown(request, signed_out=signed_out)


def _shown(request: HttpRequest, *, signed_out: bool) -> HttpResponse:
    """403 with the text, in a form that can be sent again."""
    typed = {
        name: texts
        for name, texts in request.POST.lists()
        if name not in NOT_TEXT and "password" not in name
    }
    context = {
        "typed": typed,
        "texts": [
            (name.replace("-", " ").replace("_", " ").capitalize(), text)
            for name, texts in typed.items()
            if name not in NOT_SHOWN and not name.endswith(("-id", "-pk"))
            for text in texts
            if text.strip()
        ],
        "files": [file.name for file in request.FILES.values() if not isinstance(file, list)],
        "signed_out": signed_out,
        "sign_in": reverse("account_login"),
        "address": request.get_full_path(),
    }
    return render(request, "desk/kept_text.html", context, status=HTTPStatus.FORBIDDEN)


def _ours(request: HttpRequest) -> bool:
    """Whether it is a form of the staff's pages that came from one of them."""
    path = request.path_info
    if request.method != "POST" or not path.startswith(KEPT_BELOW) or path.startswith(NEVER_KEPT):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()
