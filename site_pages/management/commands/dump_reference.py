"""manage.py dump_reference: the database's records as the files of the reference set."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_pages.reference.dump import dump_files


class Command(BaseCommand):
    help = "Write data/reference from the database, byte for byte as it was loaded."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.REFERENCE_DIR,
            help="folder to write to (default: data/reference)",
        )

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        files = dump_files()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in files.items():
                (folder / name).write_text(text, encoding="utf-8", newline="")
        except OSError as wrong:
            raise CommandError(
                f"Can't write to {folder}: {wrong.strerror}. Name a folder that can be written.",
                returncode=2,
            ) from wrong
        self.stdout.write(f"{len(files)} files written to {folder}.")
