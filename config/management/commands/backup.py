"""manage.py backup (make backup): the whole database in one file."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from config.postgres import tools
from config.progress import Step


class Command(BaseCommand):
    help = "Write the whole database, staff accounts included, to a file. Keep it private."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="", help="default: var/backups/<time>.dump")

    def handle(self, *args: object, file: str, **options: object) -> None:
        now = timezone.now().strftime("%Y-%m-%dT%H%M%SZ")
        target = Path(file) if file else settings.VAR / "backups" / f"{now}.dump"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch(mode=0o600)
        with Step(f"Writing {target}"):
            tools.run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
        self.stdout.write(f"{target}: {target.stat().st_size:,} bytes. It holds staff accounts.")
