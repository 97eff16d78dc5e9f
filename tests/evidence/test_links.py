"""Asking whether an address answers: what is found, and what is never asked."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from editorial.publishing import in_place
from evidence.links import Asker, Found, is_public
from evidence.management.commands.check_links import SILENT
from evidence.models import LinkCheck, Source


class Pages(BaseHTTPRequestHandler):
    """A small site with all that can go wrong."""

    asked: list[str] = []

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        if self.path == "/robots.txt":
            self.reply(200, b"User-agent: *\nDisallow: /private\n")
        elif self.path == "/no-head":
            self.reply(405 if self.command == "HEAD" else 200)
        elif self.path.startswith("/status/"):
            self.reply(int(self.path.rpartition("/")[2]))
        elif self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif self.path == "/encoded":
            self.send_response(301)
            self.send_header("Location", "/söme place")
            self.end_headers()
        elif self.path == "/no-http":
            self.wfile.write(b"<script>not HTTP</script>\r\n\r\n")
        elif self.path == "/no-answer":
            self.close_connection = True
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        else:
            self.reply(200, b"There.")

    def reply(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def site() -> Iterator[str]:
    Pages.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def asker(site: str) -> Asker:
    """One that may ask this machine's own site, and nothing else."""
    port = int(site.rpartition(":")[2])
    return Asker(allowed=lambda at: at == "127.0.0.1", ports=frozenset({port}), between=0)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("path", "found", "status"),
    [
        ("/page", Found.THERE, 200),
        ("/no-head", Found.THERE, 200),
        ("/status/403", Found.THERE, 403),
        ("/status/404", Found.GONE, 404),
        ("/status/410", Found.GONE, 410),
        ("/status/500", Found.FAILED, 500),
        ("/to//page", Found.THERE, 200),
        ("/to//status/404", Found.GONE, 404),
        ("/encoded", Found.THERE, 200),
        ("/no-http", Found.FAILED, None),
        ("/round", Found.FAILED, None),
        ("/private/page", Found.UNASKED, None),
    ],
)
def test_what_an_address_answers(site: str, path: str, found: str, status: int | None) -> None:
    answer = asker(site).ask(site + path)

    assert (answer.found, answer.status) == (found, status)


@pytest.mark.no_database
@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "http://localhost:5432/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
    ],
)
def test_a_redirect_never_leads_into_a_network(site: str, address: str) -> None:
    answer = asker(site).ask(f"{site}/to/{address}")

    assert answer.found == Found.UNASKED


@pytest.mark.no_database
@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://0.0.0.0/",
        "http://192.168.1.1/",
        "http://[fe80::1]/",
        "http://2130706433/",
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "javascript:alert(1)",
        "http://",
        "http://exa mple.org/",
        "http://[",
    ],
)
def test_what_is_not_on_the_open_internet_is_not_asked(address: str) -> None:
    assert Asker().ask(address).found == Found.UNASKED


@pytest.mark.no_database
def test_public_addresses_are_told_from_others() -> None:
    assert is_public("9.9.9.9")
    assert not any(map(is_public, ["127.0.0.1", "10.1.2.3", "::ffff:10.0.0.1", "224.0.0.1"]))


@pytest.mark.no_database
def test_a_host_without_a_server_has_not_answered(site: str) -> None:
    silent = Asker(allowed=lambda _: True, ports=frozenset({1}), between=0)

    answer = silent.ask("http://127.0.0.1:1/")

    assert answer.found == Found.FAILED
    assert "could not be asked" in answer.error


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/no-http", "127.0.0.1 answers with something else than HTTP."),
        ("/no-answer", "127.0.0.1 ended the connection without an answer."),
    ],
)
def test_what_goes_wrong_is_told_without_the_words_of_the_server(
    site: str, path: str, told: str
) -> None:
    assert asker(site).ask(site + path).error == told


def test_a_machine_that_is_cut_off_writes_nothing_down() -> None:
    with in_place():
        for number, source in enumerate(Source.objects.filter(state="published")[:SILENT]):
            nowhere = f"https://{number}.invalid/"
            Source.objects.filter(pk=source.pk).update(url=nowhere)
    only = Source.objects.filter(url__contains=".invalid/").values("pk")
    with in_place():
        LinkCheck.objects.all().delete()
        at = datetime(2026, 11, 1, tzinfo=UTC)
        others = Source.objects.exclude(pk__in=only)
        LinkCheck.objects.bulk_create(
            LinkCheck(source=source, checked_at=at, found=Found.THERE) for source in others
        )

    with pytest.raises(CommandError, match="cut off"):
        call_command("check_links", stdout=StringIO())

    assert not LinkCheck.objects.filter(source__in=only).exists()


def test_the_command_writes_down_what_it_found_and_since_when(site: str) -> None:
    source = Source.objects.filter(state="published").order_by("pk").first()
    assert source is not None
    with in_place():
        Source.objects.filter(pk=source.pk).update(url="http://127.0.0.1/")
    out = StringIO()

    call_command("check_links", "--most", "1", stdout=out)

    check = LinkCheck.objects.get(source=source)
    assert (check.found, check.failing_since) == ("unasked", None)
    assert "not on the open internet" in out.getvalue()


def test_a_wrong_number_is_refused_in_a_sentence() -> None:
    with pytest.raises(CommandError, match="not a number of sources"):
        call_command("check_links", "--most", "many")
