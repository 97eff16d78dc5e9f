"""Hostile files are refused in one sentence, or taken with a warning, fast and within limits."""

from pathlib import Path

import pytest

from tests.benchmarks.ingest.hostile import HOSTILE, HostileFile
from tests.benchmarks.ingest.reading import Outcome, outcomes

pytestmark = pytest.mark.no_database

MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What came of each hostile file, by its name."""
    paths = [hostile.make(tmp_path_factory.mktemp("hostile")) for hostile in HOSTILE]
    return dict(zip((hostile.name for hostile in HOSTILE), outcomes(paths), strict=True))


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_hostile_file_is_met_as_a_careful_person_would(
    read: dict[str, Outcome], hostile: HostileFile
) -> None:
    found = read[hostile.name]

    judged_later = hostile.judge == "taking in"
    expected = "accepted" if judged_later else hostile.expected
    assert ("refused" if found.refusal else "accepted") == expected, found.said
    assert judged_later or hostile.word in found.said


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_hostile_file_costs_little(read: dict[str, Outcome], hostile: HostileFile) -> None:
    found = read[hostile.name]

    assert found.seconds < 2
    assert found.peak < 300 * MEBIBYTE


def test_every_refusal_is_one_plain_sentence(read: dict[str, Outcome]) -> None:
    refusals = [found.refusal for found in read.values() if found.refusal]

    odd = [one for one in refusals if not one[0].isupper() or "\n" in one or len(one) > 400]
    assert odd == []


def test_there_are_more_than_forty_hostile_files_of_different_names() -> None:
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE) > 40


def test_memory_does_not_grow_with_the_length_of_a_text(tmp_path: Path) -> None:
    short, long = outcomes([table_of(tmp_path, copies) for copies in (5, 100)])

    assert long.peak <= 1.1 * short.peak


def table_of(folder: Path, copies: int) -> Path:
    """A table of 2,000 rows for each copy."""
    path = folder / f"{copies}.csv"
    countries = ("Norway", "Sweden", "Denmark", "Finland")
    with path.open("w") as file:
        file.write("country,year,indicator,value\n")
        for copy in range(copies):
            for country in countries:
                rows = (f"{country},{y},code_{copy},{y % 97}.5\n" for y in range(1520, 2020))
                file.writelines(rows)
    return path
