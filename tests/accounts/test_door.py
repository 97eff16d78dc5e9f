"""Every staff address asks for a sign-in with a second factor, unless it is named here as open."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.addresses import STAFF_PREFIXES
from tests.accounts.roads import PASSWORD, person
from tests.staff import signed_in

pytestmark = pytest.mark.usefixtures("quick_hashes")

SIGN_IN = "/accounts/login/?next="
SET_UP = "/accounts/second-factor/"
PLACE = re.compile(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?\w+>")

OPEN = {
    "accounts/login/",
    "accounts/login/second-step/",
    "accounts/login/passkey/",
    "accounts/logout/",
    "accounts/set-password/<uidb64>/<token>/",
}
"""Answered to whoever asks, beside the coders' links below desk/coding/by-link/."""

BY_LINK = "desk/coding/by-link/"

FIRST_STEPS = {
    "accounts/password/",
    "accounts/confirm/",
    "accounts/confirm/code/",
    "accounts/confirm/passkey/",
    "accounts/second-factor/",
    "accounts/second-factor/app/",
    "accounts/second-factor/app/remove/",
    "accounts/second-factor/passkey/",
    "accounts/second-factor/passkeys/",
    "accounts/second-factor/passkeys/<int:pk>/name/",
    "accounts/second-factor/passkeys/<int:pk>/remove/",
    "accounts/second-factor/codes/",
    "accounts/second-factor/codes/new/",
}
"""Answered to somebody who is signed in by password and has no second factor yet."""


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """The route of every pattern below these, as it is written."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def staff_routes() -> list[str]:
    prefixes = tuple(prefix.strip("/") for prefix in STAFF_PREFIXES)
    return [route for route in routes(get_resolver().url_patterns) if route.startswith(prefixes)]


def address(route: str) -> str:
    """An address of that route; what it asks for in places need not exist."""
    return "/" + PLACE.sub("1", route).translate({ord("^"): "", ord("$"): "", ord("\\"): ""})


def is_open(route: str) -> bool:
    return route in OPEN or route.startswith(BY_LINK)


@pytest.fixture
def without_factor() -> Client:
    person(app=False)
    client = Client()
    client.post("/accounts/login/", {"login": "amina", "password": PASSWORD})
    return client


def test_the_walk_finds_every_staff_address() -> None:
    found = staff_routes()

    assert {route for route in found if route in OPEN} == OPEN
    assert {route for route in found if route in FIRST_STEPS} == FIRST_STEPS
    assert len(found) > 150
    assert not [address(route) for route in found if "<" in address(route)]


@pytest.mark.parametrize("method", ["get", "post", "options"])
def test_visitors_are_led_to_the_sign_in_and_nothing_answers(method: str) -> None:
    client, answered = Client(), []
    for route in staff_routes():
        answer = getattr(client, method)(address(route))
        led = answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)
        if not led and not is_open(route):
            answered.append((route, answer.status_code))

    assert answered == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_second_factor_one_is_led_to_set_one_up(
    without_factor: Client, method: str
) -> None:
    answered = []
    for route in staff_routes():
        if is_open(route) or route in FIRST_STEPS:
            continue
        answer = getattr(without_factor, method)(address(route))
        if (answer.status_code, answer.get("Location")) != (302, SET_UP):
            answered.append((route, answer.status_code))

    assert answered == []


def test_an_address_that_does_not_exist_is_no_exception(without_factor: Client) -> None:
    for prefix in STAFF_PREFIXES:
        assert Client().get(prefix + "no/such/page/")["Location"].startswith(SIGN_IN)
        assert without_factor.get(prefix + "no/such/page/")["Location"] == SET_UP


def test_a_session_that_skipped_the_second_factor_is_none() -> None:
    user = person()
    client = Client()
    client.force_login(user)

    assert client.get(SET_UP)["Location"].startswith(SIGN_IN)
    assert client.get("/accounts/")["Location"].startswith(SIGN_IN)


def test_nothing_that_staff_see_is_kept(without_factor: Client) -> None:
    whole = signed_in(User.objects.create_superuser("bo"))
    addresses = ["/admin/", "/desk/", "/accounts/", "/accounts/login/", "/desk/no/such/", SET_UP]

    for client in (Client(), without_factor, whole):
        for each in addresses:
            assert "no-store" in client.get(each)["Cache-Control"], each


def test_sign_up_and_reset_by_mail_do_not_exist() -> None:
    whole = signed_in(User.objects.create_superuser("bo"))
    gone = ["signup/", "email/", "password/reset/", "password/set/", "confirm-email/", "inactive/"]

    assert [whole.get(f"/accounts/{path}").status_code for path in gone] == [404] * len(gone)


def test_the_admin_has_no_sign_in_of_its_own() -> None:
    led = Client().get("/admin/login/?next=/admin/dialogues/")
    whole = signed_in(User.objects.create_superuser("bo"))

    assert led["Location"].startswith(SIGN_IN)
    assert whole.get("/admin/login/?next=/admin/dialogues/")["Location"] == "/admin/dialogues/"
    assert whole.get("/admin/login/?next=//elsewhere.example/")["Location"] == "/admin/"
    assert whole.get("/admin/password_change/")["Location"] == "/accounts/password/"
    assert whole.get("/admin/logout/")["Location"] == "/accounts/logout/"


def test_somebody_outside_the_staff_is_refused_with_a_sentence() -> None:
    client = signed_in(User.objects.create_user("reader"))

    assert client.get("/admin/login/").status_code == 403
    assert client.get("/accounts/").status_code == 200


def test_cookies_are_bound_to_the_host_under_https() -> None:
    names = "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "FAMILIAR_COOKIE_NAME"
    asked = (
        "from config import settings as s; print(*(getattr(s, n) for n in {names!r}), s.PROXY_HOPS)"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked.format(names=names)],
        env={**os.environ, "HTTPS": "on", "BEHIND_PROXY": "on", "PROXY_HOPS": "2"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert said == ["__Host-sessionid", "__Host-csrftoken", "__Host-familiar", "2"]
