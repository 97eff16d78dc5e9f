"""A release that was taken in keeps its file, and its facts stay."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.models import Indicator, Intake, Release
from tests.benchmarks.intake.steps import FACTS, PLAIN, confirm, upload

pytestmark = pytest.mark.usefixtures("fresh_database")


def test_the_release_page_offers_original_and_mapping_to_staff_alone(contributor: Client) -> None:
    confirm(contributor, upload(contributor, PLAIN, "<evil>.html", **FACTS))
    release = Release.objects.get(title="Scores")
    place = f"/admin/benchmarks/release/{release.pk}"

    original = contributor.get(f"{place}/original/")
    mapping = contributor.get(f"{place}/mapping.toml")
    shown = contributor.get(f"{place}/change/").content.decode()
    stranger = Client()

    assert b"".join(original.streaming_content) == PLAIN  # type: ignore[attr-defined]
    assert original["Content-Type"] == "application/octet-stream"
    assert original["Content-Disposition"] == f'attachment; filename="{release.slug}.original"'
    assert original["X-Content-Type-Options"] == "nosniff"
    assert 'country = "country"' in mapping.content.decode()
    assert release.sha256 in shown
    assert "amina" in shown
    assert stranger.get(f"{place}/original/").status_code == 302
    assert stranger.get(f"{place}/mapping.toml").status_code == 302


def test_a_licence_is_filled_in_later_but_no_fact_is_changed(contributor: Client) -> None:
    confirm(contributor, upload(contributor, PLAIN, title="Bare"))
    release = Release.objects.get(sha256=Intake.objects.latest("pk").sha256)
    place = f"/admin/benchmarks/release/{release.pk}/change/"

    words = {"licence": "CC BY 4.0", "attribution": "They", "read_from": ""}
    before = release.sha256

    saved = contributor.post(place, words).status_code
    forged = contributor.post(place, words | {"licence": "", "sha256": "0" * 64}).status_code

    release.refresh_from_db()
    assert (saved, forged) == (302, 400)
    assert (release.licence, release.sha256) == ("CC BY 4.0", before)


def test_a_release_that_readers_see_is_read_only(contributor: Client) -> None:
    release = Indicator.objects.filter(state="published")[0].release
    licence = release.licence

    contributor.post(
        f"/admin/benchmarks/release/{release.pk}/change/", {"licence": "None of your business"}
    )

    release.refresh_from_db()
    assert release.licence == licence


def test_the_original_is_read_while_the_request_has_the_rights_of_the_desk(
    contributor: Client,
) -> None:
    confirm(contributor, upload(contributor, PLAIN, **FACTS))
    release = Release.objects.get(title="Scores")
    answer = contributor.get(f"/admin/benchmarks/release/{release.pk}/original/")

    with CaptureQueriesContext(connection) as later:
        sent = b"".join(answer.streaming_content)  # type: ignore[attr-defined]

    assert sent == PLAIN
    assert list(later) == []
