"""What is typed is kept on the server while it is not saved: each person's own, form by form."""

import re
from http import HTTPStatus

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from desk.access import staff
from desk.promise.sheet import documents_of
from desk.promise.typed import Typed
from editorial.documents import version_of
from editorial.models import UnsavedWork
from editorial.roles import signed_in

FORM = re.compile(r"promise:[\w:.-]{1,112}")  # what others keep here has a shape of its own
NOT_TYPED = {"csrfmiddlewaretoken", "do", "repeat"}


def typed_in(request: HttpRequest) -> Typed:
    """What the browser sent, without what is no answer."""
    return Typed({k: v for k, v in request.POST.lists() if k not in NOT_TYPED})


def kept_for(user: User, form: str) -> UnsavedWork | None:
    """What that person last typed in that form and did not save."""
    return UnsavedWork.objects.filter(user=user, form=form).first()


def newest_for(user: User, start: str) -> UnsavedWork | None:
    """The newest of the forms whose name starts so."""
    found = UnsavedWork.objects.filter(user=user, form__startswith=start)
    return found.order_by("-saved_at").first()


def keep(user: User, form: str, typed: Typed) -> UnsavedWork:
    """Keep a form as it stands, in place of what was kept of it."""
    began = documents_of(typed.text("began"))
    kept, _ = UnsavedWork.objects.update_or_create(
        user=user,
        form=form,
        defaults={
            "typed": typed.values,
            "version": version_of(began) if began else "",
            "began_from": began,
        },
    )
    return kept


def forget(user: User, form: str) -> None:
    """Saved, or thrown away."""
    UnsavedWork.objects.filter(user=user, form=form).delete()


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
        wrong = "Name the form to keep, as in promise:cn-1998-sign-iccpr."
        return JsonResponse({"error": wrong}, status=HTTPStatus.BAD_REQUEST)
    kept = keep(signed_in(request), form, typed_in(request))
    return JsonResponse({"kept_at": f"{timezone.localtime(kept.saved_at):%H:%M}"})


@require_POST
@staff
def throw_away(request: HttpRequest) -> HttpResponse:
    """Forget what was kept of a form, and open it anew."""
    forget(signed_in(request), request.POST.get("form", ""))
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if ours else "/desk/")
