"""Every version of a record and its parts, rebuilt from the history that the database keeps.

A version is what one request, or one command, made of the record. Works for deleted records too,
since history stays. Row security applies to history as to the rows themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Final

from django.db import models

from editorial.documents import (
    Difference,
    Document,
    Row,
    as_plain,
    differences,
    fields_of,
    in_words,
)
from editorial.kept_rows import Happening, Kept, NotKept, Values, happenings_of, tables_of
from editorial.models import State
from editorial.version_words import beside_fields, what_was_done

FOUND: Final = "found"
"""The label of rows that were there before history was kept."""

type Rows = dict[tuple[str, int], Values]
"""Rows as they stand at a moment, by relation and key; the record's own relation is ''."""


@dataclass(frozen=True, slots=True)
class Version:
    """``user``: the account's id, None for commands and guests; ``did``: phrases in words."""

    number: int
    at: datetime
    user: int | None
    url: str
    why: str
    did: tuple[str, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The record at a version: its document, and what publishing and reckoning set beside it."""

    document: Document
    beside: Row


@dataclass(frozen=True, slots=True)
class History:
    """A record's versions, oldest first; number 0 is before the record was there."""

    model: type[models.Model]
    pk: int
    versions: tuple[Version, ...]

    def at(self, number: int) -> Standing:
        """The record as it stood after a version. Raises IndexError where there is none."""
        if not 0 <= number <= len(self.versions):
            raise IndexError(number)
        rows: Rows = {}
        for version in self.versions[:number]:
            _replay(rows, version.happenings)
        return _standing(self.model, self.pk, rows)

    def between(self, one: int, other: int) -> tuple[Difference, ...]:
        """What two versions say differently, written fields first."""
        before, after = self.at(one), self.at(other)
        return (
            *differences(self.model, before.document, after.document),
            *_beside(self.model, before.beside, after.beside),
        )

    def last_public(self) -> int:
        """The number of the last version that readers saw; 0 where they saw none of these."""
        found, public = 0, False
        for version in self.versions:
            if own := [h for h in version.happenings if not h.table.relation]:
                public = own[-1].values.get("state") == State.PUBLISHED
            found = version.number if public else found
        return found

    def last_row(self) -> Values:
        """The record's own row as it stood last, deleted or not; empty where parts alone tell."""
        own = [h for v in self.versions for h in v.happenings if not h.table.relation]
        return own[-1].values if own else {}


def versions_of(model: type[models.Model], pk: int) -> History:
    """The history of one record, in one query for each table. Raises NotKept."""
    from_tables = [h for table in tables_of(model) for h in happenings_of(table, pk)]
    if not from_tables:
        raise NotKept(f"No history is kept of {model._meta.verbose_name} {pk}.")
    from_tables.sort(key=attrgetter("at"))  # stable: a table's own order stays
    rows: Rows = {}
    versions = []
    for number, (_, group) in enumerate(groupby(from_tables, key=attrgetter("group")), 1):
        versions.append(_version(number, tuple(group), rows))
    return History(model, pk, tuple(versions))


def _version(number: int, happenings: tuple[Happening, ...], rows: Rows) -> Version:
    """One version; ``rows`` moves on to what it left behind."""
    touched = {(h.table.relation, h.pk): h.table for h in happenings}
    before = {key: rows.get(key) for key in touched}
    _replay(rows, happenings)
    changes = [(table, before[key], rows.get(key)) for key, table in touched.items()]
    found = all(h.label == FOUND for h in happenings)
    metadata = happenings[-1].metadata
    return Version(
        number=number,
        at=happenings[0].at,
        user=metadata.get("user"),
        url=metadata.get("url", ""),
        why=metadata.get("why", ""),
        did=("was there when history began",) if found else what_was_done(changes),
        happenings=happenings,
    )


def _replay(rows: Rows, happenings: tuple[Happening, ...]) -> None:
    for happening in happenings:
        key = (happening.table.relation, happening.pk)
        if happening.label.startswith("delete"):
            rows.pop(key, None)
        else:
            rows[key] = happening.values


def _standing(model: type[models.Model], pk: int, rows: Rows) -> Standing:
    own = rows.get(("", pk), {})
    fields: Row = {f.name: as_plain(own.get(f.attname)) for f in fields_of(model) if f.concrete}
    parts: dict[str, list[Row]] = {}
    for table in tables_of(model):
        here = [r for (name, _), r in rows.items() if name == table.relation != ""]
        mine = [row for row in here if row[table.key] == pk] if table.relation else []
        if table.target:
            fields[table.relation] = sorted(row[table.target] for row in mine)
        elif table.relation:
            mine.sort(key=lambda row: (row.get("order", 0), row["id"]))
            parts[table.relation] = [_part_row(table, row) for row in mine]
    beside: Row = {f.name: as_plain(own.get(f.attname)) for f in beside_fields(model)}
    return Standing({"fields": fields, "parts": parts}, beside)


def _part_row(table: Kept, row: Values) -> Row:
    written = {
        field.name: as_plain(row.get(field.attname))
        for field in fields_of(table.model)
        if field.concrete and not field.many_to_many and field.attname != table.key
    }
    return {"id": row["id"], **written}


def _beside(model: type[models.Model], before: Row, after: Row) -> Iterator[Difference]:
    for field in beside_fields(model):
        old, new = before.get(field.name), after.get(field.name)
        words = in_words(field, old), in_words(field, new)
        if old != new and words != ("", ""):
            yield Difference(field.name, str(field.verbose_name), *words)
