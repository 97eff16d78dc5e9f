"""The JSON Schema of each file, from the layout and the models' own choices."""

from typing import Any

from django.db import models

from site_pages.reference.parts import Codec, File, Link, Links, One, Part, Rows, Value

Schema = dict[str, Any]

EDTF = {"type": "string", "minLength": 4, "maxLength": 40, "format": "edtf"}
TEXT = {"type": "string", "minLength": 1}
PLAIN: dict[Codec, Schema] = {
    Codec.TEXT: TEXT,
    Codec.NOTE: TEXT,
    Codec.DATE: EDTF,
    Codec.DATE_OR_NULL: EDTF,
    Codec.DAY: {"type": "string", "format": "date"},
    Codec.WHOLE: {"type": "integer", "minimum": 0},
    Codec.WHOLE_OR_NULL: {"type": "integer", "minimum": 0},
    Codec.NUMBER: {"type": "number"},
    Codec.NUMBER_OR_NULL: {"type": "number"},
    Codec.YES_NO: {"type": "boolean"},
    Codec.TEXTS: {"type": "array", "items": TEXT},
    Codec.WHOLES: {"type": "array", "items": {"type": "integer"}},
}
NULLABLE = {Codec.NOTE, Codec.DATE_OR_NULL, Codec.WHOLE_OR_NULL, Codec.NUMBER_OR_NULL}


def schema_of(file: File) -> Schema:
    """The schema of one file: a list of records with exactly these fields."""
    record = _object(file.parts, file.model)
    record["properties"] = {file.key: TEXT, **record["properties"]}
    record["required"] = [file.key, *record["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": file.name,
        "description": " ".join((file.model.__doc__ or "").split()),
        "type": "array",
        "items": record,
    }


def _object(parts: tuple[Part, ...], model: type[models.Model]) -> Schema:
    tree: dict[str, Any] = {}
    for part in parts:
        if isinstance(part, One) and not part.path:
            for inner in part.parts:
                _plant(tree, inner.path, _part(inner, part.model))
        else:
            _plant(tree, part.path, _part(part, model))
    return _grow(tree)


def _plant(tree: dict[str, Any], path: str, schema: Schema) -> None:
    *way, last = path.split(".")
    for name in way:
        tree = tree.setdefault(name, _Branch())
    tree[last] = schema


class _Branch(dict[str, Any]):
    """An object within the record, as against a finished schema."""


def _grow(tree: dict[str, Any]) -> Schema:
    return {
        "type": "object",
        "properties": {k: _grow(v) if isinstance(v, _Branch) else v for k, v in tree.items()},
        "required": list(tree),
        "additionalProperties": False,
    }


def _part(part: Part, model: type[models.Model]) -> Schema:
    match part:
        case Value():
            return _value(part, model)
        case Link():
            return TEXT if part.required else _or_null(TEXT)
        case Links():
            return {"type": "array", "items": TEXT, "uniqueItems": True}
        case Rows():
            return {"type": "array", "items": _object(part.parts, part.model)}
        case One():
            inside = _object(part.parts, part.model)
            return _or_null(inside) if part.optional else inside


def _value(part: Value, model: type[models.Model]) -> Schema:
    field = model._meta.get_field(part.attribute)
    schema = dict(PLAIN[part.codec])
    choices = [value for value, _ in getattr(field, "choices", None) or () if value != ""]
    if choices:
        schema = {"enum": choices}
    elif part.codec in (Codec.TEXT, Codec.NOTE) and getattr(field, "max_length", None):
        schema["maxLength"] = field.max_length  # type: ignore[union-attr]
    return _or_null(schema) if part.codec in NULLABLE else schema


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}
