"""A promise as data: its keys are a contract, and its axes recompute its reading."""

import csv
import json
from datetime import date
from functools import cache
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from benchmarks.change import Direction, IndicatorFacts, IndicatorType, Point, measure_change
from benchmarks.models import Indicator
from dialogues.models import Commitment

KEYS = {
    "id",
    "title",
    "wording",
    "date",
    "offered_to",
    "axes",
    "reading",
    "measures",
    "treaty_measures",
    "citations",
    "developments",
    "verdict_changes",
    "replies",
    "unanswered_invitations",
}
AXES = {
    "verifiable",
    "done",
    "fidelity",
    "misleading",
    "changed",
    "latest",
    "credit",
    "confidence",
    "reversal",
    "sustained_months",
    "deadline_passed",
    "kind",
    "measured_by",
}
READING = {"rule", "reading", "family", "reported", "since", "method", "as_at", "edition"}
MEASURE = {
    "indicator",
    "area",
    "principal",
    "fit",
    "horizon_year",
    "horizon",
    "latest",
    "beside",
    "bases",
}
CHANGE = {"status", "baseline", "latest", "effect", "low", "high", "band"}


type Record = dict[str, Any]


@cache
def every_record() -> list[Record]:
    """Every promise as its address gives it; asked for once, since no test here changes any."""
    slugs = Commitment.objects.order_by("slug").values_list("slug", flat=True)
    return [Client().get(f"/commitments/{slug}.json").json() for slug in slugs]


@pytest.fixture
def records() -> list[Record]:
    return every_record()


def test_every_promise_has_exactly_the_agreed_keys(records: list[Record]) -> None:
    assert len(records) == 107
    for record in records:
        assert set(record) == KEYS
        assert set(record["axes"]) == AXES
        assert set(record["reading"]) == READING
        for measure in record["measures"]:
            assert set(measure) == MEASURE
            assert set(measure["horizon"]) == set(measure["latest"]) == CHANGE


def test_the_axes_recompute_every_reading(
    records: list[Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps([one["axes"] for one in records])))
    out = StringIO()

    call_command("reading", "--json", stdout=out)

    names = ("rule", "reading", "family", "reported", "since")
    published = [{name: one["reading"][name] for name in names} for one in records]
    assert json.loads(out.getvalue()) == published


def test_the_file_of_the_series_recomputes_the_change_of_every_measure(
    records: list[Record], client: Client
) -> None:
    for record in records:
        for measure in record["measures"]:
            series = published_series(client, measure["indicator"], measure["area"])
            for point, year in (("horizon", measure["horizon_year"]), ("latest", 2026)):
                assert measure[point] == recomputed(record, measure, series, year)


def published_series(client: Client, code: str, area: str) -> list[Point]:
    """The rows of the indicator's file, which anybody can download."""
    answer = client.get(f"/indicators/{code}.csv?country={area}")
    rows = csv.DictReader(answer.content.decode().splitlines())
    return [
        Point(
            int(row["year"]), *(float(row[n]) if row[n] else None for n in ("value", "low", "high"))
        )
        for row in rows
    ]


def recomputed(record: Record, measure: Record, series: list[Point], year: int) -> Record:
    """The change as at a year, from the published figures and what the indicator declares."""
    indicator = Indicator.objects.get(code=measure["indicator"])
    change = measure_change(
        IndicatorFacts(
            IndicatorType(indicator.type),
            Direction(indicator.direction),
            indicator.toward,
            indicator.minimum_meaningful_change,
        ),
        series,
        promise_year=int(record["date"][:4]),
        as_at_year=year,
        target=measure["bases"][-1]["target"],
        breaks=tuple(indicator.breaks),
    )
    return {name: getattr(change, name) for name in CHANGE}


def test_exactly_one_measure_is_principal(records: list[Record]) -> None:
    for record in records:
        principal = [measure["principal"] for measure in record["measures"]]
        assert principal.count(True) == (1 if principal else 0)


def test_a_treaty_act_that_came_has_its_lag_and_is_no_measure(client: Client) -> None:
    record = client.get("/commitments/cn-1998-sign-iccpr.json").json()

    assert record["treaty_measures"] == [
        {
            "treaty": "ICCPR",
            "country": "CN",
            "act": "signature",
            "came": True,
            "date": "1998-10-05",
            "lag_days": {"least": 207, "most": 207},
            "still_counting": False,
        }
    ]
    assert [measure["indicator"] for measure in record["measures"]] == ["v2x_civlib"]


def test_a_treaty_act_that_never_came_counts_on_to_the_as_at_date(client: Client) -> None:
    record = client.get("/commitments/cn-2008-ratify-iccpr-wen.json").json()

    days = (date(2026, 11, 23) - date(2008, 3, 18)).days
    assert record["treaty_measures"][0] == {
        "treaty": "ICCPR",
        "country": "CN",
        "act": "ratification",
        "came": False,
        "date": None,
        "lag_days": {"least": days, "most": days},
        "still_counting": True,
    }


def test_every_promise_and_development_has_a_source_with_an_address(records: list[Record]) -> None:
    for record in records:
        cited = [record["citations"], *(event["citations"] for event in record["developments"])]
        assert all(cited)
        assert all(one["url"].startswith("http") for citations in cited for one in citations)


def test_the_record_says_which_edition_it_stands_in(client: Client) -> None:
    reading = client.get("/commitments/cn-1998-sign-iccpr.json").json()["reading"]

    assert (reading["edition"], reading["method"], reading["as_at"]) == (1, 1, "2026-11-23")


def test_an_unknown_promise_is_404(client: Client) -> None:
    assert client.get("/commitments/cn-nothing.json").status_code == 404
