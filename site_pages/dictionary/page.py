"""The whole of docs/data.md."""

import json
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models
from pghistory.models import Event

from site_pages.dictionary.access import Access, access_to_tables
from site_pages.dictionary.tables import TRIGGERS, Model, is_citation, list_of_columns, section

APPS = {
    "editorial": "Publishing",
    "evidence": "Evidence",
    "countries": "Countries and the United Nations",
    "dialogues": "Dialogues and promises",
    "benchmarks": "Indicators, measures and verdicts",
}
CITED = "citation"  # end of the name of a table of citations

OPENING = """# Data dictionary

Every table and column of the record, written by `python manage.py data_dictionary` from the models
and migrations. Do not edit it by hand: a test compares it with them.

## How to read it

- **Public ids.** Each publishable record has a `slug`, which is its id in addresses, files and
  citations. A slug that was public goes on redirecting after a change. Number keys (`id`) are
  internal and may differ between copies of the site.
- **State.** `draft`, `in_review`, `published`, `withdrawn`. Visitors read through a login of their
  own, which row security shows published rows only. Each table says what that login may read.
- **Dates** are EDTF text as far as they are known: `1997`, `1997-08`, `1997-08-21`, `1997~` for
  about 1997, `1997-10-06/1997-10-16`. Two further columns hold the first and last possible day.
- **Rules** are constraints and triggers of the database. A constraint's name is its claim.

### Missing values

They are several things and are kept apart.

- `NULL` in a number, day or key: not known, or not applicable, as the column says. Never 0.
- `''` in a text or code: nothing recorded. `{}`: an empty list.
- `unknown` among a column's codes is an answer of its own, never a no.
- A `benchmarks_measurement` without a value says why in `missing`: `unknown`, `secret`,
  `not_collected` or `none`. The database refuses a gap without its reason.

### The reference set

`data/reference/` holds one JSON file for each kind of record, with its JSON Schema in `schema/`,
and `measurements.csv`. `python manage.py load_reference` reads them, and
`python manage.py dump_reference` writes the same bytes back. Where a file and a table differ in
layout, `site_pages/reference/layout.py` says how.

### Licences

The project's own records are under CC BY 4.0 ([LICENSE-DATA](../LICENSE-DATA)). Figures keep the
licence of their producer:
"""


def data_dictionary() -> str:
    """The file's text, ending in one newline."""
    access = access_to_tables()
    parts = [OPENING + "\n" + _licences(settings.REFERENCE_DIR / "releases.json")]
    for label, title in APPS.items():
        parts.append(f"## {title}")
        parts += [
            section(model, access.get(model._meta.db_table, Access()))
            for model in _models(label)
            if not is_citation(model) and not model._meta.auto_created
        ]
    parts += [_citations(access), _links(access), _history(), _accounts()]
    return "\n\n".join(parts) + "\n"


def _models(label: str) -> list[Model]:
    """The app's models with a table of their own, by table, without those of the history."""
    every = apps.get_app_config(label).get_models(include_auto_created=True)
    found = [model for model in every if not issubclass(model, Event)]
    return sorted(found, key=lambda model: model._meta.db_table)


def _licences(releases: Path) -> str:
    """One row for each release, from the reference set's own file."""
    rows = ["| release | licence | attribution |", "| --- | --- | --- |"]
    rows += [
        f"| {release['title']} | {release['licence']} | {release['attribution']} |"
        for release in json.loads(releases.read_text(encoding="utf-8"))
    ]
    return "\n".join(rows)


def _citations(access: dict[str, Access]) -> str:
    """All tables of citations, which have the same columns."""
    found = _of_all(is_citation)
    first = found[0]._meta.db_table.removesuffix(CITED)
    rows = ["| table | of the records in | who may read it |", "| --- | --- | --- |"]
    for model in found:
        table = model._meta.db_table
        words = access.get(table, Access()).in_words
        rows.append(f"| `{table}` | `{table.removesuffix(CITED)}` | {words} |")
    return "\n\n".join(
        [
            "## Citations",
            "Each kind of record has a table of its own for the sources behind it, so that a "
            "citation supports exactly one record, by a real key. All have these columns:",
            list_of_columns(found[0]).replace(f"key of `{first}`", "key of the table named below"),
            "\n".join(rows),
        ]
    )


def _links(access: dict[str, Access]) -> str:
    """Tables that only link two others."""
    rows = ["| table | links | who may read it |", "| --- | --- | --- |"]
    for model in _of_all(lambda model: bool(model._meta.auto_created)):
        ends = [
            f"`{field.remote_field.model._meta.db_table}` (`{field.column}`)"
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.ForeignKey)
        ]
        table = model._meta.db_table
        words = access.get(table, Access()).in_words
        rows.append(f"| `{table}` | {' and '.join(ends)} | {words} |")
    return "## Links between tables\n\n" + "\n".join(rows)


def _of_all(wanted: Callable[[Model], bool]) -> list[Model]:
    return [model for label in APPS for model in _models(label) if wanted(model)]


def _history() -> str:
    """All tables of events at once: each follows another table, column by column."""
    tables = sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Event) and model._meta.managed
    )
    return "\n\n".join(
        [
            "## History",
            "Every table that staff edit has a table of events beside it, named after it with "
            "`event` at the end. A trigger writes one row there for each insertion, change and "
            "deletion, whoever makes it and however. It holds the columns of its table as they "
            "stood (in a deletion, as they stood last), and these:",
            "| column | type | meaning |\n| --- | --- | --- |\n"
            "| `pgh_id` | number (key) | Internal key, in the order of the events. |\n"
            "| `pgh_created_at` | moment, UTC | When it happened. |\n"
            "| `pgh_label` | text | `insert_insert`, `update_update`, `delete_delete`; `found` for "
            "a row that was there before history was kept. |\n"
            "| `pgh_obj_id` | number | The row's key; the row itself may be gone. |\n"
            "| `pgh_context_id` | key of `pghistory_context` | The request that did it. |",
            "`pghistory_context` holds, for one request, `metadata` as JSON: `user` (the account's "
            "key), `url` and, where it was given, `why`.",
            f"Rules: `history_stays`: {TRIGGERS['history_stays']}; `context_stays`: "
            f"{TRIGGERS['context_stays']}. A coding's events are as blind as the coding.",
            "**Staff only: the visitors' login has no grant.**",
            "The tables: " + ", ".join(f"`{table}`" for table in tables) + ".",
        ]
    )


def _accounts() -> str:
    return (
        "## Accounts and the framework's own tables\n\n"
        "Tables whose names begin with `auth_` (staff accounts with Argon2 hashes of their "
        "passwords, and roles), `account_` and `mfa_` (second factors), `accounts_` (which "
        "sessions still stand, and how often was guessed), `django_session` (who is signed in), "
        "`django_admin_log` (what was done in the admin), `django_content_type` and "
        "`django_migrations` are Django's, the sign-in library's and this project's own. "
        "**Staff only: the visitors' login has no grant.**"
    )
