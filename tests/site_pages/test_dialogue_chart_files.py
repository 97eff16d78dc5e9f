"""Charts of dialogues where they are served: files, pages, drafts, hostile addresses."""

import csv
import json
import re
from html import unescape

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dialogues.models import CaseCount, Commitment, Dialogue, Disclosure, Round, StatusChange
from site_pages import by_edition
from site_pages.addresses import find
from site_pages.charts import NotDrawn
from site_pages.charts.multilateral_chart import MultilateralChart
from site_pages.drawn.dialogues import (
    cases_chart,
    dialogue_chart,
    matrix_of_all,
    multilateral_chart,
    transparency_chart,
)
from site_pages.home.matrix import matrix, promises_with_offers
from site_pages.knowledge import knowledge
from site_pages.pages.dialogues.record import record_of
from site_pages.strips import partner_strips
from tests.editorial.plant import MARK, plant_draft

FORMS = ("svg", "png", "json", "csv")
CHARTS = (
    "dialogue/eu-china",
    "cases/eu-china",
    "cases/all",
    "transparency/eu-china",
    "transparency/all",
    "multilateral/au",
    "matrix/all",
)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Every chart is read and drawn in its own test."""
    by_edition.forget()


def text_of(client: Client, address: str) -> str:
    response = client.get(address)

    assert response.status_code == 200, address
    return response.content.decode()


def shown(html: str) -> str:
    """The words of a page as a reader sees them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("chart", CHARTS)
