"""The side that reads a file through a process of its own: it trusts nothing and leaves nothing."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from benchmarks.ingest import parse
from benchmarks.ingest.cells import Refused
from benchmarks.ingest.parse import parsed

pytestmark = pytest.mark.no_database

HEADER = r'print(\'{"kind": "recognised", "rows": 10}\', flush=True)'
COUNTRIES = ("Norway", "Sweden", "Denmark", "Finland", "Iceland")


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A long table in a file."""
    path = tmp_path / "figures.csv"
    rows = (
        f"{country},{year},{year % 9}.5\n" for country in COUNTRIES for year in range(1600, 2020)
    )
    path.write_text("country,year,press\n" + "".join(rows))
    return path


BEFORE: set[int] = set()
"""Processes that an earlier test of the same run keeps, such as the guard of its database."""


@pytest.fixture(autouse=True)
def started_before() -> None:
    BEFORE.clear()
    BEFORE.update(child.pid for child in psutil.Process().children())


def children() -> list[psutil.Process]:
    """What this test has started and not reaped."""
    return [child for child in psutil.Process().children() if child.pid not in BEFORE]


def read(path: Path) -> tuple[list[str], dict[str, object]]:
    """The lines and the tally of a whole reading."""
    with parsed(path, name=path.name) as parsing:
        lines = b"".join(parsing.blocks()).decode().splitlines()
        return lines, parsing.tally


def read_by(monkeypatch: pytest.MonkeyPatch, script: str) -> str:
    """The refusal of a reading whose process runs this script instead."""
    monkeypatch.setattr(parse, "COMMAND", (sys.executable, "-c", script))
    with pytest.raises(Refused) as refused:
        read(Path("figures.csv"))
    return refused.value.sentence


def test_a_table_comes_as_lines_for_copy_and_a_tally(figures: Path) -> None:
    lines, tally = read(figures)

    assert len(lines) == 2_100
    assert lines[0].split("\t")[2:] == ["NOR", "1600", "7.5", r"\N", r"\N", "", ""]
    assert tally["unknown_countries"] == {}


def test_the_progress_grows_to_the_whole(figures: Path) -> None:
    shares: list[float] = []

    with parsed(figures, name="figures.csv") as parsing:
        for _block in parsing.blocks(shares.append):
            pass

    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_looking_reads_no_measurement(figures: Path) -> None:
    with parsed(figures, name="figures.csv", look=True) as parsing:
        assert parsing.header["kind"] == "recognised"
        assert len(parsing.header["preview"]) == 10


def test_no_process_is_left_when_reading_stops_early(figures: Path) -> None:
    with pytest.raises(KeyboardInterrupt), parsed(figures, name="figures.csv"):
        raise KeyboardInterrupt

    assert children() == []


def test_no_process_is_left_after_a_whole_reading_and_after_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no such file"):
        read(tmp_path / "nothing.csv")

    assert children() == []


def test_special_letters_of_a_note_survive_the_way_to_the_database(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    rows = "".join(f"{country},{year},1\n" for country in COUNTRIES for year in range(2000, 2010))
    path.write_text("country,year,press\n" + rows + 'Norway,2011,"back\\slash\nand\ttab"\n')

    lines, _tally = read(path)

    assert lines[-1].endswith(r"back\\slash\nand\ttab")


@pytest.mark.parametrize("signal", ["SIGABRT", "SIGSEGV"])
def test_an_aborted_reader_is_a_refusal(monkeypatch: pytest.MonkeyPatch, signal: str) -> None:
    said = read_by(monkeypatch, f"import os, signal; os.kill(os.getpid(), signal.{signal})")

    assert said == parse.OUT_OF_MEMORY


def test_a_reader_out_of_time_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    said = read_by(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)")

    assert said == parse.OUT_OF_TIME


@pytest.mark.parametrize(
    "script",
    [
        "raise SystemExit(0)",
        "1 / 0",
        "print('no json')",
        "print('[1]')",
        "print('{}', end='')",
        f"exec('{HEADER}')",
        f"exec('{HEADER}'); print('1\\tX', flush=True); 1 / 0",
        f"exec('{HEADER}'); print('\\0' + '{{}}', end='')",
        f"exec('{HEADER}'); print('\\0' + '{{}}', flush=True); raise SystemExit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    ],
    ids=[
        "says nothing",
        "fails",
        "answers without JSON",
        "answers a list",
        "answers half a line",
        "stops after the header",
        "fails among the rows",
        "cuts the tally short",
        "fails after the tally",
        "is killed",
    ],
)
def test_a_reader_that_breaks_off_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    assert read_by(monkeypatch, script) == parse.BROKE_OFF
    assert children() == []


def test_a_refusal_on_the_way_is_raised_after_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = '{\\"refused\\": \\"Row 7 is wrong.\\"}'

    said = read_by(monkeypatch, f"exec('{HEADER}'); print('1\\tX\\n\\0' + \"{tally}\")")

    assert said == "Row 7 is wrong."


def test_a_reader_that_floods_its_error_output_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = "import sys; sys.stderr.write('x' * 3_000_000); print('no json')"

    assert read_by(monkeypatch, script) == parse.BROKE_OFF


def test_the_reader_gets_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://owner:password@localhost/words")
    script = (
        "import json, os;"
        ' print(json.dumps({"kind": "refused", "sentence": " ".join(sorted(os.environ))}))'
    )

    said = read_by(monkeypatch, script)

    assert "DATABASE_URL" not in said
    assert "DATABASE_URL" in os.environ


def test_the_reader_starts_without_django() -> None:
    script = "import benchmarks.ingest.child, sys; print([m for m in sys.modules if 'django' in m])"

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=parse.BASE, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
