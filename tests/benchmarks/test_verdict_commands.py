"""``manage.py reading`` and ``change``, run as a stranger would who checks the method."""

import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import call_command

from benchmarks.models import Measure
from benchmarks.reading import IndicatorKind, Kind, Verifiable
from dialogues.models import Commitment

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).resolve().parents[2]
NO_SERVER = "postgresql://nobody:nothing@127.0.0.1:1/nowhere"


def run(command: str, given: str | bytes) -> subprocess.CompletedProcess[bytes]:
    """Run it where no database answers."""
    return subprocess.run(
        [sys.executable, "manage.py", command, "--json"],
        input=given if isinstance(given, bytes) else given.encode(),
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": NO_SERVER,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        },
        capture_output=True,
        check=False,
    )


def test_reading_answers_every_item_and_names_the_field_of_a_faulty_one() -> None:
    promise = {
        "verifiable": "yes",
        "done": "complete",
        "fidelity": 4,
        "changed": "moderate",
        "latest": "major",
        "confidence": "high",
        "sustained_months": 30,
        "kind": "process",
        "measured_by": ["outcome"],
    }
    faulty = {**promise, "fidelity": None}

    answer = run("reading", json.dumps([promise, faulty, {}]))

    good, bad, unreviewed = json.loads(answer.stdout)
    assert good == {
        "rule": 14,
        "reading": "Substantive",
        "family": "substantive",
        "reported": False,
        "since": "same",
    }
    assert bad.keys() == {"error"}
    assert bad["error"].keys() == {"field", "message"}
    assert bad["error"]["field"] == "fidelity"
    assert (unreviewed["rule"], unreviewed["since"]) == (1, None)
    assert (answer.returncode, answer.stderr) == (1, b"")


def test_change_answers_with_every_field_at_full_precision() -> None:
    item = {
        "indicator": {
            "type": "interval_index",
            "direction": "higher_better",
            "minimum_meaningful_change": 0.05,
        },
        "series": [{"year": 1995 + place, "value": 0.1} for place in range(5)]
        + [{"year": 2001, "value": 0.4}, {"year": 2002, "value": 0.4}],
        "promise_year": 2000,
        "as_at_year": 2009,
        "target": 1,
        "breaks": [],
    }

    answer = run("change", json.dumps([item]))

    assert json.loads(answer.stdout) == [
        {
            "status": "major",
            "baseline": 0.1,
            "latest": 0.4,
            "effect": 0.3,
            "low": 0.3,
            "high": 0.3,
            "band": "spread",
            "spread_low": 0.3,
            "spread_high": 0.3,
            "share_of_way": 1 / 3,
            "stale": True,
            "baseline_years": [1995, 1996, 1997, 1998, 1999],
            "latest_years": [2001, 2002],
        }
    ]
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_nothing_given_as_a_list_has_an_empty_answer() -> None:
    answer = run("change", "[]")

    assert (answer.returncode, answer.stdout.strip(), answer.stderr) == (0, b"[]", b"")


def test_no_list_is_one_sentence_without_a_traceback_from_the_shell_too() -> None:
    answer = run("change", "{")

    assert (answer.returncode, answer.stdout) == (2, b"")
    assert answer.stderr.startswith(b"Standard input can't be read as JSON")
    assert answer.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", ["reading", "change"])
def test_numbers_that_json_does_not_know_are_an_error_of_their_item_alone(command: str) -> None:
    field = {"reading": "fidelity", "change": "indicator"}[command]
    items = f'[{{"done": "limited", "{field}": NaN}}, {{"{field}": {"9" * 5000}}}]'

    answer = run(command, items)

    errors = [item["error"]["field"] for item in json.loads(answer.stdout)]
    assert (errors, answer.returncode, answer.stderr) == ([field, field], 1, b"")


@pytest.mark.parametrize(
    "given", [b"", b"not json", b"{}", b"3", b"[1", b"\xff\xfe[", b"[" * 100_000]
)
def test_what_is_no_json_list_ends_in_one_sentence(
    given: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(given)))

    with pytest.raises(SystemExit) as ended:
        call_command("reading", "--json")

    answer, sentence = capsys.readouterr()
    assert (ended.value.code, answer) == (2, "")
    sentence = sentence.strip()
    assert sentence.startswith("Standard input")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_the_words_of_the_command_are_those_of_the_tables() -> None:
    assert set(Kind.values) == set(Commitment.Kind.values)
    assert set(Verifiable.values) == set(Commitment.Verifiable.values)
    assert set(IndicatorKind.values) == set(Measure.Kind.values)
