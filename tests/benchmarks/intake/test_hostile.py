"""Neither a hostile file nor a stranger gets anything written."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from benchmarks.models import Intake
from editorial import roles
from tests.benchmarks.intake.steps import PLAIN, UPLOAD, looked_at, page, signed_in, upload, written
from tests.staff import enter

pytestmark = pytest.mark.usefixtures("fresh_database")

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
ADDRESSES = [UPLOAD, f"{UPLOAD}1/", "/admin/benchmarks/release/add/"]


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
