"""Ask the site in this process, as the production server does: through its WSGI application."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.db import connections


@dataclass(frozen=True)
class Answer:
    """Status, bytes on the wire, queries and seconds of server time of one request."""

    status: int
    size: int
    queries: int
    seconds: float


class Asker:
    """A browser without a cache that takes gzip."""

    def __init__(self, application: WSGIHandler) -> None:
        self.application = application
        self._queries = 0
        self._status = 0

    def ask(self, address: str) -> Answer:
        self._queries = 0
        environ = _environ(address)
        began = time.perf_counter()
        with connections["public"].execute_wrapper(self._count):
            answer = self.application(environ, self._began_to_answer)
            size = sum(len(part) for part in answer)
            answer.close()
        return Answer(self._status, size, self._queries, time.perf_counter() - began)

    def _count(self, execute: Callable[..., object], *asked: object) -> object:
        self._queries += 1
        return execute(*asked)

    def _began_to_answer(self, status: str, *_: object) -> Callable[[bytes], object]:
        self._status = int(status.split()[0])
        return io.BytesIO().write  # the old way of answering, which Django does not use


def _environ(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
