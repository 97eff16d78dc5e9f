"""Your account: what you may do, your password, second factors and sessions."""

from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Standing
from accounts.people import signed_in
from accounts.sign_in import rescue, sessions
from accounts.sign_in.forms import AddressForm, OwnPasswordForm

ROLES = {
    "contributor": "You enter promises and evidence, and hand them in for review.",
    "reviewer": "You enter records, check those of others, and decide on proposals.",
    "publisher": "You check records of others, and publish and withdraw them.",
    "administrator": "You publish, and you look after the accounts of staff.",
    "auditor": "You see everything, with its history, and change nothing.",
}
"""What each role is for, in a sentence to its holder."""


@require_http_methods(["GET", "HEAD", "POST"])
def yours(request: HttpRequest) -> HttpResponse:
    """The page of one's account; a form on it keeps the address for the weekly summary."""
    user = signed_in(request)
    form = AddressForm(request.POST if request.method == "POST" else None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The address is kept."))
        return redirect("account_yours")
    return render(request, "account/yours.html", _what_stands(request, user) | {"form": form})


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all one's sessions but this one."""
    sessions.end_others(request, signed_in(request))
    messages.success(request, _("Your other sessions are over."))
    return redirect("account_yours")


@require_POST
def put_notice_away(request: HttpRequest) -> HttpResponse:
    """The person has read who took their second factors away."""
    rescue.put_away(signed_in(request))
    return redirect("account_yours")


class OwnPassword(PasswordChangeView):
    """Change the password; all other sessions end."""

    template_name = "account/password_change.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("account_yours")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not signed_in(request).has_usable_password():
            sentence = _("Your password was reset: an administrator's link sets a new one.")
            raise PermissionDenied(sentence)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        response = super().form_valid(form)
        Standing.objects.filter(user=form.user).update(must_change_password=False)
        sessions.keep_going(self.request, form.user)
        messages.success(self.request, _("Your password is changed. Your other sessions are over."))
        return response


@require_GET
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """The admin has no sign-in of its own: this leads to the one there is, and back."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = "/admin/"
    if isinstance(request.user, User):
        if not request.user.is_staff:
            raise PermissionDenied(_("Your account is not one of the desk's."))
        return redirect(wanted)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


def _what_stands(request: HttpRequest, user: User) -> dict[str, Any]:
    factors = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    by_type = {kind: [each for each in factors if each.type == kind] for kind in Authenticator.Type}
    codes = by_type[Authenticator.Type.RECOVERY_CODES]
    names = list(user.groups.order_by("name").values_list("name", flat=True))
    return {
        "roles": [(name, ROLES.get(name, "")) for name in names],
        "notice": rescue.notice(user.standing),
        "apps": by_type[Authenticator.Type.TOTP],
        "passkeys": by_type[Authenticator.Type.WEBAUTHN],
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else 0,
        "sittings": sessions.sittings(request, user, at=timezone.now()),
    }
