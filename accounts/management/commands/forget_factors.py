"""``manage.py forget_factors NAME``: for a lost device, where no administrator can sign in."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Take all second factors of an account away; the next sign-in sets up a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name that the person signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(
                f"Nobody is called {options['name']}; the list stands in the admin, under Users.",
                returncode=2,
            )
        count, _ = Authenticator.objects.filter(user=user).delete()
        self.stdout.write(
            f"{user.username}: {count} taken away, every session ended. "
            "The next sign-in, with the password, sets up a new second factor."
        )
