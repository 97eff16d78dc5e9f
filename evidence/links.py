"""Whether a source's address still answers: asked politely, and of the open internet alone.

Addresses come from records, so they are not trusted: only http and https on their own ports, only
hosts whose every address is public, and the connection goes to the very address that was looked
at. Redirects are looked at anew. Nothing of a page is kept.
"""

import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from ipaddress import ip_address
from socket import IPPROTO_TCP, SHUT_RDWR, SOCK_STREAM, create_connection, getaddrinfo
from threading import Timer
from time import monotonic, sleep
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from evidence.models import LinkCheck

SECONDS: Final = 10.0
REDIRECTS: Final = 5
BETWEEN: Final = 1.0
"""Seconds between two questions to one host."""
AGENT: Final = "WordAndDeedLinkCheck/1.0"
ROBOTS_BYTES: Final = 64 * 1024
MOVED: Final = frozenset({301, 302, 303, 307, 308})
NO_HEAD: Final = frozenset({400, 403, 404, 405, 501, 503})
"""Answers after which the question is put once more as GET: some servers know no HEAD."""
PORTS: Final = {"http": 80, "https": 443}
OF_ADDRESSES: Final = "!#$%&'()*+,/:;=?@[]~"
"""Signs that stay as they are in the address that a redirect names; others are encoded."""


class NotAsked(ValueError):
    """An address that is not asked: a sentence says why."""


class NoAnswer(OSError):
    """Nobody answered: a sentence says what happened."""


Found = LinkCheck.Found


