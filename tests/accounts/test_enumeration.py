"""Nobody learns from the sign-in whether an account exists: not by text, status or work done."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import User
from django.test import Client

from tests.accounts.roads import PASSWORD

WRONG = "wrong words for every one of them"
TOKENS = re.compile(rb'value="[A-Za-z0-9]{64}"|nonce-[\w+/=-]+')
NAMES = {
    "a known name, wrong password": "known1",
    "nobody's name": "nobody",
    "deactivated, right password": "leaver",
    "invited, no password yet": "newone",
    "nobody's name, odd": "N\u00f6b\u00f6dy",
}


@pytest.fixture(autouse=True)
def accounts(quick_hashes: None) -> None:
    User.objects.create_user("known1", password=PASSWORD, is_staff=True)
    User.objects.create_user("leaver", password=PASSWORD, is_staff=True, is_active=False)
    User.objects.create_user("newone", password=None, is_staff=True)


def answer(name: str) -> tuple[int, bytes, list[str]]:
    """Status, page without tokens and name, and the names of its headers and cookies."""
    password = PASSWORD if name == "leaver" else WRONG
    given = Client().post("/accounts/login/", {"login": name, "password": password})
    page = TOKENS.sub(b"", given.content).replace(name.encode(), b"NAME")
    return given.status_code, page, sorted([*given.headers, *given.cookies])


def test_every_failure_gives_the_same_page() -> None:
    answers = {why: answer(name) for why, name in NAMES.items()}

    status, page, _ = answers["nobody's name"]
    assert status == 200
    assert b"belong together" in page
    assert all(given == answers["nobody's name"] for given in answers.values())


def test_a_locked_name_reads_the_same_whether_or_not_it_exists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    monkeypatch.setattr("accounts.sign_in.guesses.timezone.now", lambda: noon)
    for name in NAMES.values():
        for _ in range(3):
            answer(name)

    answers = [answer(name) for name in NAMES.values()]

    assert b"Too many tries" in answers[0][1]
    assert all(given == answers[0] for given in answers)


@pytest.mark.parametrize("name", NAMES.values())
def test_every_failure_reckons_one_hash(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reckoned = []
    for method in ("encode", "verify"):
        original = getattr(Argon2PasswordHasher, method)

        def noting(self: Argon2PasswordHasher, *given: str, _original: object = original) -> object:
            reckoned.append(given)
            return _original(self, *given)  # type: ignore[operator]

        monkeypatch.setattr(Argon2PasswordHasher, method, noting)

    answer(name)

    assert len(reckoned) == 1


def test_a_used_or_forged_link_says_nothing_about_the_account() -> None:
    pages = []
    for uid in ("MQ", "OTk5OTk", "x"):
        given = Client().get(f"/accounts/set-password/{uid}/c0ffee-0123456789abcdef/")
        pages.append((given.status_code, TOKENS.sub(b"", given.content)))

    assert pages[0][0] == 200
    assert pages == [pages[0]] * 3
