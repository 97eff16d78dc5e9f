"""Work on a file that stops, waits or is thrown away says so, and leaves nothing half done."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from benchmarks.intake import running
from benchmarks.models import Intake, IntakePart, Release
from benchmarks.releases.outcome import Outcome
from benchmarks.releases.take_in import take_in
from tests.benchmarks.intake.steps import (
    FACTS,
    PLAIN,
    UPLOAD,
    confirm,
    do,
    looked_at,
    page,
    upload,
    written,
)

pytestmark = pytest.mark.usefixtures("fresh_database")


def test_a_discarded_file_is_gone_and_its_address_says_so(contributor: Client) -> None:
    intake = upload(contributor, PLAIN)

    do(contributor, intake, "discard")
    answer = contributor.post(f"{UPLOAD}{intake.pk}/", {"do": "confirm"}, follow=True)

    assert not Intake.objects.exists()
    assert not IntakePart.objects.exists()
    assert "discarded" in answer.content.decode()


def test_a_file_that_nobody_touched_for_seven_days_is_discarded(contributor: Client) -> None:
    old = upload(contributor, PLAIN)
    Intake.objects.update(uploaded_at=timezone.now() - timedelta(days=7, minutes=1))

    contributor.get(UPLOAD)

    assert not Intake.objects.filter(pk=old.pk).exists()


def test_work_that_ended_without_a_word_is_told_and_may_be_tried_again(contributor: Client) -> None:
    intake = upload(contributor, PLAIN, **FACTS)
    before = written()
    silent = timezone.now() - 2 * running.SILENT
    Intake.objects.update(step="taking", beat_at=silent)

    said = page(contributor, intake)
    do(contributor, intake, "again")

    assert "nothing was written" in said
    assert written() == before
    assert looked_at(intake).step == "ready"


def test_work_that_ended_after_the_file_was_in_is_told_so(contributor: Client) -> None:
    intake = upload(contributor, PLAIN, **FACTS)
    confirm(contributor, intake)
    Intake.objects.update(step="taking", beat_at=timezone.now() - 2 * running.SILENT, release=None)

    page(contributor, intake)

    assert looked_at(intake).release == Release.objects.get(title="Scores")


def test_work_under_way_shows_how_far_it_is_without_a_script(contributor: Client) -> None:
    intake = upload(contributor, PLAIN)
    Intake.objects.update(step="taking", beat_at=timezone.now(), done=31, total=100)

    shown = page(contributor, intake)

    assert '<meta http-equiv="refresh"' in shown
    assert re.search(r'<progress[^>]+max="100" value="31"', shown)


def test_the_work_acts_under_the_desks_role_for_whoever_confirmed(
    contributor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted = []

    def noting(*given: object, **more: object) -> Outcome:
        with connection.cursor() as cursor:
            cursor.execute("SELECT editorial_at_desk(), editorial_acting()")
            acted.append(cursor.fetchone())
        return take_in(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "take_in", noting)
    intake = upload(contributor, PLAIN, **FACTS)
    confirm(contributor, intake)

    assert intake.step == "done"
    assert acted == [(True, intake.uploaded_by.pk)] * 2
