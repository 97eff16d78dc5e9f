"""The reference set goes in whole and once, and comes out byte for byte."""

import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from dialogues.models import Commitment
from editorial.models import Edition, EditionEntry
from site_pages.reference.layout import FILES
from site_pages.reference.schema import schema_of

SHIPPED: Path = settings.REFERENCE_DIR


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be spoilt."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "reference"))


def edit(folder: Path, name: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the records of one file."""
    path = folder / name
    records = json.loads(path.read_text(encoding="utf-8"))
    change(records)
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(folder: Path) -> str:
    out = StringIO()
    call_command("load_reference", folder, stdout=out)
    return out.getvalue()


def refusal(folder: Path) -> str:
    with pytest.raises(CommandError) as refused:
        load(folder)
    assert refused.value.returncode == 2
    return str(refused.value)


def test_a_second_load_writes_nothing() -> None:
    said = load(SHIPPED)

    assert "Nothing to do" in said
    assert Edition.objects.count() == 1


def test_dump_writes_the_same_bytes(tmp_path: Path) -> None:
    call_command("dump_reference", tmp_path, stdout=StringIO())

    dumped = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert dumped == {name: (SHIPPED / name).read_bytes() for name in dumped}
    assert len(dumped) == len(FILES) + 1


def test_each_file_has_its_schema_beside_it() -> None:
    for file in FILES:
        path = SHIPPED / "schema" / f"{file.name}.schema.json"
        assert json.loads(path.read_text(encoding="utf-8")) == schema_of(file)


def test_a_changed_record_is_one_correction(folder: Path) -> None:
    edit(folder, "commitments.json", lambda records: records[0].update(title="Another title"))

    load(folder)

    assert Edition.objects.count() == 2
    assert Commitment.objects.filter(title="Another title", state="published").exists()
    changed = EditionEntry.objects.filter(edition=2, kind="dialogues.commitment")
    assert [entry.action for entry in changed] == ["corrected"]


def spoil(path: str, value: object) -> Callable[[list[dict[str, Any]]], object]:
    """Put a wrong value at a path of the second record."""

    def change(records: list[dict[str, Any]]) -> None:
        inside: Any = records[1]
        *way, last = path.split(".")
        for name in way:
            inside = inside[int(name)] if name.isdigit() else inside[name]
        if value is ...:
            del inside[last]
        else:
            inside[last] = value

    return change


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("commitments.json", "kind", "wish"),
        ("commitments.json", "date", "1998-13"),
        ("commitments.json", "date", "sometime"),
        ("commitments.json", "made_by", "XX"),
        ("commitments.json", "title", None),
        ("commitments.json", "title", ...),
        ("commitments.json", "specificity", "2"),
        ("commitments.json", "coding.done", "finished"),
        ("commitments.json", "coding.as_at", "yesterday"),
        ("commitments.json", "citations.0.source", "no-such-source"),
        ("commitments.json", "rights", ["ICCPR 99"]),
        ("commitments.json", "surplus", 1),
        ("rounds.json", "dialogue", "no-such-dialogue"),
        ("rounds.json", "cases.count", -1),
        ("sources.json", "reliability", "Z"),
        ("sources.json", "id", "a71-294"),
    ],
)
def test_an_error_names_file_record_and_field_and_nothing_is_loaded(
    folder: Path, name: str, path: str, value: object
) -> None:
    key = json.loads((folder / name).read_text(encoding="utf-8"))[1]["id"]
    edit(folder, name, spoil(path, value))

    said = refusal(folder)

    assert name in said
    assert key in said or path == "id"
    assert path in said or path == "surplus"
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not json", "not JSON"),
        ("{}", "array"),
        ("[1]", "object"),
    ],
)
def test_a_file_that_is_no_list_of_records_is_refused(
    folder: Path, text: str, expected: str
) -> None:
    (folder / "voices.json").write_text(text, encoding="utf-8")

    said = refusal(folder)

    assert "voices.json" in said
    assert expected in said


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "voices.json").unlink()

    assert "voices.json" in refusal(folder)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("v2cltort,CHN,1990,abc,,,", "value"),
        ("v2cltort,CHN,1990,nan,,,", "value"),
        ("v2cltort,CHN,,1,,,", "year"),
        ("v2cltort,CHN,1990", "7 fields"),
        ("nothing,CHN,1990,1,,,", "indicator"),
        ("v2cltort,CHN,1990,-0.841,,,", "twice"),
    ],
)
def test_a_faulty_measurement_names_its_line(folder: Path, line: str, expected: str) -> None:
    with (folder / "measurements.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")

    said = refusal(folder)

    assert "measurements.csv" in said
    assert expected in said


def test_a_rule_of_a_row_is_kept_by_the_database(folder: Path) -> None:
    edit(folder, "commitments.json", spoil("coding.fidelity", None))
    edit(folder, "commitments.json", spoil("coding.done", "complete"))

    said = refusal(folder)

    assert "commitments.json, record cn-1993-icrc-prison-visits" in said
    assert "fidelity goes with an act" in said
    assert Edition.objects.count() == 1
