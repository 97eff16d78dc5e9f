"""A name is one person's, whatever its capitals."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from accounts.models import Standing
from editorial.roles import ADMINISTRATOR, CONTRIBUTOR
from tests.accounts.roads import code, first_step, inside, person, second_step
from tests.staff import account, signed_in

pytestmark = pytest.mark.usefixtures("quick_hashes")

ADD = reverse("admin:auth_user_add")


def invite(chief: Client, name: str) -> str:
    role = Group.objects.get(name=CONTRIBUTOR)
    sent = {"username": name, "groups": [role.pk]}
    return chief.post(ADD, sent, follow=True).content.decode()


@pytest.mark.parametrize("typed", ["Amina", "AMINA", "amina", "\uff21mina"])
def test_a_name_in_other_capitals_is_not_given_again(typed: str) -> None:
    person()

    page = invite(signed_in(account(ADMINISTRATOR, "chief")), typed)

    assert "There is an account called amina. Capitals make no other name" in page
    assert f'value="{typed}"' in page
    assert User.objects.filter(username__iexact="amina").count() == 1


def test_an_account_is_not_renamed_to_anothers_name_and_keeps_its_own_in_capitals() -> None:
    person()
    role, other = Group.objects.get(name=CONTRIBUTOR), account(CONTRIBUTOR, "bo")
    chief = signed_in(account(ADMINISTRATOR, "chief"))
    address = reverse("admin:auth_user_change", args=[other.pk])

    sent = {"groups": [role.pk], "is_active": "on"}
    page = chief.post(address, sent | {"username": "Amina"}).content.decode()
    chief.post(address, sent | {"username": "Bo"})

    assert "There is an account called amina." in page
    assert User.objects.get(pk=other.pk).username == "Bo"


@pytest.mark.parametrize("other", ["AMINA", "aminA"])
def test_the_database_takes_no_second_account_of_that_name(other: str) -> None:
    person()

    with pytest.raises(IntegrityError, match="accounts_one_name"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO auth_user (username, password, is_superuser, is_staff, is_active,"
            " first_name, last_name, email, date_joined)"
            " VALUES (%s, '', false, true, true, '', '', '', now())",
            [other],
        )


def test_whatever_capitals_are_typed_it_is_the_account_that_signs_in() -> None:
    person("Amina")
    client = Client()

    led = first_step(client, "aMINA")
    second_step(client, code())

    assert led == "/accounts/login/second-step/"
    assert inside(client)


def test_a_failed_try_in_other_capitals_is_counted_for_the_person_to_see() -> None:
    user = person("Amina")

    first_step(Client(), "amina", "wrong words")

    assert Standing.objects.get(user=user).failed_since == 1


def test_the_command_for_a_lost_device_finds_the_account_too() -> None:
    person("Amina")
    said = StringIO()

    call_command("forget_factors", "AMINA", stdout=said)

    assert said.getvalue().startswith("Amina: 1 taken away")


@pytest.mark.usefixtures("fresh_database")
def test_a_database_with_such_a_pair_stops_with_both_names_and_stays_as_it_was() -> None:
    call_command("migrate", "accounts", "0002", verbosity=0)
    User.objects.create_user("Amina")
    User.objects.create_user("amina")

    with pytest.raises(CommandError, match="Two accounts are called Amina and amina") as stopped:
        call_command("migrate", "accounts", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(name) FROM django_migrations WHERE app = 'accounts'")
        last = cursor.fetchone()

    assert stopped.value.returncode == 2
    assert last == ("0002_standing_triggers",)
