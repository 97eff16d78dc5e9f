"""What every page is held to: figures, headers, links, and manners."""

import gzip
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import pytest
from django.test import Client
from django.urls import resolve
from pytest_django.plugin import DjangoDbBlocker

from site_pages import by_edition
from site_pages.promise_facets import FACETS
from site_pages.urls import urlpatterns
from tests.site_pages.crawl import Seen, one_of_each, seen, sitemap
from tests.site_pages.hostile import HOSTILE_VALUES
from tests.site_pages.page_kinds import KINDS, LISTS, MISSING, PAGED, REFUSED, every_kind

MOST_QUERIES = 12
MOST_BYTES = 60 * 1024  # page and style sheet together, compressed
SHEET = "/static/css/site.css"
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ONE_CLICK_FROM_HOME = {
    "/dialogues/australia-china/",
    "/dialogues/brazil-china/",
    "/dialogues/canada-china/",
    "/dialogues/eu-china/",
    "/dialogues/norway-china/",
    "/dialogues/sweden-china/",
    "/visits/wgad-1997/",
    "/multilateral/",
}
EXAMPLES = [address for _, address in every_kind()]


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Seen]:
    """Every page of the sitemap and every example, each seen once."""
    with django_db_blocker.unblock():
        by_edition.forget()  # each page is drawn here, with all its queries
        client = Client()
        addresses = dict.fromkeys([*EXAMPLES, *sitemap(client)])
        return {address: seen(client, address) for address in addresses}


def test_every_page_is_there(pages: dict[str, Seen]) -> None:
    assert len(pages) > 300
    assert {page.address: page.status for page in pages.values() if page.status != 200} == {}


def test_no_page_asks_more_than_twelve_queries(pages: dict[str, Seen]) -> None:
    over = {page.address: page.queries for page in pages.values() if page.queries > MOST_QUERIES}

    assert over == {}


def test_a_first_view_with_its_style_is_light(client: Client, pages: dict[str, Seen]) -> None:
    sheet = len(gzip.compress(client.get(SHEET).getvalue()))  # as collectstatic keeps it

    over = {p.address: p.on_the_wire for p in pages.values() if p.on_the_wire + sheet > MOST_BYTES}

    assert over == {}


def test_no_page_sets_a_cookie(pages: dict[str, Seen]) -> None:
    assert {page.address: page.cookies for page in pages.values() if page.cookies} == {}


def test_no_page_fetches_anything_from_elsewhere(pages: dict[str, Seen]) -> None:
    fetched = {resource for page in pages.values() for resource in page.resources}

    assert SHEET in fetched
    assert {r for r in fetched if not r.startswith(("/static/", "/charts/", "#", "data:"))} == set()


def test_no_page_has_style_or_script_in_line(pages: dict[str, Seen]) -> None:
    wrong = ("<style", "<script", " style=", " onclick=", "javascript:")

    assert [p.address for p in pages.values() if any(word in p.html for word in wrong)] == []


def test_every_page_has_one_heading_of_the_first_level(pages: dict[str, Seen]) -> None:
    assert {page.address: page.headings for page in pages.values() if page.headings != 1} == {}


def test_every_title_is_the_only_one_of_its_kind(client: Client, pages: dict[str, Seen]) -> None:
    titles = Counter(pages[address].title for address in sitemap(client))

    assert {title: count for title, count in titles.items() if count > 1} == {}


def test_no_link_is_dead(client: Client, pages: dict[str, Seen]) -> None:
    linked = one_of_each(chain.from_iterable(page.links for page in pages.values()))
    pictures = [address for address in linked if address.endswith((".svg", ".png"))]
    asked = set(linked) - set(pages) - set(pictures[2:])  # drawing is slow, and all are drawn alike

    statuses = {address: client.get(address).status_code for address in sorted(asked)}

    dead = {address for address, status in statuses.items() if status >= 400}
    pointing = {
        address: next(page.address for page in pages.values() if address in page.links)
        for address in sorted(dead)
    }
    assert pointing == {}


def test_what_the_1998_report_asked_is_one_click_from_home(pages: dict[str, Seen]) -> None:
    assert ONE_CLICK_FROM_HOME - set(pages["/"].links) == set()