def test_each_chart_is_served_in_every_form(client: Client, chart: str) -> None:
    starts = {"svg": b"<svg", "png": b"\x89PNG", "json": b"{"}
    answers = {form: client.get(f"/charts/{chart}.{form}") for form in FORMS}

    assert {form: a.status_code for form, a in answers.items()} == dict.fromkeys(FORMS, 200)
    for form, start in starts.items():
        assert answers[form].content.startswith(start)
    rows = list(csv.reader(answers["csv"].content.decode().splitlines()))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_needs_at_most_twelve_queries(
    client: Client, chart: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get(f"/charts/{chart}.json").status_code == 200


def test_a_promise_stands_where_it_was_given_to_this_partner() -> None:
    title = "Give more information on individual cases"
    chart = dialogue_chart("eu-china", {})
    assert not isinstance(chart, NotDrawn)

    (row,) = [row for row in chart.table().rows if row[2] == title]

    assert row[0] == "29 May 2012"  # it was made to the United Kingdom in 2001


@pytest.mark.parametrize("kind", ["dialogue", "cases", "transparency"])
def test_every_dialogue_has_its_chart_or_says_in_a_sentence_why_not(
    client: Client, kind: str
) -> None:
    for one in Dialogue.objects.published():
        answer = client.get(f"/charts/{kind}/{one.slug}.csv")

        if answer.status_code != 200:
            assert answer.status_code == 404
            assert re.fullmatch(r"[A-Z][^.]+\.\n", answer.content.decode())


def test_a_dialogue_without_a_known_number_of_cases_has_no_funnel(client: Client) -> None:
    answer = client.get("/charts/cases/switzerland-china.svg")
    page = text_of(client, "/dialogues/switzerland-china/")

    assert (answer.status_code, answer.content.decode()) == (
        404,
        "No number of cases is on record, so there is nothing to draw.\n",
    )
    assert "/charts/cases/" not in page
    assert "No number is on record." in page


@pytest.mark.parametrize("slug", ["eu-china", "us-china", "australia-china"])
def test_a_page_shows_the_titles_of_its_files_and_links_to_them(client: Client, slug: str) -> None:
    page = text_of(client, f"/dialogues/{slug}/")

    for kind in ("dialogue", "cases"):
        described = json.loads(text_of(client, f"/charts/{kind}/{slug}.json"))["description"]
        title = described.split(": ", 1)[1].split(". ")[0]
        assert title[1:] in shown(page)
    for kind in ("dialogue", "cases", "transparency"):
        assert {form for form in FORMS if f'href="/charts/{kind}/{slug}.{form}"' in page} == {
            *FORMS
        }


def test_the_funnel_of_a_page_is_its_table(client: Client) -> None:
    found = find(Dialogue.objects.published().with_sides(), "uk-china")
    chart = cases_chart("uk-china", {})
    assert not isinstance(chart, NotDrawn)

    *rows, together = chart.table().rows

    assert together[3:] == ("at least 117", 35, "at least 35", None, "unknown")
    assert sum(int(str(row[2])) for row in rows if row[2] is not None) == together[2] == 117
    assert found.slug in text_of(client, "/dialogues/uk-china/")
    assert chart.finding() == (
        "UK-China Human Rights Dialogue: at least 117 cases raised; at least 35 answered; "
        "how many led to a release is unknown"
    )


def test_all_cases_are_the_sums_of_the_dialogues(client: Client) -> None:
    chart = cases_chart("all", {})
    assert not isinstance(chart, NotDrawn)

    *rows, together = chart.table().rows

    for place in (2, 4, 6):
        assert (
            sum(int(str(row[place])) for row in rows if row[place] is not None) == together[place]
        )
    assert chart.finding().split(": ", 1)[1].split(";")[0] in shown(text_of(client, "/dialogues/"))


def test_the_timeline_has_every_round_turn_and_promise_of_the_page() -> None:
    found = find(Dialogue.objects.published().with_sides(), "eu-china")
    record = record_of(found, ends=knowledge().ends)
    chart = dialogue_chart("eu-china", {})
    assert not isinstance(chart, NotDrawn)

    kinds = [row[1] for row in chart.table().rows]

    assert kinds.count("round") == len(record.rounds) == 44
    assert kinds.count("turn") == len(record.turns)
    assert kinds.count("promise") == len(record.promises) == 11
    assert f"{len(record.held)} rounds" in chart.finding()


def test_the_chart_of_a_partner_counts_years_as_its_page_does() -> None:
    for strip in partner_strips(until=2026):
        chart = multilateral_chart(strip.partner.slug, {})
        assert isinstance(chart, MultilateralChart)
        rounds = [one for one in chart.years if one.with_round]
        beside = [one for one in rounds if one.pressed]

        counts = strip.counts

        assert (len(rounds), len(beside)) == (counts.with_round, counts.pressed_beside)
        assert sum(one.pressed > 0 for one in chart.years) - len(beside) == counts.pressed_without
        assert sum(sum(one[1:5]) for one in chart.years) == sum(
            len(found) for found in strip.rounds_by_year.values()
        )


def test_the_matrix_has_the_numbers_of_the_home_page() -> None:
    promises = promises_with_offers()
    page, chart = matrix(promises), matrix_of_all("all", {})
    assert not isinstance(chart, NotDrawn)

    cells = {(row[0], row[1]): 0 for row in chart.table().rows}
    for topic, column, _family, number in chart.table().rows:
        cells[topic, column] += int(str(number))

    expected = {
        (row.topic, column.name): len(cell.families)
        for row in page.rows
        for column, cell in zip(page.columns, row.cells, strict=True)
        if cell.families
    }
    assert cells == expected
    assert f"{len(promises)} promises" in chart.finding()


def test_the_openness_of_all_is_that_of_each(client: Client) -> None:
    everyone, one = transparency_chart("all", {}), transparency_chart("eu-china", {})
    assert not isinstance(everyone, NotDrawn)
    assert not isinstance(one, NotDrawn)
    answers = [row[2] for row in one.table().rows]

    of_it = [row for row in everyone.table().rows if row[0] == "EU-China Human Rights Dialogue"]

    for place, answer in enumerate(("yes", "partly", "no", "unknown"), start=2):
        assert sum(int(str(row[place])) for row in of_it) == answers.count(answer)
    assert "/charts/transparency/all.csv" in text_of(client, "/transparency/")


HOSTILE = (
    "nobody",
    "EU-China",
    "..",
    "%00",
    "%2e",
    "eu-china'",
    "<b>",
    "x" * 3000,
    "ｅｕ",
    "-",
    "1",
)


@pytest.mark.parametrize("kind", ["dialogue", "cases", "transparency", "multilateral", "matrix"])
def test_a_hostile_slug_is_not_found(client: Client, kind: str) -> None:
    answers = {slug: client.get(f"/charts/{kind}/{slug}.json").status_code for slug in HOSTILE}

    assert answers == dict.fromkeys(HOSTILE, 404)


@pytest.mark.parametrize("address", ["dialogue/all", "multilateral/all", "matrix/eu-china"])
def test_only_kinds_that_compare_have_a_chart_of_all(client: Client, address: str) -> None:
    assert client.get(f"/charts/{address}.svg").status_code == 404


def test_drafts_enter_no_chart(fresh_database: str, client: Client) -> None:
    files = [f"/charts/{chart}.{form}" for chart in CHARTS for form in ("csv", "json")]
    before = {file: client.get(file).content for file in files}
    for model in (Round, StatusChange, Disclosure, CaseCount, Commitment, Dialogue):
        draft = plant_draft(model)
        if isinstance(draft, CaseCount):
            draft.raised, draft.answered, draft.released = 9999, 9999, 9999
            draft.save()
    by_edition.forget()

    after = {file: client.get(file).content for file in files}

    assert [file for file in files if after[file] != before[file]] == []
    assert [file for file in files if MARK.encode() in after[file]] == []
    assert client.get(f"/charts/dialogue/{MARK}-dialogue.svg").status_code == 404
