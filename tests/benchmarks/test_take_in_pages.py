"""A producer's file through the staff site: seen, asked about, confirmed, and only then written."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connections
from django.test import Client
from django.utils import timezone

from benchmarks.intake import running
from benchmarks.models import Indicator, Intake, IntakePart, Measurement, Release, ReleasePart
from countries.models import AreaAnswer
from editorial import roles
from tests.staff import enter

UPLOAD = "/admin/benchmarks/release/take-in/"
PLAIN = b"country,year,score\nChina,2001,1.5\nChina,2002,1.75\nNorway,2001,9\nNorway,2002,9.25\n"
UNKNOWN_PLACE = PLAIN + b"Atlantis,2001,4\nAtlantis,2002,5\n"
TWO_VALUES = (
    b"country,year,alpha,beta\n"
    b"China,2001,1.5,7\nChina,2002,1.75,8\nNorway,2001,9,1\nNorway,2002,9.25,2\n"
)
FACTS = {"producer": "The Institute", "title": "Scores", "licence": "CC0", "attribution": "It"}
SEEN = re.compile(r'name="seen" value="(\w+)"')

pytestmark = pytest.mark.usefixtures("fresh_database")


@pytest.fixture
def contributor(client: Client) -> Client:
    """Signed in with the least role that may bring a file in."""
    return signed_in(client, roles.CONTRIBUTOR)


def signed_in(client: Client, role: str, name: str = "amina") -> Client:
    roles.sync_roles()
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return enter(client, user)


def upload(client: Client, content: bytes, name: str = "scores.csv", **facts: str) -> Intake:
    """Send a file and wait until it was looked at."""
    file = BytesIO(content)
    file.name = name
    answer = client.post(UPLOAD, {"upload": file, **facts})
    assert answer.status_code == 302, answer.content.decode()
    intake = Intake.objects.latest("pk")
    return looked_at(intake)


def looked_at(intake: Intake) -> Intake:
    """Once nobody works on it any more."""
    for thread in running.threads():
        thread.join()
    intake.refresh_from_db()
    return intake


def page(client: Client, intake: Intake) -> str:
    return client.get(f"{UPLOAD}{intake.pk}/").content.decode()


def do(client: Client, intake: Intake, what: str, **fields: str | list[str]) -> str:
    """Press a button of the intake's page; the page that follows, once the work is done."""
    client.post(f"{UPLOAD}{intake.pk}/", {"do": what, **fields})
    if Intake.objects.filter(pk=intake.pk).exists():
        looked_at(intake)
    return page(client, intake)


def confirm(client: Client, intake: Intake) -> str:
    seen = SEEN.search(page(client, intake))
    facts = {name: getattr(intake, name) for name in Intake.facts}
    return do(client, intake, "confirm", seen=seen[1] if seen else "", **facts)


def written() -> tuple[int, ...]:
    """Rows of everything that taking in writes."""
    return tuple(m.objects.count() for m in (Release, ReleasePart, Indicator, Measurement))


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


def test_an_unknown_place_is_asked_about_and_the_answer_remembered(contributor: Client) -> None:
    intake = upload(contributor, UNKNOWN_PLACE, **FACTS)
    asked = page(contributor, intake)

    do(contributor, intake, "places", place_0="another", other_0="Greece")
    answered = intake.mapping
    said = confirm(contributor, intake)

    remembered = AreaAnswer.objects.get(spelling="Atlantis")
    assert "Atlantis" in asked
    assert answered["areas"] == {"Atlantis": "GRC"}
    assert "What to do next" in said
    assert Measurement.objects.filter(area="GRC", year=2001, value=4).exists()
    assert (remembered.area, str(remembered.answered_by)) == ("GRC", "amina")
    assert remembered.answered_at is not None


def test_places_may_be_left_out_all_at_once(contributor: Client) -> None:
    intake = upload(contributor, UNKNOWN_PLACE, **FACTS)

    do(contributor, intake, "places", rest="on")

    assert intake.step == "ready"
    assert intake.found["countries"] == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose a country"),
        ({"place_0": "another"}, "Type the country’s name"),
        ({"other_0": "Nowhere at all"}, "is no country that is known here"),
        ({"place_0": "ZZZ"}, "“ZZZ” is not one of the answers"),
    ],
)
def test_a_wrong_answer_says_so_and_loses_nothing(
    contributor: Client, fields: dict[str, str], sentence: str
) -> None:
    intake = upload(contributor, UNKNOWN_PLACE)

    answer = contributor.post(f"{UPLOAD}{intake.pk}/", {"do": "places", **fields})

    looked_at(intake)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert intake.step == "asking"
    assert intake.parts.count() == 1


def test_a_question_is_answered_by_choosing(contributor: Client) -> None:
    by_series = b"country,year,kind,who,score\n" + b"".join(
        b"%s,%d,%s,%s,%d\n" % (country, year, kind, who, year % 7 + len(kind) + len(who))
        for country in (b"China", b"Norway", b"France")
        for year in range(2001, 2006)
        for kind, who in ((b"a", b"men"), (b"bb", b"women"), (b"ccc", b"men"), (b"a", b"women"))
    )
    intake = upload(contributor, by_series, **FACTS)
    if intake.step == "ready":  # recognised without a question: then the columns are dimensions
        assert len(intake.found["indicators"]) == 4
        return

    do(contributor, intake, "choose", answer=["kind", "who"])

    assert intake.step == "ready"


