"""A killed import leaves all of its file in the database, or nothing of it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

ROUNDS = 50
AREAS = ("China", "Viet Nam", "Germany", "Japan", "Norway", "Chile", "Ghana", "India")
YEARS = range(1900, 2020)
ROWS = len(AREAS) * len(YEARS)

STATE = """
SELECT r.file, r.rows, (SELECT sum(length(content)) FROM benchmarks_releasepart p
                        WHERE p.release_id = r.id),
       count(m.id) FILTER (WHERE m.area <> 'WORLD_MEDIAN'),
       count(m.id) FILTER (WHERE m.area = 'WORLD_MEDIAN')
FROM benchmarks_release r
LEFT JOIN benchmarks_series s ON s.release_id = r.id
LEFT JOIN benchmarks_measurement m ON m.series_id = s.id
WHERE r.taken_in_at IS NOT NULL GROUP BY r.id ORDER BY r.id
"""
LOOSE = """
SELECT (SELECT count(*) FROM benchmarks_measurement m
        WHERE NOT EXISTS (SELECT FROM benchmarks_series s WHERE s.id = m.series_id)),
       (SELECT count(*) FROM benchmarks_releasepart p
        WHERE NOT EXISTS (SELECT FROM benchmarks_release r WHERE r.id = p.release_id)),
       (SELECT count(*) FROM benchmarks_indicator i
        WHERE NOT EXISTS (SELECT FROM benchmarks_series s WHERE s.indicator_id = i.id))
"""


class Importer:
    """Imports in processes that can be killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def begin(self, path: Path) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        return self._number()

    def ended(self) -> int:
        """The exit code, or less than 0 for the signal that ended it."""
        return self._number()

    def _number(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@contextmanager
def importer() -> Iterator[Importer]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.releases.importing"],
        cwd=settings.BASE_DIR,
        env=dict(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Importer(process)


def made(folder: Path, number: int) -> Path:
    """A file of other bytes, and of an indicator of its own, for each number."""
    path = folder / f"{number}.csv"
    rows = (f"{area},{year},{number + year % 7}.5" for area in AREAS for year in YEARS)
    path.write_text("\n".join([f"country,year,killed_{number}", *rows]) + "\n")
    return path


def holds_whole_files_alone(folder: Path) -> set[str]:
    """The names of the files that are there, each of them whole, and nothing beside them."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        files = cursor.fetchall()
        cursor.execute(LOOSE)
        assert cursor.fetchone() == (0, 0, 0)
    for name, rows, size, figures, medians in files:
        whole = (ROWS, (folder / name).stat().st_size, ROWS, len(YEARS))
        assert (rows, size, figures, medians) == whole
    return {name for name, *_ in files}


def test_killed_at_any_moment_all_of_the_file_is_there_or_nothing(
    fresh_database: str, tmp_path: Path
) -> None:
    chance = random.Random(2026)  # noqa: S311  moments, not secrets
    killed = 0
    with importer() as imports:
        for number in (ROUNDS, ROUNDS + 1):  # the first one warms everything up
            began = time.monotonic()
            imports.begin(made(tmp_path, number))
            assert imports.ended() == 0
        whole_length = time.monotonic() - began
        for number in range(ROUNDS):
            process = imports.begin(made(tmp_path, number))
            time.sleep(chance.uniform(0, whole_length))  # the moment of the kill
            with suppress(ProcessLookupError):  # it was done before
                os.kill(process, signal.SIGKILL)
            killed += imports.ended() == -signal.SIGKILL
            there = holds_whole_files_alone(tmp_path)

        imports.begin(made(tmp_path, ROUNDS + 2))
        assert imports.ended() == 0

    assert killed > ROUNDS / 4
    assert f"{ROUNDS}.csv" in there
    assert f"{ROUNDS + 2}.csv" in holds_whole_files_alone(tmp_path)
