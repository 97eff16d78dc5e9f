"""A record as a document: its fields and its parts as plain values, which can be kept, compared,
proposed and written back.

Everything that staff do with versions stands on this: unsaved work, conflicts of two writers,
proposals, the history, import and export.

A document is ``{"fields": {name: value}, "parts": {relation: [{name: value, "id": …}, …]}}``.
Values are JSON: texts, numbers, booleans, None, lists; dates as ISO texts; a relation to another
record is its key, one to many a sorted list of keys. A part is a row that goes with the record,
such as a citation or an offer; its ``id`` is None until it is stored.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction

from editorial.models import Publishable

type Value = str | int | float | bool | list["Value"] | dict[str, "Value"] | None
type Row = dict[str, Value]
type Document = dict[str, Any]
type Named = tuple[type[models.Model], Value]
"""A record by its table and key."""

NOT_WRITTEN = {"state", "edition"}
"""Fields that publishing alone sets."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two documents say differently, in words for people.

    ``path`` is the field's name, or ``relation.number.name`` for a field of a part; ``before`` and
    ``after`` are empty where there was nothing.
    """

    path: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Changed:
    """A difference before it is put in words."""

    path: str
    label: str
    field: models.Field[Any, Any]
    old: Value
    new: Value


def fields_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields that people write, in the model's order; to-many relations last."""
    computed = getattr(model, "computed", ())
    plain = [
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and field.name not in NOT_WRITTEN
        and field.name not in computed
    ]
    return [*plain, *model._meta.many_to_many]


def parts_of(model: type[models.Model]) -> dict[str, models.ForeignKey[Any, Any]]:
    """Relation name to the key by which a row of another table is part of the record.

    A part can't be without its record (the key cascades), is no record itself, and its versions
    are kept, since people write it; what is reckoned from the record is none.
    """
    return {
        relation.get_accessor_name() or "": relation.field
        for relation in model._meta.related_objects
        if relation.one_to_many
        and isinstance(relation.field, models.ForeignKey)
        and relation.on_delete is models.CASCADE
        and not issubclass(relation.related_model, Publishable)
        and relation.related_model._meta.app_label == model._meta.app_label
        and hasattr(relation.related_model, "pgh_event_models")
        and any(field.name != relation.field.name for field in fields_of(relation.related_model))
    }


def document_of(record: models.Model) -> Document:
    """The record as it stands in the database, with its parts in their order."""
    return {
        "fields": _row(record, leave_out=None),
        "parts": {
            name: [
                {"id": part.pk, **_row(part, leave_out=key.name)}
                for part in getattr(record, name).all()
            ]
            for name, key in parts_of(type(record)).items()
        },
    }


def version_of(document: Document) -> str:
    """A hash that two documents share only when they say the same."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def write(record: models.Model, document: Document) -> None:
    """Give the record these fields and parts, in one transaction; fields it lacks stay.

    Raises ValidationError, whose ``message_dict`` has the paths of the document as keys; then
    nothing is written.
    """
    with transaction.atomic():
        errors = _write_row(record, document["fields"], "")
        if errors:
            raise ValidationError(errors)
        for name, key in parts_of(type(record)).items():
            if name in document["parts"]:
                errors |= _write_parts(record, name, key, document["parts"][name])
        if errors:
            raise ValidationError(errors)


def differences(
    model: type[models.Model], before: Document, after: Document
) -> tuple[Difference, ...]:
    """What changed from one document to the other, in the model's order of fields, then parts."""
    found = list(_differences(model, before, after))
    names = _names((one.field, value) for one in found for value in (one.old, one.new))
    told = (
        Difference(
            one.path,
            one.label,
            in_words(one.field, one.old, names),
            in_words(one.field, one.new, names),
        )
        for one in found
    )
    return tuple(one for one in told if one.before or one.after)


def in_words(
    field: models.Field[Any, Any], value: Value, names: Mapping[Named, str] | None = None
) -> str:
    """A field's value as people say it: the words of a choice, the name of a record.

    names: of records, where somebody has asked for them all at once.
    """
    if value is None or value == "" or value == []:
        return ""
    if isinstance(field, models.ManyToManyField | models.ForeignKey):
        known = _names([(field, value)]) if names is None else names
        keys = value if isinstance(value, list) else [value]
        told = [known.get((field.related_model, key), f"(no longer there: {key})") for key in keys]
        return ", ".join(sorted(told))
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(dict(field.flatchoices).get(value, value))


