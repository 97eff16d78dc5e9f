"""Visits by UN mechanisms: the list, and the page of one."""

from datetime import date

import pytest
from django.db import connections
from django.http import Http404
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from countries.models import Country, MechanismVisit
from site_pages.pages.visits import by_date, days, facts, visit, visits
from tests.site_pages.hostile import HOSTILE_VALUES

AS_AT = date(2026, 11, 23)


def test_the_list_says_which_visit_the_1998_report_examined(client: Client) -> None:
    response = client.get("/visits/")

    assert [line.visit.slug for line in response.context["lines"] if line.examined] == ["wgad-1997"]
    assert "Examined in the report of June 1998" in response.content.decode()


def test_every_visit_is_listed_in_time_and_the_undated_last(client: Client) -> None:
    listed = [line.visit for line in client.get("/visits/").context["lines"]]

    assert len(listed) == MechanismVisit.objects.published().count()
    assert listed == sorted(listed, key=by_date)
    assert listed[-1].slug == "older-persons"


def test_every_listed_visit_has_its_page(client: Client) -> None:
    for line in client.get("/visits/").context["lines"]:
        assert client.get(line.visit.get_absolute_url()).status_code == 200


def test_the_visit_of_1997_shows_terms_limits_follow_up_conflict_and_sources(
    client: Client,
) -> None:
    page = client.get("/visits/wgad-1997/").content.decode()

    assert "June 1998 examined" in page
    for heading in ("Terms", "Limits criticised", "Follow-up", "Where sources differ.", "Sources"):
        assert heading in page
    assert page.count('class="grade"') == 9


def test_unknown_dates_are_said_to_be_unknown() -> None:
    known = facts(MechanismVisit.objects.get(slug="wgad-1997"))

    assert ("Asked for", "unknown") in known
    assert ("Made", "6–16 October 1997") in known
    assert ("Length", "11 days") in known


def test_days_are_counted_between_the_dates_that_are_known() -> None:
    education = MechanismVisit(
        requested="2002", agreed="2002-11", carried_out="2003-09-09/2003-09-20"
    )

    assert days(education, as_at=AS_AT) == [
        ("From request to agreement", "from 60 days before to 333 days after"),
        ("From agreement to visit", "between 283 and 323 days"),
        ("From request to visit", "between 252 and 627 days"),
    ]


def test_an_unanswered_request_still_counts_at_the_as_at_date_and_never_by_the_clock() -> None:
    asked = MechanismVisit(requested="2003-01-13", status="not_answered")

    assert days(asked, as_at=AS_AT) == [
        ("Since the request, without an answer on record", "8,715 days and still counting")
    ]
    assert days(asked, as_at=None) == []


def test_a_visit_made_without_a_date_is_not_called_not_made() -> None:
    made = MechanismVisit.objects.get(slug="older-persons")

    assert ("Made", "date unknown") in facts(made)


@pytest.mark.parametrize("address", ["/visits/", "/visits/wgad-1997/"])
def test_pages_of_visits_ask_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get(address).status_code == 200


def test_a_draft_visit_is_on_no_page(rf: RequestFactory) -> None:
    MechanismVisit.objects.create(
        slug="draft-visit",
        mechanism="Nobody",
        mandate="none",
        country=Country.objects.get(code="CN"),
        status="refused",
        summary="A draft",
        confidence="low",
    )

    # As the owner, who could read it: it is the pages that leave it out.
    assert b"Nobody" not in visits(rf.get("/visits/")).content
    with pytest.raises(Http404):
        visit(rf.get("/visits/draft-visit/"), "draft-visit")


@pytest.mark.parametrize("value", HOSTILE_VALUES)
def test_a_hostile_query_string_does_no_harm(client: Client, value: str) -> None:
    for address in ("/visits/", "/visits/wgad-1997/"):
        assert client.get(f"{address}?page={value}").status_code == 200
