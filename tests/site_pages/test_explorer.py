"""The explorer: what it finds, counts, says, refuses and hands out as files."""

import csv
import io
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
from django.db import connections
from django.http import QueryDict
from django.test import Client

from benchmarks.current import with_verdict
from benchmarks.reading import inputs_from, read
from dialogues.models import Commitment
from editorial import publishing
from editorial.public_reader import reading_as_public
from site_pages import by_edition
from site_pages.context import newest_edition
from site_pages.filters import PromiseFilter
from site_pages.pages.explorer.choices import Choice, FacetColumn
from site_pages.pages.explorer.files import COLUMNS, harmless
from site_pages.promise_facets import FACETS
from site_pages.promise_index import PromiseIndex, promise_index

type MaxQueries = Callable[..., AbstractContextManager[object]]

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def public() -> Iterator[None]:
    """As a visitor reads."""
    with reading_as_public():
        yield


@pytest.fixture
def index(public: None) -> PromiseIndex:
    return promise_index(newest_edition())


def values_by_hand(promise: Commitment) -> dict[str, set[str]]:
    """The facet values of a promise, read from the models without the explorer's own code."""
    verdict = promise.verdict
    partners = {
        offer.country.slug if offer.country else offer.body.lower().replace(" ", "-")
        for offer in promise.offers.all()
    }
    year = int(str(promise.made_on)[:4])
    return {
        "family": {verdict.family},
        "since": {verdict.since or "none"},
        "partner": partners or {"none"},
        "topic": {promise.topic},
        "right": {right.code.lower().replace(" ", "-") for right in promise.rights.all()},
        "done": {verdict.done},
        "changed": {verdict.changed},
        "kind": {promise.kind},
        "specificity": {str(promise.specificity)},
        "year": {str(year), f"{year // 10 * 10}s"},
    }


@pytest.fixture
def by_hand() -> dict[str, dict[str, set[str]]]:
    promises = with_verdict(Commitment.objects.filter(state="published")).prefetch_related(
        "offers__country", "rights"
    )
    return {promise.slug: values_by_hand(promise) for promise in promises}


