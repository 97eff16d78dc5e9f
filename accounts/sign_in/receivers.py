"""What happens whenever somebody signs in, on whichever road."""

from allauth.mfa.signals import authenticator_used
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.sign_in import sessions
from accounts.sign_in.adapters import SHOWN


@receiver(user_logged_in)
def begin_session(request: HttpRequest, user: AbstractBaseUser, **_: object) -> None:
    """A session begins without a second factor; the sign-in adds it where one was shown."""
    if isinstance(user, User):
        sessions.begin(request, user)


@receiver(authenticator_used)
def note_factor(request: HttpRequest, user: AbstractBaseUser, **_: object) -> None:
    """Remember, until the sign-in is complete, whose second factor was shown."""
    if not request.user.is_authenticated:
        request.session[SHOWN] = user.pk
