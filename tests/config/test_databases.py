"""The two logins to one database."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, NotSupportedError, OperationalError

from config.commands import database_sentence
from config.databases import databases
from editorial import public_role

pytestmark = pytest.mark.no_database
OWNER = "postgresql://owner:p%40ss@db.example:5433/record"


@pytest.fixture(autouse=True)
def nothing_else_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_PUBLIC_URL", "DATABASE_REPLICA_URL", "DATABASE_POOL"):
        monkeypatch.delenv(name, raising=False)


def both(url: str) -> dict[str, dict[str, Any]]:
    return databases(url=url, secret_key="secret", embedded_folder=Path("/nowhere"))


def test_visitors_have_a_login_of_their_own_on_the_same_database() -> None:
    public = both(OWNER)["public"]

    assert (public["HOST"], public["PORT"], public["NAME"]) == ("db.example", 5433, "record")
    assert public["USER"] == public_role.role_name("record")
    assert public["PASSWORD"] == public_role.password("secret", "record")
    assert "default_transaction_read_only=on" in public["OPTIONS"]["options"]


def test_the_owner_is_not_read_only() -> None:
    owner = both(OWNER)["default"]

    assert (owner["USER"], owner["PASSWORD"]) == ("owner", "p@ss")
    assert "options" not in owner["OPTIONS"]


def test_a_replica_moves_the_visitors_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_REPLICA_URL", "postgresql://any@replica.example:6000/record")

    aliases = both(OWNER)

    assert (aliases["public"]["HOST"], aliases["public"]["PORT"]) == ("replica.example", 6000)
    assert aliases["default"]["HOST"] == "db.example"


def test_a_visitors_login_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PUBLIC_URL", "postgresql://reader:word@db.example/record")

    assert both(OWNER)["public"]["USER"] == "reader"


def test_a_socket_folder_is_a_host() -> None:
    owner = both("postgresql://owner@/record?host=/run/postgresql")["default"]

    assert (owner["HOST"], owner["NAME"]) == ("/run/postgresql", "record")


@pytest.mark.parametrize(
    "url",
    ["mysql://a:b@c/d", "record", "postgresql://a:b@c:5432", "postgresql://a:b@c:port/d"],
)
def test_another_address_is_refused_with_the_form_to_write(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="write postgresql://user:password@host:5432"):
        both(url)


def test_without_an_address_both_logins_use_the_embedded_server() -> None:
    aliases = both("")

    assert {alias["EMBEDDED"] for alias in aliases.values()} == {Path("/nowhere")}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            OperationalError("connection refused\nIs the server running?"),
            "The database can't be used: connection refused. Check that it runs, and DATABASE_URL.",
        ),
        (
            NotSupportedError("PostgreSQL 15 or later is required (found 14.2)."),
            "PostgreSQL 15 or later is required (found 14.2): set DATABASE_URL to a newer "
            "server, or unset it to use the embedded one.",
        ),
    ],
)
def test_a_database_that_does_not_do_is_one_plain_sentence(
    error: DatabaseError, sentence: str
) -> None:
    assert database_sentence(error) == sentence
