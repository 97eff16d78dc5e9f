"""make backup and make restore."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections


def rows_of_each_table() -> dict[str, int]:
    found: dict[str, int] = {}
    with connections["default"].cursor() as cursor:
        for table in connections["default"].introspection.table_names():
            cursor.execute(f"SELECT count(*) FROM {connections['default'].ops.quote_name(table)}")
            found[table] = cursor.fetchone()[0]
    return found


def test_a_backup_brings_back_what_was_lost(fresh_database: str, tmp_path: Path) -> None:
    before = rows_of_each_table()
    file = tmp_path / "site.dump"
    call_command("backup", str(file), verbosity=0)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SET wordanddeed.taking_in = 'on'; TRUNCATE benchmarks_measurement, auth_user CASCADE"
        )

    call_command("restore", str(file), force=True, verbosity=0)

    assert rows_of_each_table() == before


def test_visitors_still_see_published_rows_only_after_a_restore(
    fresh_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "site.dump"
    call_command("backup", str(file), verbosity=0)
    call_command("restore", str(file), force=True, verbosity=0)

    with connections["default"].cursor() as owner, connections["public"].cursor() as visitor:
        for cursor in (owner, visitor):
            cursor.execute("SELECT count(*) FROM dialogues_commitment WHERE state = 'published'")
        assert owner.fetchone() == visitor.fetchone() != (0,)
        owner.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relname LIKE 'dialogues_%'"
        )
        assert ("dialogues_commitment",) in owner.fetchall()


def test_a_database_that_holds_something_is_not_overwritten(
    fresh_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "site.dump"
    call_command("backup", str(file), verbosity=0)
    before = rows_of_each_table()

    with pytest.raises(ImproperlyConfigured, match="FORCE=1"):
        call_command("restore", str(file))

    assert rows_of_each_table() == before


def test_a_file_that_is_no_backup_changes_nothing(fresh_database: str, tmp_path: Path) -> None:
    file = tmp_path / "site.dump"
    file.write_text("not a backup")
    before = rows_of_each_table()

    with pytest.raises(ImproperlyConfigured, match="is not a backup"):
        call_command("restore", str(file), force=True)

    assert rows_of_each_table() == before


def test_a_backup_is_for_its_owner_alone(fresh_database: str, tmp_path: Path) -> None:
    file = tmp_path / "site.dump"

    call_command("backup", str(file), verbosity=0)

    assert file.stat().st_mode & 0o077 == 0
