"""``import_indicator``, ``measurements`` and ``try_files`` as a person or a script calls them."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from benchmarks.models import ReleaseAuthor
from tests.benchmarks.releases.files import counts, figures, line, written

CODE = "press_freedom"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "press.csv", figures())


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as left:
        return int(left.code or 0), out.getvalue(), err.getvalue()
    except CommandError as error:
        return error.returncode, out.getvalue(), f"{err.getvalue()}{error}"
    return 0, out.getvalue(), err.getvalue()


def answer(*arguments: str) -> tuple[int, dict[str, Any]]:
    code, out, _err = run("import_indicator", *arguments, "--json")
    return code, json.loads(out)


def test_an_import_answers_in_json(file: Path) -> None:
    code, said = answer(str(file))

    assert code == 0
    assert said["status"] == "imported"
    assert said["indicators"] == [
        {"code": CODE, "name": CODE, "values": 24, "countries": 3, "years": [2010, 2017]}
    ]
    assert (said["countries"], said["values"], said["encoding"]) == (3, 24, "utf-8")
    assert (said["missing"], said["skipped"], said["unknown_countries"]) == ({}, {}, [])
    assert said["release"]
    assert len(said["sha256"]) == 64


def test_the_same_file_again_is_unchanged_with_exit_code_0(file: Path) -> None:
    first = answer(str(file))[1]
    before = counts()

    code, said = answer(str(file))

    assert (code, said["status"], said["release"]) == (0, "unchanged", first["release"])
    assert counts() == before


def test_a_question_is_exit_code_2_with_candidates_and_the_line_to_write(tmp_path: Path) -> None:
    file = tmp_path / "seen.csv"
    file.write_text(
        "country,first_seen,last_seen,score\nChina,2010,2012,1.5\nGermany,2011,2013,2\n"
    )

    code, said = answer(str(file))
    again, _out, report = run("import_indicator", str(file))

    assert (code, again, said["status"]) == (2, 2, "needs_mapping")
    assert said["question"]["candidates"] == ["first_seen", "last_seen"]
    assert 'year = "first_seen"' in report


def test_an_unknown_place_is_shown_with_the_line_to_write(tmp_path: Path) -> None:
    lines = [*figures(), *[line("Grand Fenwick", year, 1.0) for year in range(2010, 2013)]]
    file = written(tmp_path / "places.csv", lines)

    code, said = answer(str(file))
    _code, _out, report = run("import_indicator", str(file))
    left_out, _said = answer(str(file), "--leave-out-unknown")

    assert (code, said["unknown_countries"]) == (2, ["Grand Fenwick"])
    assert '"Grand Fenwick" = ""' in report
    assert left_out == 0


def test_a_mapping_file_answers(tmp_path: Path) -> None:
    file, mapping = tmp_path / "seen.csv", tmp_path / "mapping.toml"
    file.write_text(
        "country,first_seen,last_seen,score\nChina,2010,2012,1.5\nGermany,2011,2013,2\n"
    )
    mapping.write_text('[columns]\nyear = "last_seen"\nvalue = "score"\n')

    code, said = answer(str(file), "--mapping", str(mapping))

    assert (code, said["status"], said["values"]) == (0, "imported", 2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[columns\n", "mapping file"),
        ('[colums]\nyear = "a"\n', "colums"),
        ('{"columns": 3}', "columns"),
        ("\0", "mapping file"),
        ('{"release": {"title": "\\u0000"}}', "NUL"),
        ('{"release": {"title": "\\ud800"}}', "half a character"),
        ('{"a":' * 100_000, "too deeply"),
    ],
)
def test_a_bad_mapping_is_one_sentence_and_exit_code_2(
    file: Path, tmp_path: Path, text: str, says: str
) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(text)
    before = counts()

    code, said = answer(str(file), "--mapping", str(mapping))

    assert (code, said["status"]) == (2, "rejected")
    assert says in said["sentence"]
    assert counts() == before


def test_a_dry_run_reports_and_writes_nothing(file: Path) -> None:
    before = counts()

    code, out, _err = run("import_indicator", str(file), "--dry-run")

    assert code == 0
    assert "dry run" in out
    assert "press_freedom: 24 values, 3 countries, 2010–2017" in out
    assert counts() == before


def test_who_takes_it_in_is_kept(file: Path) -> None:
    User.objects.create_user("keeper")

    code, _said = answer(str(file), "--by", "keeper")

    assert code == 0
    assert [author.user.username for author in ReleaseAuthor.objects.all()] == ["keeper"]


def test_an_account_that_is_not_there_is_named(file: Path) -> None:
    code, said = answer(str(file), "--by", "nobody")

    assert code == 2
    assert "“nobody”" in said["sentence"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/dev/zero", "device"),
        ("/nowhere/file.csv", "no such file"),
        (".", "folder"),
        ("a\0b", "NUL"),
        ("x" * 5000, "too long"),
    ],
)
def test_a_path_that_is_no_file_is_one_sentence(path: str, says: str) -> None:
    code, said = answer(path)

    assert (code, said["status"]) == (2, "rejected")
    assert says in said["sentence"]


def test_a_name_that_is_no_text_is_kept_as_far_as_it_is(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/press\xff.csv"))
    written(file, figures())

    code, said = answer(str(file))

    assert (code, said["status"], said["values"]) == (0, "imported", 24)


def test_a_revision_is_reported_largest_first(file: Path, tmp_path: Path) -> None:
    run("import_indicator", str(file))
    newer = [line(c, y, v + (9 if (c, y) == ("China", 2011) else 0)) for c, y, v, *_ in figures()]

    _code, out, _err = run("import_indicator", str(written(tmp_path / "new.csv", newer)))

    assert "1 revised, 23 as they were" in out
    assert "press_freedom CHN 2011: 11.5 → 20.5 (+9)" in out


@pytest.mark.parametrize("country", ["CHN", "CN", "156", "China", "Chine", "中国", "chn"])
def test_values_are_read_back_by_any_spelling_of_the_country(file: Path, country: str) -> None:
    run("import_indicator", str(file))

    code, out, _err = run("measurements", "--indicator", CODE, "--country", country, "--json")

    rows = json.loads(out)
    assert code == 0
    assert rows[0] == {"year": 2010, "value": 10.5, "low": 9.5, "high": 11.5, "note": ""}
    assert [row["year"] for row in rows] == list(range(2010, 2018))


def test_the_newest_release_is_read_back_unless_another_is_named(
    file: Path, tmp_path: Path
) -> None:
    first = answer(str(file))[1]
    newer = [line(c, y, v + 1) for c, y, v, *_ in figures()]
    answer(str(written(tmp_path / "new.csv", newer)))
    ask = ("measurements", "--indicator", CODE, "--country", "CHN", "--json")

    now, before = run(*ask)[1], run(*ask, "--release", first["release"])[1]

    assert (json.loads(now)[0]["value"], json.loads(before)[0]["value"]) == (11.5, 10.5)


@pytest.mark.parametrize(
    ("indicator", "country", "says"),
    [("no_such_code", "CHN", "no_such_code"), ("v2x_rule", "Ruritania", "Ruritania")],
)
def test_an_unknown_code_or_country_is_one_sentence(
    indicator: str, country: str, says: str
) -> None:
    code, out, err = run("measurements", "--indicator", indicator, "--country", country, "--json")

    assert (code, out) == (2, "")
    assert says in err


def test_the_real_command_ends_with_2_and_no_traceback(fresh_database: str, tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    file.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")

    ended = subprocess.run(
        [sys.executable, "manage.py", "import_indicator", str(file)],
        cwd=settings.BASE_DIR,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert "PDF" in ended.stderr


def test_a_folder_is_tried_in_a_scratch_database(fresh_database: str, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    written(folder / "press.csv", figures())
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7\n")
    before = counts()

    code, out, _err = run("try_files", str(folder))

    table = [row.split() for row in out.splitlines()]
    assert code == 0
    assert [table[2][at] for at in (0, 1, 7, 8)] == ["press.csv", "imported", "24", "24"]
    assert table[1][:2] == ["notes.pdf", "rejected"]
    assert (counts(), connection.settings_dict["NAME"]) == (before, fresh_database)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'try\\_files\\_%'")
        assert cursor.fetchone() == (0,)
