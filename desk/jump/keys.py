"""The list of shortcuts as pages show it, and the switch that turns single keys off."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest

from accounts.models import Standing
from desk.jump.pages import ACTS, PAGES


def shown_keys(request: HttpRequest) -> dict[str, Any]:
    """The lists and whether single keys are on."""
    return {
        "pages": [page for page in PAGES if page.keys],
        "acts": ACTS,
        "single_keys_off": isinstance(request.user, User) and not request.user.standing.single_keys,
    }


def switch(user: User, *, on: bool) -> None:
    """Single keys on or off for that person, wherever they sign in.

    Off is for whoever speaks to their computer: a key of one character then does nothing.
    """
    Standing.objects.filter(user=user).update(single_keys=on)
