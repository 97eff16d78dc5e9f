"""A producer's file is taken in whole, once, beside the release before it; or not at all."""

import hashlib
from pathlib import Path
from statistics import median

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from benchmarks.models import Indicator, Measurement, Release, ReleaseAuthor, Series
from benchmarks.releases import staging
from benchmarks.releases.digest import original_bytes
from benchmarks.releases.lasting import taking_in
from benchmarks.releases.outcome import Status
from benchmarks.releases.take_in import look
from countries.models import AreaAnswer
from tests.benchmarks.releases.files import (
    NOW,
    about,
    counts,
    figures,
    line,
    stored,
    taken,
    written,
)

CODE = "press_freedom"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "press.csv", figures())


def test_every_value_is_stored_with_its_bounds(file: Path) -> None:
    outcome = taken(file)

    assert (outcome.status, outcome.sentence) == (Status.IMPORTED, "")
    rows = Measurement.objects.filter(series__release__slug=outcome.release).exclude(
        area="WORLD_MEDIAN"
    )
    spelt = {"CHN": "China", "VNM": "Viet Nam", "DEU": "Germany"}
    assert {
        (spelt[area], *row)
        for area, *row in rows.values_list("area", "year", "value", "low", "high")
    } == set(figures())


def test_the_world_median_of_each_year_is_reckoned_over_all_countries(file: Path) -> None:
    outcome = taken(file)

    expected = {
        year: median(v for _, y, v, *_ in figures() if y == year) for year in range(2010, 2018)
    }
    assert stored(CODE, "WORLD_MEDIAN", outcome.release) == expected
    assert set(
        Measurement.objects.filter(
            series__release__slug=outcome.release, area="WORLD_MEDIAN"
        ).values_list("n", flat=True)
    ) == {3}


def test_a_release_keeps_bytes_hash_mapping_extent_and_who(file: Path) -> None:
    person = User.objects.create_user("keeper")

    outcome = taken(file, by=person, mapping=about(producer="Press Watch", version="2026"))

    release = Release.objects.get(slug=outcome.release)
    assert b"".join(original_bytes(release)) == file.read_bytes()
    assert release.sha256 == hashlib.sha256(file.read_bytes()).hexdigest() == outcome.sha256
    assert (release.producer, release.version, release.rows) == ("Press Watch", "2026", 24)
    assert (release.taken_in_at, release.file) == (NOW, "press.csv")
    assert (release.mapping or {})["columns"]["country"] == "country"
    assert ReleaseAuthor.objects.get(release=release).user == person
    series = Series.objects.get(release=release)
    extent = (series.values, series.areas, series.first_year, series.last_year)
    assert extent == (24, 3, 2010, 2017)


def test_a_new_indicator_is_a_draft_that_says_nothing_yet(file: Path) -> None:
    taken(file)

    indicator = Indicator.objects.get(code=CODE)
    assert (indicator.state, indicator.type, indicator.direction) == ("draft", "", "neutral")
    assert indicator.minimum_meaningful_change is None


def test_the_same_file_again_writes_nothing(file: Path) -> None:
    first = taken(file)
    before = counts()

    again = taken(file, days=1)

    assert (again.status, again.release) == (Status.UNCHANGED, first.release)
    assert (again.values, again.countries) == (first.values, first.countries)
    assert counts() == before


def test_the_same_file_by_another_mapping_is_another_release(file: Path) -> None:
    first = taken(file)

    second = taken(file, days=1, mapping={"columns": {"value": [CODE, f"{CODE}_low"]}})
    again = taken(file, days=2, mapping={"columns": {"value": [CODE, f"{CODE}_low"]}})

    assert second.status == Status.IMPORTED
    assert (second.release != first.release, again.release) == (True, second.release)


def test_other_facts_of_the_same_file_are_pointed_to_its_page(file: Path) -> None:
    taken(file)

    again = taken(file, days=1, mapping=about(licence="CC BY 4.0"))

    assert again.status == Status.UNCHANGED
    assert any("own page" in said for said in again.warnings)


def test_a_look_reads_the_beginning_and_writes_nothing(file: Path) -> None:
    before = counts()

    found = look(file, name=file.name, at=NOW)

    assert (found.status, found.layout) == (Status.IMPORTED, "long")
    assert found.preview[0]["value"] == "10.5"
    assert counts() == before


