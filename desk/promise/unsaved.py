"""What is typed is kept on the server while it is not saved, taken up again, or thrown away."""

import re
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.people import signed_in
from desk.access import staff
from desk.promise import copies
from desk.promise.typed import Typed
from editorial.models import UnsavedWork

FORM = re.compile(r"promise:(new|[0-9]{1,18}):[\w.-]{1,60}", re.ASCII)
"""One opened screen; what others keep in the same table has a shape of its own."""
NOT_TYPED = {"csrfmiddlewaretoken", "do", "repeat"}


def typed_in(request: HttpRequest) -> Typed:
    """What the browser sent, without what is no answer."""
    return Typed({k: v for k, v in request.POST.lists() if k not in NOT_TYPED})


@never_cache
@require_http_methods(["GET", "POST"])
def unsaved(request: HttpRequest) -> HttpResponse:
    """POST keeps a form (named in ``form``); GET says whether one is signed in, with a new token.

    Scripts ask: whoever is not signed in reads 401, never another page.
    """
    if not request.user.is_authenticated or not request.user.is_staff:
        return JsonResponse({"signed_in": False}, status=HTTPStatus.UNAUTHORIZED)
    if request.method == "GET":
        return JsonResponse({"signed_in": True, "token": get_token(request)})
    form = request.POST.get("form", "")
    if not FORM.fullmatch(form):
        wrong = "Name the screen to keep, as in promise:new:a1b2c3d4."
        return JsonResponse({"error": wrong}, status=HTTPStatus.BAD_REQUEST)
    kept = copies.keep(signed_in(request), form, typed_in(request))
    at = f"{timezone.localtime(kept.saved_at):%H:%M}"
    return JsonResponse({"kept_at": at, "took": copies.mark_of(kept)})


@require_safe
@staff
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """From the number of a copy of one's own to its screen, wherever its promise stands now."""
    mine = UnsavedWork.objects.filter(user=signed_in(request), form__startswith="promise:")
    copy = get_object_or_404(mine, pk=pk)
    if FORM.fullmatch(copy.form) and (place := copies.address_of(copy)):
        return HttpResponseRedirect(place)
    raise Http404("The promise of this unsaved work is not there any more.")


@require_POST
@staff
def throw_away(request: HttpRequest) -> HttpResponse:
    """Forget what was kept of a form, and open it anew."""
    copies.forget(signed_in(request), request.POST.get("form", ""))
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if ours else "/desk/")
