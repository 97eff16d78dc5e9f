"""Indicators: the list, the page of one, and its file."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import connections, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from benchmarks import basis
from benchmarks.models import Indicator, Measure, Measurement
from site_pages import by_edition
from site_pages.pages.figures import (
    bounds_in_words,
    direction_in_words,
    figure_in_words,
    measured_in_words,
    plain,
    scale_in_words,
)
from site_pages.pages.indicators import COLUMNS
from tests.benchmarks.newer import newer_release
from tests.site_pages.hostile import HOSTILE_VALUES


def rows_of_file(client: Client, address: str) -> list[list[str]]:
    """The rows of a file, its header first."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.content.decode())))


def test_every_indicator_is_listed_with_producer_and_licence(client: Client) -> None:
    response = client.get("/indicators/")

    groups = response.context["groups"]
    assert sum(len(group.indicators) for group in groups) == Indicator.objects.count()
    page = response.content.decode()
    for group in groups:
        assert group.release.licence.replace("'", "&#x27;") in page


def test_the_host_is_shown_unless_another_area_is_asked_for(client: Client) -> None:
    assert client.get("/indicators/v2x_rule/").context["area"].code == "CHN"
    assert client.get("/indicators/v2x_rule/?country=nor").context["area"].code == "NOR"
    assert client.get("/indicators/v2x_rule/?country=NOR").context["area"].code == "NOR"


def test_an_area_measured_apart_is_shown_apart(client: Client) -> None:
    areas = client.get("/indicators/v2x_rule/").context["areas"]

    assert areas[0].name == "China"
    assert {"Hong Kong", "Taiwan"} <= {area.name for area in areas}


def test_the_table_stands_beside_the_world_median(client: Client) -> None:
    row = client.get("/indicators/v2x_polyarchy/").context["rows"][0]

    assert (row.year, row.value, row.bounds) == (2024, "0.073", "0.068 to 0.076")
    assert (row.world, row.world_n) == ("0.496", 179)


def test_an_unknown_area_gets_a_plain_message_and_no_file(client: Client) -> None:
    page = client.get("/indicators/v2x_rule/?country=atlantis")

    assert page.status_code == 200
    assert "no figures for the country or area" in page.content.decode()
    assert client.get("/indicators/v2x_rule.csv?country=atlantis").status_code == 404


def test_the_file_has_exactly_the_rows_of_the_page_at_full_precision(client: Client) -> None:
    header, *rows = rows_of_file(client, "/indicators/v2x_polyarchy.csv?country=aus")

    page = client.get("/indicators/v2x_polyarchy/?country=aus").context["rows"]
    assert header == list(COLUMNS)
    assert [int(row[2]) for row in rows] == [row.year for row in reversed(page)]
    stored = Measurement.objects.filter(series__indicator__code="v2x_polyarchy", area="AUS")
    assert {int(row[2]): float(row[3]) for row in rows} == dict(stored.values_list("year", "value"))


def test_the_file_carries_attribution_and_licence(client: Client) -> None:
    rows = rows_of_file(client, "/indicators/refugees.csv")

    assert rows[1][-2:] == ["CC BY 4.0", "UNHCR Refugee Population Statistics Database"]


def test_a_missing_value_is_said_and_never_nought(client: Client) -> None:
    indicator = Indicator.objects.get(code="refugees")
    missing = Measurement(area="CHN", year=2024, value=None, missing="not_collected")

    assert measured_in_words(indicator, missing) == "not collected"
    assert bounds_in_words(indicator, missing) == ""


def test_promises_measured_by_it_stand_with_reading_fit_and_area(client: Client) -> None:
    response = client.get("/indicators/v2x_rule/")

    published = Measure.objects.published().filter(indicator__code="v2x_rule").count()
    assert len(response.context["measures"]) == published
    page = response.content.decode()
    assert "principal measure" in page
    assert "fit: " in page


