"""Rights: the list, and the page of one."""

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from countries.models import Country
from dialogues.models import Commitment, Right
from site_pages.pages.rights import promises_about
from tests.site_pages.hostile import HOSTILE_VALUES


def test_every_right_is_listed_under_its_treaty(client: Client) -> None:
    groups = client.get("/rights/").context["groups"]

    assert sum(len(group.rights) for group in groups) == Right.objects.count()
    names = {group.code: group.name for group in groups}
    assert names["ICCPR"] == "International Covenant on Civil and Political Rights"
    assert names["UDHR"] == "Universal Declaration of Human Rights"


def test_a_right_shows_its_promises_with_their_readings(client: Client) -> None:
    response = client.get("/rights/iccpr-9/")

    about = Commitment.objects.published().filter(rights__slug="iccpr-9")
    assert {row.promise.pk for row in response.context["rows"]} == set(
        about.values_list("pk", flat=True)
    )
    page = response.content.decode()
    assert "Release Wei Jingsheng" in page
    assert "Symbolic: not the thing promised" in page


def test_a_right_shows_what_measures_its_promises_under_which_licence(client: Client) -> None:
    response = client.get("/rights/iccpr-9/")

    names = [line.measure.indicator.name for line in response.context["measures"]]
    assert "Rule of law index" in names
    assert len(set(names)) == len(names)
    assert "CC BY-SA 4.0" in response.content.decode()


def test_a_right_leads_to_the_other_articles_of_its_treaty(client: Client) -> None:
    sisters = client.get("/rights/cat-2/").context["sisters"]

    assert {right.slug for right in sisters} == {"cat-11", "cat-15", "cat-19"}


def test_every_right_has_its_page(client: Client) -> None:
    for right in Right.objects.all():
        assert client.get(right.get_absolute_url()).status_code == 200


def test_a_draft_promise_is_on_no_page() -> None:
    right = Right.objects.get(slug="iccpr-9")
    draft = Commitment.objects.create(
        slug="draft-promise",
        title="A draft",
        wording="A draft",
        made_by=Country.objects.get(code="CN"),
        made_on="2026",
        source_of_wording="paraphrase",
        claimed_by="both",
        kind="process",
        specificity=1,
        verifiable="yes",
        ambition="modest",
        topic="other",
    )
    draft.rights.add(right)

    # As the owner, who could read it: it is the page that leaves it out.
    page, _ = promises_about(right, None)
    assert page.paginator.count == 18


@pytest.mark.parametrize("address", ["/rights/", "/rights/udhr-28/", "/rights/cedaw-2/"])
def test_pages_of_rights_ask_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get(address).status_code == 200


def test_an_unknown_right_has_no_page(client: Client) -> None:
    assert client.get("/rights/iccpr-99/").status_code == 404


@pytest.mark.parametrize("value", HOSTILE_VALUES)
def test_a_hostile_query_string_does_no_harm(client: Client, value: str) -> None:
    for address in ("/rights/", "/rights/udhr-28/"):
        assert client.get(f"{address}?page={value}").status_code == 200
