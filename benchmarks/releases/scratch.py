"""A database for a trial, on the same server; the real one is not touched."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from benchmarks.ingest.cells import Refused
from editorial.public_role import role_name

CREATE = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"
MAY_NOT = (
    "A scratch database can't be made on this server ({said}). Unset DATABASE_URL to use the "
    "embedded one, or let the user create databases (ALTER ROLE … CREATEDB CREATEROLE)."
)


@contextmanager
def scratch_database(name: str, *, keep: bool) -> Iterator[None]:
    """Inside, the default connection is to an empty, migrated database of that name.

    It is dropped afterwards unless ``keep``. Raises Refused where the user may not create one.
    """
    real = connection.settings_dict["NAME"]
    with _server() as server:
        _drop(server, name)
        try:
            server.execute(sql.SQL(CREATE).format(sql.Identifier(name)))
        except psycopg.Error as error:
            said = error.diag.message_primary or "no reason given"
            raise Refused(MAY_NOT.format(said=said)) from error
        _point_at(name)
        try:
            call_command("migrate", verbosity=0)
            yield
        finally:
            _point_at(real)
            if not keep:
                _drop(server, name)


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    """A connection to the server's own database."""
    parameters = {
        key: value
        for key, value in connection.get_connection_params().items()
        if key in {"host", "port", "user", "password"}
    }
    with psycopg.connect(**parameters, dbname="postgres", autocommit=True) as server:
        yield server


def _point_at(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
    with suppress(psycopg.errors.DependentObjectsStillExist, psycopg.errors.InsufficientPrivilege):
        server.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role_name(name))))