@dataclass(frozen=True, slots=True)
class Answer:
    """``status``: the last HTTP status, None without an answer; ``error``: why not, or empty."""

    found: Found
    status: int | None = None
    error: str = ""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet."""
    known = ip_address(address)
    mapped = getattr(known, "ipv4_mapped", None)
    known = mapped or known
    return known.is_global and not known.is_multicast


class Asker:
    """Asks one address after the other.

    allowed: which IP addresses may be connected to; ports: which ports, beside the schemes' own.
    """

    def __init__(
        self,
        allowed: Callable[[str], bool] = is_public,
        ports: frozenset[int] = frozenset(),
        between: float = BETWEEN,
    ) -> None:
        self.allowed, self.ports, self.between = allowed, ports, between
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def ask(self, url: str) -> Answer:
        """What the address answers; never raises for whatever stands there."""
        try:
            status = self._status(url)
        except NotAsked as refused:
            return Answer(Found.UNASKED, error=str(refused))
        except NoAnswer as silent:
            return Answer(Found.FAILED, error=str(silent))
        if status in {404, 410}:
            return Answer(Found.GONE, status, f"The address answers {status}: it is not there.")
        if status >= 500:
            return Answer(Found.FAILED, status, f"The server answers {status}: it has a fault.")
        return Answer(Found.THERE, status)

    def _status(self, url: str) -> int:
        if not self._may(url):
            raise NotAsked("The site asks programs to stay away from this address (robots.txt).")
        status, _ = self._follow(url, "HEAD", 0)
        if status in NO_HEAD:
            status, _ = self._follow(url, "GET", 0)
        return status

    def _may(self, url: str) -> bool:
        """Whether the site lets programs ask for this address."""
        parts, _, _ = self._checked(url)
        home = f"{parts.scheme}://{parts.netloc}"
        if home not in self._robots:
            rules = RobotFileParser()
            try:
                status, body = self._follow(f"{home}/robots.txt", "GET", ROBOTS_BYTES)
                text = body.decode("utf-8", "replace") if status == 200 else ""
            except NoAnswer:
                text = ""  # the address itself will tell
            rules.parse(text.splitlines())
            self._robots[home] = rules
        return self._robots[home].can_fetch(AGENT, url)

    def _follow(self, url: str, method: str, keep: int) -> tuple[int, bytes]:
        """The status behind at most five redirects, and the first bytes that are to be kept."""
        until = monotonic() + SECONDS
        for _ in range(REDIRECTS + 1):
            status, goes_to, body = self._once(url, method, keep, until)
            if status not in MOVED or not goes_to:
                return status, body
            # Servers send letters of every script here, which browsers encode too.
            url = urljoin(url, quote(goes_to, safe=OF_ADDRESSES, encoding="latin-1"))
        raise NoAnswer(f"The address leads on and on, more than {REDIRECTS} times.")

    def _once(self, url: str, method: str, keep: int, until: float) -> tuple[int, str, bytes]:
        parts, host, port = self._checked(url)
        address = self._address(host, port)
        self._wait(host)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        link = _Connection(host, port, address, parts.scheme == "https", until - monotonic())
        # A server that sends a sign now and then would outlast every single wait.
        cut = Timer(until - monotonic(), link.cut)
        cut.start()
        try:
            link.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
            answer: HTTPResponse = link.getresponse()
            body = answer.read(keep) if keep else b""
            return answer.status, answer.headers.get("Location") or "", body
        except (OSError, HTTPException, ValueError) as wrong:
            late = isinstance(wrong, TimeoutError) or monotonic() >= until
            raise NoAnswer(_too_late(host) if late else _told(host, wrong)) from wrong
        finally:
            cut.cancel()
            link.close()

    def _checked(self, url: str) -> tuple[SplitResult, str, int]:
        """The parts of an address that may be asked at all."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as wrong:
            raise NotAsked(f"This is no address: {wrong}.") from wrong
        if parts.scheme not in PORTS or not parts.hostname:
            raise NotAsked("Only http and https addresses are asked.")
        if parts.username or parts.password:
            raise NotAsked("An address with a password in it is not asked.")
        port = port or PORTS[parts.scheme]
        if port != PORTS[parts.scheme] and port not in self.ports:
            raise NotAsked(f"Port {port} is not asked.")
        if not url.isascii() or any(sign <= " " for sign in url):
            raise NotAsked("The address holds signs that have to be encoded.")
        return parts, parts.hostname, port

    def _address(self, host: str, port: int) -> str:
        """An IP address of the host. All of them have to be public: any may be chosen next time."""
        try:
            found = getaddrinfo(host, port, type=SOCK_STREAM, proto=IPPROTO_TCP)
        except (OSError, UnicodeError) as unknown:
            raise NoAnswer(f"Nobody knows the host {host}.") from unknown
        addresses = [str(entry[4][0]) for entry in found]
        if not addresses or not all(map(self.allowed, addresses)):
            raise NotAsked(f"{host} is not on the open internet.")
        return addresses[0]

    def _wait(self, host: str) -> None:
        """Let a second pass between two questions to one host."""
        left = self._last.get(host, 0) + self.between - monotonic()
        if left > 0:
            sleep(left)
        self._last[host] = monotonic()


def _too_late(host: str) -> str:
    return f"{host} did not answer within {SECONDS:.0f} seconds."


def _told(host: str, wrong: Exception) -> str:
    """What went wrong, without a word of what the server sent."""
    match wrong:
        case ssl.SSLCertVerificationError():
            return f"{host} shows a certificate that can't be trusted: {wrong.verify_message}."
        case ssl.SSLError():
            return f"{host} does not manage an encrypted connection."
        case RemoteDisconnected() | ConnectionResetError():
            return f"{host} ended the connection without an answer."
        case OSError():
            return f"{host} could not be asked: {wrong.strerror or type(wrong).__name__}."
        case _:
            return f"{host} answers with something else than HTTP."


class _Connection(HTTPConnection):
    """To one IP address, under the host's name: the name is not looked up a second time."""

    def __init__(self, host: str, port: int, address: str, encrypted: bool, seconds: float) -> None:
        if seconds <= 0:
            raise NoAnswer(_too_late(host))
        super().__init__(host, port, timeout=seconds)
        self.default_port = PORTS["https" if encrypted else "http"]
        self._address, self._encrypted = address, encrypted

    def connect(self) -> None:
        self.sock = create_connection((self._address, self.port), self.timeout)
        if self._encrypted:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End whatever is being waited for."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(SHUT_RDWR)
