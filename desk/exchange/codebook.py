"""What each column of a record set means: the file beside a file."""

from typing import Any

from django.db import models

from desk.exchange.resource import READ_ONLY, SetResource
from desk.exchange.widgets import TextWidget, key_of

HEADER = ("column", "meaning", "holds", "may be empty", "allowed values")
KEYS = {
    "slug": "The record's stable public id. It says which record the row is; an import never"
    " changes it, and makes a new record for one that is not known.",
    "record": "The slug of the record that the row belongs to. It must be there already.",
    "state": "Where the record stands. An import passes over it.",
}


def codebook(resource: SetResource) -> list[list[str]]:
    """Header and one row for each column, in the columns' order."""
    rows = [
        _row(name, field.widget, resource.model_fields.get(name))
        for name, field in resource.fields.items()
    ]
    return [list(HEADER), *rows]


def _row(name: str, widget: TextWidget, field: models.Field[Any, Any] | None) -> list[str]:
    source = field if field is not None else widget.field
    meaning = KEYS.get(name) or _meaning(source)
    empty = name == "number" or name in READ_ONLY or (field is not None and source.blank)
    return [name, meaning, _holds(widget, source), "yes" if empty else "no", _allowed(source)]


def _meaning(field: models.Field[Any, Any]) -> str:
    words = str(field.verbose_name)
    words = words[:1].upper() + words[1:]
    return f"{words}. {field.help_text}" if field.help_text else f"{words}."


def _holds(widget: TextWidget, field: models.Field[Any, Any]) -> str:
    description = str(getattr(field, "description", ""))
    if "EDTF" in description:
        return "date as far as it is known, as in 1998, 1998-10 or 1998-10-05 (EDTF)"
    if widget.kind == "text" and field.max_length:
        return f"text of at most {field.max_length} characters"
    return str(widget.kind)


def _allowed(field: models.Field[Any, Any]) -> str:
    other = field.related_model
    if other is not None and not isinstance(other, str):
        return f"the {key_of(other)} of one of the {other._meta.verbose_name_plural}"
    return "\n".join(f"{value}: {label}" for value, label in field.flatchoices if value != "")