@pytest.mark.parametrize(
    ("few", "many"),
    [
        ("/commitments/?partner=br", "/commitments/"),
        ("/dialogues/brazil-china/", "/dialogues/eu-china/"),
        ("/countries/zw/", "/countries/cn/"),
        ("/benchmarks/bs-us-1993/", "/benchmarks/bs-hric-1998/"),
        ("/rights/udhr-28/", "/rights/iccpr-9/"),
        ("/voices/?dialogue=norway-china", "/voices/"),
        ("/multilateral/no/", "/multilateral/eu/"),
        ("/commitments/cn-2014-hukou/", "/commitments/cn-2002-invite-wgad/"),
    ],
)
def test_more_rows_ask_no_more_queries(client: Client, few: str, many: str) -> None:
    queries = {}
    for address in (few, many):
        by_edition.forget()
        queries[address] = seen(client, address).queries

    assert 0 < queries[many] <= queries[few]


@pytest.mark.parametrize(
    "address",
    [*EXAMPLES, MISSING, *REFUSED, "/nowhere", "/healthz", "/robots.txt", "/sitemap.xml", SHEET],
)
def test_every_answer_carries_strict_headers(client: Client, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]

    assert {name: headers.get(name) for name in STRICT} == STRICT
    assert "unsafe" not in policy
    assert {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"} <= {
        rule.strip() for rule in policy.split(";")
    }


def test_a_refused_request_carries_strict_headers_too(client: Client) -> None:
    refused = [
        client.get("/", headers={"host": "somebody.example"}),
        Client(enforce_csrf_checks=True).post("/commitments/"),
        client.get("/static/nothing.css"),
    ]

    assert [answer.status_code for answer in refused] == [400, 403, 404]
    for answer in refused:
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert {name: answer.headers.get(name) for name in STRICT} == STRICT
        assert answer.getvalue().count(b"<h1") == 1


@pytest.mark.parametrize("address", ["/nowhere/", MISSING, "/dialogues/%00/", "/dialogues/%ff/"])
def test_an_address_with_nothing_behind_it_helps(client: Client, address: str) -> None:
    page = seen(client, address)

    assert page.status == 404
    assert page.headings == 1
    assert {"/", "/commitments/", "/dialogues/"} <= set(page.links)


def hostile_queries() -> Iterator[str]:
    """Each bad value under every name that a list may be asked by, and bad shapes of a query."""
    names = (*FACETS, "page", "sort", "q", "dialogue", "stance", "nobody-knows-this")
    for value in HOSTILE_VALUES:
        yield "&".join(f"{name}={value}" for name in names)
    yield from ("page=1&page=2", "partner=eu&partner=eu", "partner[]=eu", "page[]=1")
    yield from ("%00", "%ff=%ff", "=&=&&", "&" * 2000, "page=1e9", "page=" + "9" * 400)


@pytest.mark.parametrize("value", HOSTILE_VALUES)
@pytest.mark.parametrize("address", PAGED)
def test_a_hostile_page_number_gets_a_page(client: Client, address: str, value: str) -> None:
    assert client.get(f"{address}?page={value}").status_code < 500


@pytest.mark.parametrize("address", LISTS)
def test_a_hostile_query_string_gets_a_page(client: Client, address: str) -> None:
    answers = {query[:60]: client.get(f"{address}?{query}") for query in hostile_queries()}

    bad = {query: a.status_code for query, a in answers.items() if a.status_code >= 500}
    echoed = [
        query
        for query, a in answers.items()
        if "html" in a.headers["Content-Type"] and b"<script>alert" in a.content
    ]
    assert (bad, echoed) == ({}, [])


def test_the_list_of_kinds_names_every_page_of_the_address_table() -> None:
    shown = {resolve(a.split("?")[0]).view_name for a in EXAMPLES}
    files = {"explorer_csv", "explorer_json", "promise_json", "chart", "indicator_csv"}
    files |= {"compare_csv"}
    machines = {"healthz", "readyz", "robots", "sitemap"}

    assert {p.name for p in urlpatterns if hasattr(p, "name")} - files - machines == shown
    assert len(KINDS) >= len(shown)
