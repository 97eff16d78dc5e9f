"""Which addresses are the staff's, and which of them open before somebody is wholly signed in."""

from typing import Final

STAFF_PREFIXES: Final = ("/admin/", "/desk/", "/accounts/")
"""Everything below these asks for a sign-in with a second factor, unless it is named here."""

OPEN: Final = (
    "/accounts/login/",  # name and password, the second step, a passkey
    "/accounts/logout/",
    "/accounts/set-password/",  # by an administrator's link
    "/desk/coding/by-link/",  # coders from outside: the link is checked by the page itself
)
"""Answered to whoever asks."""

PASSWORD: Final = "/accounts/password/"  # noqa: S105  an address
SECOND_FACTOR: Final = "/accounts/second-factor/"

FIRST_STEPS: Final = (PASSWORD, SECOND_FACTOR, "/accounts/confirm/")
"""Answered to somebody who is signed in by password and has yet to set up a second factor."""
