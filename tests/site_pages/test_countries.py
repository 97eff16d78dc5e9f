"""States and blocs: the list, and the page of one."""

import re
from datetime import date

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from countries.models import Country, MultilateralAction, Treaty, TreatyAction
from dialogues.models import Commitment
from site_pages.pages.cited import SourceList
from site_pages.pages.countries.actions import actions_of
from site_pages.pages.countries.profile import profile_of
from site_pages.treaties import signature_to_ratification, treaty_rows
from tests.site_pages.hostile import HOSTILE_VALUES

AS_AT = date(2026, 11, 23)


def text_of(client: Client, address: str) -> str:
    """The words of a page, without tags."""
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_hosts_and_partners_come_before_the_others(client: Client) -> None:
    groups = client.get("/countries/").context["groups"]

    assert [group.slug for group in groups] == ["hosts", "partners", "others"]
    assert [line.country.code for line in groups[0].lines] == ["CN"]
    assert {"AU", "BR", "CA", "EU", "NO", "SE"} <= {line.country.code for line in groups[1].lines}


def test_every_state_is_listed_once_and_the_bloc_is_marked(client: Client) -> None:
    groups = client.get("/countries/").context["groups"]
    lines = [line for group in groups for line in group.lines]

    assert len({line.country.pk for line in lines}) == len(lines)
    assert [line.country.code for line in lines if line.note.startswith("Bloc.")] == ["EU"]


def test_states_with_marks_in_their_names_stand_among_their_letters(client: Client) -> None:
    others = client.get("/countries/").context["groups"][2]
    codes = [line.country.code for line in others.lines]

    assert codes.index("CI") < codes.index("HR")  # Côte d’Ivoire, Croatia
    assert codes.index("TR") < codes.index("TV")  # Türkiye, Tuvalu


def test_the_list_asks_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        client.get("/countries/")


@pytest.mark.parametrize("slug", ["cn", "au", "eu", "fj"])
def test_the_page_of_a_state_asks_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, slug: str
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get(f"/countries/{slug}/").status_code == 200


def test_listed_states_have_their_pages(client: Client) -> None:
    groups = client.get("/countries/").context["groups"]

    for line in [line for group in groups for line in group.lines[::9]]:
        assert client.get(line.country.get_absolute_url()).status_code == 200


def test_a_ratification_that_never_came_still_counts_at_the_as_at_date() -> None:
    host = Country.objects.get(code="CN")

    rows = {row.treaty.code: row for row in treaty_rows(host, SourceList("t"), as_at=AS_AT)}

    assert rows["ICCPR"].lag == "10,276 days and still counting"
    assert rows["ICESCR"].lag == "1,247 days"
    assert rows["CED"].lag == "not signed"
    assert rows["CERD"].lag == "acceded, not signed before"


def test_a_promise_that_named_an_act_has_its_lag() -> None:
    host = Country.objects.get(code="CN")

    rows = treaty_rows(host, SourceList("t"), as_at=AS_AT)

    lags = {
        (promised.commitment.slug, promised.act): promised.lag
        for row in rows
        for promised in row.promises
    }
    assert lags["cn-1998-sign-iccpr", "signature of ICCPR"] == "207 days"
    assert lags["cn-1997-sign-icescr", "signature of ICESCR"] == "203 days"
    ratify = lags["cn-2004-10-ratify-iccpr-france", "ratification of ICCPR"]
    assert ratify == "8,079 days and still counting"


def test_without_an_as_at_date_nothing_is_counted_by_the_clock() -> None:
    host = Country.objects.get(code="CN")

    rows = {row.treaty.code: row for row in treaty_rows(host, SourceList("t"), as_at=None)}

    assert rows["ICCPR"].lag == "unknown"


def test_a_missing_ratification_is_unknown_unless_a_source_says_not_a_party() -> None:
    signed = TreatyAction(kind="signature", date="1998-10-05")
    not_party = TreatyAction(kind="not_party")

    assert signature_to_ratification([signed], as_at=AS_AT).startswith("unknown")
    assert signature_to_ratification([signed, not_party], as_at=AS_AT).endswith("counting")


def test_a_signature_without_a_date_gives_no_lag() -> None:
    acts = [TreatyAction(kind="signature"), TreatyAction(kind="ratification", date="2001")]

    assert signature_to_ratification(acts, as_at=AS_AT) == "unknown"


def test_each_un_text_stands_once_newest_first_by_its_strongest_part() -> None:
    canada = Country.objects.get(code="CA")

    rows = actions_of(canada, SourceList("un")).rows

    texts = [row.action.pk for row in rows]
    assert len(set(texts)) == len(texts)
    days = [row.action.date_first for row in rows if row.action.date_first]
    assert len(days) == len(rows)
    assert days == sorted(days, reverse=True)
    led = next(row for row in rows if row.action.slug == "c3-2022-10-31")
    assert led.part == "Sponsored a statement"
    assert led.pressed


def test_a_host_neither_presses_nor_stands_back_on_texts_about_itself() -> None:
    rows = actions_of(Country.objects.get(code="CN"), SourceList("un")).rows

    assert rows
    assert not any(row.pressed or row.stood_back for row in rows)


def test_every_treaty_act_and_un_text_shows_a_source() -> None:
    profile = profile_of(Country.objects.get(code="AU"), as_at=AS_AT)

    assert all(row.references for row in profile.treaties)
    assert all(row.references for row in profile.actions.rows)


def test_numbers_of_the_review_that_nobody_counted_are_unknown(client: Client) -> None:
    reviews = client.get("/countries/cn/").context["profile"].reviews

    assert reviews[1].numbers == ["252", "204", "unknown", "48"]


def test_a_hosts_promises_are_counted_by_family_once_each(client: Client) -> None:
    profile = client.get("/countries/cn/").context["profile"]

    published = Commitment.objects.published().filter(made_by__code="CN").count()
    assert profile.promises == published
    assert "Every promise on record" in text_of(client, "/countries/cn/")


def test_figures_stand_with_producer_and_licence(client: Client) -> None:
    page = text_of(client, "/countries/no/")

    assert "Varieties of Democracy" in page
    assert "CC BY-SA 4.0" in page
    assert "/indicators/v2x_rule/?country=nor" in client.get("/countries/no/").content.decode()


def test_a_draft_is_on_no_page_of_a_state() -> None:
    host = Country.objects.get(code="CN")
    TreatyAction.objects.create(
        slug="cn-draft",
        treaty=Treaty.objects.get(code="CED"),
        country=host,
        kind="signature",
        date="2025",
        note="A draft that nobody may read",
    )
    MultilateralAction.objects.create(
        slug="draft-text",
        forum="UN",
        date="2026",
        kind="resolution",
        subject=host,
        title="A draft that nobody may read",
        summary="A draft",
        confidence="low",
    ).positions.create(country=host, role="against")

    profile = profile_of(host, as_at=AS_AT)

    assert all(act.slug != "cn-draft" for row in profile.treaties for act in row.signed)
    assert all(row.action.slug != "draft-text" for row in profile.actions.rows)


@pytest.mark.parametrize("slug", ["zz", "china", "c-n", "CN"])
def test_an_unknown_state_has_no_page(client: Client, slug: str) -> None:
    assert client.get(f"/countries/{slug}/").status_code == 404


@pytest.mark.parametrize("value", HOSTILE_VALUES)
def test_a_hostile_query_string_does_no_harm(client: Client, value: str) -> None:
    for address in ("/countries/", "/countries/cn/"):
        assert client.get(f"{address}?page={value}&x={value}").status_code == 200
