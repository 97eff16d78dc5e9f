"""Databases for tests: one template with the reference data, and quick copies of it.

The template carries the name of what it is made from, so that a later run, or another one at the
same time, takes it over instead of building it again. A copy is a matter of a tenth of a second.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from itertools import count
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from config import embedded
from config.postgres.address import address_of
from editorial import public_role

APPS = (
    "accounts",
    "editorial",
    "evidence",
    "countries",
    "dialogues",
    "benchmarks",
    "site_pages",
)
# Code of the apps that reads or shows the database and so does not shape what is loaded.
WITHOUT_EFFECT = {
    "admin",
    "admin.py",
    "filters.py",
    "management",
    "querysets.py",
    "sign_in",
    "views.py",
}
KEPT = 3  # templates of earlier states of the code
ALIASES = ("default", "public")

_numbers = count(1)


@contextmanager
def copies() -> Iterator[str]:
    """The template's name, on a server that is ready to copy it."""
    with _server() as server:
        template = _template_name()
        # Several runs may start at once: the first builds, the others wait here.
        server.execute("SELECT pg_advisory_lock(hashtext('word and deed template'))")
        try:
            _drop_leftovers(server, template)
            if not _is_ready(server, template):
                _build(server, template)
        finally:
            server.execute("SELECT pg_advisory_unlock(hashtext('word and deed template'))")
    yield template


@contextmanager
def copy_of(template: str) -> Iterator[str]:
    """A database of its own, which both aliases (and commands started meanwhile) use."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    before = settings.DATABASES["default"]["NAME"]
    with _server() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    _point_at(name, login=public_role.role_name(template), password_of=template)
    try:
        yield name
    finally:
        _point_at(before, login=public_role.role_name(template), password_of=template)
        with _server() as server:
            _drop(server, name)


@contextmanager
def empty() -> Iterator[str]:
    """A database without a table, which both aliases use."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    before = settings.DATABASES["default"]["NAME"]
    with _server() as server:
        _create(server, name)
    _point_at(name, login=public_role.role_name(name), password_of=name)
    try:
        yield name
    finally:
        _point_at(before, login=public_role.role_name(before), password_of=before)
        with _server() as server:
            _drop(server, name)


def tables_of(apps: Sequence[str]) -> list[str]:
    """Tables of these apps that the current database holds."""
    tables = connections["default"].introspection.table_names()
    return [table for table in tables if table.split("_")[0] in {a.split("_")[0] for a in apps}]


def _template_name() -> str:
    root = settings.BASE_DIR
    made_from = sorted(
        path
        for folder in (*APPS[:-1], "site_pages/reference", "data/reference")
        for path in (root / folder).rglob("*")
        if path.suffix in {".py", ".json", ".csv"} and not WITHOUT_EFFECT & set(path.parts)
    )
    made_from.append(root / "config" / "embedded.py")  # its locale
    digest = hashlib.sha256(settings.SECRET_KEY.encode())
    for path in made_from:
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return f"reference_{digest.hexdigest()[:12]}"


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    """A connection beside Django's, to the server's own database."""
    parameters = {
        key: value
        for key, value in connections["default"].get_connection_params().items()
        if key in {"host", "port", "user", "password"}
    }
    with psycopg.connect(**parameters, dbname="postgres", autocommit=True) as server:
        yield server


def _is_ready(server: psycopg.Connection, template: str) -> bool:
    found = server.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
        [template],
    ).fetchone()
    return found == ("ready",)


def _build(server: psycopg.Connection, template: str) -> None:
    _drop(server, template)
    _create(server, template)
    _point_at(template, login=public_role.role_name(template), password_of=template)
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0, stdout=StringIO())
    for alias in ALIASES:
        connections[alias].close()
    server.execute(sql.SQL("COMMENT ON DATABASE {} IS 'ready'").format(sql.Identifier(template)))


def _create(server: psycopg.Connection, name: str) -> None:
    """An empty database."""
    folder = settings.DATABASES["default"].get("EMBEDDED")
    if folder is None:
        server.execute(
            sql.SQL(
                "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            ).format(sql.Identifier(name))
        )
    else:
        _hurry(server)
        embedded.create_database(embedded.join(folder), name)


def _hurry(server: psycopg.Connection) -> None:
    """A server for tests alone need not survive a power cut."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
    server.execute("SELECT pg_reload_conf()")


def _point_at(name: str, *, login: str, password_of: str) -> None:
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
    public = connections["public"].settings_dict
    public["USER"] = login
    public["PASSWORD"] = public_role.password(settings.SECRET_KEY, password_of)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["DATABASE_URL"] = address_of("default")
    os.environ["DATABASE_PUBLIC_URL"] = address_of("public")


def _drop_leftovers(server: psycopg.Connection, template: str) -> None:
    """Copies of runs that were killed, and templates of code that is long gone."""
    rows = server.execute("SELECT datname FROM pg_database ORDER BY oid DESC").fetchall()
    names = [name for (name,) in rows]
    copies = [name for name in names if name.startswith("test_") and not _runs(name)]
    templates = [n for n in names if n.startswith("reference_") and n != template]
    for name in copies + templates[KEPT - 1 :]:
        _drop(server, name)


def _runs(name: str) -> bool:
    pid = name.split("_")[1]
    return Path(f"/proc/{pid}").exists() if Path("/proc").exists() else True


def _drop(server: psycopg.Connection, name: str) -> None:
    drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    try:
        server.execute(drop)  # waits for connections that are closing; an owner may not end those
    except psycopg.errors.ObjectInUse:
        server.execute(drop + sql.SQL(" (FORCE)"))
    # While another run reads a copy of it, its roles stay.
    for role in (public_role.role_name(name), public_role.desk_name(name)):
        with suppress(psycopg.errors.DependentObjectsStillExist):
            server.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))
