"""A file of a million measurements taken in, beside PostgreSQL's own \\copy of the same rows."""

import csv
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pycountry
from django.db import connection
from django.utils import timezone

from bench.figures import Figure
from benchmarks.releases.lasting import taking_in
from benchmarks.releases.outcome import Status
from benchmarks.releases.take_in import take_in
from config.postgres import tools

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
MILLION, FEW = 1_000_000, 10_000
YEARS = range(1970, 2020)
INDICATORS = 100
RATIO, AGAIN, GROWTH = 1.5, 0.7, 1.1
"""The most that an import may take of \\copy's time, a second one of the first's, and the memory
of a million rows of that of ten thousand."""

type Row = tuple[str, int, str, str, str, str]
"""Area, year, code, value, low, high."""


def imports(folder: Path, say: Callable[[str], None]) -> list[Figure]:
    """Seconds of taking in, and memory of the whole command; what was imported goes again."""
    place = folder / "imports"
    place.mkdir(parents=True, exist_ok=True)
    _forget()
    try:
        return _figures(place, say)
    finally:
        _forget()
        shutil.rmtree(place)


def _figures(place: Path, say: Callable[[str], None]) -> list[Figure]:
    files = [written(place / f"{number}.csv", MILLION, seed=number) for number in range(ROUNDS)]
    few = written(place / "few.csv", FEW, seed=0)
    copied, taken, again = [], [], []
    for number, file in enumerate(files):
        say(f"A million measurements, by \\copy and by import: round {number + 1} of {ROUNDS} …")
        copied.append(copy(file))
        taken.append(seconds(file, Status.IMPORTED))
        again.append(seconds(file, Status.UNCHANGED))
        _forget()
    little, most = memory(few), memory(files[0])
    ratio = statistics.median(t / c for t, c in zip(taken, copied, strict=True))
    repeat = statistics.median(a / t for a, t in zip(again, taken, strict=True))
    return [
        Figure("\\copy of 1,000,000 measurements", statistics.median(copied), "s"),
        Figure("import of the same, parsed and checked", statistics.median(taken), "s"),
        Figure("import against \\copy", ratio, "times", RATIO),
        Figure("import of an unchanged file against the first", repeat, "times", AGAIN),
        Figure("memory at 10,000 measurements", little, "MiB"),
        Figure("memory at 1,000,000 measurements", most, "MiB"),
        Figure("memory at 1,000,000 against 10,000", most / little, "times", GROWTH),
    ]


def written(path: Path, rows: int, *, seed: int) -> Path:
    """A CSV file as producers write them: one line for each country, year and code."""
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["country_code", "year", "indicator", "value", "low", "high"])
        out.writerows(measurements(rows, seed=seed))
    return path


def measurements(rows: int, *, seed: int) -> Iterator[Row]:
    """The same ones for the same seed; of every area, year and code no two."""
    areas = sorted(country.alpha_3 for country in pycountry.countries)
    for number in range(rows):
        area, rest = divmod(number, len(YEARS) * INDICATORS)
        year, code = divmod(rest, INDICATORS)
        value = (number * 7919 + seed * 104_729) % 99_991 / 1000
        low, high = f"{value - 0.5:.3f}", f"{value + 0.5:.3f}"
        yield areas[area], YEARS[year], f"bench_{code}", f"{value:.3f}", low, high


def copy(file: Path) -> float:
    """Seconds of psql's \\copy of the same rows into an empty table with the same indexes."""
    plain = file.with_suffix(".copy")
    with file.open(newline="") as source, plain.open("w", newline="") as target:
        rows = csv.reader(source)
        next(rows)
        out = csv.writer(target)
        for area, year, code, *numbers in rows:
            out.writerow([code.removeprefix("bench_"), area, year, *numbers, "", ""])
    table = "(LIKE benchmarks_measurement INCLUDING ALL)"
    tools.run("psql", "-c", f"DROP TABLE IF EXISTS plain; CREATE TABLE plain {table}")
    columns = "series_id, area, year, value, low, high, missing, note"
    how = "FORMAT csv, FORCE_NOT_NULL (missing, note)"
    order = f"\\copy plain ({columns}) FROM '{plain}' WITH ({how})"
    began = time.monotonic()
    tools.run("psql", "--set", "ON_ERROR_STOP=1", "-c", order)
    took = time.monotonic() - began
    plain.unlink()
    return took


def seconds(file: Path, status: Status) -> float:
    """Of taking the file in, the start of its parser included and the site's own start not;
    SystemExit where another status than this comes of it."""
    began = time.monotonic()
    outcome = take_in(file, name=file.name, at=timezone.now())
    if outcome.status != status:
        raise SystemExit(f"{file.name} was {outcome.status}, not {status}. {outcome.sentence}")
    return time.monotonic() - began


def memory(file: Path) -> float:
    """The most (MiB) that all processes of ``import_indicator`` held at one moment."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_indicator", str(file), "--json"],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.DEVNULL,
    )
    watch = Watch(process.pid)
    watch.start()
    if process.wait() != 0:
        raise SystemExit(f"The import of {file.name} failed; what it says stands above.")
    watch.join()
    return watch.most / 1024 / 1024


class Watch(threading.Thread):
    """The most memory, in bytes, that a process and its children held at one moment."""

    BEAT = 0.05  # seconds

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._process = psutil.Process(pid)

    def run(self) -> None:
        while (held := self._held()) is not None:
            self.most = max(self.most, held)
            time.sleep(self.BEAT)

    def _held(self) -> int | None:
        try:
            family = [self._process, *self._process.children(recursive=True)]
            return sum(int(one.memory_info().rss) for one in family if not _serves(one))
        except psutil.NoSuchProcess:
            return None if not self._process.is_running() else 0
        except psutil.ZombieProcess:
            return None


def _serves(process: psutil.Process) -> bool:
    """Whether it belongs to the database's server, which the command may have started."""
    return bool(process.name().startswith("postgres")) or "config.watchman" in process.cmdline()


def _forget() -> None:
    """Take out what was imported, so that each round begins with as little."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain")
        cursor.execute("BEGIN")
        with taking_in():
            for table, key in TABLES:
                cursor.execute(f"DELETE FROM {table} WHERE {key}")
        cursor.execute("COMMIT")
        cursor.execute("VACUUM benchmarks_measurement, benchmarks_releasepart")


RELEASES = "(SELECT id FROM benchmarks_release WHERE taken_in_at IS NOT NULL)"
TABLES = (
    (
        "benchmarks_measurement",
        f"series_id IN (SELECT id FROM benchmarks_series WHERE release_id IN {RELEASES})",
    ),
    ("benchmarks_series", f"release_id IN {RELEASES}"),
    ("benchmarks_indicator", f"release_id IN {RELEASES}"),
    ("benchmarks_releasepart", f"release_id IN {RELEASES}"),
    ("benchmarks_release", "taken_in_at IS NOT NULL"),
)
