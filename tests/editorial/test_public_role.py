"""The name of the visitors' login."""

import pytest

from editorial.public_role import role_name

LONGEST_NAME = 63  # bytes, in PostgreSQL

pytestmark = pytest.mark.no_database


def test_the_login_carries_the_databases_name() -> None:
    assert role_name("word_and_deed") == "word_and_deed_public"


@pytest.mark.parametrize("database", ["a" * 63, "é" * 31, "记" * 21])
def test_a_long_name_still_fits(database: str) -> None:
    assert len(role_name(database).encode()) <= LONGEST_NAME


def test_two_long_names_give_two_logins() -> None:
    assert role_name("a" * 62 + "b") != role_name("a" * 62 + "c")
