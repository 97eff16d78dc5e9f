"""manage.py roles: docs/roles.md from the rules themselves."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from editorial.roles_page import page


class Command(BaseCommand):
    help = "Write docs/roles.md, who may do what, from editorial/roles.py. It needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "docs" / "roles.md",
            help="default: docs/roles.md",
        )

    def handle(self, *args: object, file: Path, **options: object) -> None:
        try:
            file.write_text(page(), encoding="utf-8", newline="")
        except OSError as wrong:
            raise CommandError(
                f"Can't write {file}: {wrong.strerror}. Name a file that can be written.",
                returncode=2,
            ) from wrong
        self.stdout.write(f"{file} is written.")
