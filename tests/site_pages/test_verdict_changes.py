"""The public sees each change of a verdict: edition, date, from and to, and the public reason."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.models import Assessment, VerdictVersion
from dialogues.models import Commitment
from editorial import publishing
from editorial.models import Edition
from site_pages.by_edition import forget
from site_pages.promise.verdict_changes import verdict_changes
from tests.staff import account

SLUG = "cn-1998-sign-iccpr"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    forget()
    yield
    forget()


def text(client: Client) -> str:
    page = client.get(f"/commitments/{SLUG}/").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("&#x27;", "'").split())


def history(client: Client) -> str:
    """The part of the page below its heading History."""
    return text(client).partition("Each edition that touched this promise")[2].partition("Cite ")[0]


def verdict() -> Assessment:
    return Assessment.objects.get(commitment__slug=SLUG)


def corrected(number: int, note: str, **axes: object) -> Edition:
    """The verdict coded anew in one more edition."""
    found = verdict()
    with transaction.atomic(), publishing.in_place():
        for name, value in axes.items():
            setattr(found, name, value)
        found.save()
    at = NOW + timedelta(days=number)
    return publishing.republish([found], kind=Edition.Kind.VERDICT, note=note, at=at)


def test_a_verdict_reckoned_several_times_shows_each_change_with_its_reason(
    fresh_database: str, client: Client
) -> None:
    corrected(1, "The signature was withdrawn.", done="not_started", done_on=None, fidelity=None)
    corrected(2, "A source was doubted.", confidence="low")

    told = history(client)

    first, second, third = (told.index(f"Edition {number}") for number in (3, 2, 1))
    assert first < second < third
    assert re.search(
        r"26 November 2026 Edition 2 : verdict The signature was withdrawn\. "
        r"Reading changed from Symbolic.* to .*\. Done: from complete to not started\.",
        told[first:third],
    )
    assert re.search(
        r"27 November 2026 Edition 3 : verdict A source was doubted\. .*"
        r"Evidence: from high to low\.",
        told[:second],
    )
    assert "Reading: Symbolic" in told[third:]


def test_an_edition_that_changes_no_word_says_so(fresh_database: str, client: Client) -> None:
    corrected(1, "Reckoned anew with the same figures.")

    assert (
        "Reckoned anew with the same figures. Reading unchanged: Symbolic: nothing measurable moved"
    ) in history(client)


def test_the_data_of_a_promise_carry_every_change(fresh_database: str, client: Client) -> None:
    corrected(1, "A source was doubted.", confidence="medium")

    first, second = client.get(f"/commitments/{SLUG}.json").json()["verdict_changes"]

    assert (first["edition"], first["before"]) == (1, None)
    assert (second["edition"], second["date"], second["kind"]) == (2, "2026-11-26", "verdict")
    assert second["reason"] == "A source was doubted."
    assert second["axes_moved"] == ["confidence"]
    assert second["before"] == first["after"]
    assert second["after"] == {**first["after"], "confidence": "medium"}


def test_nobody_is_named_and_no_query_is_added(fresh_database: str, client: Client) -> None:
    publisher = account("publisher", "zoraida")
    found = verdict()
    publishing.republish([found], kind=Edition.Kind.VERDICT, note="Anew.", at=NOW, by=publisher)
    for number in range(2, 8):
        corrected(number, f"Reckoning {number}.", confidence="low" if number % 2 else "high")

    with CaptureQueriesContext(connections["public"]) as asked:
        page = client.get(f"/commitments/{SLUG}/").content.decode()
    queries = len(asked)
    data = client.get(f"/commitments/{SLUG}.json").content.decode()

    assert page.count("Evidence: from ") == 5
    assert "zoraida" not in page + data
    assert 5 <= queries <= 12


def test_a_withdrawn_verdict_takes_its_versions_along(fresh_database: str, client: Client) -> None:
    publishing.withdraw([verdict()], note="Withdrawn.", at=NOW)

    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM benchmarks_verdictversion WHERE edition_id > 0")
        seen = cursor.fetchone()

    assert seen == (VerdictVersion.objects.count() - 1,)
    assert client.get(f"/commitments/{SLUG}.json").json()["verdict_changes"] == []


def test_what_is_published_on_upgrade_gets_its_first_version(fresh_database: str) -> None:
    """As on an existing database, which is not loaded anew."""
    before = set(VerdictVersion.objects.values_list("assessment", "edition", "reading", "as_at"))
    VerdictVersion.objects.all().delete()
    fill = import_module("benchmarks.migrations.0012_versions_so_far").FILL

    with connection.cursor() as cursor:
        cursor.execute(fill)
        cursor.execute(fill)

    after = set(VerdictVersion.objects.values_list("assessment", "edition", "reading", "as_at"))
    assert after == before
    assert len(after) == Commitment.objects.filter(assessments__state="published").count()


def version(assessment: int, edition: int, as_at: str, **said: str) -> dict[str, object]:
    return {
        **dict.fromkeys(("done", "changed", "credit", "confidence", "reversal"), ""),
        "assessment": assessment,
        "edition": edition,
        "as_at": as_at,
        "reading": "Kept",
        "family": "open",
        "since": "",
        "reported": False,
        "method": 1,
        **said,
    }


@pytest.mark.no_database
def test_a_later_assessment_takes_over_and_a_correction_of_an_older_one_changes_nothing() -> None:
    changes = verdict_changes(
        (
            version(1, 1, "2020-01-01", done="initiated"),
            version(2, 3, "2024-01-01", done="complete", reading="Done"),
            version(1, 4, "2020-01-01", done="limited"),
            version(2, 5, "2024-01-01", done="complete", reversal="full", reading="Undone"),
        )
    )

    assert [(change.edition, change.was, change.now) for change in changes] == [
        (1, "", "Kept"),
        (3, "Kept", "Done"),
        (5, "Done", "Undone"),
    ]
    moved = [(one.name, one.before_word, one.after_word) for one in changes[2].moved]
    assert moved == [("Reversal", "none", "in full")]
