"""manage.py weekly_summary: tell each of the staff by e-mail what waits for them."""

from argparse import ArgumentParser
from smtplib import SMTPException, SMTPRecipientsRefused

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
        refused: list[str] = []
        for letter in letters(now.date()):
            if dry_run:
                self.stdout.write(f"To {letter.user.email}\n{letter.subject}\n\n{letter.text}")
                continue
            try:
                done = send(letter, at=now)
            except SMTPRecipientsRefused:
                # One address that is wrong must not keep the others from being told.
                refused.append(letter.user.get_username())
                continue
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
        if refused:
            raise CommandError(
                f"The mail server does not take the address of {', '.join(refused)}. Correct it in "
                "the account, and run it again: nobody is told twice.",
                returncode=2,
            )
