"""The promise page: eleven blocks in one order, honest about what is missing."""

import gzip
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from dialogues.models import Commitment
from editorial import publishing
from editorial.models import Edition
from site_pages.by_edition import forget
from tests.site_pages.hostile import HOSTILE_VALUES

SIGNED = "/commitments/cn-1998-sign-iccpr/"
NEVER_RATIFIED = "/commitments/cn-2008-ratify-iccpr-wen/"
UNMEASURED = "/commitments/cn-1992-prison-labour-mou/"
NOT_REVIEWED = "/commitments/cn-2009-upr1-accepted/"
SUPERSEDED = "/commitments/cn-2005-rtl-reform/"
HEADINGS = [
    "Promise",
    "Reading",
    "Five axes",
    "Change",
    "Timeline",
    "Evidence",
    "Dissent",
    "The same promise elsewhere",
    "History",
    "Cite",
]
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Every test builds its pages itself."""
    forget()
    yield
    forget()


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def text(client: Client, address: str) -> str:
    """What a reader sees, with single spaces."""
    words = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", html(client, address))
    return " ".join(words.replace("&#x27;", "'").replace("&amp;", "&").split())


def headings(page: str) -> list[str]:
    main = page[page.index('<main id="content">') : page.index("</main>")]
    return [
        " ".join(found.split()) for found in re.findall(r"<h2[^>]*>(.*?)</h2>", main, re.DOTALL)
    ]


def test_every_promise_has_all_blocks_in_order_within_twelve_queries(client: Client) -> None:
    for slug in Commitment.objects.values_list("slug", flat=True):
        with CaptureQueriesContext(connections["public"]) as queries:
            page = html(client, f"/commitments/{slug}/")

        assert headings(page) == HEADINGS, slug
        assert page.count("<h1") == 1, slug
        assert page.count('<ol class="cards">') == 1, slug
        assert len(queries) <= 12, slug
        assert len(gzip.compress(page.encode())) < 40_000, slug


def test_a_page_seen_before_asks_for_the_edition_alone(client: Client) -> None:
    first = html(client, SIGNED)

    with CaptureQueriesContext(connections["public"]) as queries:
        again = html(client, SIGNED)

    assert again == first
    assert len(queries) == 1


def test_the_reading_is_told_with_its_rule_and_every_input(client: Client) -> None:
    page = text(client, SIGNED)

    assert "By rule 12 the reading is “Symbolic: nothing measurable moved;" in page
    assert "Rule 12 of 16: it was begun, and the measure shows no change." in page
    assert "C no_change." in page
    assert "Fidelity to the words 4 of 4, exactly as worded" in page
    assert "Kept up for 337 whole months" in page
    assert "The main rival explanations were examined no" in page
    assert "Coded once, second coder awaited" in page
    assert "Method version 1" in page


def test_the_inputs_stand_on_paper_too(client: Client) -> None:
    page = html(client, SIGNED)

    assert page.count("Fidelity to the words") == 2
    assert page.index('<details class="screen-only">') < page.index('<div class="print-only">')


def test_our_own_words_never_stand_in_quotation_marks(client: Client) -> None:
    page = html(client, SIGNED)

    assert "<blockquote" not in page
    assert "told here in our words" in page
    assert "“Foreign Minister Qian Qichen" not in page


def test_five_cards_say_value_reason_sources_and_date(client: Client) -> None:
    page = html(client, SIGNED)
    cards = page[page.index('<ol class="cards">') :].partition("</ol>")[0]

    assert re.findall(r"<h3>(.*?)</h3>", cards) == [
        "Promised",
        "Done",
        "Changed",
        "Credit",
        "Evidence",
    ]
    assert re.findall(r'<p class="v">(.*?)</p>', cards) == [
        "A named act",
        "Complete",
        "No change, then worse",
        "Plausible",
        "High",
    ]
    assert re.findall(r'<p class="meta">(.*?)</p>', cards) == [
        "1 source. 12 March 1998",
        "2 sources. 5 October 1998",
        "1 source. Series to 2023",
        "3 sources. Judged as at 23 November 2026",
        "9 sources. As at 23 November 2026",
    ]
    assert "207 days after the promise." in cards


def test_a_measured_promise_has_picture_table_and_licence(client: Client) -> None:
    page = html(client, SIGNED)

    assert '<svg class="wide"' in page
    assert '<svg class="narrow"' in page
    assert "the figures compared" in page
    assert "All yearly values" in page
    assert "CC BY-SA 4.0" in page
    assert "Trend before" in page


def test_a_further_measure_has_a_table_and_no_picture(client: Client) -> None:
    page = html(client, "/commitments/cn-2002-invite-wgad/")

    assert page.count('<svg class="wide"') == 1
    assert page.count("the figures compared<small>") == 2
    assert "never combined with it" in page


def test_promises_of_one_series_are_named_and_linked(client: Client) -> None:
    page = html(client, SIGNED)

    assert "12 other promises are measured by this same series" in page
    shared = page[page.index('<details class="shared">') :].partition("</details>")[0]
    assert shared.count('href="/commitments/') == 12


def test_a_promise_without_a_measure_says_so(client: Client) -> None:
    page = text(client, UNMEASURED)

    assert "No indicator in the record measures what was promised here" in page
    assert "Site visits asked for and granted per year" in page


def test_a_treaty_act_shows_its_lag_and_its_sources(client: Client) -> None:
    assert (
        "China signed the International Covenant on Civil and Political Rights (ICCPR) on "
        "5 October 1998, 207 days after the promise." in text(client, SIGNED)
    )


def test_a_treaty_act_that_never_came_is_still_counted(client: Client) -> None:
    assert (
        "No ratification of the International Covenant on Civil and Political Rights (ICCPR) by "
        "China is on record as at 23 November 2026: 6,824 days since the promise, and still "
        "counting." in text(client, NEVER_RATIFIED)
    )


def test_the_timeline_runs_from_word_to_deed_with_sources(client: Client) -> None:
    page = html(client, SIGNED)
    timeline = page[page.index('<ol class="timeline">') :].partition("</ol>")[0]

    assert re.findall(r'<time datetime="([^"]+)"', timeline) == [
        "1998-03-12",
        "1998-06",
        "1998-09-14",
        "1998-10-05",
        "2003-03-12",
    ]
    targets = set(re.findall(r'href="#(source-\d+)"', page))
    assert targets
    assert targets <= set(re.findall(r'id="(source-\d+)"', page))


def test_evidence_says_grade_kind_language_seen_support_and_copy(client: Client) -> None:
    assert (
        "[1] RFE/RL, 13 March 1998 . Press, English, read in excerpt. Supports the words, the "
        "date. No archived copy yet." in text(client, SIGNED)
    )


def test_what_nobody_was_asked_yet_is_said(client: Client) -> None:
    page = text(client, SIGNED)

    assert "Second coder Awaited: this promise was coded once" in page
    assert "Government of China No reply on record" in page
    assert "Partner governments No reply on record" in page


def test_not_reviewed_is_no_failure(client: Client) -> None:
    page = html(client, NOT_REVIEWED)

    assert 'class="verdict f-open"' in page
    assert "which says nothing against the promise" in page
    assert "Not judged" in page


def test_a_superseded_promise_leads_to_its_successor(client: Client) -> None:
    page = html(client, SUPERSEDED)

    assert 'What took its place: <a href="/commitments/cn-2013-rtl-abolition/">' in page


def test_earlier_and_later_promises_are_linked_both_ways(client: Client) -> None:
    earlier = html(client, "/commitments/cn-2000-iccpr-working-group/")
    later = html(client, "/commitments/cn-2000-10-ratify-covenants-france/")

    assert "/commitments/cn-2000-10-ratify-covenants-france/" in earlier
    assert "/commitments/cn-2000-iccpr-working-group/" in later


def test_history_names_the_edition_and_the_reading_it_set(client: Client) -> None:
    page = text(client, SIGNED)

    assert "Edition 1 : data" in page
    assert "Promise published, verdict published. Reading: Symbolic" in page


def test_the_citation_has_title_id_edition_date_and_address(client: Client) -> None:
    page = html(client, SIGNED)

    assert re.search(
        r"Word and Deed, “Sign the ICCPR”, promise cn-1998-sign-iccpr, edition 1 of "
        r"\d+ \w+ \d{4}, as at 23 November 2026, http://testserver/commitments/cn-1998-sign-iccpr/\.",
        page,
    )


def test_mistakes_go_to_the_contact_where_there_is_one(client: Client, settings: Settings) -> None:
    settings.CONTACT = "editors@example.org"
    assert 'href="mailto:editors@example.org?subject=Mistake%20in%20promise' in html(client, SIGNED)

    settings.CONTACT = "https://example.org/contact"
    assert 'href="https://example.org/contact"' in html(client, SIGNED)

    settings.CONTACT = "The office, 1 Example Street"
    assert "Report a mistake to The office, 1 Example Street." in html(client, SIGNED)

    settings.CONTACT = ""
    assert "has not given an address for that yet" in html(client, SIGNED)


def test_a_promise_has_no_script_no_inline_style_and_no_cookie(client: Client) -> None:
    response = client.get(SIGNED)

    page = response.content.decode()
    assert "<script" not in page
    assert "style=" not in page
    assert "<style" not in page
    assert not response.cookies


@pytest.mark.parametrize(
    ("form", "content_type", "start"),
    [
        ("svg", "image/svg+xml", b"<svg"),
        ("png", "image/png", b"\x89PNG"),
        ("json", "application/json", b"{"),
    ],
)
def test_the_chart_stands_alone(client: Client, form: str, content_type: str, start: bytes) -> None:
    response = client.get(f"/charts/promise/cn-1998-sign-iccpr.{form}")

    assert response["Content-Type"] == content_type
    assert response.content.lstrip().startswith(start)


@pytest.mark.parametrize("form", ["svg", "png", "json"])
def test_a_promise_without_a_measure_has_no_chart(client: Client, form: str) -> None:
    response = client.get(f"/charts/promise/cn-1992-prison-labour-mou.{form}")

    assert response.status_code == 404
    assert response.content == b"No indicator measures this promise, so it has no chart.\n"


def test_an_old_slug_leads_to_the_same_kind_of_address(fresh_database: str, client: Client) -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    publishing.withdraw([promise], note="Renamed.", at=NOW)
    promise.slug = "cn-1998-sign-the-covenant"
    promise.save()
    publishing.publish([promise], kind=Edition.Kind.CORRECTION, note="Renamed.", at=NOW)

    for old, new in {
        "/commitments/cn-1998-sign-iccpr/": "/commitments/cn-1998-sign-the-covenant/",
        "/commitments/cn-1998-sign-iccpr.json": "/commitments/cn-1998-sign-the-covenant.json",
        "/charts/promise/cn-1998-sign-iccpr.svg": "/charts/promise/cn-1998-sign-the-covenant.svg",
    }.items():
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)
        assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("value", HOSTILE_VALUES)
def test_a_hostile_query_string_changes_nothing(client: Client, value: str) -> None:
    assert client.get(f"{SIGNED}?page={value}").status_code == 200


def test_a_corrected_promise_shows_both_editions(fresh_database: str, client: Client) -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    publishing.withdraw([promise], note="Taken back for a check.", at=NOW)
    gone = client.get(SIGNED)
    assert (gone.status_code, gone["Cache-Control"]) == (410, "no-cache")

    promise.title = "Sign the covenant"
    promise.save()
    kind = Edition.Kind.CORRECTION
    publishing.publish([promise], kind=kind, note="The title was too short.", at=NOW)
    page = text(client, SIGNED)

    assert "Sign the covenant" in page
    assert "Edition 3 : correction The title was too short." in page
    assert "Edition 2 : withdrawal Taken back for a check." in page
    assert "edition 3 of 25 November 2026" in page
