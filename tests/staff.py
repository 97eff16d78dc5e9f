"""Staff for tests: accounts with roles, signed in as the sign-in would leave them."""

from django.contrib.auth.models import Group, User
from django.test import Client


def account(role: str, name: str = "") -> User:
    """An account of staff that holds one role, named after it unless a name is given."""
    user = User.objects.create_user(name or role, password=None, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    """A client in which that person is signed in, second factor included."""
    client = Client()
    client.force_login(user)
    return client