def test_a_dry_run_says_the_same_and_writes_nothing(file: Path) -> None:
    before = counts()

    trial = taken(file, dry_run=True)
    after, outcome = counts(), taken(file)

    assert after == before
    assert (trial.status, trial.release) == (Status.IMPORTED, "")
    assert trial.indicators == outcome.indicators


def test_licence_and_attribution_are_asked_for_before_publishing(file: Path) -> None:
    assert any("licence and attribution" in said for said in taken(file).warnings)


def test_a_newer_file_stands_beside_the_old_one(file: Path, tmp_path: Path) -> None:
    facts = about(producer="Press Watch", licence="CC BY 4.0", attribution="Press Watch")
    first = taken(file, mapping=facts)
    newer = written(tmp_path / "newer.csv", [*figures(), line("China", 2018, 18.5)])

    second = taken(newer, days=365, mapping=about(version="2027"))

    assert second.follows == first.release
    assert stored(CODE, "CHN", first.release).keys() == set(range(2010, 2018))
    assert stored(CODE, "CHN", second.release).keys() == set(range(2010, 2019))
    release = Release.objects.get(slug=second.release)
    inherited = (release.producer, release.licence, release.attribution, release.version)
    assert inherited == ("Press Watch", "CC BY 4.0", "Press Watch", "2027")


def test_a_drafts_page_moves_to_the_newest_release(file: Path, tmp_path: Path) -> None:
    taken(file)
    newer = written(tmp_path / "newer.csv", figures(["China"]))

    second = taken(newer, days=1)

    assert Indicator.objects.get(code=CODE).release.slug == second.release


def test_a_published_indicators_page_stays_with_its_release(tmp_path: Path) -> None:
    shown = Indicator.objects.get(code="v2x_rule")
    file = tmp_path / "newer.csv"
    file.write_text("country,year,v2x_rule\nChina,2024,0.3\nGermany,2024,0.9\n")

    outcome = taken(file)

    assert outcome.follows == shown.release.slug
    assert Indicator.objects.get(code="v2x_rule").release == shown.release
    assert shown.series.count() == 2


def test_the_same_code_of_another_producer_is_another_indicator(file: Path, tmp_path: Path) -> None:
    first = taken(file, mapping=about(producer="Press Watch"))
    other = written(tmp_path / "other.csv", figures(["China"]))

    second = taken(other, days=1, mapping=about(producer="Media Index"))
    third = taken(
        written(other, figures(["Germany"])), days=2, mapping=about(producer="Media Index")
    )

    assert [one.code for one in second.indicators] == ["media-index/press_freedom"]
    assert any("Press Watch uses too" in said for said in second.warnings)
    assert (second.follows, third.follows) == ("", second.release)
    assert stored(CODE, "CHN", first.release)[2010] == 10.5


def test_rows_that_repeat_another_are_taken_once(tmp_path: Path) -> None:
    file = written(tmp_path / "twice.csv", [*figures(), *figures(["China"])])

    outcome = taken(file)

    assert (outcome.status, outcome.values) == (Status.IMPORTED, 24)
    assert any("8" in said and "again" in said for said in outcome.warnings)
    assert Release.objects.get(slug=outcome.release).rows == 24


def test_rows_that_contradict_each_other_are_refused_by_number(tmp_path: Path) -> None:
    file = written(tmp_path / "two.csv", [*figures(), line("China", 2012, 99.5)])
    before = counts()

    outcome = taken(file)

    assert outcome.status == Status.REJECTED
    assert "Rows 4 and 26" in outcome.sentence
    assert "12.5" in outcome.sentence
    assert "99.5" in outcome.sentence
    assert counts() == before


def test_a_large_file_is_merged_in_pieces_and_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "PIECE", 256)
    file = written(tmp_path / "large.csv", figures())

    outcome = taken(file)

    assert sum(len(stored(CODE, area, outcome.release)) for area in ("CHN", "VNM", "DEU")) == 24


