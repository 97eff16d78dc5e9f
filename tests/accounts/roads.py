"""The roads of the sign-in, as a browser walks them."""

import time
from http.cookies import SimpleCookie

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.test import Client

from accounts.sign_in import codes

PASSWORD = "several words that do not belong together"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/accounts/login/"
SECOND_STEP = "/accounts/login/second-step/"


def person(name: str = "amina", *, app: bool = True) -> User:
    """Somebody on the staff with PASSWORD and, unless told otherwise, an app with SECRET."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    if app:
        TOTP.activate(user, SECRET)
    return user


def code(*, later: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or so many steps of half a minute later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // codes.STEP + later)))


def first_step(client: Client, name: str = "amina", password: str = PASSWORD, **extra: str) -> str:
    """Name and password; where it leads, or the page if nowhere."""
    answer = client.post(LOGIN, {"login": name, "password": password}, **extra)  # type: ignore[arg-type]
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def second_step(client: Client, typed: str) -> str:
    """A code; where it leads, or the page if nowhere."""
    answer = client.post(SECOND_STEP, {"code": typed})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def sign_in(client: Client, name: str = "amina", *, later: int = 0) -> Client:
    """The whole road."""
    first_step(client, name)
    second_step(client, code(later=later))
    return client


def inside(client: Client) -> bool:
    """Whether the page of one's account opens."""
    return client.get("/accounts/").status_code == 200


def recovery_codes(user: User) -> list[str]:
    kept = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    codes_left: list[str] = kept.wrap().get_unused_codes()
    return codes_left


def cookies_of(client: Client) -> SimpleCookie:
    """A copy of the client's cookies, for another client on the same device."""
    return SimpleCookie({name: each.value for name, each in client.cookies.items()})
