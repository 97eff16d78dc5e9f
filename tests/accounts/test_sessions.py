"""A session ends when it is idle, when it is old, and when what it rests on changes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client

from accounts.models import Standing
from editorial.roles import CONTRIBUTOR, PUBLISHER
from tests.accounts.roads import PASSWORD, code, inside, person, sign_in
from tests.staff import account, signed_in

pytestmark = pytest.mark.usefixtures("quick_hashes")

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NEW = "quite another set of unrelated words"


class Clock:
    """The time, as the sign-in reads it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("accounts.sign_in.middleware.timezone.now", clock)
    return clock


def sql(statement: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_thirty_idle_minutes_end_it(clock: Clock) -> None:
    client = signed_in(account(CONTRIBUTOR))

    clock.pass_by(minutes=29)
    first = inside(client)
    clock.pass_by(minutes=29)
    second = inside(client)
    clock.pass_by(minutes=30)

    assert (first, second, inside(client)) == (True, True, False)


def test_twelve_hours_end_it_however_busy_one_is(clock: Clock) -> None:
    client = signed_in(account(CONTRIBUTOR))
    open_until = []

    for _ in range(40):
        clock.pass_by(minutes=20)
        open_until.append(inside(client))

    assert open_until == [True] * 35 + [False] * 5


def test_a_page_that_polls_by_itself_does_not_keep_it_open(clock: Clock) -> None:
    client = signed_in(account(CONTRIBUTOR))

    for _ in range(29):
        clock.pass_by(minutes=1)
        assert client.get("/accounts/", headers={"X-Background": "1"}).status_code == 200
    clock.pass_by(minutes=1)

    assert not inside(client)


def test_the_wanted_page_comes_back_after_signing_in(clock: Clock) -> None:
    person()
    client = sign_in(Client())
    clock.pass_by(hours=1)

    asked = client.get("/desk/promises/?page=2")
    sentence = client.get(asked["Location"]).content.decode()
    client.post("/accounts/login/", {"login": "amina", "password": PASSWORD, "next": "/desk/?x=1"})
    led = client.post("/accounts/login/second-step/", {"code": code(later=1)})

    assert asked["Location"] == "/accounts/login/?next=%2Fdesk%2Fpromises%2F%3Fpage%3D2"
    assert "ended after 30 minutes without activity" in sentence
    assert led["Location"] == "/desk/?x=1"


def test_a_script_is_told_in_words_and_gets_no_page(clock: Clock) -> None:
    client = signed_in(account(CONTRIBUTOR))
    clock.pass_by(hours=1)

    answers = [
        client.post(
            "/desk/promises/x/keep/",
            headers={**header, "Referer": "http://testserver/desk/promises/x/?y=1"},
        )
        for header in ({"X-Requested-With": "fetch"}, {"HX-Request": "true"})
    ]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert "ended" in answers[0].json()["error"]
    address = "/accounts/login/?next=%2Fdesk%2Fpromises%2Fx%2F%3Fy%3D1"
    assert answers[1].json()["sign_in"] == address


def test_where_one_comes_back_to_is_never_another_site() -> None:
    person()
    client = Client()

    client.post(
        "/accounts/login/",
        {"login": "amina", "password": PASSWORD, "next": "https://elsewhere.example/"},
    )
    led = client.post("/accounts/login/second-step/", {"code": code()})
    posted = Client().post("/desk/x/", headers={"Referer": "https://elsewhere.example/y/"})

    assert led["Location"] == "/desk/"
    assert posted["Location"] == "/accounts/login/?next=%2Fdesk%2Fx%2F"


CHANGES: dict[str, Callable[[User], object]] = {
    "password": lambda user: sql("UPDATE auth_user SET password = 'x' WHERE id = %s", user.pk),
    "deactivated": lambda user: sql(
        "UPDATE auth_user SET is_active = false WHERE id = %s", user.pk
    ),
    "staff": lambda user: sql("UPDATE auth_user SET is_staff = false WHERE id = %s", user.pk),
    "superuser": lambda user: sql(
        "UPDATE auth_user SET is_superuser = true WHERE id = %s", user.pk
    ),
    "role taken": lambda user: sql("DELETE FROM auth_user_groups WHERE user_id = %s", user.pk),
    "role given": lambda user: user.groups.add(Group.objects.get(name=PUBLISHER)),
    "right given": lambda user: user.user_permissions.add(Permission.objects.all()[0]),
    "rights of the role": lambda user: sql(
        "DELETE FROM auth_group_permissions WHERE id = (SELECT max(p.id) FROM"
        " auth_group_permissions p JOIN auth_group g ON g.id = p.group_id WHERE g.name = %s)",
        CONTRIBUTOR,
    ),
    "factor taken": lambda user: sql("DELETE FROM mfa_authenticator WHERE user_id = %s", user.pk),
    "factor changed": lambda user: sql(
        """UPDATE mfa_authenticator SET data = '{"secret": "x"}' WHERE user_id = %s""", user.pk
    ),
    "factor added": lambda user: sql(
        "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
        " VALUES (%s, 'recovery_codes', '{}', now())",
        user.pk,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_ends_it_at_once_also_by_plain_sql(change: str) -> None:
    user = account(CONTRIBUTOR)
    client = signed_in(user)
    before = inside(client)

    CHANGES[change](user)

    assert before
    assert not inside(client)


def test_what_is_no_such_change_ends_nothing() -> None:
    user = account(CONTRIBUTOR)
    client = signed_in(user)

    Authenticator.objects.get(user=user).record_usage()
    sql("UPDATE auth_user SET email = 'a@example.org', last_login = now() WHERE id = %s", user.pk)
    sql(
        """UPDATE mfa_authenticator SET data = data || '{"used_mask": 5, "viewed_at": 1}'
        WHERE user_id = %s""",
        user.pk,
    )

    assert inside(client)


def test_whoever_changes_the_password_keeps_that_session_and_ends_the_others() -> None:
    person()
    here, there = sign_in(Client()), sign_in(Client(), later=1)

    here.post(
        "/accounts/password/",
        {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW},
    )

    assert (inside(here), inside(there)) == (True, False)


def test_all_other_sessions_end_on_demand() -> None:
    person()
    here, there = sign_in(Client()), sign_in(Client(), later=1)
    listed = here.get("/accounts/").content.decode()

    here.post("/accounts/sessions/end/")

    assert "Another session" in listed
    assert (inside(here), inside(there)) == (True, False)
    assert "Another session" not in here.get("/accounts/").content.decode()


def test_a_change_between_the_two_steps_refuses_the_second() -> None:
    user = person()
    client = Client()
    client.post("/accounts/login/", {"login": "amina", "password": PASSWORD})

    user.set_password(NEW)
    user.save()
    led = client.post("/accounts/login/second-step/", {"code": code()})

    assert led["Location"] == "/accounts/login/"
    assert not inside(client)


def test_an_account_without_a_standing_has_no_session() -> None:
    user = account(CONTRIBUTOR)
    client = signed_in(user)

    Standing.objects.filter(user=user).delete()

    assert not inside(client)


def test_signing_out_ends_it() -> None:
    client = signed_in(account(CONTRIBUTOR))

    client.post("/accounts/logout/")

    assert not inside(client)


def test_signing_out_empties_what_the_browser_kept_of_typed_text() -> None:
    answer = signed_in(account("contributor")).post("/accounts/logout/")

    assert answer["Clear-Site-Data"] == '"storage"'
