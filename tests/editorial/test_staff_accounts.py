"""The administrator invites, resets and deactivates staff; nobody else does."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from editorial import roles
from tests.staff import enter, signed_in

LINK = re.compile(r"https?://[^/]+(/accounts/set-password/[^\s<]+)")
NEW = "a pass phrase of one's own"


@pytest.fixture
def administrator(client: Client) -> Client:
    """Signed in as an administrator who is no superuser."""
    roles.sync_roles()
    user = User.objects.create_user("chief", password=NEW, is_staff=True)
    user.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    return enter(client, user)


def link_on(page: str) -> str:
    found = LINK.search(page)
    assert found is not None
    return found[1]


def choose(client: Client, user: User, action: str) -> str:
    chosen = {"action": action, "_selected_action": user.pk}
    address = reverse("admin:auth_user_changelist")
    return client.post(address, chosen, follow=True).content.decode()


def test_an_invited_person_sets_a_password_once_and_signs_in(administrator: Client) -> None:
    role = Group.objects.get(name=roles.CONTRIBUTOR)
    page = administrator.post(
        reverse("admin:auth_user_add"), {"username": "newcomer", "groups": [role.pk]}, follow=True
    )
    link = link_on(page.content.decode())

    guest = Client()
    form = guest.get(link, follow=True)
    set_there = form.redirect_chain[-1][0]
    guest.post(set_there, {"new_password1": NEW, "new_password2": NEW})
    signed_in = Client().login(username="newcomer", password=NEW)
    again = Client().get(link, follow=True).content.decode()

    assert signed_in
    assert "new_password1" not in again
    assert User.objects.get(username="newcomer").is_staff


def test_a_reset_ends_the_old_password(administrator: Client) -> None:
    user = User.objects.create_user("somebody", password=NEW, is_staff=True)

    page = choose(administrator, user, "give_link")

    assert link_on(page)
    assert not Client().login(username="somebody", password=NEW)


def test_a_deactivated_person_is_out_at_once(administrator: Client) -> None:
    user = User.objects.create_superuser("leaver", password=NEW)
    user.is_superuser = False
    user.save()
    theirs = signed_in(user)
    inside = theirs.get("/admin/").status_code

    choose(administrator, user, "deactivate")

    assert inside == 200
    assert theirs.get("/admin/").status_code == 302


def test_an_administrator_does_not_touch_a_superuser(administrator: Client) -> None:
    owner = User.objects.create_superuser("owner", password=NEW)

    choose(administrator, owner, "deactivate")
    tried = administrator.post(
        reverse("admin:auth_user_password_change", args=[owner.pk]),
        {"password1": "x" * 20, "password2": "x" * 20},
    )

    owner.refresh_from_db()
    assert owner.is_active
    assert owner.check_password(NEW)
    assert tried.status_code == 403


def test_a_publisher_sees_no_accounts(client: Client) -> None:
    roles.sync_roles()
    user = User.objects.create_user("publisher", password=NEW, is_staff=True)
    user.groups.add(Group.objects.get(name=roles.PUBLISHER))
    enter(client, user)

    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
