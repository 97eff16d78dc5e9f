"""What is not published stays out of every public address, by the database's own rule."""

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, ProgrammingError, connections
from django.test import Client
from pghistory.models import Event

from editorial import publishing, querysets
from editorial.models import Publishable
from editorial.public_reader import OwnerBarred, reading_as_public
from site_pages import by_edition
from tests.editorial.addresses import public_addresses
from tests.editorial.plant import MARK, plant_draft, publishable_models

NOW = datetime(2026, 11, 24, tzinfo=UTC)
STAFF_TABLES = {
    "account_emailaddress",
    "account_emailconfirmation",
    "accounts_bucket",
    "accounts_standing",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "auth_user",
    "auth_user_groups",
    "auth_user_user_permissions",
    "benchmarks_coderinvitation",
    "benchmarks_coding",
    "benchmarks_codinground",
    "benchmarks_intake",
    "benchmarks_intakepart",
    "benchmarks_releaseauthor",
    "benchmarks_releasepart",
    "benchmarks_releasereview",
    "countries_areaanswer",
    "dialogues_case",
    "dialogues_caseraised",
    "django_admin_log",
    "django_content_type",
    "django_migrations",
    "django_session",
    "editorial_editionauthor",
    "editorial_proposal",
    "editorial_recordauthor",
    "editorial_remark",
    "editorial_submission",
    "editorial_unsavedwork",
    "mfa_authenticator",
    "editorial_weeklysummary",
    "evidence_linkcheck",
    "pghistory_context",
}
HISTORY = {model._meta.db_table for model in apps.get_models() if issubclass(model, Event)}


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """No page that was drawn before the drafts were planted."""
    by_edition.forget()
    yield
    by_edition.forget()


def all_tables() -> list[str]:
    """Every table of the database."""
    with connections["default"].cursor() as cursor:
        return sorted(connections["default"].introspection.table_names(cursor))


def public_rows(table: str) -> list[tuple[object, ...]]:
    """A raw SELECT * over the visitors' own login."""
    with connections["public"].cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        rows: list[tuple[object, ...]] = cursor.fetchall()
        return rows


def leaks_at(addresses: list[str], client: Client) -> list[str]:
    """The addresses at which the planted word can be read."""
    return [a for a in addresses if MARK in client.get(a).content.decode(errors="replace")]


def test_every_publishable_model_has_something_published() -> None:
    empty = {
        model.__name__
        for model in publishable_models()
        if not model._default_manager.filter(state="published").exists()
    }

    assert empty == {"Reply"}  # the reference set has no reply yet


@pytest.fixture
def planted(fresh_database: str) -> list[Publishable]:
    """A draft of every model, and one in review and one withdrawn promise."""
    return [plant_draft(m) for m in publishable_models() if m.__name__ != "Reply"]


@pytest.mark.usefixtures("planted")
def test_a_raw_select_as_a_visitor_returns_no_unpublished_row() -> None:
    leaks = []
    for table in all_tables():
        if table in STAFF_TABLES | HISTORY:
            continue
        leaks += [table for row in public_rows(table) if MARK in repr(row)]

    assert leaks == []


def test_a_raw_select_on_a_staff_table_is_refused(fresh_database: str) -> None:
    refused = set()
    for table in all_tables():
        try:
            public_rows(table)
        except ProgrammingError as error:
            if isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
                refused.add(table)

    assert refused == STAFF_TABLES | HISTORY


def test_every_table_is_either_public_or_for_staff() -> None:
    models = apps.get_models(include_auto_created=True)
    tables = {m._meta.db_table for m in models if m._meta.managed and not m._meta.proxy}

    assert {*tables, "django_migrations"} <= set(all_tables())


def test_a_draft_of_each_model_is_absent_from_every_public_address(
    planted: list[Publishable], client: Client
) -> None:
    assert leaks_at(public_addresses(planted), client) == []


def test_it_stays_absent_when_the_view_forgets_its_filter(
    planted: list[Publishable], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        querysets.PublishableQuerySet,
        "published",
        lambda rows: rows.fetch_mode(querysets.public_fetch_mode()),
    )

    assert leaks_at(public_addresses(planted), client) == []


def test_a_draft_answers_404_at_its_own_address(planted: list[Publishable], client: Client) -> None:
    found = {
        draft.get_absolute_url(): client.get(draft.get_absolute_url()).status_code
        for draft in planted
        if hasattr(draft, "get_absolute_url") and MARK in draft.get_absolute_url()
    }

    assert len(found) >= 5
    assert set(found.values()) == {404}


def test_what_hangs_on_a_withdrawn_promise_goes_with_it(
    fresh_database: str, client: Client
) -> None:
    promise = apps.get_model("dialogues.Commitment")._default_manager.get(slug="cn-1998-sign-iccpr")
    withdrawn = publishing.withdraw([promise], note="Withdrawn in a test.", at=NOW)

    answer = client.get("/commitments/cn-1998-sign-iccpr/")
    with connections["public"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM dialogues_development WHERE commitment_id = %s", [promise.pk]
        )
        developments = cursor.fetchone()

    assert withdrawn.number == 2
    assert answer.status_code == 410
    assert "Withdrawn in a test." in answer.content.decode()
    assert developments == (0,)


def test_a_visitor_may_not_write(fresh_database: str) -> None:
    with connections["public"].cursor() as cursor, pytest.raises(DatabaseError) as refused:
        cursor.execute("DELETE FROM editorial_edition")

    assert isinstance(refused.value.__cause__, psycopg.Error)


def test_a_visitor_may_not_become_the_owner(fresh_database: str) -> None:
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'none', false)")
        cursor.execute("SELECT current_user")
        user = cursor.fetchone()[0]

    assert user.endswith("_public")


def test_the_owners_connection_is_barred_in_a_visitors_request() -> None:
    with reading_as_public(), pytest.raises(OwnerBarred):
        connections["default"].cursor().execute("SELECT 1")
