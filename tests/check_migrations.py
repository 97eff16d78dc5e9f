"""``python -m tests.check_migrations``: no change lacks a migration, and each one reverses."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests import databases


def main() -> None:
    django.setup()
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    with databases.empty() as name:
        call_command("migrate", verbosity=0)
        with_tables = {app for app, _ in MigrationLoader(connection).disk_migrations}
        for app in sorted(with_tables & set(databases.APPS)):
            call_command("migrate", app, "zero", verbosity=0)
        left = databases.tables_of(databases.APPS)
        if left:
            sys.exit(f"After every migration back these tables are left: {', '.join(left)}")
        call_command("migrate", verbosity=0)
    print(f"Forward, back and forward again: every migration reverses (tried in {name}).")


if __name__ == "__main__":
    main()
