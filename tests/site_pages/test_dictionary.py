"""docs/data.md says what the models and the database hold."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.models import F, Q
from pghistory.models import Event

from dialogues.models import Dialogue
from site_pages.dictionary.access import access_to_tables
from site_pages.dictionary.conditions import in_words
from site_pages.dictionary.page import APPS, data_dictionary

ITS_TABLES = [
    model
    for label in APPS
    for model in apps.get_app_config(label).get_models(include_auto_created=True)
    if not issubclass(model, Event)
]
HISTORY = {m._meta.db_table for m in apps.get_models() if issubclass(m, Event) and m._meta.managed}


@pytest.fixture(scope="module")
def written() -> str:
    return (settings.BASE_DIR / "docs" / "data.md").read_text(encoding="utf-8")


@pytest.mark.no_database
def test_the_data_dictionary_is_what_the_models_say_today(written: str) -> None:
    assert written == data_dictionary(), "run: python manage.py data_dictionary"


@pytest.mark.no_database
def test_every_table_and_column_stands_in_it(written: str) -> None:
    named = set(re.findall(r"`(\w+)`", written))

    missing = [
        f"{model._meta.db_table}.{field.column}"
        for model in ITS_TABLES
        for field in model._meta.local_concrete_fields
        if model._meta.db_table not in named or field.column not in named
        if not (model._meta.auto_created and field.primary_key)
    ]

    assert missing == []


@pytest.mark.no_database
def test_every_table_of_the_history_stands_in_it(written: str) -> None:
    assert len(HISTORY) > 50
    assert {table for table in HISTORY if f"`{table}`" not in written} == set()


@pytest.mark.no_database
def test_every_rule_of_a_row_stands_in_it_by_name(written: str) -> None:
    names = [rule.name for model in ITS_TABLES for rule in model._meta.constraints]

    assert [name for name in names if f"`{name}`" not in written] == []


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Q(ended=None) | Q(status="ended"), "`ended` is NULL or `status` = `ended`"),
        (~Q(partner=F("host")), "`partner_id` ≠ `host_id`"),
        (~Q(status__in=["active", "ended"]), "`status` is none of (`active`, `ended`)"),
        (
            Q(format__gte="x", level="") | ~Q(format="x", level=""),
            "(`format` ≥ `x` and `level` = '') or not (`format` = `x` and `level` = '')",
        ),
    ],
)
def test_a_condition_is_said_in_words(condition: Q, words: str) -> None:
    assert in_words(condition, Dialogue) == words


def test_it_says_of_each_table_what_the_database_grants_to_visitors() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            """SELECT relname, has_table_privilege(%s, oid, 'SELECT'), relrowsecurity
            FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace""",
            [connections["public"].settings_dict["USER"]],
        )
        # Row security of a table without a grant is between staff (two coders, unsaved work).
        real = {table: (granted, granted and rows) for table, granted, rows in cursor.fetchall()}

    access = access_to_tables()
    said = {
        table: (access[table].granted, access[table].some_rows_only)
        if table in access
        else (False, False)
        for table in real
    }

    assert said == real


OTHERS = ("pgtrigger_", "accounts_")
"""Triggers that write history, described once, and those of the accounts' own app."""


def test_it_says_of_each_table_which_triggers_guard_it() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE NOT t.tgisinternal"""
        )
        real = {
            (table, name)
            for table, name in cursor.fetchall()
            if (name == "accounts_by_administrators" or not name.startswith(OTHERS))
            and table not in HISTORY
        }

    said = {(table, name) for table, found in access_to_tables().items() for name in found.triggers}

    assert said == real


@pytest.mark.no_database
def test_the_command_writes_the_file_that_is_named(tmp_path: Path, written: str) -> None:
    call_command("data_dictionary", tmp_path / "data.md", stdout=StringIO())

    assert (tmp_path / "data.md").read_text(encoding="utf-8") == written


@pytest.mark.no_database
def test_a_file_that_can_not_be_written_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Name a file that can be written") as refused:
        call_command("data_dictionary", tmp_path, stdout=StringIO())

    assert refused.value.returncode == 2
