"""manage.py weekly_summary: tell each of the staff by e-mail what waits for them."""

from argparse import ArgumentParser
from smtplib import SMTPException

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from desk.review.summary import letters, send


class Command(BaseCommand):
    help = "Send each of the staff what waits for them: once a week, numbers and links alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="print what would be sent, and send nothing"
        )

    def handle(self, *args: object, dry_run: bool, **options: object) -> None:
        now = timezone.now()
        sent = before = 0
        for letter in letters(now.date()):
            if dry_run:
                self.stdout.write(f"To {letter.user.email}\n{letter.subject}\n\n{letter.text}")
                continue
            try:
                done = send(letter, at=now)
            except (OSError, SMTPException) as wrong:
                raise CommandError(
                    f"{sent} sent, then the mail server could not be used ({wrong}). Check "
                    "EMAIL_HOST and the settings beside it, and run it again: nobody is told "
                    "twice.",
                    returncode=2,
                ) from wrong
            sent, before = sent + done, before + (not done)
        if not dry_run:
            self.stdout.write(f"{sent} sent; {before} had this week's already.")
