"""What the tests of a file on its way in share: files, and the buttons of its pages."""

import re
from io import BytesIO

from django.contrib.auth.models import Group, User
from django.test import Client

from benchmarks.intake import running
from benchmarks.models import Indicator, Intake, Measurement, Release, ReleasePart
from editorial import roles
from tests.staff import enter

UPLOAD = "/admin/benchmarks/release/take-in/"
PLAIN = b"country,year,score\nChina,2001,1.5\nChina,2002,1.75\nNorway,2001,9\nNorway,2002,9.25\n"
TWO_VALUES = (
    b"country,year,alpha,beta\n"
    b"China,2001,1.5,7\nChina,2002,1.75,8\nNorway,2001,9,1\nNorway,2002,9.25,2\n"
)
FACTS = {"producer": "The Institute", "title": "Scores", "licence": "CC0", "attribution": "It"}
SEEN = re.compile(r'name="seen" value="(\w+)"')


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
