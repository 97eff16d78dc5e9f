"""A record set as django-import-export knows it: its columns, and the rows of an export."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.db import models
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource

from desk.exchange.sets import RecordSet
from desk.exchange.widgets import NumberWidget, TextWidget, WholeNumberWidget, widget_for
from editorial.models import Publishable

READ_ONLY = ("state",)
"""Columns that a file shows and an import passes over: publishing alone sets them."""


class SetResource(Resource):  # type: ignore[misc]  # the library has no types
    """The columns of one record set, in a fixed order: keys, fields, state.

    hidden: names of fields that the reader's role may not see; they are no columns at all.
    """

    class Meta:
        skip_diff = True  # the library's own misleads; see importing.py
        instance_loader_class = BaseInstanceLoader

    def __init__(self, record_set: RecordSet, *, hidden: Iterable[str] = ()) -> None:
        super().__init__()
        self.record_set = record_set
        self.model_fields = {
            field.name: field for field in record_set.fields() if field.name not in set(hidden)
        }
        widgets = {
            **_keys(record_set),
            **{name: widget_for(field) for name, field in self.model_fields.items()},
            **{name: TextWidget(_field(record_set, name)) for name in READ_ONLY},
        }
        self.fields: dict[str, Field] = {
            name: Field(name, name, widget, readonly=name in READ_ONLY)
            for name, widget in widgets.items()
        }

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, as a file's first row has them."""
        return tuple(self.fields)

    @property
    def numeric(self) -> frozenset[int]:
        """Places of the columns that hold numbers alone."""
        return frozenset(
            place
            for place, field in enumerate(self.fields.values())
            if isinstance(field.widget, WholeNumberWidget | NumberWidget)
        )

    def get_import_id_fields(self) -> list[str]:
        return [self.record_set.keys[0]]

    def table(self, records: Iterable[Publishable]) -> list[list[str]]:
        """The rows of an export, without the header."""
        dataset = self.export(self.record_set.rows(records))
        return [list(map(str, row)) for row in dataset]


def _keys(record_set: RecordSet) -> Mapping[str, TextWidget]:
    slug = TextWidget(_field(record_set, "slug"))
    if not record_set.relation:
        return {"slug": slug}
    number: models.Field[Any, Any] = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Its place among the record's own, from 1. Empty: a new one, added at the end.",
    )
    return {"record": slug, "number": WholeNumberWidget(number)}


def _field(record_set: RecordSet, name: str) -> models.Field[Any, Any]:
    return cast("models.Field[Any, Any]", record_set.model._meta.get_field(name))
