"""Who may open a page of the desk."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from editorial.roles import Action, may

type View = Callable[..., HttpResponse]


def staff(view: View) -> View:
    """A page for everybody on the staff."""
    return _guarded(view, None)


def requires(action: Action) -> Callable[[View], View]:
    """A page for those whose role allows a step; others read which step it is."""
    return lambda view: _guarded(view, action)


def _guarded(view: View, action: Action | None) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_staff or (action is not None and not may(request.user, action)):
            wanted = f"“{action}”" if action else "the desk"
            raise PermissionDenied(f"Your role does not allow {wanted}.")
        return view(request, *args, **kwargs)

    return guarded
