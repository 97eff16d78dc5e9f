"""A field's value in a document (editorial/documents.py) and the text of its cell.

Each is a widget of django-import-export: ``render`` writes the cell, ``clean`` reads it. A relation
is written as the other record's stable key, never as a number of this database.
"""

import difflib
import json
import math
import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, cast

from django.contrib.postgres.fields import ArrayField
from django.db import models
from import_export.widgets import Widget

from editorial.documents import Value
from editorial.models import Publishable

type Field = models.Field[Any, Any]

MOST_NEAREST = 3
LIKE = 0.65
"""How alike two words are that may be one misspelt: of 1, by difflib."""


class WrongCell(ValueError):
    """A cell that its column can't hold: the rule that it breaks, and valid values like it."""

    def __init__(self, rule: str, nearest: Iterable[str] = ()) -> None:
        super().__init__(rule)
        self.rule = rule
        self.nearest = tuple(nearest)


class TextWidget(Widget):  # type: ignore[misc]  # the library has no types
    """A text; also a date of any exactness, which is kept as its text."""

    kind = "text"

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.choices: dict[str, Value] = {str(value): value for value, _ in field.flatchoices}

    def render(self, value: Value, obj: object = None, **_: object) -> str:
        return "" if value is None else str(value)

    def clean(self, value: str, row: object = None, **_: object) -> Value:
        if value == "":
            return None if self.field.null else ""
        return self._chosen(value) if self.choices else value

    def _chosen(self, value: str) -> Value:
        if value in self.choices:
            return self.choices[value]
        labels = {str(label): str(stored) for stored, label in self.field.flatchoices}
        if value in labels:
            raise WrongCell("The column holds the short value, not its words.", [labels[value]])
        raise WrongCell("This is none of the allowed values.", nearest(value, self.choices))


class WholeNumberWidget(TextWidget):
    """A number without a fraction."""

    kind = "whole number"

    def clean(self, value: str, row: object = None, **_: object) -> Value:
        if value == "":
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
            raise WrongCell("The column holds a whole number, such as 12.")
        return self._chosen(str(int(value))) if self.choices else int(value)


class NumberWidget(TextWidget):
    """A number; the decimal mark is a point."""

    kind = "number"

    def render(self, value: Value, obj: object = None, **_: object) -> str:
        return "" if value is None else repr(value)

    def clean(self, value: str, row: object = None, **_: object) -> Value:
        if value == "":
            return None
        try:
            number = float(value) if re.fullmatch(r"[-+0-9.eE]+", value) else math.nan
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise WrongCell("The column holds a number with a decimal point, such as 1.5.")
        return number


class YesNoWidget(TextWidget):
    """true or false; empty where neither is known and the column allows it."""

    kind = "true or false"

    def render(self, value: Value, obj: object = None, **_: object) -> str:
        return "" if value is None else "true" if value else "false"

    def clean(self, value: str, row: object = None, **_: object) -> Value:
        if value == "" and self.field.null:
            return None
        if value.lower() not in {"true", "false"}:
            raise WrongCell("The column holds true or false.", ["true", "false"])
        return value.lower() == "true"


class DayWidget(TextWidget):
    """One day."""

    kind = "day, as in 2024-05-31"

    def clean(self, value: str, row: object = None, **_: object) -> Value:
        if value == "":
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise WrongCell("The column holds a day, such as 2024-05-31.") from error


class ListWidget(TextWidget):
    """Several texts or numbers in one cell, as a JSON list: any text survives that."""

    kind = 'list, as in ["one", "two"]'

    def render(self, value: Value, obj: object = None, **_: object) -> str:
        return json.dumps(value, ensure_ascii=False) if value else ""

    def clean(self, value: str, row: object = None, **_: object) -> Value:
        found = _listed(value)
        whole = isinstance(self.field, ArrayField) and isinstance(
            self.field.base_field, models.IntegerField
        )
        if any(type(item) is not (int if whole else str) for item in found):
            raise WrongCell(
                "The list holds whole numbers, such as [1990, 2001]."
                if whole
                else 'The list holds texts in quotes, such as ["one", "two"].'
            )
        return found


