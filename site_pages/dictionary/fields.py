"""One column of a table in words: its type, whether it may be empty, and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from evidence.dates import EdtfField
from site_pages.dictionary.files import places_of

PLAIN = {
    "BigAutoField": "number (key)",
    "BinaryField": "bytes",
    "BooleanField": "yes or no",
    "DateField": "day",
    "DateTimeField": "moment, UTC",
    "FloatField": "number",
    "JSONField": "JSON",
    "PositiveBigIntegerField": "whole number, from 0",
    "PositiveIntegerField": "whole number, from 0",
    "PositiveSmallIntegerField": "whole number, from 0",
    "SmallIntegerField": "whole number",
    "BigIntegerField": "whole number",
    "TextField": "text",
    "SearchVectorField": "words for search",
}

SHARED = {
    "id": "Internal key.",
    "order": "Place in the list, from 0.",
    "state": "Where the record stands on its way to the public.",
    "confidence": "Trust in the record, or (axis E) in the evidence.",
    "note": "A remark that belongs to the row.",
    "summary": "What happened, in our words.",
}
"""Words for columns that many tables have and that say nothing themselves."""

type Column = models.Field[Any, Any]


@dataclass(frozen=True)
class Line:
    """A row of a table's list of columns."""

    column: str
    type: str
    empty: str
    meaning: str


def lines_of(model: type[models.Model]) -> list[Line]:
    """Every column of a model's table, in the order of its fields."""
    fields = model._meta.local_concrete_fields
    dates = {field.name for field in fields if isinstance(field, EdtfField)}
    places = places_of(model)
    return [
        Line(
            str(field.column),
            type_of(field),
            _empty(field),
            " ".join(filter(None, [_meaning(field, dates), _in_the_file(field, places)])),
        )
        for field in sorted(fields, key=lambda field: (not field.primary_key, _place(field, dates)))
    ]


def _in_the_file(field: Column, places: Mapping[str, list[str]]) -> str:
    """Where the value stands in the reference set, if under another name."""
    found = places.get(field.name, [field.name])
    if found == [field.name]:
        return ""
    return f"In the file: {' or '.join(f'`{place}`' for place in found)}."


def _place(field: Column, dates: set[str]) -> tuple[int, bool]:
    """The order of the model; a date stands before its two bounds, which are made first."""
    start, _, end = field.name.rpartition("_")
    if start in dates and end in ("first", "last"):
        return field.creation_counter + (2 if end == "first" else 1), True
    return field.creation_counter, False


def type_of(field: Column) -> str:
    """The type in words, with the table that a key leads to."""
    match field:
        case models.ForeignKey():
            return f"key of `{field.remote_field.model._meta.db_table}`"
        case EdtfField():
            return "date (EDTF)"
        case ArrayField():
            return f"list of: {type_of(field.base_field)}"
        case models.GeneratedField():
            return f"{type_of(field.output_field)}, generated"  # type: ignore[arg-type]
        case models.CharField():
            return f"{_kind_of_text(field)}, up to {field.max_length} long"
    return "code, whole number" if field.choices else PLAIN[field.get_internal_type()]


def _kind_of_text(field: Column) -> str:
    if isinstance(field, models.SlugField):
        return "slug"
    return "code" if field.choices else "text"


def _empty(field: Column) -> str:
    """Which empty value the column may hold."""
    if field.null:
        return "NULL"
    if isinstance(field, ArrayField):
        return "{}"
    if field.blank and isinstance(field, models.CharField | models.TextField):
        return "''"
    return "no"


def _meaning(field: Column, dates: set[str]) -> str:
    """Help text, choices, default and uniqueness; for a bound, the date it belongs to."""
    start, _, end = field.name.rpartition("_")
    if start in dates and end in ("first", "last"):
        return f"{end.capitalize()} possible day of `{start}`."
    said = str(field.help_text) or SHARED.get(field.name, "")
    return " ".join(filter(None, [_sentence(said), _choices(field), _unique(field)]))


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _choices(field: Column) -> str:
    """Every coded value with its words: `held` held, …"""
    pairs = [f"`{value}` {label}" for value, label in field.flatchoices if value not in (None, "")]
    return f"One of: {'; '.join(pairs)}." if pairs else ""


def _unique(field: Column) -> str:
    return "Unique." if field.unique and not field.primary_key else ""
