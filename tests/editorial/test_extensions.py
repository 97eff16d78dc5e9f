"""Extensions of PostgreSQL that a migration asks for, and what it says where it can't have them."""

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.state import ProjectState

from editorial.desk_role import at_the_desk
from editorial.extensions import NeedExtension
from editorial.roles import CONTRIBUTOR
from tests.staff import account


def need(name: str) -> None:
    """The step of a migration."""
    with connection.schema_editor() as editor:
        state = ProjectState()
        NeedExtension(name).database_forwards("editorial", editor, state, state)


def one(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found: str = cursor.fetchone()[0]
    return found


@pytest.fixture
def writer() -> User:
    return account(CONTRIBUTOR)


def test_similar_words_can_be_measured_with_the_rights_of_the_desk(writer: User) -> None:
    with at_the_desk(writer.pk):
        alike = one("SELECT similarity(unaccent('Ratifié'), 'ratifie') = 1")

    assert alike


def test_an_extension_that_is_there_is_left_as_it_is() -> None:
    before = one("SELECT oid FROM pg_extension WHERE extname = 'pg_trgm'")

    need("pg_trgm")

    assert one("SELECT oid FROM pg_extension WHERE extname = 'pg_trgm'") == before


def test_an_extension_that_the_server_lacks_is_named_with_the_way_out() -> None:
    with pytest.raises(CommandError, match="postgresql-contrib") as refused:
        need("no_such_thing")

    assert refused.value.returncode == 2


def test_an_extension_that_may_not_be_created_is_named_with_the_statement(writer: User) -> None:
    missing = one("SELECT name FROM pg_available_extensions WHERE installed_version IS NULL")

    with at_the_desk(writer.pk), pytest.raises(CommandError) as refused:
        need(missing)

    assert f'CREATE EXTENSION "{missing}";' in str(refused.value)
    assert refused.value.returncode == 2
