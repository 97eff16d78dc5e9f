"""New databases of the embedded server take letters of every script for letters."""

import os
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from django.db import connections
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from config import embedded
from config.letters import CAPITALS, NEAR, letters_are_known
from config.settings import VAR

pytestmark = pytest.mark.no_database
NAME = f"test_{os.getpid()}_letters"


@pytest.fixture
def socket() -> Iterator[str]:
    """The server of the tests, without the database that a test makes."""
    address = embedded.join(VAR / "test-postgres")
    yield address
    with psycopg.connect(host=address, user="postgres", dbname="postgres", autocommit=True) as one:
        one.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(NAME)))


def make(socket: str, locale: str) -> None:
    """A database as one that somebody made earlier."""
    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as one:
        one.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' ").format(
                sql.Identifier(NAME)
            )
            + sql.SQL(locale)
        )


def asked(socket: str, *questions: str) -> list[object]:
    with psycopg.connect(host=socket, user="postgres", dbname=NAME) as database:
        database.execute("CREATE EXTENSION pg_trgm")
        rows = [database.execute(question).fetchone() for question in questions]
    return [row[0] for row in rows if row]


def test_chinese_russian_and_accented_letters_are_letters(socket: str) -> None:
    embedded.create_database(socket, NAME)

    found = asked(
        socket,
        "SELECT similarity('签署公约', '中国签署公约') > 0.3",
        "SELECT similarity('СЛОВО', 'слово') = 1",
        "SELECT lower('ÉÄ') = 'éä'",
        "SELECT 'É' ILIKE 'é'",
        "SELECT array_agg(n ORDER BY n) = ARRAY['Iran', 'Zambia', 'côte'] "
        "FROM unnest(ARRAY['côte', 'Zambia', 'Iran']) AS n",
    )

    assert found == [True] * 5


def test_a_machine_without_such_a_locale_still_gets_its_database(
    socket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "LETTERS", ("xx_YY.UTF-8", "C"))

    embedded.create_database(socket, NAME)

    (capitals, alike) = asked(
        socket, "SELECT lower('É') = 'é'", "SELECT similarity('签署公约', '签署公约')"
    )
    assert (capitals, alike) == (True, 0.0)


def test_a_database_that_is_there_is_left_as_it_is(socket: str) -> None:
    embedded.create_database(socket, NAME)
    embedded.create_database(socket, NAME)

    assert asked(socket, "SELECT count(*) FROM pg_class WHERE relname = 'pg_class'") == [1]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("LOCALE_PROVIDER libc LOCALE 'C'", [CAPITALS]),
        ("LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'", [NEAR]),
        (None, []),
    ],
)
def test_the_check_says_which_letters_a_database_does_not_know(
    socket: str,
    locale: str | None,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    if locale is None:
        embedded.create_database(socket, NAME)
    else:
        make(socket, locale)
    database = connections["default"].copy()
    database.settings_dict |= {"NAME": NAME, "HOST": socket, "USER": "postgres", "PASSWORD": ""}
    monkeypatch.setattr("config.letters.connections", {"default": database})

    with django_db_blocker.unblock(), closing(database):
        found = letters_are_known(databases=["default"])

    assert [one.msg for one in found] == said
    assert letters_are_known(databases=None) == []
