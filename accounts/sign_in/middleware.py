"""The door to every staff address: closed unless it is named, and never kept in a cache."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.addresses import FIRST_STEPS, OPEN, PASSWORD, SECOND_FACTOR, STAFF_PREFIXES
from accounts.sign_in import sessions
from accounts.sign_in.adapters import has_factor, mark_device

type View = Callable[[HttpRequest], HttpResponse]

WANTED = "staff.wanted"  # the page that somebody asked for before the first steps were done


class NoStoreMiddleware:
    """Nothing that staff see is kept by a browser or a proxy, refusals and redirects included."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(STAFF_PREFIXES):
            add_never_cache_headers(response)
        return response


class DoorMiddleware:
    """Who may pass: whoever is signed in with a second factor, in a session that still lasts."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAFF_PREFIXES):
            return self.get_response(request)
        ended = sessions.check(request, at=timezone.now())
        if request.path_info.startswith(OPEN):
            return _emptied(request, self.get_response(request))
        if _skipped_the_factor(request):
            logout(request)
        if not isinstance(request.user, User):
            return _to_sign_in(request, ended)
        opened, step = _missing_step(request, request.user)
        if not request.path_info.startswith(opened):
            return _to_step(request, step)
        response = self.get_response(request)
        mark_device(request, response)
        return response


def _emptied(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """After signing out the browser keeps no typed text of the tab either."""
    if request.method == "POST" and request.path_info == reverse("account_logout"):
        response["Clear-Site-Data"] = '"storage"'
    return response


def _missing_step(request: HttpRequest, user: User) -> tuple[tuple[str, ...], str]:
    """The addresses that open to somebody at present, and the one to go to from all others."""
    if user.standing.must_change_password:
        return (PASSWORD,), PASSWORD
    mine = sessions.kept(request)
    return (STAFF_PREFIXES if mine and mine["factor"] else FIRST_STEPS), SECOND_FACTOR


def _skipped_the_factor(request: HttpRequest) -> bool:
    """Whether the account has a second factor and this session was begun without showing it."""
    mine = sessions.kept(request)
    if not isinstance(request.user, User) or (mine and mine["factor"]):
        return False
    return has_factor(request.user)


def _to_sign_in(request: HttpRequest, ended: str | None) -> HttpResponse:
    sentence = _(sessions.ENDED[ended]) if ended else _("Sign in to go on.")
    address = f"{reverse('account_login')}?{urlencode({'next': _page(request)})}"
    if _is_fetch(request):
        return JsonResponse({"error": sentence, "sign_in": address}, status=401)
    if ended:
        messages.info(request, sentence)
    return redirect(address)


def _to_step(request: HttpRequest, address: str) -> HttpResponse:
    if _is_fetch(request):
        sentence = _("Set up your password and second factor first.")
        return JsonResponse({"error": sentence, "sign_in": address}, status=401)
    request.session.setdefault(WANTED, _page(request))
    return redirect(address)


def _page(request: HttpRequest) -> str:
    """The page to come back to: the one asked for, or the one a form or a script stood on."""
    if request.method in {"GET", "HEAD"} and not _is_fetch(request):
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        parts = urlsplit(came_from)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.path


def _is_fetch(request: HttpRequest) -> bool:
    """Whether a script asks, which can't show a page of ours in place of its answer."""
    return "HX-Request" in request.headers or request.headers.get("X-Requested-With") == "fetch"
