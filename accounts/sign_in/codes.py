"""Codes of an authenticator app: each is good once, in all processes, and never after a newer."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import User
from django.utils.crypto import constant_time_compare

from accounts.models import Standing

STEP = 30  # seconds
TOLERANCE = 1  # steps by which a telephone's clock may be wrong


def step_of(secret: str, code: str) -> int | None:
    """The step of time that this code belongs to, now or next to now; None where it is wrong."""
    now = int(time.time()) // STEP
    typed = "".join(code.split()).encode()
    for step in range(now - TOLERANCE, now + TOLERANCE + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), typed):
            return step
    return None


def spend(user: User, step: int) -> bool:
    """Use up that step's code. False where it, or a later one, was used before."""
    rows = Standing.objects.filter(user=user, code_step__lt=step)
    return rows.update(code_step=step) == 1


def matching(user: User, code: str) -> Authenticator | None:
    """The app or the recovery codes that this code belongs to; it is used up then."""
    for factor in Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN):
        if factor.type == Authenticator.Type.TOTP:
            step = step_of(decrypt(factor.data["secret"]), code)
            right = step is not None and spend(user, step)
        else:
            right = factor.wrap().validate_code(code)
        if right:
            factor.user = user
            return factor
    return None