def test_a_mapping_may_be_written_by_hand(contributor: Client) -> None:
    intake = upload(contributor, TWO_VALUES, **FACTS)
    mapping = '[columns]\nvalue = "beta"\n[indicators.beta]\nname = "Second"\n'

    do(contributor, intake, "mapping", mapping=mapping)

    assert intake.step == "ready"
    assert [one["name"] for one in intake.found["indicators"]] == ["Second"]


@pytest.mark.parametrize("mapping", ["[columns", "{" * 100_000, "x = nan"])
def test_a_mapping_that_is_none_is_refused_on_the_page(contributor: Client, mapping: str) -> None:
    intake = upload(contributor, PLAIN)

    answer = contributor.post(f"{UPLOAD}{intake.pk}/", {"do": "mapping", "mapping": mapping})

    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()
    assert looked_at(intake).step == "ready"


def test_a_word_that_no_mapping_has_is_named_and_what_was_written_is_kept(
    contributor: Client,
) -> None:
    intake = upload(contributor, PLAIN)

    said = do(contributor, intake, "mapping", mapping='[colums]\nvalue = "\\u0000score"\n')

    assert intake.step == "refused"
    assert "“colums” is no word of the mapping file" in said
    assert "[colums]" in said


HOSTILE = {
    "nothing": b"",
    "NULs": b"country,year,score\nChina,2001,\0\n" * 3,
    "HTML": b"<html><script>alert(1)</script></html>",
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "infinity": PLAIN.replace(b"9.25", b"Infinity"),
    "the year 20200": PLAIN.replace(b"2002,9", b"20200,9"),
    "contradiction": PLAIN + b"China,2001,7\n",
    "a zip of nothing": b"PK\x03\x04" + b"\0" * 40,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence_and_writes_nothing(
    contributor: Client, content: bytes
) -> None:
    before = written()
    file = BytesIO(content)
    file.name = "../../etc/passwd.csv"

    answer = contributor.post(UPLOAD, {"upload": file})

    assert written() == before
    if answer.status_code == 302:
        intake = looked_at(Intake.objects.latest("pk"))
        shown = page(contributor, intake)
        assert intake.step in {"refused", "asking"}
        assert intake.file == "passwd.csv"
        assert intake.sentence.endswith((".", ")."))
        assert "<script>alert" not in shown
        assert intake.parts.exists()
    else:
        assert answer.status_code == 400
        assert not Intake.objects.exists()


def test_names_and_cells_are_shown_as_they_are_written(contributor: Client) -> None:
    evil = b"country,year,<img src=x onerror=alert(1)>\nChina,2001,1\nNorway,2001,2\nChina,2002,3\n"

    intake = upload(contributor, evil, "<svg onload=alert(2)>.csv", title="<b>bold</b>")
    shown = page(contributor, intake) + contributor.get(UPLOAD).content.decode()

    assert intake.step == "ready"
    assert "<img src=x" not in shown
    assert "&lt;svg onload" in shown
    assert "<svg onload" not in shown
    assert "<b>bold" not in shown


def test_what_is_too_large_is_refused_unread(contributor: Client, tmp_path: Path) -> None:
    size = (settings.UPLOAD_MEGABYTES + 2) * 1024 * 1024

    answer = contributor.post(UPLOAD, CONTENT_LENGTH=str(size))

    assert answer.status_code == 413
    assert "larger than" in answer.content.decode()
    assert not Intake.objects.exists()


def test_a_form_that_does_not_come_from_the_site_is_refused() -> None:
    stranger = Client(enforce_csrf_checks=True)
    signed_in(stranger, roles.CONTRIBUTOR)

    assert stranger.post(UPLOAD, {"upload": BytesIO(PLAIN)}).status_code == 403
    assert not Intake.objects.exists()


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


ADDRESSES = [UPLOAD, f"{UPLOAD}1/", "/admin/benchmarks/release/add/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_visitors_are_sent_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302
    assert client.post(address, {"do": "confirm"})["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("address", ADDRESSES[:2])
def test_staff_who_may_not_add_a_release_are_refused(client: Client, address: str) -> None:
    enter(client, User.objects.create_user("somebody", is_staff=True))

    assert client.get(address).status_code == 403
    assert client.post(address, {"upload": BytesIO(PLAIN)}).status_code == 403
    assert not Intake.objects.exists()


def test_a_release_is_added_by_taking_a_file_in(contributor: Client) -> None:
    answer = contributor.get("/admin/benchmarks/release/add/")

    assert answer.status_code == 302
    assert answer["Location"] == UPLOAD
    assert UPLOAD in contributor.get("/admin/").content.decode()
    assert UPLOAD in contributor.get("/admin/benchmarks/release/").content.decode()