class KeyWidget(TextWidget):
    """Another record, by its stable key."""

    @cached_property
    def kind(self) -> str:  # type: ignore[override]  # a widget's own words
        return f"{key_of(self._other)} of a record of “{self._other._meta.verbose_name_plural}”"

    @property
    def _other(self) -> type[models.Model]:
        return cast("type[models.Model]", self.field.related_model)

    @cached_property
    def _keys(self) -> dict[int, str]:
        return dict(self._other._default_manager.values_list("pk", key_of(self._other)))

    @cached_property
    def _pks(self) -> dict[str, int]:
        return {key: pk for pk, key in self._keys.items()}

    def render(self, value: Value, obj: object = None, **_: object) -> str:
        return "" if value is None else self._keys[value]  # type: ignore[index]  # a key is a number

    def clean(self, value: str, row: object = None, **_: object) -> Value:
        return None if value == "" else self._found(value)

    def _found(self, key: str) -> int:
        if key not in self._pks:
            words = self._other._meta.verbose_name_plural
            raise WrongCell(
                f"There is no “{key}” among the {words}; add it there first.",
                nearest(key, self._pks),
            )
        return self._pks[key]


class KeysWidget(KeyWidget):
    """Several other records, as a JSON list of their keys."""

    @cached_property
    def kind(self) -> str:  # type: ignore[override]  # a widget's own words
        return f"list of keys ({super().kind})"

    def render(self, value: Value, obj: object = None, **_: object) -> str:
        keys = sorted(self._keys[pk] for pk in value or [])  # type: ignore[union-attr, index]  # a list of keys
        return json.dumps(keys, ensure_ascii=False) if keys else ""

    def clean(self, value: str, row: object = None, **_: object) -> Value:
        found = _listed(value)
        if any(type(item) is not str for item in found):
            raise WrongCell('The list holds keys in quotes, such as ["one", "two"].')
        return list[Value](sorted({self._found(str(item)) for item in found}))


def widget_for(field: Field) -> TextWidget:
    """The widget of a model's field. Raises TypeError for a kind that no record has had so far."""
    kinds: tuple[tuple[type[Any], type[TextWidget]], ...] = (
        (models.ManyToManyField, KeysWidget),
        (models.ForeignKey, KeyWidget),
        (ArrayField, ListWidget),
        (models.BooleanField, YesNoWidget),
        (models.IntegerField, WholeNumberWidget),
        (models.FloatField, NumberWidget),
        (models.DateField, DayWidget),
        (models.CharField, TextWidget),
        (models.TextField, TextWidget),
    )
    for kind, widget in kinds:
        if isinstance(field, kind) and not isinstance(field, models.DateTimeField):
            return widget(field)
    raise TypeError(f"No cell is known for {field!r}.")


def key_of(model: type[models.Model]) -> str:
    """The field by which people outside this database name a record."""
    names = {field.name for field in model._meta.concrete_fields if field.unique}
    if issubclass(model, Publishable):
        return "slug"
    for name in ("code", "slug"):
        if name in names:
            return name
    raise TypeError(f"{model._meta.label} has no key for people.")


def nearest(value: str, choices: Iterable[str]) -> list[str]:
    """The valid values most like a wrong one; all of them where they are few."""
    known = list(choices)
    folded = {choice.casefold(): choice for choice in known}
    found = difflib.get_close_matches(value.casefold()[:200], folded, MOST_NEAREST, LIKE)
    return [folded[choice] for choice in found] or (known if len(known) <= 2 * MOST_NEAREST else [])


def _listed(value: str) -> list[Value]:
    if value == "":
        return []
    try:
        found = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise WrongCell('The column holds a list, such as ["one", "two"].') from error
    if not isinstance(found, list):
        raise WrongCell('The column holds a list, such as ["one", "two"].')
    if any("\0" in item or not _is_text(item) for item in found if isinstance(item, str)):
        raise WrongCell("The list holds a character that can't be kept (NUL or half a character).")
    return found


def _is_text(item: str) -> bool:
    """Whether no half of a surrogate pair stands alone, as a JSON escape may put it."""
    return not any("\ud800" <= character <= "\udfff" for character in item)
