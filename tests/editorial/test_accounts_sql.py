"""Under the desk's database role nobody but an administrator makes accounts or gives roles."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.db import DatabaseError, connection, transaction

from editorial.desk_role import at_the_desk
from editorial.roles import ADMINISTRATOR, CONTRIBUTOR, PUBLISHER, ROLES
from tests.staff import account, signed_in

OTHERS = [role for role in ROLES if role != ADMINISTRATOR]
FORGED = {
    "a role": "INSERT INTO auth_user_groups (user_id, group_id) SELECT {me}, id FROM auth_group",
    "a role moved": "UPDATE auth_user_groups SET group_id = group_id + 1 WHERE user_id = {me}",
    "another's role taken": "DELETE FROM auth_user_groups WHERE user_id = {other}",
    "the name of a role": "UPDATE auth_group SET name = 'x' WHERE name = 'publisher'",
    "a permission": "DELETE FROM auth_group_permissions",
    "a superuser": "UPDATE auth_user SET is_superuser = true WHERE id = {me}",
    "another deactivated": "UPDATE auth_user SET is_active = false WHERE id = {other}",
    "an account": "INSERT INTO auth_user SELECT (jsonb_populate_record(u, "
    '\'{{"id": 999999, "username": "puppet"}}\')).* FROM auth_user u WHERE id = {me}',
    "an account deleted": "DELETE FROM auth_user WHERE id = {other}",
    "another's factor": "DELETE FROM mfa_authenticator WHERE user_id = {other}",
    "another's factor swapped": "UPDATE mfa_authenticator SET data = '{{}}'"
    " WHERE user_id = {other}",
    "a factor for another": "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
    " VALUES ({other}, 'recovery_codes', '{{}}', now())",
}


def refusal(by: User, statement: str, other: User) -> str:
    """What the database answers, or '' where it did as it was told."""
    try:
        with at_the_desk(by.pk), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(me=by.pk, other=other.pk))
    except DatabaseError as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_forges(role: str, name: str) -> None:
    other = account(ADMINISTRATOR, "the other")
    signed_in(other)

    said = refusal(account(role, "me"), FORGED[name], other)

    assert "is for: administrator" in said or "administrators" in said or "own person" in said


@pytest.mark.parametrize("name", ["a superuser", "a factor for another"])
def test_nor_does_an_administrator_forge(name: str) -> None:
    other = account(PUBLISHER, "the other")

    said = refusal(account(ADMINISTRATOR, "me"), FORGED[name], other)

    assert "Only the operator" in said or "own person" in said


def test_an_administrator_gives_roles_and_takes_factors_away() -> None:
    other, me = account(CONTRIBUTOR, "the other"), account(ADMINISTRATOR, "me")
    signed_in(other)

    with at_the_desk(me.pk):
        other.groups.add(Group.objects.get(name=PUBLISHER))
        Authenticator.objects.filter(user=other).delete()

    assert other.groups.count() == 2
    assert not Authenticator.objects.filter(user=other).exists()


def test_a_link_sets_a_password_where_somebody_else_is_signed_in() -> None:
    other, me = account(CONTRIBUTOR, "the other"), account(PUBLISHER, "me")

    with at_the_desk(me.pk):
        other.set_password("quite another set of unrelated words")
        other.save()

    assert User.objects.get(pk=other.pk).has_usable_password()