@pytest.mark.parametrize(
    "address",
    ["/indicators/", "/indicators/v2x_rule/", "/indicators/v2x_rule.csv"],
)
def test_pages_of_indicators_ask_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get(address).status_code == 200


def test_every_indicator_has_its_page_and_file(client: Client) -> None:
    for indicator in Indicator.objects.published():
        assert client.get(indicator.get_absolute_url()).status_code == 200
        assert client.get(f"/indicators/{indicator.slug}.csv").status_code == 200


def test_an_unknown_indicator_has_no_page_and_no_file(client: Client) -> None:
    assert client.get("/indicators/nothing/").status_code == 404
    assert client.get("/indicators/nothing.csv").status_code == 404


@pytest.mark.parametrize("value", HOSTILE_VALUES)
def test_a_hostile_query_string_does_no_harm(client: Client, value: str) -> None:
    assert client.get(f"/indicators/?page={value}").status_code == 200
    assert client.get(f"/indicators/v2x_rule/?country={value}").status_code == 200
    assert client.get(f"/indicators/v2x_rule.csv?country={value}").status_code == 404


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("interval_index", 0.0726, "0.073"),
        ("interval_index", -1.35, "−1.350"),
        ("interval_index", -0.0001, "0.000"),
        ("interval_index", 0.0, "0.000"),
        ("ordinal", 6.0, "6"),
        ("count", 153564.0, "153,564"),
        ("count", 0.0, "0"),
        ("yes_no", 0.0, "no"),
        ("yes_no", 1.0, "yes"),
        ("count", None, ""),
    ],
)
def test_a_figure_in_words(kind: str, value: float | None, words: str) -> None:
    assert figure_in_words(Indicator(type=kind), value) == words


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("direction", "kind", "words"),
    [
        ("higher_better", "interval_index", "Higher is better."),
        ("lower_better", "ordinal", "Lower is better."),
        ("higher_better", "yes_no", "Yes is better."),
        ("toward_value", "count", "Nearer to 40 is better."),
        ("neutral", "count", "Neither way is better: it is shown for context only."),
    ],
)
def test_a_direction_in_words(direction: str, kind: str, words: str) -> None:
    indicator = Indicator(direction=direction, type=kind, toward=40)

    assert direction_in_words(indicator) == words


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 1, "from 0 to 1"),
        (-4, 4, "from −4 to 4"),
        (0, None, "from 0 up, no upper end"),
        (None, 7, "up to 7, no lower end"),
        (None, None, "no fixed ends"),
    ],
)
def test_a_scale_in_words(low: float | None, high: float | None, words: str) -> None:
    assert scale_in_words(Indicator(type="count", scale_low=low, scale_high=high)) == words


@pytest.mark.no_database
def test_a_plain_figure_has_no_needless_places() -> None:
    assert [plain(value) for value in (0.05, 0.5, 1.0, -4.0, 1234.5, None)] == [
        *("0.05", "0.5", "1", "−4", "1,234.5"),
        "",
    ]


def test_another_release_is_shown_only_where_something_published_stands_on_it(
    fresh_database: str, client: Client
) -> None:
    measure = Measure.objects.filter(state="published", indicator__code="v2x_rule")[0]
    with transaction.atomic():
        release = newer_release("v2x_rule", {("CHN", 2020): 0.9})
    address = f"/indicators/v2x_rule.csv?country=chn&release={release.slug}"

    before = client.get(address).status_code
    with transaction.atomic():
        basis.take(measure, release, at=datetime(2026, 11, 24, tzinfo=UTC), reason="Newer.")
    by_edition.forget()
    row = next(row for row in rows_of_file(client, address) if row[2] == "2020")
    shown = client.get("/indicators/v2x_rule.csv?country=chn")

    assert before == 404
    assert (row[3], row[COLUMNS.index("release")]) == ("0.9", release.slug)
    assert release.slug not in shown.content.decode()
    assert "Releases on record" in client.get("/indicators/v2x_rule/").content.decode()
