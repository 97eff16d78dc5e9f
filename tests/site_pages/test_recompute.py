"""The arithmetic that a promise page writes out is right, and leads to the rows it came from."""

import csv
import re
from datetime import UTC, datetime
from html import unescape
from statistics import mean

import pytest
from django.db import transaction
from django.test import Client

from benchmarks import basis
from benchmarks.models import Measure
from site_pages import by_edition
from tests.benchmarks.newer import newer_release

MINUS = "−"
MEAN = re.compile(r"\((?P<values>[^÷]+)\) ÷ (?P<n>\d+) = (?P<mean>[−\d.,]+)")
VALUE = re.compile(r"([−\d.,]+) \((\d{4})\)")
ROWS = re.compile(r'<td class="n"><a href="(/indicators/[^"#]+)#y(\d{4})">')


def number(text: str) -> float:
    return float(text.replace(MINUS, "-").replace(",", ""))


def page_of(client: Client, measure: Measure) -> str:
    return unescape(client.get(measure.commitment.get_absolute_url()).content.decode())


def principal_measures() -> list[Measure]:
    found = Measure.objects.filter(state="published", principal=True)
    return [m for m in found.order_by("slug") if m.changes.exclude(effect=None).exists()]


def test_every_mean_that_is_written_out_is_the_mean_of_its_values(client: Client) -> None:
    checked = 0
    for measure in principal_measures():
        for found in MEAN.finditer(page_of(client, measure)):
            values = [number(value) for value, _ in VALUE.findall(found["values"])]

            assert len(values) == int(found["n"])
            assert mean(values) == pytest.approx(number(found["mean"]), rel=1e-4, abs=1e-6)
            checked += 1

    assert checked > 50


def test_the_effect_is_the_difference_that_is_written_out(client: Client) -> None:
    checked = 0
    for measure in principal_measures():
        page = page_of(client, measure)
        for change in measure.changes.exclude(effect=None):
            if change.baseline is None or change.latest is None or change.effect is None:
                continue
            sign = -1 if change.basis.direction == "lower_better" else 1
            assert sign * (change.latest - change.baseline) == pytest.approx(change.effect)
            shown = re.findall(r"= ([−+]?[\d.,]+)</dd>", page)
            assert any(
                number(one) == pytest.approx(change.effect, rel=1e-4, abs=1e-9) for one in shown
            )
            checked += 1

    assert checked > 20


def test_each_mean_leads_to_rows_that_the_file_of_the_same_query_holds(client: Client) -> None:
    for measure in principal_measures():
        links = ROWS.findall(page_of(client, measure))
        assert links, measure.slug
        for address, year in links:
            page = client.get(address)
            path, _, query = address.partition("?")
            rows = csv.DictReader(
                client.get(f"{path.rstrip('/')}.csv?{query}").content.decode().splitlines()
            )

            assert f'id="y{year}"' in page.content.decode()
            assert year in [row["year"] for row in rows]


def test_a_page_says_which_release_its_reading_stands_on(client: Client) -> None:
    for measure in principal_measures():
        release = measure.bases.get().latest_release

        page = " ".join(page_of(client, measure).split())

        assert "Baseline locked on" in page
        assert release.title in page


def test_a_later_basis_stands_before_the_one_it_followed(
    fresh_database: str, client: Client
) -> None:
    measure = principal_measures()[0]
    with transaction.atomic():
        release = newer_release(measure.indicator.code, {})
        basis.take(measure, release, at=datetime(2026, 12, 1, tzinfo=UTC), reason="A newer file.")
    by_edition.forget()

    record = client.get(f"/commitments/{measure.commitment.slug}.json").json()
    page = " ".join(re.sub(r"<[^>]+>", "", page_of(client, measure)).split())

    versions = next(m for m in record["measures"] if m["principal"])["bases"]
    assert [one["version"] for one in versions] == [1, 2]
    assert versions[1]["latest_release"] == release.slug
    assert "Reason of version 2: A newer file." in page
    assert page.index("Baseline locked anew on 1 December 2026") < page.index("Before that")
