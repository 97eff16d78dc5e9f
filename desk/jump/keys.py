"""The list of shortcuts as pages show it, and the switch that turns single keys off."""

from typing import Any, Final

from django.http import HttpRequest

from desk.jump.pages import ACTS, PAGES

OFF: Final = "single_keys_off"
"""In the session: a key of one character does nothing, for whoever speaks to their computer."""


def shown_keys(request: HttpRequest) -> dict[str, Any]:
    """The lists and whether single keys are on."""
    return {
        "pages": [page for page in PAGES if page.keys],
        "acts": ACTS,
        "single_keys_off": bool(request.session.get(OFF)),
    }


def switch(request: HttpRequest, *, on: bool) -> None:
    """Single keys on or off until the person signs out."""
    if on:
        request.session.pop(OFF, None)
    else:
        request.session[OFF] = True