def _names(values: Iterable[tuple[models.Field[Any, Any], Value]]) -> dict[Named, str]:
    """What the related records are called, in one query for each table."""
    wanted: dict[type[models.Model], set[Value]] = {}
    for field, value in values:
        if isinstance(field, models.ManyToManyField | models.ForeignKey) and value is not None:
            keys = value if isinstance(value, list) else [value]
            wanted.setdefault(field.related_model, set()).update(keys)
    return {
        (model, other.pk): str(other)
        for model, keys in wanted.items()
        for other in model._default_manager.filter(pk__in=keys).fetch_mode(models.FETCH_PEERS)
    }


def _row(record: models.Model, *, leave_out: str | None) -> Row:
    return {
        field.name: _plain(record, field)
        for field in fields_of(type(record))
        if field.name != leave_out
    }


def _plain(record: models.Model, field: models.Field[Any, Any]) -> Value:
    if isinstance(field, models.ManyToManyField):
        return sorted(other.pk for other in getattr(record, field.name).all())
    return as_plain(getattr(record, field.attname))


def as_plain(value: object) -> Value:
    """A value of a column as a document holds it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value if value is None or isinstance(value, list | bool | int | float) else str(value)


def _write_row(record: models.Model, values: Mapping[str, Value], prefix: str) -> dict[str, Any]:
    """Set, check and save; the errors, with their paths, where something is wrong."""
    many = {field.name for field in record._meta.many_to_many}
    known = {field.name: field for field in fields_of(type(record))}
    for name, value in values.items():
        if name in known and name not in many:
            setattr(record, known[name].attname, value)
    try:
        record.full_clean(exclude=[n for n in NOT_WRITTEN if _has(record, n)])
    except ValidationError as wrong:
        return {
            prefix + name if name != "__all__" else f"{prefix}__all__": found
            for name, found in wrong.error_dict.items()
        }
    record.save()
    for name in many & set(values):
        getattr(record, name).set(values[name])
    return {}


def _has(record: models.Model, name: str) -> bool:
    try:
        record._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _write_parts(
    record: models.Model, name: str, key: models.ForeignKey[Any, Any], rows: list[Row]
) -> dict[str, Any]:
    """Change the parts that have an id, add those that have none, delete those that are gone."""
    stored = {part.pk: part for part in getattr(record, name).all()}
    kept = {row.get("id") for row in rows} - {None}
    strange = kept - set(stored)
    if strange:
        return {name: [f"{name}: row {strange.pop()} is not a part of this record."]}
    for pk, part in stored.items():
        if pk not in kept:
            part.delete()
    errors: dict[str, Any] = {}
    ordered = any(field.name == "order" for field in fields_of(key.model))
    for number, row in enumerate(rows):
        part = stored.get(row.get("id")) or key.model(**{key.name: record})
        values = {n: v for n, v in row.items() if n not in {"id", key.name}}
        if ordered:
            values["order"] = number
        before = None if part.pk is None else _row(part, leave_out=key.name)
        if before != {**(before or {}), **values}:
            errors |= _write_row(part, values, f"{name}.{number}.")
    return errors


def _differences(
    model: type[models.Model], before: Document, after: Document
) -> Iterator[_Changed]:
    yield from _of_rows(model, before["fields"], after["fields"], "", "")
    for name, key in parts_of(model).items():
        old = {row.get("id"): row for row in before["parts"].get(name, [])}
        new = after["parts"].get(name, before["parts"].get(name, []))
        words = str(key.model._meta.verbose_name)
        for number, row in enumerate(new):
            path, label = f"{name}.{number}.", f"{words} {number + 1}: "
            was = old.pop(row["id"], {}) if row.get("id") is not None else {}
            yield from _of_rows(key.model, was, row, path, label, leave_out=key.name)
        for gone in old.values():
            yield from _of_rows(
                key.model, gone, {}, f"{name}.-.", f"{words} removed: ", leave_out=key.name
            )


def _of_rows(
    model: type[models.Model], before: Row, after: Row, path: str, label: str, leave_out: str = ""
) -> Iterator[_Changed]:
    for field in fields_of(model):
        if field.name in {leave_out, "order"}:
            continue
        old = before.get(field.name)
        new = after.get(field.name) if path else after.get(field.name, old)
        if old != new:
            yield _Changed(path + field.name, label + str(field.verbose_name), field, old, new)
