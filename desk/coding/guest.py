"""A coder from outside the team: no account, one promise, a link that ends.

The link is exchanged at once for a cookie that this path alone gets, so that its secret does not
stay in the address bar. An unknown, an ended and an expired link have one and the same answer.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from benchmarks.coding import CannotCode, invited_by, is_running, take_part_as_guest
from benchmarks.models import CoderInvitation, Coding
from desk.coding import screen
from editorial.desk_role import at_the_desk

HOME = "/desk/coding/by-link/"
COOKIE = "coding"
SALT = "desk.coding.guest"
HOURS_AT_MOST = 12
TEXTS = ("reason_done", "credit_claimed_by", "reason_credit", "reason_confidence", "note")
"""What somebody wrote in words, and would have to think of again."""

type GuestView = Callable[[HttpRequest, CoderInvitation], HttpResponse]


def _private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers that leave no trace in caches, referrers and search engines."""

    @wraps(view)
    def private(request: HttpRequest, **kwargs: str) -> HttpResponse:
        try:
            response = view(request, **kwargs)
        except Http404:
            # The same for every link that does not lead anywhere, and what was sent comes back.
            texts = [text for name in TEXTS if (text := request.POST.get(name, "").strip())]
            response = render(request, "desk/coding/no_link.html", {"texts": texts}, status=404)
            response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return private


def _as_guest(view: GuestView) -> Callable[..., HttpResponse]:
    """For whoever has the cookie of a link that runs; acts under its invitation alone."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        invitation = _invited(request, at=now)
        with at_the_desk(None, guest=invitation.pk):
            if Coding.objects.filter(invitation=invitation, submitted_at__isnull=False).exists():
                raise Http404
            response = view(request, invitation)
        if COOKIE not in response.cookies:  # handing in has taken it away
            _remember(response, invitation, at=now)
        return response

    return guarded


def _invited(request: HttpRequest, *, at: datetime) -> CoderInvitation:
    try:
        seconds = HOURS_AT_MOST * 3600
        key = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=seconds)
    except signing.BadSignature:
        raise Http404 from None
    rows = CoderInvitation.objects.select_related("round__commitment__made_by")
    found = rows.filter(digest=key).first()
    if found is None or not is_running(found, at=at) or found.round.reconciled_at is not None:
        raise Http404
    return found


def _remember(response: HttpResponse, invitation: CoderInvitation, *, at: datetime) -> None:
    """The cookie of the link, which lasts half a day from the last page and never beyond it."""
    response.set_cookie(
        COOKIE,
        signing.dumps(invitation.digest, salt=SALT),
        max_age=min(HOURS_AT_MOST * 3600, int((invitation.ends_at - at).total_seconds())),
        path=HOME,
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",  # Strict would be left out on the way from the mail that has the link
    )


@_private
@require_GET
def arrive(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address: it becomes a cookie of this path."""
    now = timezone.now()
    invitation = invited_by(secret, at=now)
    if invitation is None:
        raise Http404
    response = HttpResponseRedirect(HOME)
    # Of this address alone: from a page with it, a browser posts without an origin.
    response["Referrer-Policy"] = "no-referrer"
    _remember(response, invitation, at=now)
    return response


@_private
@_as_guest
def home(request: HttpRequest, invitation: CoderInvitation) -> HttpResponse:
    """What it is about, until it was begun; then the coder's screen."""
    coding = _coding(invitation)
    if coding is not None:
        return screen.answer(request, coding, PLACE)
    return render(request, "desk/coding/welcome.html", {"invitation": invitation})


@_private
@require_POST
@_as_guest
def begin(request: HttpRequest, invitation: CoderInvitation) -> HttpResponse:
    """Take the seat that the link keeps."""
    try:
        take_part_as_guest(invitation, at=timezone.now())
    except CannotCode as refused:
        context = {"invitation": invitation, "sentence": str(refused)}
        return render(request, "desk/coding/welcome.html", context, status=409)
    return HttpResponseRedirect(HOME)


@_private
@_as_guest
def confirm(request: HttpRequest, invitation: CoderInvitation) -> HttpResponse:
    """The question before handing in, and handing in; then the link has ended."""
    coding = _coding(invitation)
    if coding is None:
        return HttpResponseRedirect(HOME)
    return screen.confirm(request, coding, PLACE)


def _coding(invitation: CoderInvitation) -> Coding | None:
    rows = Coding.objects.select_related("round__commitment__made_by")
    return rows.filter(invitation=invitation).first()


def _thanks(request: HttpRequest, coding: Coding) -> HttpResponse:
    response = render(request, "desk/coding/thanks.html", {"round": coding.round})
    response.delete_cookie(COOKIE, path=HOME)
    return response


PLACE = screen.Place(
    coding=HOME,
    confirm=f"{HOME}hand-in/",
    frame="desk/coding/guest_base.html",
    guest=True,
    handed_in=_thanks,
)
