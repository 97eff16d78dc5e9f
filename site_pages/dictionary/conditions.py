"""A constraint's condition in words, from the same expression that the database was given."""

from collections.abc import Sequence

from django.db.models import F, Model, Q

SIGNS = {"exact": "=", "gte": "≥", "gt": ">", "lte": "≤", "lt": "<", "regex": "matches"}


def in_words(condition: Q, model: type[Model]) -> str:
    """Such as “`ended` is NULL or `status` = ended”. TypeError for what has no words yet."""
    return _all(condition, model)


def _all(condition: Q, model: type[Model]) -> str:
    parts = [_part(child, model, within=condition.connector) for child in condition.children]
    words = f" {condition.connector.lower()} ".join(parts)
    if not condition.negated:
        return words
    return _opposite(condition, model) or f"not ({words})"


def _part(child: object, model: type[Model], *, within: str) -> str:
    if isinstance(child, Q):
        words = _all(child, model)
        several = len(child.children) > 1 and not child.negated
        return f"({words})" if several and child.connector != within else words
    if isinstance(child, tuple):
        return _comparison(*child, model=model)
    raise TypeError(f"{child!r} has no words yet")


def _opposite(condition: Q, model: type[Model]) -> str:
    """The plain opposite of one comparison; empty where there is none."""
    match condition.children:
        case [(str(path), value)]:
            name, lookup = _split(path)
            if lookup == "exact" and value is not None:
                return f"{_column(name, model)} ≠ {_value(value, model)}"
            if lookup == "in" and isinstance(value, Sequence):
                return f"{_column(name, model)} is none of ({_listed(value, model)})"
    return ""


def _comparison(path: str, value: object, *, model: type[Model]) -> str:
    name, lookup = _split(path)
    column = _column(name, model)
    if lookup == "isnull" or value is None:
        return f"{column} is NULL" if value is None or value else f"{column} is not NULL"
    if lookup == "in" and isinstance(value, Sequence):
        return f"{column} is one of ({_listed(value, model)})"
    if lookup == "range" and isinstance(value, Sequence):
        return f"{column} is from {value[0]} to {value[1]}"
    return f"{column} {SIGNS[lookup]} {_value(value, model)}"


def _split(path: str) -> tuple[str, str]:
    name, _, lookup = path.partition("__")
    return name, lookup or "exact"


def _column(name: str, model: type[Model]) -> str:
    return f"`{getattr(model._meta.get_field(name), 'column', name)}`"


def _listed(values: Sequence[object], model: type[Model]) -> str:
    return ", ".join(_value(value, model) for value in values)


def _value(value: object, model: type[Model]) -> str:
    match value:
        case F():
            return _column(value.name, model)  # type: ignore[attr-defined]
        case "":
            return "''"
        case bool():
            return "yes" if value else "no"
    return f"`{value}`" if isinstance(value, str) else str(value)