def test_doubles_across_pieces_are_settled_as_within_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "PIECE", 256)
    repeated = written(tmp_path / "repeated.csv", [*figures(), *figures(), line("Japan", 2010, 1)])
    apart = written(tmp_path / "apart.csv", [*figures(), line("China", 2010, 99.5)])

    outcome, refused = taken(repeated), taken(apart)

    assert (outcome.status, outcome.values) == (Status.IMPORTED, 25)
    assert stored(CODE, "JPN", outcome.release) == {2010: 1}
    assert "Rows 2 and 26" in refused.sentence


def test_crossed_bounds_are_refused_with_row_and_values(tmp_path: Path) -> None:
    wrong = [*figures(), *[("Japan", year, 5.0, 9.0, 1.0) for year in range(2010, 2012)]]
    mapping = {
        "columns": {"value": CODE},
        "indicators": {CODE: {"low": f"{CODE}_low", "high": f"{CODE}_high"}},
    }

    outcome = taken(written(tmp_path / "crossed.csv", wrong), mapping=mapping)

    assert outcome.status == Status.REJECTED
    assert "Row 26" in outcome.sentence
    assert "9" in outcome.sentence


def test_an_unknown_place_is_asked_about_and_the_answer_is_remembered(tmp_path: Path) -> None:
    lines = [*figures(), *[line("Grand Fenwick", year, 1.0) for year in range(2010, 2013)]]
    file, before = written(tmp_path / "places.csv", lines), counts()

    asked = taken(file)
    after = counts()
    answered = taken(file, mapping={"areas": {"Grand Fenwick": "LIE"}})
    newer = taken(written(file, [*lines, line("Japan", 2010, 1.0)]), days=1)

    assert (asked.status, asked.unknown_countries) == (Status.NEEDS_MAPPING, ["Grand Fenwick"])
    assert '"Grand Fenwick"' in asked.sentence
    assert after == before
    assert stored(CODE, "LIE", answered.release).keys() == {2010, 2011, 2012}
    assert AreaAnswer.objects.get(spelling="Grand Fenwick").area == "LIE"
    assert (newer.status, newer.values) == (Status.IMPORTED, 28)


def test_places_left_out_knowingly_are_left_out_next_year_too(tmp_path: Path) -> None:
    lines = [*figures(), *[line("Grand Fenwick", year, 1.0) for year in range(2010, 2013)]]
    file = written(tmp_path / "places.csv", lines)

    first = taken(file, leave_out_unknown=True)
    newer = taken(written(file, [*lines, line("Japan", 2010, 1.0)]), days=1)

    assert (first.status, first.values) == (Status.IMPORTED, 24)
    assert (newer.status, newer.values) == (Status.IMPORTED, 25)


def test_a_question_is_answered_by_the_mapping_of_the_release_before(tmp_path: Path) -> None:
    text = "country,first_seen,last_seen,score\nChina,2010,2012,1.5\nGermany,2011,2013,2.5\n"
    file = tmp_path / "seen.csv"
    file.write_text(text)
    mapping = {"columns": {"country": "country", "year": "last_seen", "value": "score"}}

    asked = taken(file)
    answered = taken(file, mapping=mapping)
    file.write_text(text + "Japan,2012,2014,3.5\n")
    newer = taken(file, days=365)

    assert (asked.status, asked.question is not None) == (Status.NEEDS_MAPPING, True)
    assert answered.status == Status.IMPORTED
    assert (newer.status, newer.follows) == (Status.IMPORTED, answered.release)
    assert newer.values == 3


def test_a_file_without_figures_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "prose.csv"
    file.write_text("Dear colleague,\nthe figures follow next week.\n")
    before = counts()

    outcome = taken(file)

    assert outcome.status in {Status.REJECTED, Status.NEEDS_MAPPING}
    assert outcome.sentence
    assert counts() == before


def test_no_measurement_without_its_series_and_no_series_taken_from_under_it(file: Path) -> None:
    outcome = taken(file)
    series = Series.objects.get(release__slug=outcome.release)
    missing = "INSERT INTO benchmarks_measurement (series_id, area, year, value, missing, note)"

    for statement in (
        f"{missing} VALUES (-1, 'CHN', 2010, 1, '', '')",
        f"UPDATE benchmarks_measurement SET series_id = -1 WHERE series_id = {series.pk}",
        f"DELETE FROM benchmarks_series WHERE id = {series.pk}",
    ):
        with (
            pytest.raises(DatabaseError, match="series"),
            transaction.atomic(),
            taking_in(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
