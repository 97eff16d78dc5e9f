"""A command that writes a page of docs/ from the code, so that the two can't differ."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class WritesPage(BaseCommand):
    """Writes ``text()`` to the file that is named, ``default`` in docs/ where none is."""

    requires_system_checks = ()
    default: str
    text: Callable[[], str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "docs" / self.default,
            help=f"default: docs/{self.default}",
        )

    def handle(self, *args: object, file: Path, **options: object) -> None:
        try:
            file.write_text(self.text(), encoding="utf-8", newline="")
        except OSError as wrong:
            raise CommandError(
                f"Can't write {file}: {wrong.strerror}. Name a file that can be written.",
                returncode=2,
            ) from wrong
        self.stdout.write(f"{file} is written.")
