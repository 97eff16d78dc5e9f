"""Published sets of demands: the list, and the page of one."""

import pytest
from django.db import connections
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from benchmarks.models import Benchmark, BenchmarkSet, Indicator
from dialogues.models import Commitment
from site_pages.pages.benchmarks import benchmark_set, demands_of
from tests.site_pages.hostile import HOSTILE_VALUES


def test_every_set_is_listed_newest_first_with_its_demands_counted(client: Client) -> None:
    context = client.get("/benchmarks/").context
    dates = [line.benchmark_set.date_first for line in context["lines"]]

    assert len(dates) == BenchmarkSet.objects.published().count() == 25
    assert dates == sorted(dates, reverse=True)
    assert context["demands"] == Benchmark.objects.published().count() == 92
    assert sum(count.count for count in context["counts"]) == 92


def test_a_set_shows_each_demand_in_order_with_kind_and_how_measurable(client: Client) -> None:
    response = client.get("/benchmarks/bs-eu-2001/")

    demands = response.context["demands"]
    assert [demand.benchmark.number for demand in demands] == [str(n) for n in range(1, 9)]
    page = response.content.decode()
    assert "Ratify and carry out the two covenants." in page
    assert "Treaty status; Days since signature of the ICCPR" in page


def test_a_demand_without_an_indicator_says_so(client: Client) -> None:
    page = client.get("/benchmarks/bs-eu-2001/").content.decode()

    assert "no indicator on record is tied to this demand yet" in page


def test_promises_on_the_same_topic_are_called_that_and_nothing_more(client: Client) -> None:
    page = client.get("/benchmarks/bs-eu-2001/").content.decode()

    treaties = Commitment.objects.published().filter(topic="treaties").count()
    assert "None is tied to it yet." in page
    assert (
        f'<a href="/commitments/?topic=treaties">{treaties} promises on the same topic</a>' in page
    )


def test_the_topic_other_ties_a_demand_to_no_promise() -> None:
    other = Benchmark.objects.published().filter(topic="other")

    assert {demand.same_topic for demand in demands_of(list(other))} == {0}


def test_a_demand_with_an_indicator_shows_baseline_target_and_the_hosts_latest() -> None:
    demand = Benchmark(
        topic="treaties",
        indicator=Indicator.objects.get(code="v2x_rule"),
        baseline=0.3,
        target=0.5,
    )

    shown = demands_of([demand])[0]

    assert (shown.baseline, shown.target) == ("0.300", "0.500")
    assert shown.latest == ["China, 2023: 0.237"]


@pytest.mark.parametrize("address", ["/benchmarks/", "/benchmarks/bs-eu-2001/"])
def test_pages_of_benchmarks_ask_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get(address).status_code == 200


def test_every_set_has_its_page_with_sources(client: Client) -> None:
    for line in client.get("/benchmarks/").context["lines"]:
        page = client.get(line.benchmark_set.get_absolute_url()).content.decode()
        assert 'class="grade"' in page


def test_a_draft_demand_is_on_no_page(rf: RequestFactory) -> None:
    Benchmark.objects.create(
        slug="bs-eu-2001-99",
        set=BenchmarkSet.objects.get(slug="bs-eu-2001"),
        number="99",
        text="A draft that nobody may read",
        topic="other",
        kind="process",
        measurable="no",
    )

    # As the owner, who could read it: it is the page that leaves it out.
    page = benchmark_set(rf.get("/benchmarks/bs-eu-2001/"), "bs-eu-2001")
    assert b"nobody may read" not in page.content


@pytest.mark.parametrize("value", HOSTILE_VALUES)
def test_a_hostile_query_string_does_no_harm(client: Client, value: str) -> None:
    for address in ("/benchmarks/", "/benchmarks/bs-eu-2001/"):
        assert client.get(f"{address}?page={value}").status_code == 200
