"""A producer’s file is seen, confirmed, and only then written, once."""

from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from benchmarks.models import IntakePart, Release
from editorial import roles
from tests.benchmarks.intake.steps import (
    FACTS,
    PLAIN,
    TWO_VALUES,
    UPLOAD,
    confirm,
    do,
    looked_at,
    page,
    signed_in,
    upload,
    written,
)

pytestmark = pytest.mark.usefixtures("fresh_database")


def test_a_file_is_shown_before_anything_is_written(contributor: Client) -> None:
    before = written()

    intake = upload(contributor, PLAIN, **FACTS)
    shown = page(contributor, intake)

    assert intake.step == "ready"
    assert written() == before
    assert "2001–2002" in shown
    assert "Take it in" in shown
    assert "no earlier release" in shown


def test_a_confirmed_file_is_a_release_that_keeps_file_mapping_and_who(contributor: Client) -> None:
    intake = upload(contributor, PLAIN, **FACTS)

    said = confirm(contributor, intake)

    release = Release.objects.get(title="Scores")
    assert (intake.step, intake.release) == ("done", release)
    assert (release.producer, release.licence, release.file) == (
        "The Institute",
        "CC0",
        "scores.csv",
    )
    assert release.author.user.username == "amina"
    assert b"".join(bytes(part.content) for part in release.parts.all()) == PLAIN
    assert not IntakePart.objects.exists()
    assert "What to do next" in said
    assert "no reader sees yet" in said


def test_the_same_file_again_writes_nothing(contributor: Client) -> None:
    confirm(contributor, upload(contributor, PLAIN, **FACTS))
    before = written()

    again = upload(contributor, PLAIN, **FACTS)

    assert again.step == "done"
    assert "byte for byte" in page(contributor, again)
    assert written() == before


def test_a_newer_file_shows_what_it_changes_before_it_is_confirmed(contributor: Client) -> None:
    confirm(contributor, upload(contributor, PLAIN, **FACTS))

    newer = PLAIN.replace(b"China,2002,1.75", b"China,2002,1.25") + b"Norway,2003,9.5\n"
    shown = page(contributor, upload(contributor, newer, **FACTS, version="2026"))

    assert "1 added, 0 removed, 1 revised, 3 as they were" in shown
    assert ">1.75<" in shown
    assert ">1.25<" in shown
    assert ">−0.5<" in shown


def test_confirming_twice_writes_once(contributor: Client) -> None:
    intake = upload(contributor, PLAIN, **FACTS)
    confirm(contributor, intake)
    before = written()

    confirm(contributor, intake)

    assert written() == before
    assert Release.objects.filter(title="Scores").count() == 1


def test_two_people_confirming_at_once_write_once(contributor: Client) -> None:
    intake = upload(contributor, PLAIN, **FACTS)
    other = signed_in(Client(), roles.REVIEWER, "bao")
    seen = intake.fingerprint()
    start = Barrier(2)

    def press(client: Client) -> None:
        start.wait()
        client.post(f"{UPLOAD}{intake.pk}/", {"do": "confirm", "seen": seen, **FACTS})
        connections.close_all()

    people = [Thread(target=press, args=[client]) for client in (contributor, other)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert looked_at(intake).step == "done"
    assert Release.objects.filter(title="Scores").count() == 1


def test_what_changed_since_it_was_seen_is_not_taken_in(contributor: Client) -> None:
    intake = upload(contributor, PLAIN, **FACTS)
    seen = intake.fingerprint()
    do(contributor, intake, "facts", **{**FACTS, "title": "Other scores"})

    said = do(contributor, intake, "confirm", seen=seen, **FACTS)

    assert intake.step == "ready"
    assert "how it stands now" in said


def test_another_producer_is_looked_at_before_it_is_taken_in(contributor: Client) -> None:
    intake = upload(contributor, PLAIN, **FACTS)

    do(contributor, intake, "confirm", seen=intake.fingerprint(), **{**FACTS, "producer": "Other"})

    assert (intake.step, intake.producer) == ("ready", "Other")
    assert not Release.objects.filter(producer="Other").exists()


def test_a_title_written_with_the_confirmation_is_the_releases(contributor: Client) -> None:
    intake = upload(contributor, PLAIN, **FACTS)

    do(contributor, intake, "confirm", seen=intake.fingerprint(), **{**FACTS, "title": "Renamed"})

    assert intake.release == Release.objects.get(title="Renamed")


def test_next_years_file_begins_with_this_years_facts_and_mapping(contributor: Client) -> None:
    first = upload(contributor, TWO_VALUES, **FACTS)
    do(contributor, first, "mapping", mapping='[columns]\nvalue = "beta"\n')
    confirm(contributor, first)
    release = Release.objects.get(title="Scores")

    form = contributor.get(UPLOAD, {"like": release.pk}).context["form"]
    newer = TWO_VALUES + b"China,2003,1,9\n"
    intake = upload(contributor, newer, **FACTS, version="2027", like=str(release.pk))

    assert (form["producer"].value(), form["like"].value()) == ("The Institute", release.pk)
    assert intake.step == "ready"
    assert intake.found["values"] == 5
    assert intake.found["follows"] == release.slug


def test_a_release_is_added_by_taking_a_file_in(contributor: Client) -> None:
    answer = contributor.get("/admin/benchmarks/release/add/")

    assert answer.status_code == 302
    assert answer["Location"] == UPLOAD
    assert UPLOAD in contributor.get("/admin/").content.decode()
    assert UPLOAD in contributor.get("/admin/benchmarks/release/").content.decode()
