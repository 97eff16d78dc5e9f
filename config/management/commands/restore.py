"""manage.py restore (make restore): a backup back into the database, whole or not at all."""

import subprocess
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from config.postgres import tools
from config.progress import Step
from editorial import public_role

EMPTY_SCHEMA = (
    "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC"
)


class Command(BaseCommand):
    help = "Read a backup back. A database that holds tables is replaced only with --force."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="what manage.py backup wrote")
        parser.add_argument("--force", action="store_true", help="replace what is there")

    def handle(self, *args: object, file: str, force: bool, **options: object) -> None:
        source = Path(file)
        if not file or not source.is_file():
            raise ImproperlyConfigured(
                f"There is no backup {file!r}: name one, such as FILE=var/backups/….dump."
            )
        refuse_another_name(source)
        if not force and connections["default"].introspection.table_names():
            raise ImproperlyConfigured(
                "The database holds tables already; FORCE=1 (--force) replaces them. "
                "Nothing was changed."
            )
        create_roles()
        with Step(f"Restoring {source}"):
            replace_everything(source)
        # An older backup is brought up to date; the visitors' password is set anew.
        call_command("migrate", verbosity=0)
        self.stdout.write(f"Restored {source}.")


def refuse_another_name(source: Path) -> None:
    """The visitors' login, which the rules of row security name, carries the database's name."""
    listed = subprocess.run(
        [tools.tool("pg_restore"), "--list", source], capture_output=True, text=True, check=False
    )
    if listed.returncode:
        raise ImproperlyConfigured(f"{source} is not a backup of this database's version.")
    heads = [line.partition("dbname:") for line in listed.stdout.splitlines()]
    names = [name.strip() for _, found, name in heads if found]
    here = connections["default"].settings_dict["NAME"]
    if names[:1] != [here]:
        raise ImproperlyConfigured(
            f"{source} is of a database named {names[0] if names else 'otherwise'}, and this one "
            f"is {here}: restore it into one of the same name."
        )


def create_roles() -> None:
    """The backup grants rights to the visitors' login and the desk's role: the server's, both."""
    database = connections["default"].settings_dict["NAME"]
    visitors, desk = public_role.role_name(database), public_role.desk_name(database)
    with connections["default"].cursor() as cursor:
        for name, creation in (
            (visitors, "CREATE ROLE {} LOGIN NOINHERIT"),
            (desk, "CREATE ROLE {0} NOLOGIN; GRANT {0} TO CURRENT_USER"),
        ):
            cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(creation.format(connections["default"].ops.quote_name(name)))


def replace_everything(source: Path) -> None:
    """In one transaction, so that a failure leaves the database as it was."""
    connections["default"].close()
    with tempfile.TemporaryDirectory(dir=settings.VAR) as folder:
        script = Path(folder) / "restore.sql"
        tools.run("pg_restore", "--no-owner", f"--file={script}", str(source))
        tools.run(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            f"--command={EMPTY_SCHEMA}",
            f"--file={script}",
        )
