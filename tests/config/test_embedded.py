"""Who holds the embedded server, and what crashes leave behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import embedded

pytestmark = pytest.mark.no_database


def test_a_lock_file_that_names_another_program_is_removed(tmp_path: Path) -> None:
    lock = tmp_path / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{tmp_path}\n")  # this test run, which is no server

    assert not embedded.running(tmp_path)
    assert not lock.exists()


def test_holders_of_a_server_that_does_not_run_are_forgotten(tmp_path: Path) -> None:
    (tmp_path / embedded.HOLDERS).write_text(json.dumps([os.getpid()]))

    assert embedded.forget_the_dead(tmp_path) == []
    assert not (tmp_path / embedded.HOLDERS).exists()


def test_a_list_of_holders_that_was_half_written_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / embedded.HOLDERS).write_text("")
    monkeypatch.setattr(embedded, "running", lambda folder: True)

    assert embedded.forget_the_dead(tmp_path) == []
    assert json.loads((tmp_path / embedded.HOLDERS).read_text()) == []


def test_data_of_another_version_is_left_alone_and_said_so(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("12\n")

    with pytest.raises(ImproperlyConfigured, match="is of PostgreSQL 12 and this is"):
        embedded.join(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["PG_VERSION"]


def test_commands_that_need_no_database_start_none(tmp_path: Path) -> None:
    mine = {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_FOLDER": str(tmp_path)}
    environment = {**os.environ, **mine}
    environment.pop("DATABASE_URL", None)

    ended = subprocess.run(
        [sys.executable, "manage.py", "reading", "--json"],
        env=environment,
        input="[]",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, json.loads(ended.stdout)) == (0, [])
    assert not (tmp_path / "postgres").exists()
