"""The desk: what is asked while somebody types, the pages opened most, and a large file taken in.

It writes into the server that the figures are measured on, which the next start of them empties.
Every record that it enters is called after the bench.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from statistics import median
from typing import Any, Protocol

import pghistory
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.crypto import get_random_string

from bench.figures import Figure
from desk.exchange.limits import MOST_ROWS
from dialogues.models import Commitment
from editorial.desk_role import at_the_desk
from editorial.roles import REVIEWER
from evidence.models import Source
from tests.desk.promise_form import form_in
from tests.staff import account, enter

TYPING = 100.0  # milliseconds; a longer wait is noticed between two keys
TIMES = 15
VERSIONS, FEW = 200, 2
PROMISE = "cn-1998-sign-iccpr"
SCRIPT = {"X-Requested-With": "fetch"}
COLUMNS = "slug,publisher,title,url,date,language,kind,reliability,seen"

type Ask = Callable[[], Any]


class _Answered(Protocol):
    """What is read of an answer, whichever class of Django's it has."""

    @property
    def status_code(self) -> int: ...
    @property
    def content(self) -> bytes: ...


@dataclass(frozen=True)
class Desk:
    """Somebody who checks, signed in with the second factor; ``name`` is no one else's."""

    client: Client
    user: User
    name: str

    def get(self, address: str, said: Mapping[str, str] | None = None) -> str:
        return _text(address, self.client.get(address, said, headers=SCRIPT))

    def post(self, address: str, said: Mapping[str, Any]) -> str:
        return _text(address, self.client.post(address, said, headers=SCRIPT))

    def upload(self, content: bytes) -> str:
        """The address of the preview of a file of sources."""
        file = SimpleUploadedFile(f"{self.name}.csv", content)
        answer = self.client.post("/desk/exchange/import/", {"set": "sources", "file": file})
        _text("the upload", answer, HTTPStatus.FOUND)
        return str(answer["Location"])


def desk(say: Callable[[str], None]) -> list[Figure]:
    """Everything below, in the order in which it would be met."""
    name = f"bench-{get_random_string(6).lower()}"
    user = account(REVIEWER, name)
    signed_in = Desk(enter(Client(SERVER_NAME="localhost"), user), user, name)
    say("Opening the desk, typing, looking for records …")
    figures = [*_typing(signed_in), *_looking(signed_in), *_history(signed_in)]
    say(f"Bringing in a file of {MOST_ROWS:,} sources …")
    return [*figures, *_file(signed_in)]


def _typing(desk: Desk) -> list[Figure]:
    """The screen of one promise, and what it asks for while somebody types into it."""
    screen = f"/desk/promises/{PROMISE}/"
    form = form_in(desk.get(screen))
    promise = Commitment.objects.get(slug=PROMISE)
    title, wording = promise.title, promise.wording
    kept = {**form, "form": [f"promise:{promise.pk}:{desk.name}"]}
    opened = milliseconds(lambda: desk.get(screen))
    reading = milliseconds(lambda: desk.post(f"{screen}reading/", form))
    return [
        Figure("desk, a promise's screen", opened, "ms"),
        Figure("desk, the reading while typing", reading, "ms", TYPING),
        Figure("desk, that reading against opening the screen", reading / opened, "times", 1),
        Figure(
            "desk, similar promises while typing",
            milliseconds(lambda: desk.get("/desk/similar/", {"title": title, "wording": wording})),
            "ms",
            TYPING,
        ),
        Figure(
            "desk, what is typed is kept",
            milliseconds(lambda: desk.post("/desk/unsaved/", kept)),
            "ms",
            TYPING,
        ),
    ]


def _looking(desk: Desk) -> list[Figure]:
    """The palette, for words as they are written and as they are not, and the queue."""
    exact = milliseconds(lambda: desk.get("/desk/jump/", {"q": "sign the iccpr"}))
    misspelt = milliseconds(lambda: desk.get("/desk/jump/", {"q": "sgin the iccpr"}))
    return [
        Figure("desk, the palette", exact, "ms", TYPING),
        Figure("desk, the palette, misspelt", misspelt, "ms", TYPING),
        Figure("desk, the queue", milliseconds(lambda: desk.get("/desk/")), "ms"),
    ]


def _history(desk: Desk) -> list[Figure]:
    """A record's page of history must not grow with its versions as fast as they do."""
    few, many = (
        milliseconds(_opening(desk, _with_versions(desk, number))) for number in (FEW, VERSIONS)
    )
    return [
        Figure(f"desk, a history of {VERSIONS} versions", many, "ms"),
        Figure(f"desk, that against {FEW} versions", many / few, "times", VERSIONS / FEW / 2),
    ]


def _with_versions(desk: Desk, number: int) -> Source:
    """A draft that was changed until it had so many versions, each by a request of its own."""
    source = Source(
        slug=f"{desk.name}-{number}",
        publisher="Bench",
        url="https://example.org/",
        language="en",
        kind=Source.Kind.PRESS,
        reliability="C",
        seen="full",
    )
    for version in range(number):
        with at_the_desk(desk.user.pk), pghistory.context(url="/bench/", why=f"Time {version}."):
            source.title = f"A source of the bench, as it stood the {version}. time"
            source.save()
    return source


def _opening(desk: Desk, source: Source) -> Ask:
    return lambda: desk.get(f"/desk/history/evidence.source/{source.pk}/")


def _file(desk: Desk) -> list[Figure]:
    """A file as large as one may be: read, shown, and written as drafts."""
    content = "\n".join([COLUMNS, *_lines(desk.name)]).encode()
    place, uploading = seconds(lambda: desk.upload(content))
    page, previewing = seconds(lambda: desk.get(place))
    seen = re.search(r'name="seen" value="(\w+)"', page)
    if seen is None:
        raise SystemExit(f"{place} shows nothing to confirm; there is nothing to measure.")
    said = {"why": "Measured by the bench.", "seen": seen[1]}
    answer, writing = seconds(lambda: desk.client.post(place, said))
    _text(place, answer, HTTPStatus.FOUND)
    return [
        Figure(f"desk, a file of {MOST_ROWS:,} rows read", uploading, "s"),
        Figure("desk, its preview", previewing, "s"),
        Figure("desk, its rows written", writing, "s"),
        Figure("desk, writing against the preview", writing / previewing, "times"),
    ]


def _lines(name: str) -> Iterator[str]:
    for number in range(MOST_ROWS):
        title = f"Source {number} of the bench"
        yield f"{name}-row-{number},Bench,{title},https://example.org/{number},1998-10,en,press,C,full"


def milliseconds(ask: Ask) -> float:
    """The median of some times, after one that is not counted."""
    ask()
    return 1000 * median(seconds(ask)[1] for _ in range(TIMES))


def seconds[T](ask: Callable[[], T]) -> tuple[T, float]:
    """What came of it, and how long it took."""
    began = time.perf_counter()
    answer = ask()
    return answer, time.perf_counter() - began


def _text(address: str, answer: _Answered, expected: HTTPStatus = HTTPStatus.OK) -> str:
    """The page; SystemExit where it is another than was asked for."""
    if answer.status_code != expected:
        raise SystemExit(f"{address} answers {answer.status_code}; there is nothing to measure.")
    return answer.content.decode()
