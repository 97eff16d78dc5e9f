"""manage.py load_reference: the reference set into the database, published as one edition."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from editorial.publishing import CannotPublish
from site_pages.reference.check import FaultyFiles
from site_pages.reference.load import load_reference

SHOWN = 20


class Command(BaseCommand):
    help = "Load data/reference and publish it as one edition. A second load writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.REFERENCE_DIR,
            help="folder of the reference set (default: data/reference)",
        )

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        try:
            loaded = load_reference(folder, at=timezone.now(), progress=self.show)
        except FaultyFiles as wrong:
            self.clear()
            shown = [f"  {fault}" for fault in wrong.faults[:SHOWN]]
            more = len(wrong.faults) - SHOWN
            rest = [f"  … and {more} more."] if more > 0 else []
            raise CommandError(
                "\n".join(["Nothing was loaded. Mend this first:", *shown, *rest]), returncode=2
            ) from wrong
        except CannotPublish as wrong:
            self.clear()
            raise CommandError(f"Nothing was loaded. {wrong}", returncode=2) from wrong
        except DatabaseError as wrong:
            self.clear()
            sentence = str(wrong).splitlines()[0]
            raise CommandError(
                f"Nothing was loaded. The database refused it: {sentence}", returncode=2
            ) from wrong
        self.clear()
        if loaded.edition is None:
            self.stdout.write("Nothing to do: the database already holds this reference set.")
            return
        for name, count in loaded.written.items():
            self.stdout.write(f"{count:7,}  {name}")
        self.stdout.write(f"Published as edition {loaded.edition.number}.")

    def show(self, what: str, done: int, of: int) -> None:
        """A progress bar, on a terminal only."""
        if sys.stderr.isatty():
            filled = 30 * done // of
            bar = "█" * filled + "·" * (30 - filled)
            self.stderr.write(f"\r{bar} {what:24}", ending="")
            self.stderr.flush()

    def clear(self) -> None:
        """Take the bar off the terminal."""
        if sys.stderr.isatty():
            self.stderr.write("\r\033[K", ending="")
