"""A record to pick in the staff site: whatever was sent in its place, the form comes back."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models


class _Known:
    """Django looks up what was sent before anybody has said that it is no key of a record."""

    choices: Any
    field: Any  # a relation

    def optgroups(self, name: str, value: Iterable[str], attr: Any = None) -> Any:  # noqa: ANN401
        key: models.Field[Any, Any] = self.field.target_field
        if isinstance(self.field, models.ManyToManyField):
            key = self.field.related_model._meta.pk
        known = [one for one in value if _may_be(one, key)]
        return super().optgroups(name, known, attr)  # type: ignore[misc]


class PickOne(_Known, AutocompleteSelect):
    """One record, found by typing."""


class PickMany(_Known, AutocompleteSelectMultiple):
    """Several records, found by typing."""


def _may_be(sent: str, key: models.Field[Any, Any]) -> bool:
    if "\0" in sent:
        return False
    try:
        key.to_python(sent)
    except ValidationError:
        return False
    return True