def random_query(index: PromiseIndex, seed: int) -> QueryDict:
    """One to three facets with one to three values each; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  a choice of filters, not a secret
    query = QueryDict(mutable=True)
    for name in chance.sample(list(FACETS), chance.randint(1, 3)):
        values = list(index.names[name])
        query.setlist(name, chance.sample(values, min(len(values), chance.randint(1, 3))))
    return query


def fits(values: dict[str, set[str]], query: QueryDict, *, but: str = "") -> bool:
    return all(name == but or set(query.getlist(name)) & values[name] for name in query)


@pytest.mark.parametrize("seed", range(25))
def test_any_mix_of_filters_finds_what_a_count_by_hand_finds(
    index: PromiseIndex, by_hand: dict[str, dict[str, set[str]]], seed: int
) -> None:
    query = random_query(index, seed)

    found = PromiseFilter(query, index).found()

    assert {row.promise.slug for row in found} == {
        slug for slug, values in by_hand.items() if fits(values, query)
    }


@pytest.mark.parametrize("seed", range(8))
def test_every_count_beside_a_filter_is_the_count_by_hand(
    client: Client, by_hand: dict[str, dict[str, set[str]]], seed: int
) -> None:
    with reading_as_public():
        index = promise_index(newest_edition())
    query = random_query(index, seed)
    columns = client.get(f"/commitments/?{query.urlencode()}").context["columns"]

    for name, facet in FACETS.items():
        counted = Counter(
            value
            for values in by_hand.values()
            if fits(values, query, but=name)
            for value in values[name]
        )
        shown = {choice.name: choice.count for choice in choices(columns, str(facet.heading))}
        expected = {
            str(label): counted[value]
            for value, label in index.names[name].items()
            if value in query.getlist(name)
            or (counted[value] and not (name == "year" and value.isdecimal()))
        }
        assert shown == expected


def choices(columns: list[FacetColumn], heading: str) -> list[Choice]:
    return [
        choice
        for column in columns
        if column.heading == heading
        for choice in (*column.shown, *column.rest)
    ]


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_says_how_many_there_are_and_shows_fifty_newest_first(client: Client) -> None:
    answer = client.get("/commitments/")

    dates = [row.promise.made_on_first for row in answer.context["page"]]
    assert "All 107 promises." in answer.content.decode()
    assert len(dates) == 50
    assert dates == sorted(dates, reverse=True)


def test_three_pages_hold_every_promise_once(client: Client) -> None:
    slugs = [
        row.promise.slug
        for number in (1, 2, 3)
        for row in client.get(f"/commitments/?page={number}").context["page"]
    ]

    assert len(slugs) == len(set(slugs)) == 107


@pytest.mark.parametrize("sort", ["newest", "oldest", "title", "reading"])
def test_an_order_moves_promises_and_loses_none(client: Client, sort: str) -> None:
    found = client.get(f"/commitments.json?sort={sort}").json()["results"]

    key: dict[str, Callable[[dict[str, str]], str]] = {
        "newest": lambda one: one["date"][:4],
        "oldest": lambda one: one["date"][:4],
        "title": lambda one: one["title"].casefold(),
        "reading": lambda one: one["reading"]["family"],  # type: ignore[index]
    }
    keys = [key[sort](one) for one in found]
    assert len(found) == 107
    if sort == "reading":
        assert keys == sorted(keys, key=list(dict.fromkeys(keys)).index)
    else:
        assert keys == sorted(keys, reverse=sort == "newest")


def test_two_readings_are_said_in_words_and_can_be_removed(client: Client) -> None:
    count = client.get("/commitments.json?family=symbolic&family=procedural").json()["count"]
    page = text_of(client, "/commitments/?family=symbolic&family=procedural")

    assert f"{count} of 107 promises are read as procedural or symbolic." in page
    assert '<a class="chip" href="/commitments/?family=symbolic"' in page
    assert '<a class="clear" href="/commitments/">Clear all</a>' in page
    assert page.count('aria-current="true"') == 3  # two readings and the order


def test_the_sentence_joins_facets_with_and(client: Client) -> None:
    page = text_of(client, "/commitments/?partner=eu&partner=none&kind=process&specificity=3")

    assert (
        "of 107 promises were made to the European Union or no named party, "
        "are classed as process and name an act with its date or number." in page
    )


def test_one_promise_takes_the_singular(client: Client) -> None:
    page = text_of(client, "/commitments/?right=crpd-4")

    assert "1 of 107 promises touches on" in page


def test_after_eight_values_the_rest_stand_behind_n_more(client: Client) -> None:
    partners = next(
        column
        for column in client.get("/commitments/").context["columns"]
        if column.heading == "Promised to"
    )

    assert len(partners.shown) == 8
    assert f"{len(partners.rest)} more<span" in text_of(client, "/commitments/")
    assert not partners.opened


def test_a_chosen_value_among_the_rest_is_not_hidden(client: Client) -> None:
    assert "<details open>" not in text_of(client, "/commitments/?partner=us")
    assert "<details open>" in text_of(client, "/commitments/?partner=pl")


def test_words_are_found_in_any_form(client: Client) -> None:
    found = client.get("/commitments.json?q=ratified+covenants").json()

    assert 0 < found["count"] < 107
    assert found["filters"] == {"q": "ratified covenants"}
    assert any("covenant" in one["title"].lower() for one in found["results"])


def test_words_keep_the_other_filters_and_the_order(client: Client) -> None:
    page = text_of(client, "/commitments/?partner=eu&sort=oldest&q=visit")

    assert '<input type="hidden" name="partner" value="eu">' in page
    assert '<input type="hidden" name="sort" value="oldest">' in page
    assert 'value="visit"' in page


def test_counts_follow_the_words(client: Client) -> None:
    answer = client.get("/commitments/?q=torture")

    count = answer.context["page"].paginator.count
    readings = choices(answer.context["columns"], "Reading")
    assert sum(choice.count for choice in readings) == count


def test_nothing_found_says_so_and_leads_back(client: Client) -> None:
    page = text_of(client, "/commitments/?q=xylophone")

    assert "None of the 107 promises have the words “xylophone”." in page
    assert 'class="empty"' in page


HOSTILE = [
    ("partner=zz", 400, "“Promised to” has no value “zz”."),
    ("topic=%00", 400, "“Topic” has no value"),
    ("topic=%ff%fe", 400, "“Topic” has no value"),
    ("right=" + "x" * 10_000, 400, "“Right” has no value “xxx"),
    ("sort=worst", 400, "“Order” has no value “worst”."),
    ("year=0000", 400, "“Made in” has no value “0000”."),
    ("q=" + "x" * 10_000, 400, "Use at most 200 characters."),
    ("q=%00torture%00", 200, "the words “torture”"),
    ("q=%ff%fe", 200, "None of the 107"),
    ("q=%ED%A0%80", 200, "None of the 107"),
    ("q=%22%27%28+%26%7C%21%3A*+--", 200, "None of the 107"),
    ("page=-1", 200, "There is no page “-1”. This is page 1 of 3."),
    ("page=0", 200, "There is no page “0”. This is page 1 of 3."),
    ("page=99999", 200, "There is no page “99999”. This is page 3 of 3."),
    ("page=%00", 200, "There is no page"),
    ("page=%C2%B2", 200, "There is no page “²”."),
    ("page=" + "9" * 10_000, 200, "There is no page"),
    ("page=", 200, "All 107 promises."),
    ("utm_source=somewhere&=&&%00=%00", 200, "All 107 promises."),
    ("q=%3Cscript%3Ealert(1)%3C/script%3E", 200, "“&lt;script&gt;"),
    ("partner=%3Cscript%3E", 400, "“&lt;script&gt;”"),
]


@pytest.mark.parametrize(("query", "status", "message"), HOSTILE)
def test_a_hostile_query_gets_a_plain_message(
    client: Client, query: str, status: int, message: str
) -> None:
    answer = client.get(f"/commitments/?{query}")

    assert answer.status_code == status
    assert message in answer.content.decode()
    assert b"\x00" not in answer.content


@pytest.mark.parametrize("address", ["/commitments.csv", "/commitments.json"])
@pytest.mark.parametrize(("query", "status", "message"), HOSTILE)
def test_files_refuse_what_the_page_refuses(
    client: Client, address: str, query: str, status: int, message: str
) -> None:
    assert client.get(f"{address}?{query}").status_code == status


def test_only_reading_is_allowed(client: Client) -> None:
    for address in ("/commitments/", "/commitments.csv", "/commitments.json"):
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200


QUERIES = ["", "family=broken", "partner=eu&sort=title", "q=torture&year=2000s", "q=xylophone"]


@pytest.mark.parametrize("query", QUERIES)
def test_page_csv_and_json_answer_the_same(client: Client, query: str) -> None:
    page = client.get(f"/commitments/?{query}").context["page"].paginator.object_list
    rows = list(csv.DictReader(io.StringIO(text_of(client, f"/commitments.csv?{query}"))))
    found = client.get(f"/commitments.json?{query}").json()

    slugs = [row.promise.slug for row in page]
    assert [row["id"] for row in rows] == slugs
    assert [one["id"] for one in found["results"]] == slugs
    assert found["count"] == len(slugs)


def test_csv_holds_every_column_and_says_whether_it_is_all(client: Client) -> None:
    answer = client.get("/commitments.csv")
    part = client.get("/commitments.csv?family=broken")
    first = next(csv.DictReader(io.StringIO(answer.content.decode())))

    assert tuple(first) == COLUMNS
    assert first["address"] == f"http://testserver/commitments/{first['id']}/"
    assert first["edition"] == "1"
    assert first["licence"].startswith("CC BY 4.0")
    assert 'filename="word-and-deed-promises-all-107-edition-1.csv"' in str(answer.headers)
    assert "promises-filtered-" in part.headers["Content-Disposition"]
    assert "-of-107-edition-1.csv" in part.headers["Content-Disposition"]


@pytest.mark.no_database
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_as_a_formula(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.no_database
def test_a_cell_keeps_unknown_apart_from_no_and_nought() -> None:
    assert [harmless(cell) for cell in (None, False, 0, "")] == ["", "no", "0", ""]


def test_json_carries_filters_edition_and_links(client: Client) -> None:
    found = client.get("/commitments.json?partner=eu&family=symbolic").json()

    assert {"count", "total", "filters", "edition", "results"} <= set(found)
    assert found["total"] == 107
    assert found["filters"] == {"family": ["symbolic"], "partner": ["eu"]}
    assert found["edition"] == 1
    one = found["results"][0]
    assert one["links"] == {
        "page": f"http://testserver/commitments/{one['id']}/",
        "json": f"http://testserver/commitments/{one['id']}.json",
    }
    assert one["reading"]["family"] == "symbolic"
    assert set(one["axes"]) >= {"verifiable", "done", "changed", "credit", "confidence"}


def test_every_reading_can_be_recomputed_from_the_json(client: Client) -> None:
    results = client.get("/commitments.json").json()["results"]

    for one in results:
        again = read(inputs_from(one["axes"]))
        assert (again.rule, again.reading, again.family, again.since) == (
            one["reading"]["rule"],
            one["reading"]["reading"],
            one["reading"]["family"],
            one["reading"]["since"],
        )


def test_json_names_countries_by_code_and_bodies_by_name(client: Client) -> None:
    one = client.get("/commitments.json?partner=icrc&partner=us&q=prison").json()["results"]

    named = [to for each in one for to in each["offered_to"]]
    assert {"country": "US", "body": None, "name": "United States"} in named
    assert {"country": None, "body": "ICRC", "name": "ICRC"} in named


@pytest.mark.parametrize("address", ["/commitments/", "/commitments.csv", "/commitments.json"])
def test_a_reader_who_has_the_page_is_told_that_it_is_unchanged(
    client: Client, address: str
) -> None:
    tag = client.get(address).headers["ETag"]

    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{address}?family=broken", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/commitments/",
        "/commitments/?right=crpd-4",
        "/commitments/?q=torture&partner=eu&family=symbolic",
        "/commitments.csv",
        "/commitments.json",
    ],
)
def test_fifty_rows_take_no_more_queries_than_one(
    client: Client, django_assert_max_num_queries: MaxQueries, address: str
) -> None:
    client.get(address)  # the index of this edition

    with django_assert_max_num_queries(4, connection=connections["public"]):
        client.get(address)


def test_the_first_page_of_an_edition_takes_at_most_twelve_queries(
    client: Client, django_assert_max_num_queries: MaxQueries
) -> None:
    by_edition.forget()

    with django_assert_max_num_queries(12, connection=connections["public"]):
        client.get("/commitments/?q=torture&partner=eu")


def test_a_withdrawn_promise_leaves_list_counts_and_files(
    fresh_database: str, client: Client
) -> None:
    client.get("/commitments/")
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")

    publishing.withdraw([promise], note="A test of withdrawal.", at=AT)

    answer = client.get("/commitments/")
    assert answer.context["page"].paginator.count == 106
    assert sum(one.count for one in choices(answer.context["columns"], "Kind of promise")) == 106
    assert "cn-1998-sign-iccpr" not in text_of(client, "/commitments.csv")
    assert client.get("/commitments.json").json()["edition"] == 2


def test_a_draft_is_nowhere(fresh_database: str, client: Client) -> None:
    draft = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    draft.pk, draft.slug, draft.title = None, "a-draft", "Nobody may read this yet"
    draft.state, draft.edition = "draft", None
    draft._state.adding = True
    draft.save()
    promise_to_withdraw = Commitment.objects.get(slug="cn-2001-olympic-media")

    publishing.withdraw([promise_to_withdraw], note="So that there is a new edition.", at=AT)

    for address in ("/commitments/?sort=title&page=2", "/commitments.csv", "/commitments.json"):
        assert "Nobody may read" not in text_of(client, address)
    assert client.get("/commitments.json?q=nobody").json()["count"] == 0
    assert client.get("/commitments.json").json()["total"] == 106


def test_every_choice_and_chip_leads_to_a_page(client: Client) -> None:
    answer = client.get("/commitments/?partner=eu&family=symbolic&q=visit")
    addresses = [chip.address for chip in answer.context["chips"]]
    addresses += [
        choice.address
        for column in answer.context["columns"]
        for choice in (*column.shown, *column.rest)
    ]

    assert {client.get(address).status_code for address in addresses} == {200}


def test_before_the_first_edition_the_list_is_empty(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_pages.pages.explorer.views.newest_edition", lambda: None)

    assert "No promise is published yet." in text_of(client, "/commitments/")
