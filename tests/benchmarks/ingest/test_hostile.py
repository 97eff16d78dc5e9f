"""Hostile files are refused in one sentence, or taken with a warning, fast and within limits."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.ingest.parse import BASE
from tests.benchmarks.ingest.hostile import HOSTILE, HostileFile

pytestmark = pytest.mark.no_database

MEBIBYTE = 1024 * 1024
MEASURED = """
import runpy, sys
try:
    runpy.run_module("benchmarks.ingest.child", run_name="__main__")
finally:
    with open("/proc/self/status") as status, open("/proc/self/stat") as stat:
        peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
        ticks = stat.read().rpartition(")")[2].split()[11:13]
    print("MEASURED", peak, sum(map(int, ticks)), file=sys.stderr)
"""
TICKS = 100
"""Clock ticks a second, as /proc counts them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the reading process answered, and what it used."""

    refusal: str | None
    said: str
    """The refusal, or every warning and question."""
    errors: str
    peak: int
    """Bytes resident at most."""
    seconds: float


def outcome(path: Path) -> Outcome:
    """Have a file read as an import has it read."""
    order: dict[str, object] = {
        "path": str(path),
        "name": path.name,
        "mapping": None,
        "answers": {},
        "look": False,
    }
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=json.dumps(order).encode(),
        capture_output=True,
        cwd=BASE,
        check=True,
    )
    first, _, rest = done.stdout.partition(b"\n")
    header = json.loads(first)
    tally = json.loads(rest.partition(b"\0")[2] or b"{}")
    refusal = header["sentence"] if header["kind"] == "refused" else tally.get("refused")
    warnings = [*header.get("warnings", []), *tally.get("warnings", [])]
    errors, _, used = done.stderr.decode().rpartition("MEASURED")
    peak, ticks = map(int, used.split())
    said = refusal or " ".join([*warnings, header.get("sentence", "")])
    return Outcome(refusal, said, errors, peak * 1024, ticks / TICKS)


def is_one_plain_sentence(said: str) -> bool:
    """Whether a refusal reads as one, whatever the file put into it."""
    return said[0].isupper() and "\n" not in said and len(said) < 400


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_hostile_file_is_met_as_a_careful_person_would(
    tmp_path: Path, hostile: HostileFile
) -> None:
    found = outcome(hostile.make(tmp_path))

    expected = "accepted" if hostile.judge == "taking in" else hostile.expected
    assert ("refused" if found.refusal else "accepted", found.errors) == (expected, ""), found.said
    assert hostile.judge == "taking in" or hostile.word in found.said
    assert found.refusal is None or is_one_plain_sentence(found.refusal)
    assert (found.seconds < 2, found.peak < 300 * MEBIBYTE) == (True, True), found


def test_there_are_more_than_forty_hostile_files_of_different_names() -> None:
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE) > 40


def test_memory_does_not_grow_with_the_length_of_a_text(tmp_path: Path) -> None:
    short, long = (peak_of(tmp_path / f"{copies}.csv", copies) for copies in (5, 100))

    assert long <= 1.1 * short


def peak_of(path: Path, copies: int) -> int:
    """Bytes resident at most while a table of 2,000 rows for each copy is read."""
    countries = ("Norway", "Sweden", "Denmark", "Finland")
    with path.open("w") as file:
        file.write("country,year,indicator,value\n")
        for copy in range(copies):
            for country in countries:
                rows = (f"{country},{y},code_{copy},{y % 97}.5\n" for y in range(1520, 2020))
                file.writelines(rows)
    return outcome(path).peak
