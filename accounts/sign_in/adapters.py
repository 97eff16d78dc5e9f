"""How allauth signs staff in: our throttle, our sessions, our sentences, no door beside them."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Standing
from accounts.names import namesake
from accounts.sign_in import familiar, guesses, rescue, sessions, throttle
from accounts.sign_in.client import network

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
RECENT = 10 * 60  # seconds for which a sign-in also stands for "it is still you"
PENDING = "staff.pending_version"
SHOWN = "staff.factor_shown"
NOT_RIGHT = gettext_lazy(
    "Name and password don't belong together, or the account can't sign in at present. "
    "Check both; an administrator can give you a link that sets a new password."
)


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; nobody signs up, and nothing is sent by mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NOT_RIGHT,
        "incorrect_password": gettext_lazy("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return network(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The account, or None: one hash is reckoned whoever it is, and none past the throttle."""
        name = str(credentials.get("username", ""))
        taken = guesses.let_through(request, kind=guesses.PASSWORD, name=name)
        known = namesake(name)  # however it was typed
        name_there = name if known is None else known.username
        user = authenticate(request, username=name_there, password=credentials.get("password"))
        if user is None:
            guesses.count_failure(name)
            return None
        throttle.give_back(taken)
        return user

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse | None:
        if not user.is_active or not isinstance(user, User):
            return self.respond_user_inactive(request, user)
        request.session[PENDING] = sessions.version_of(user)
        return None

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        messages.error(request, str(NOT_RIGHT))
        return redirect("account_login")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Refuse where password, factor or role changed between the first step and the second."""
        pending = request.session.pop(PENDING, None)
        shown = request.session.pop(SHOWN, None)
        if not isinstance(user, User) or pending != sessions.version_of(user):
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)
        sessions.begin(request, user, version=pending, factor=shown == user.pk)

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse:
        """Say when the account was last used, and how often somebody failed since."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        standing = Standing.objects.get(user=user.pk)
        if standing.signed_in_at is not None:
            messages.info(request, last_time(standing))
        if told := rescue.notice(standing):
            messages.warning(request, told)
        standing.signed_in_at, standing.failed_since = timezone.now(), 0
        standing.save(update_fields=["signed_in_at", "failed_since"])
        mark_device(request, response)
        request.session.clear_expired()  # of everybody: nothing else does it
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within ten minutes of the sign-in: setting up the first factor is one road."""
        mine = sessions.kept(self.request) if self.request else None
        from_then = mine is not None and sessions.age(mine) < RECENT
        return not from_then and super().is_reauthentication_required(app=app, **kwargs)


class StaffMFAAdapter(DefaultMFAAdapter):
    """Keys of authenticator apps are kept encrypted, so that a copy of the database holds none."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy(
            "This is your only second factor. Add another one first."
        ),
        "incorrect_code": gettext_lazy(
            "This did not work. Try again, or use another of your second factors."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValidationError where ``SECRET_KEY`` is no longer the one it was kept under."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise self.validation_error("incorrect_code") from error

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor stays."""
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        count = Authenticator.objects.filter(user=user.pk, type=type).count()
        return _("Passkey %(number)d") % {"number": count + 1}

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return "Word and Deed"


def _cipher() -> Fernet:
    key = hashlib.sha256(b"accounts.factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def has_factor(user: User) -> bool:
    """Whether an authenticator app or a passkey is set up."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def mark_device(request: HttpRequest, response: HttpResponse) -> None:
    """Once a factor was shown: from here on this device's tries count apart from strangers'."""
    mine = sessions.kept(request)
    if not isinstance(request.user, User) or mine is None or not mine["factor"]:
        return
    if familiar.mark_of(request, request.user.username) is None:
        familiar.remember(request, response, request.user.username)


def last_time(standing: Standing) -> str:
    """When the account was last used, and how often somebody failed since."""
    if standing.signed_in_at is None:
        return _("You have not signed in before.")
    when = standing.signed_in_at.strftime("%-d %B %Y, %H:%M UTC")
    return _("Last sign-in: %(when)s. Failed tries since then: %(number)d.") % {
        "when": when,
        "number": standing.failed_since,
    }
