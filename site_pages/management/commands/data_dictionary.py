"""manage.py data_dictionary: docs/data.md from the models and migrations."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_pages.dictionary.page import data_dictionary


class Command(BaseCommand):
    help = "Write docs/data.md, the data dictionary, from the models. It needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "docs" / "data.md",
            help="default: docs/data.md",
        )

    def handle(self, *args: object, file: Path, **options: object) -> None:
        try:
            file.write_text(data_dictionary(), encoding="utf-8", newline="")
        except OSError as wrong:
            raise CommandError(
                f"Can't write {file}: {wrong.strerror}. Name a file that can be written.",
                returncode=2,
            ) from wrong
        self.stdout.write(f"{file} is written.")
