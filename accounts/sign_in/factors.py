"""Second factors: set up, add, rename and remove them. The session in which that is done lasts."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.models import User
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.sign_in import guesses, sessions, throttle
from accounts.sign_in.adapters import has_factor
from accounts.sign_in.client import network
from accounts.sign_in.middleware import WANTED


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The first second factor: an app or a passkey. Whoever has one goes to their account."""
    if isinstance(request.user, User) and has_factor(request.user):
        return redirect("account_yours")
    return render(request, "mfa/choose.html")


class PasskeySignIn(LoginWebAuthnView):
    """Sign in by passkey alone. There is nothing to guess, but so much work for one client."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        outcome = throttle.take(throttle.knocks(network(request)), at=timezone.now())
        if isinstance(outcome, throttle.Taken):
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
            return response
        sentence = guesses.refusal(outcome.until)
        if request.method != "POST":
            return JsonResponse({"error": sentence}, status=429)
        messages.error(request, sentence)
        return redirect("account_login")


class _Keeps:
    """After this form the person's other sessions are over, and this one goes on."""

    request: HttpRequest

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if isinstance(self.request.user, User):
            sessions.keep_going(self.request, self.request.user, factor=True)
        return response


class SetUpApp(_Keeps, ActivateTOTPView):
    """Show the key as a picture and in letters; a first code proves that the app has it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["groups"] = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        return context


class RemoveApp(_Keeps, DeactivateTOTPView):
    """Take the authenticator app away, unless it is the only second factor."""


class AddPasskey(_Keeps, AddWebAuthnView):
    """Register a passkey or a security key."""


class RemovePasskey(_Keeps, RemoveWebAuthnView):
    """Take a passkey away, unless it is the only second factor."""

    def form_valid(self, form: Form) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
            return redirect("account_yours")
        return super().form_valid(form)


class MakeCodes(_Keeps, GenerateRecoveryCodesView):
    """New recovery codes; the old ones end."""


class ShowCodes(ViewRecoveryCodesView):
    """The recovery codes, once, and the way on to the page that was asked for."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["go_on"] = self.request.session.pop(WANTED, "/desk/")
        return context
