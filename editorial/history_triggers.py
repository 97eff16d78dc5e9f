"""The triggers that keep history are set after every migrate, where one is missing or outdated."""

from typing import cast

from django.apps import apps
from django.db import connections, models
from pghistory.models import Event
from pgtrigger import registry

from editorial.history_sql import BEGIN, SEAL


def set_triggers(using: str, **_: object) -> None:
    """Install what the database lacks; a table that is not there yet, or any more, has none."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname, obj_description(t.oid, 'pg_trigger')"
            " FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
        )
        found = cursor.fetchall()
        tables = {table for table, _, _ in found}
        installed = {(table, name): mark for table, name, mark in found}
        for model, trigger in registry.registered():
            table, compiled = model._meta.db_table, trigger.compile(model)
            if table in tables and installed.get((table, trigger.get_pgid(model))) != compiled.hash:
                cursor.execute(str(compiled.install_sql))
        cursor.execute("SELECT to_regproc('editorial_history_stays')")
        if not cursor.fetchone()[0]:  # on the way back, when it is gone
            return
        for events in event_models():
            table = events._meta.db_table
            if table in tables and (table, "history_stays") not in installed:
                cursor.execute(_beginning(events))
                cursor.execute(SEAL.format(table=table))


def event_models() -> list[type[Event]]:
    """Every table of history, one for each table that is tracked."""
    return [m for m in apps.get_models() if issubclass(m, Event) and m._meta.managed]


def _beginning(events: type[Event]) -> str:
    tracked = cast("type[models.Model]", events.pgh_tracked_model)
    columns = ", ".join(
        f'"{field.column}"'
        for field in events._meta.concrete_fields
        if not field.name.startswith("pgh_")
    )
    return BEGIN.format(events=events._meta.db_table, table=tracked._meta.db_table, columns=columns)
