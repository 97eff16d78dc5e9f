"""The rows of history that tell of one record: its own, its parts' and its relations'."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import models
from pghistory.models import Event

from editorial.documents import parts_of
from editorial.history_triggers import event_models

type Values = Mapping[str, Any]
"""A row by the names of its columns' attributes."""


class NotKept(LookupError):
    """A table without a history, or a record of which nothing was ever kept (or may be seen)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One table of history that tells of a record: its own, its parts', or a many-to-many's.

    ``relation`` is '' for the record's own; ``key``: the attribute that leads to the record;
    ``target``: the attribute of a many-to-many's other side, else ''.
    """

    relation: str
    events: type[Event]
    model: type[models.Model]
    key: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of history. ``at`` never runs backwards within a table."""

    table: Kept
    pk: int
    label: str
    at: datetime
    context: UUID | None
    metadata: Mapping[str, Any]
    values: Values

    @property
    def group(self) -> object:
        """What a request did is one version; without a request, what a transaction did."""
        return self.context or self.at


def events_of(model: type[models.Model]) -> type[Event]:
    """The table of history that follows a table. Raises NotKept where there is none."""
    if model not in (kept := _kept()):
        raise NotKept(f"No history is kept of {model._meta.verbose_name_plural}.")
    return kept[model]


def _kept() -> dict[object, type[Event]]:
    return {cast("object", events.pgh_tracked_model): events for events in event_models()}


def tables_of(model: type[models.Model]) -> Iterator[Kept]:
    """The tables that tell of a record, its own first. Raises NotKept where there is none."""
    yield Kept("", events_of(model), model, "pgh_obj_id")
    kept = _kept()
    for field in model._meta.many_to_many:
        through = field.remote_field.through
        if through is not None and through in kept:
            key, target = field.m2m_field_name() + "_id", field.m2m_reverse_field_name() + "_id"
            yield Kept(field.name, kept[through], through, key, target)
    for name, to_record in parts_of(model).items():
        if to_record.model in kept:
            yield Kept(name, kept[to_record.model], to_record.model, to_record.attname)


def happenings_of(table: Kept, pk: int) -> Iterator[Happening]:
    """A table's rows of history in the order in which they were written.

    pgh_created_at is the start of a transaction, so a later row may carry an earlier moment.
    """
    names = [f.attname for f in table.events._meta.concrete_fields if f.attname[:4] != "pgh_"]
    context = ("pgh_label", "pgh_created_at", "pgh_context_id", "pgh_context__metadata")
    at: datetime | None = None
    for row in _rows_of(table, pk).order_by("pgh_id").values(*names, *context):
        at = max(at or row["pgh_created_at"], row["pgh_created_at"])
        yield Happening(
            table=table,
            pk=row["id"],
            label=row["pgh_label"],
            at=at,
            context=row["pgh_context_id"],
            metadata=row["pgh_context__metadata"] or {},
            values={name: row[name] for name in names},
        )


def last_written(model: type[models.Model], pk: int) -> tuple[datetime, int | None] | None:
    """When a record or a part of it was last written, and the account that wrote it, if one did.

    Reads one row of each table, however long the history is.
    """
    context = ("pgh_created_at", "pgh_context__metadata")
    found = (_rows_of(t, pk).order_by("-pgh_id").values(*context).first() for t in tables_of(model))
    rows = [row for row in found if row is not None]
    if not rows:
        return None
    last = max(rows, key=lambda row: row["pgh_created_at"])
    return last["pgh_created_at"], (last["pgh_context__metadata"] or {}).get("user")


def _rows_of(table: Kept, pk: int) -> models.QuerySet[Any]:
    """All rows of a table that tell of a record, of its parts also those that it once had."""
    found: models.QuerySet[Any] = table.events._default_manager.all()
    return found.filter(pgh_obj_id__in=found.filter(**{table.key: pk}).values("pgh_obj_id"))
