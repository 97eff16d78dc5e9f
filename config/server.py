"""The production server as a process group of its own, which ends with the launcher."""

import contextlib
import http
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from config import guard
from config.postgres.address import address_of

READY_WITHIN = 30  # seconds
STOP_WITHIN = 10  # seconds, then it is killed
BEAT = 0.5  # seconds between two looks at what must stay alive


def stop_on_signals() -> None:
    """End as Ctrl-C does, so that all that was started is stopped on the way out."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # nohup asks to outlive the terminal; it does so by ignoring SIGHUP.
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def refuse_if_taken(host: str, port: int) -> None:
    """A plain sentence instead of a server that can't start."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ImproperlyConfigured(
                f"Port {port} of {host} can't be used ({error.strerror}): end the program that "
                f"has it, or choose another, such as make run PORT={port + 1}."
            ) from error


def granian(host: str, port: int, *, workers: int, threads: int) -> list[str]:
    """The server's command line. It writes no log of requests, so none of visitors' addresses."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": str(threads),
        "--workers-kill-timeout": "5",
        "--log-level": "error",
    }
    words = [word for option in options.items() for word in option]
    return [
        sys.executable,
        "-m",
        "granian",
        *words,
        "--no-ws",
        "--respawn-failed-workers",
        "config.wsgi:application",
    ]


class Server:
    """granian over config.wsgi, from entering the ``with`` block to leaving it."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
        self.address = f"http://{f'[{self.shown}]' if ':' in self.shown else self.shown}:{port}/"

    def __enter__(self) -> Self:
        self._starter = os.getppid()
        self.process = subprocess.Popen(
            granian(self.host, self.port, workers=settings.WORKERS, threads=settings.THREADS),
            cwd=settings.BASE_DIR,
            env={**os.environ, **_databases()},
            start_new_session=True,
        )
        # Should this process be killed, the guard ends the server.
        guard.start("--group", str(self.process.pid))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        guard.end_group(self.process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_WITHIN)
        guard.end_group(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wait_until_ready(self) -> None:
        """Until /healthz answers; ImproperlyConfigured where it never does, or with an error."""
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until and self.process.poll() is None:
            if self._answers():
                return
            time.sleep(0.05)
        raise ImproperlyConfigured("The server did not start; what it says stands above.")

    def _answers(self) -> bool:
        # A public site need not answer to the address it listens on.
        host = next((name for name in settings.ALLOWED_HOSTS if name[0] not in ".*"), self.host)
        connection = http.client.HTTPConnection(self.shown, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": host})
            status = connection.getresponse().status
        except OSError:
            return False
        finally:
            connection.close()
        if status != http.HTTPStatus.OK:
            raise ImproperlyConfigured("The server starts with errors; they stand above.")
        return True

    def watch(self, database_runs: Callable[[], bool]) -> str:
        """Wait until something ends; a sentence that says what."""
        while True:
            time.sleep(BEAT)
            if self.process.poll() is not None:
                return "The server ended by itself"
            if not database_runs():
                return "PostgreSQL ended by itself"
            if "MAKELEVEL" in os.environ and os.getppid() != self._starter:
                return "make was killed"  # nobody could press Ctrl-C any more


def _databases() -> dict[str, str]:
    """The server's workers use the database that is running; they need not start one."""
    if "EMBEDDED" not in connections["default"].settings_dict:
        return {}
    return {"DATABASE_URL": address_of("default"), "DATABASE_PUBLIC_URL": address_of("public")}


def _stop(signal_number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
