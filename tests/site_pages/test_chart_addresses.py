"""/charts/<kind>/<slug>: files of a chart agree with one another and with the page they are on."""

import csv
import io
import json
import re
from html import unescape

import pytest
from django.db import connections
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from benchmarks.models import Indicator, Measurement
from dialogues.models import Round
from site_pages import by_edition
from site_pages.drawn.indicator import chart_of
from site_pages.drawn.shown import shown_or_why
from site_pages.indicator_figures import Area, rows_of
from tests.site_pages.hostile import HOSTILE_VALUES

PAGES = {
    "/charts/indicator/v2x_libdem": "/indicators/v2x_libdem/",
    "/charts/partners/v2x_libdem": "/indicators/v2x_libdem/",
    "/charts/lags/cn": "/countries/cn/",
    "/charts/promise/cn-2002-invite-wgad": "/commitments/cn-2002-invite-wgad/",
}


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    """No file or page from an earlier test."""
    by_edition.forget()


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def file_rows(client: Client, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text_of(client, address))))


def drawn_rows(client: Client, address: str, *layers: str) -> list[dict[str, object]]:
    datasets = json.loads(text_of(client, address))["datasets"]
    return [row for name, rows in datasets.items() if name in layers for row in rows]


@pytest.mark.parametrize(("chart", "page"), PAGES.items())
def test_title_of_the_page_is_the_title_of_every_file(
    client: Client, chart: str, page: str
) -> None:
    svg = text_of(client, f"{chart}.svg")
    title = re.findall(r"<title>(.*?)</title>", svg)[0]

    assert unescape(title) in json.loads(text_of(client, f"{chart}.json"))["description"]
    assert unescape(title) in unescape(text_of(client, page))


def test_an_indicators_page_table_files_and_picture_have_the_same_figures(client: Client) -> None:
    page = client.get("/indicators/v2x_libdem/?country=bra")
    of_page = [row.year for row in reversed(page.context["rows"])]
    header, *of_table = file_rows(client, "/charts/indicator/v2x_libdem.csv?country=bra")
    _, *of_series = file_rows(client, "/indicators/v2x_libdem.csv?country=bra")
    drawn = drawn_rows(client, "/charts/indicator/v2x_libdem.json?country=bra", "series")

    assert header[:4] == ["year", "value", "low", "high"]
    assert [int(row[0]) for row in of_table] == of_page
    assert [row[:4] for row in of_table] == [row[2:6] for row in of_series]
    assert [(row["year"], row["value"]) for row in drawn] == [
        (int(row[0]), float(row[1])) for row in of_table
    ]


def test_first_and_last_value_of_the_title_are_those_of_the_file(client: Client) -> None:
    _, *rows = file_rows(client, "/charts/indicator/v2x_libdem.csv")
    svg = text_of(client, "/charts/indicator/v2x_libdem.svg")

    first, last = rows[0], rows[-1]

    assert f"{float(first[1]):.2f} in {first[0]}, {float(last[1]):.2f} in {last[0]}" in svg


def test_partners_are_drawn_as_the_file_has_them_and_as_they_are_stored(client: Client) -> None:
    header, *rows = file_rows(client, "/charts/partners/v2x_libdem.csv")
    drawn = drawn_rows(
        client, "/charts/partners/v2x_libdem.json", "host", "partners and neighbours"
    )
    in_file = {
        (area, int(row[0]), float(cell))
        for row in rows
        for area, cell in zip(header[1:-1], row[1:-1], strict=True)
        if cell
    }
    norway = Measurement.objects.filter(series__indicator__code="v2x_libdem", area="NOR")

    assert {(row["area"], row["year"], row["value"]) for row in drawn} == in_file
    assert {(y, v) for area, y, v in in_file if area == "Norway"} == set(
        norway.values_list("year", "value")
    )
    assert header[1] == "China"
    assert {"India", "Russia", "Vietnam"} <= set(header)
    assert "Hong Kong" not in header


def test_lags_are_those_of_the_countrys_page(client: Client) -> None:
    profile = client.get("/countries/cn/").context["profile"]
    _, *rows = file_rows(client, "/charts/lags/cn.csv")
    page = text_of(client, "/countries/cn/")

    signed = {row.treaty.code: row.days for row in profile.treaties if row.days}
    in_file = {row[1]: row for row in rows if row[0] == "signature"}

    assert {code: (str(lag.least), str(lag.most)) for code, lag in signed.items()} == {
        code: (row[4], row[5]) for code, row in in_file.items()
    }
    assert [code for code, row in in_file.items() if row[6] == "yes"] == ["ICCPR"]
    assert f"{int(in_file['ICCPR'][5]):,} days and still counting" in page
    assert sum(row[0] == "promise" for row in rows) == len(profile.promised_acts)


