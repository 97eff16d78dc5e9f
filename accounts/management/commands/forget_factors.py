"""``manage.py forget_factors NAME``: for a lost device, where no administrator can sign in."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.names import namesake
from accounts.sign_in import rescue


class Command(BaseCommand):
    help = "Take all second factors of an account away; the next sign-in sets up a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name that the person signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        user = namesake(options["name"])
        if user is None:
            raise CommandError(
                f"Nobody is called {options['name']}; the list stands in the admin, under Users.",
                returncode=2,
            )
        with transaction.atomic():
            count, _ = Authenticator.objects.filter(user=user).delete()
            if count:
                rescue.note_factors_taken(user, by=None)
        self.stdout.write(
            f"{user.username}: {count} taken away, every session ended. "
            "The next sign-in, with the password, sets up a new second factor."
        )
