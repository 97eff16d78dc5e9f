"""Staff for tests: accounts with roles, signed in as the sign-in would leave them."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, User
from django.test import Client

from accounts.sign_in import sessions


def account(role: str, name: str = "") -> User:
    """An account of staff that holds one role, named after it unless a name is given."""
    user = User.objects.create_user(name or role, password=None, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    """A client in which that person is signed in, second factor included."""
    return enter(Client(), user)


def enter(client: Client, user: User) -> Client:
    """The same for a client that is there already."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())
    client.force_login(user)
    session = client.session
    session[sessions.KEY] |= {"factor": True, "version": sessions.version_of(user)}
    session.save()
    return client