def test_a_promise_shows_each_round_of_the_dialogues_it_was_offered_in_once(
    client: Client,
) -> None:
    drawn = drawn_rows(
        client,
        "/charts/promise/cn-2009-upr-iccpr.json",
        "round held",
        "round not held",
        "round presumed or planned",
    )
    promise = drawn_rows(
        client, "/charts/promise/cn-2002-invite-wgad.json", "round held", "round not held"
    )
    offered = Round.objects.published().filter(
        dialogue__offers__commitment__slug="cn-2002-invite-wgad"
    )
    dated = {r.pk for r in offered if r.held or r.planned}

    assert drawn == []  # offered at the UN, in no dialogue
    assert len(promise) == len(dated) > 5


@pytest.mark.parametrize(("chart", "page"), PAGES.items())
def test_page_links_to_every_file_of_its_chart(client: Client, chart: str, page: str) -> None:
    shown = text_of(client, page)

    for form in ("svg", "png", "json"):
        assert f'href="{chart}.{form}"' in shown
        assert client.get(f"{chart}.{form}").status_code == 200


def test_picture_in_the_page_has_the_words_of_its_file(client: Client) -> None:
    page = text_of(client, "/countries/cn/")
    inline = re.findall(r'<svg class="wide".*?</svg>', page, re.DOTALL)[0]
    whole = text_of(client, "/charts/lags/cn.svg")

    words = {unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", inline)}

    assert words
    assert words <= {unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", whole)}


@pytest.mark.parametrize("chart", PAGES)
def test_a_file_that_is_known_is_not_sent_again(client: Client, chart: str) -> None:
    first = client.get(f"{chart}.svg")

    again = client.get(f"{chart}.svg", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["ETag"] != client.get(f"{chart}.json")["ETag"]


@pytest.mark.parametrize("chart", PAGES)
def test_an_edition_draws_each_file_once(
    client: Client, chart: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(f"{chart}.svg")

    with django_assert_num_queries(1, connection=connections["public"]):
        assert client.get(f"{chart}.svg?nothing=asked").status_code == 200


@pytest.mark.parametrize("page", sorted(set(PAGES.values())))
def test_a_page_with_its_charts_asks_twelve_queries_at_most(client: Client, page: str) -> None:
    client.get("/about/")  # what an edition knows is asked once, by whichever page comes first

    with CaptureQueriesContext(connections["public"]) as queries:
        assert client.get(f"{page}?drawn=anew").status_code == 200

    assert len(queries) <= 12


@pytest.mark.parametrize(
    "address",
    [
        "/charts/pie/v2x_libdem.svg",
        "/charts/indicator/nobody.svg",
        "/charts/indicator/v2x_libdem.svg?country=atlantis",
        "/charts/indicator/v2x_libdem.csv?release=none",
        "/charts/partners/nobody.json",
        "/charts/lags/atlantis.png",
        "/charts/lags/cn.pdf",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("value", HOSTILE_VALUES)
def test_a_hostile_country_is_not_found(client: Client, value: str) -> None:
    answer = client.get("/charts/indicator/v2x_libdem.svg", {"country": value})

    assert answer.status_code in {200, 404}
    assert b"<script" not in answer.content


def test_a_state_without_two_lags_gets_a_sentence(client: Client) -> None:
    answer = client.get("/charts/lags/zw.svg")

    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answer.content.decode() == (
        "No chart: no lag between two dated treaty facts of Zimbabwe.\n"
    )


def test_an_indicator_with_one_figure_has_a_sentence_and_no_picture(client: Client) -> None:
    found = Indicator.objects.published().select_related("release").get(code="v2x_libdem")
    china = Area("CHN", "China")

    chart = chart_of(found, china, rows_of(found, china)[-1:])
    html = render_to_string("site_pages/_chart.html", {"shown": shown_or_why(chart, found.slug)})

    assert "No chart: Liberal democracy index in China has one figure alone, 0.036 in 2024." in html
    assert "<svg" not in html
    assert "/charts/" not in html
