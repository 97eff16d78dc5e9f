"""The evidence beside the axes shows what the screen cites, as it is typed."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evidence.models import Source
from tests.desk.promise_form import opened, send
from tests.desk.test_promise_screen import CITED, FOLLOWED, NEW, PROMISE
from tests.staff import account, signed_in

READING = f"{NEW}reading/"


@pytest.fixture
def client() -> Client:
    return signed_in(account("contributor"))


def evidence_in(html: str) -> list[str]:
    """The words of each line of evidence, without marks."""
    listed = re.findall(r'<ul class="evidence">(.*?)</ul>', html, re.DOTALL)
    assert len(listed) == 1
    lines = re.findall(r"<li>(.*?)</li>", listed[0], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", line).split()) for line in lines]


@pytest.mark.parametrize("address", [READING, NEW])
def test_a_citation_shows_its_source_before_it_is_saved(client: Client, address: str) -> None:
    source = Source.objects.get(slug="a71-294")
    typed = {"citations__0__source": source.slug, "citations__0__locator": "p. 3"}

    answer = send(client, address, opened(client, NEW), do="reading", **typed)

    [line] = evidence_in(answer.html)
    for words in (source.publisher, source.title, "p. 3", "A: official record", "read in"):
        assert words in line
    assert f'href="{source.url}"' in answer.html


def test_an_address_names_a_source_as_its_public_id_does(client: Client) -> None:
    source = Source.objects.get(slug="a71-294")

    answer = send(client, READING, opened(client, NEW), assessment__citations__0__source=source.url)

    assert source.title in evidence_in(answer.html)[0]


def test_evidence_stands_in_the_order_of_the_screen_without_what_is_to_go(client: Client) -> None:
    typed = {
        **CITED,
        **FOLLOWED,
        "citations__2__source": "aa-2010",
        "citations__2__gone": "1",
        "assessment__citations__0__source": "hrw-wr2001",
        "developments__1__gone": "1",
        "developments__1__citations__0__source": "aa-2010",
    }

    lines = evidence_in(send(client, READING, opened(client, NEW), **typed).html)

    titles = [Source.objects.get(slug=slug).title for slug in ("a71-294", "hrw-wr2001")]
    wanted = (titles[0], "Counting the dead, Example Watch", titles[0], titles[1])
    assert len(lines) == 4
    for line, title in zip(lines, wanted, strict=True):
        assert title in line
    assert "Not saved yet." in lines[1]


def test_words_that_name_no_source_yet_are_told_so(client: Client) -> None:
    answer = send(client, READING, opened(client, NEW), citations__0__source="<b>china</b>")

    [line] = evidence_in(answer.html)
    assert line.startswith("&lt;b&gt;china&lt;/b&gt; No source has this public id or address")


def test_an_address_of_a_script_is_no_link(client: Client) -> None:
    forged = {
        "citations__0__new__title": "Click",
        "citations__0__new__url": "javascript:alert(1)",
        "citations__0__new__reliability": "Z",
    }

    answer = send(client, READING, opened(client, NEW), **forged)

    assert evidence_in(answer.html) == ["Click Not saved yet."]
    assert "javascript:" not in answer.html


def test_ten_citations_are_looked_up_at_once(client: Client) -> None:
    slugs = Source.objects.values_list("slug", flat=True)[:10]
    form = {**opened(client, NEW), **{k.replace("__", "-"): [v] for k, v in PROMISE.items()}}
    one = {**form, "citations-0-source": [slugs[0]]}
    ten = {**form, **{f"citations-{n}-source": [slug] for n, slug in enumerate(slugs)}}

    with CaptureQueriesContext(connection) as few:
        send(client, READING, one)
    with CaptureQueriesContext(connection) as many:
        lines = evidence_in(send(client, READING, ten).html)

    assert len(lines) == 10
    assert len(many) == len(few)
