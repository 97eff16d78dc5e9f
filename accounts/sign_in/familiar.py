"""The mark on a device from which somebody has wholly signed in, so that others can't lock it out.

A signed cookie lists, for each account that signed in there, a hash of its name and a random mark.
It proves nothing at the sign-in; the tries from that device only count apart.
"""

import secrets
import unicodedata

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "accounts.familiar"
AGE = 180 * 24 * 60 * 60  # seconds
KEPT = 5  # accounts of one device

type Marks = dict[str, str]  # hash of the name -> the device's mark for it


def spelt(name: str) -> str:
    """A name as it counts: however it is typed, tries against one account count together."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def mark_of(request: HttpRequest, name: str) -> str | None:
    """The device's mark for that name, or None."""
    return _marks(request).get(_hash(name))


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Mark the device that receives this response; called when a sign-in is complete."""
    marks = _marks(request)
    marks[_hash(name)] = marks.pop(_hash(name), secrets.token_urlsafe(16))
    response.set_cookie(
        settings.FAMILIAR_COOKIE_NAME,
        signing.dumps(dict(list(marks.items())[-KEPT:]), salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _marks(request: HttpRequest) -> Marks:
    try:
        marks: Marks = signing.loads(
            request.COOKIES.get(settings.FAMILIAR_COOKIE_NAME, ""), salt=SALT, max_age=AGE
        )
    except signing.BadSignature:
        return {}
    return marks


def _hash(name: str) -> str:
    return salted_hmac(SALT, spelt(name), algorithm="sha256").hexdigest()
