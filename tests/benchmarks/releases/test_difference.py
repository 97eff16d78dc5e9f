"""A newer file is compared with the release before it, the largest revisions on top."""

from pathlib import Path

from tests.benchmarks.releases.files import figures, line, taken, written

CODE = "press_freedom"


def revised(tmp_path: Path) -> Path:
    """China's 2010 and Germany's 2012 otherwise, Germany's 2017 gone, Japan's 2010 new."""
    changed = {("China", 2010): 12.0, ("Germany", 2012): 40.5}
    lines = [
        line(country, year, changed.get((country, year), value))
        for country, year, value, *_ in figures()
        if (country, year) != ("Germany", 2017)
    ]
    return written(tmp_path / "newer.csv", [*lines, line("Japan", 2010, 50.0)])


def test_what_was_added_removed_revised_and_left_is_counted(tmp_path: Path) -> None:
    first = taken(written(tmp_path / "first.csv", figures()))

    found = taken(revised(tmp_path), days=1).difference

    assert found is not None
    counted = (found.release, found.added, found.removed, found.revised, found.unchanged)
    assert counted == (first.release, 1, 1, 2, 21)


def test_the_largest_revision_comes_first_with_its_size(tmp_path: Path) -> None:
    taken(written(tmp_path / "first.csv", figures()))

    found = taken(revised(tmp_path), days=1).as_json()["difference"]["largest"]

    rows = [(r["code"], r["area"], r["year"], r["before"], r["after"], r["change"]) for r in found]
    assert rows == [(CODE, "DEU", 2012, 32.5, 40.5, 8.0), (CODE, "CHN", 2010, 10.5, 12.0, 1.5)]
    assert found[0]["share"] == 8.0 / 27.0


def test_a_dry_run_compares_as_the_import_does(tmp_path: Path) -> None:
    taken(written(tmp_path / "first.csv", figures()))
    newer = revised(tmp_path)

    trial, done = taken(newer, days=1, dry_run=True), taken(newer, days=1)

    assert trial.difference == done.difference


def test_the_first_file_of_a_series_is_compared_with_nothing(tmp_path: Path) -> None:
    outcome = taken(written(tmp_path / "first.csv", figures()))

    assert outcome.difference is None
    assert "difference" not in outcome.as_json()


def test_an_indicator_that_the_newer_file_has_no_more_is_named(tmp_path: Path) -> None:
    first, second = tmp_path / "both.csv", tmp_path / "one.csv"
    first.write_text("country,year,press,radio\nChina,2010,1.5,2.5\nGermany,2010,3.5,4.5\n")
    second.write_text("country,year,press\nChina,2010,1.5\nGermany,2010,3.5\n")
    taken(first)

    found = taken(second, days=1).difference

    assert found is not None
    assert (found.gone, found.removed) == (["radio"], 2)


def test_another_series_under_the_same_codes_is_pointed_out(tmp_path: Path) -> None:
    taken(written(tmp_path / "first.csv", figures()))
    other = [line(country, year, value + 700) for country, year, value, *_ in figures()]

    outcome = taken(written(tmp_path / "other.csv", other), days=1)

    assert any("another series" in said for said in outcome.warnings)
