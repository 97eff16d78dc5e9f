"""Guesses are counted before anything is hashed, in one place for all processes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from allauth.core.context import request_context
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import resolve
from pytest_django.fixtures import Settings

from accounts.models import Bucket, Standing
from accounts.sign_in import throttle
from tests.accounts.roads import LOGIN, PASSWORD, first_step, inside, person, second_step, sign_in
from tests.accounts.roads import code as right_code

pytestmark = pytest.mark.usefixtures("quick_hashes")

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
REFUSED = "Too many tries."


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that reached the hasher."""
    seen: list[str] = []
    encode, verify = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify

    def noting_encode(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        seen.append(password)
        return encode(self, password, salt)

    def noting_verify(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        seen.append(password)
        return verify(self, password, encoded)

    monkeypatch.setattr(Argon2PasswordHasher, "encode", noting_encode)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", noting_verify)
    return seen


def guess(name: str, number: int, **extra: str) -> str:
    return first_step(Client(), name, f"guess number {number}", **extra)


def fire(name: str, number: int, address: str) -> None:
    """A guess at the sign-in's view itself: no page is drawn, so that a thousand take seconds."""
    sent = {"login": name, "password": f"guess number {number}"}
    request = RequestFactory().post(LOGIN, sent, REMOTE_ADDR=address)
    request.session, request.user = SessionStore(), AnonymousUser()
    with request_context(request):
        resolve(LOGIN).func(request)


def test_of_a_thousand_guesses_at_one_account_ten_at_most_are_hashed(hashes: list[str]) -> None:
    person()
    hashes.clear()

    for number in range(1000):
        fire("amina", number, f"192.0.{number // 250}.{number % 250}")

    assert 1 <= len(hashes) <= 10
    assert Standing.objects.get(user__username="amina").failed_since == 1000


@pytest.mark.parametrize("name", ["amina", "nobody"])
@pytest.mark.parametrize(
    ("address", "limit"),
    [
        (lambda number: "192.0.2.1", throttle.PER_CLIENT),
        (lambda number: f"192.0.2.{number}", throttle.PER_ACCOUNT),
        (lambda number: f"2001:db8:{number:x}::1", throttle.PER_ACCOUNT),
    ],
    ids=["one address", "many addresses", "many networks"],
)
def test_a_name_that_nobody_has_is_counted_like_one_that_somebody_has(
    hashes: list[str], address: Callable[[int], str], limit: int, name: str
) -> None:
    person()
    hashes.clear()

    for number in range(30):
        fire(name, number, address(number))

    assert len(hashes) == limit


@pytest.mark.usefixtures("fresh_database")
def test_guesses_fired_in_parallel_find_the_same_limit(hashes: list[str]) -> None:
    person()
    hashes.clear()

    def one(number: int) -> None:
        guess("amina", number, REMOTE_ADDR=f"192.0.2.{number}")
        connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(one, range(48)))

    assert len(hashes) == throttle.PER_ACCOUNT


def test_a_spoofed_forwarding_header_opens_no_new_bucket(hashes: list[str]) -> None:
    person()
    hashes.clear()

    for number in range(20):
        guess("amina", number, REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")

    assert len(hashes) == throttle.PER_CLIENT


def test_behind_a_proxy_only_its_own_entry_counts(hashes: list[str], settings: Settings) -> None:
    settings.PROXY_HOPS = 1
    person()
    hashes.clear()

    for number in range(20):
        spoofed = f"198.51.100.{number}, 203.0.113.7"
        guess("amina", number, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=spoofed)
    other = guess("amina", 99, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.8")

    assert len(hashes) == throttle.PER_CLIENT + 1
    assert REFUSED not in other


def test_all_addresses_of_one_ipv6_home_count_together(hashes: list[str]) -> None:
    person()
    hashes.clear()

    for number in range(20):
        guess("amina", number, REMOTE_ADDR=f"2001:db8::{number:x}")

    assert len(hashes) == throttle.PER_CLIENT


def test_a_client_that_guesses_does_not_lock_out_another() -> None:
    person()

    for number in range(20):
        guess("amina", number, REMOTE_ADDR="192.0.2.1")

    assert first_step(Client(), REMOTE_ADDR="198.51.100.1") == "/accounts/login/second-step/"


def test_a_device_from_which_one_signed_in_is_not_locked_out_by_a_thousand_strangers() -> None:
    person()
    mine = sign_in(Client())
    mine.post("/accounts/logout/")

    for number in range(20):
        guess("amina", number, REMOTE_ADDR=f"192.0.2.{number}")
    stranger = first_step(Client(), REMOTE_ADDR="198.51.100.1")

    assert REFUSED in stranger
    assert first_step(mine, REMOTE_ADDR="192.0.2.1") == "/accounts/login/second-step/"


def test_a_made_up_device_mark_is_no_way_around(hashes: list[str]) -> None:
    person()
    hashes.clear()

    for number in range(20):
        client = Client()
        client.cookies["familiar"] = f"made-up:{number}:mark"
        first_step(client, "amina", f"guess {number}")

    assert len(hashes) == throttle.PER_CLIENT


def test_right_passwords_use_nothing_up() -> None:
    person()

    led_to = {first_step(Client()) for _ in range(throttle.PER_ACCOUNT + 2)}

    assert led_to == {"/accounts/login/second-step/"}


def test_codes_are_throttled_like_passwords() -> None:
    person()
    client = Client()
    first_step(client)

    pages = [second_step(client, f"{number:06}") for number in range(throttle.PER_CLIENT + 2)]
    right = second_step(client, right_code())

    assert [REFUSED in page for page in pages] == [False] * throttle.PER_CLIENT + [True] * 2
    assert REFUSED in right
    assert not inside(client)


def test_the_refusal_is_the_same_for_a_name_that_nobody_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("accounts.sign_in.guesses.timezone.now", lambda: NOW)
    person("amina")
    said = []
    for name in ("amina", "nobody"):
        for number in range(throttle.PER_CLIENT):
            guess(name, number)
        page = guess(name, 99)
        said.append(page[page.index(REFUSED) :][:80])

    assert said[0] == said[1]
    assert "after 12:10 UTC" in said[0]


def test_one_client_asks_for_so_many_passkeys_and_no_more() -> None:
    client, asks = Client(), {"Accept": "application/json"}
    answers = [
        client.get("/accounts/login/passkey/", headers=asks)
        for _ in range(throttle.PER_NETWORK + 1)
    ]
    posted = client.post("/accounts/login/passkey/", {"credential": "{}"}, follow=True)

    assert [answer.status_code for answer in answers] == [200] * throttle.PER_NETWORK + [429]
    assert REFUSED in answers[-1].json()["error"]
    assert REFUSED in posted.content.decode()


def test_after_ten_minutes_there_is_room_again_and_old_rows_are_gone() -> None:
    limits = throttle.limits(kind="password", name="amina", network="192.0.2.1", device=None)
    for _ in range(throttle.PER_CLIENT):
        throttle.take(limits, at=NOW)
    refused = throttle.take(limits, at=NOW + timedelta(minutes=9))
    later = NOW + timedelta(minutes=20)

    others = throttle.limits(kind="password", name="bo", network="192.0.2.2", device=None)
    throttle.take(others, at=later)
    left = set(Bucket.objects.values_list("key", flat=True))

    assert refused == throttle.Refused(NOW + throttle.WINDOW)
    assert left == {limit.key for limit in others}
    assert isinstance(throttle.take(limits, at=later), throttle.Taken)


def test_no_ten_minutes_hold_more_tries_than_the_limit() -> None:
    limits = throttle.limits(kind="password", name="amina", network="192.0.2.1", device=None)
    moments = [NOW + timedelta(seconds=7 * number) for number in range(400)]

    taken = [at for at in moments if isinstance(throttle.take(limits, at=at), throttle.Taken)]

    windows = [sum(start <= at < start + throttle.WINDOW for at in taken) for start in taken]
    assert max(windows) == throttle.PER_CLIENT


def test_neither_names_nor_addresses_are_kept() -> None:
    person()
    guess("amina", 1, REMOTE_ADDR="192.0.2.1")

    kept = repr(list(Bucket.objects.values_list()))

    assert "amina" not in kept
    assert "192.0.2" not in kept
    assert PASSWORD not in kept
