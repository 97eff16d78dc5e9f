"""The record sets that can be moved: every kind of record that can be published, and its parts.

What is confidential is no publishable record, and so is never among them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils.text import slugify

from editorial.documents import Document, Row, document_of, fields_of, parts_of
from editorial.models import Publishable
from editorial.roles import RECORD_APPS

ORDER = "order"
"""The field by which parts keep their order; a file says it with a part's number."""


@dataclass(frozen=True, slots=True)
class RecordSet:
    """All records of one model, or all parts of one kind that such records have."""

    name: str
    """In addresses and file names."""
    title: str
    model: type[Publishable]
    relation: str = ""
    """The parts' name on the record; empty for the records themselves."""

    @property
    def part(self) -> models.ForeignKey[Any, Any] | None:
        """The key of a part to its record; None for records."""
        return parts_of(self.model)[self.relation] if self.relation else None

    @property
    def table(self) -> type[models.Model]:
        """The model whose rows the file's rows are."""
        key = self.part
        return self.model if key is None else key.model

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that say which row of the database a row of the file is."""
        return ("record", "number") if self.relation else ("slug",)

    def fields(self) -> list[models.Field[Any, Any]]:
        """What a row holds beside its keys, in the model's order."""
        key = self.part
        if key is None:
            return [field for field in fields_of(self.model) if field.name != "slug"]
        return [field for field in fields_of(key.model) if field.name not in {key.name, ORDER}]

    def records(self, slugs: Iterable[str] | None = None) -> QuerySet[Publishable]:
        """The records, by slug, with all that their documents need."""
        related = [*parts_of(self.model), *(f.name for f in self.model._meta.many_to_many)]
        found = self.model._default_manager.order_by("slug").prefetch_related(*related)
        return found if slugs is None else found.filter(slug__in=list(slugs))

    def rows(self, records: Iterable[Publishable]) -> Iterator[Row]:
        """What a file says of these records: one row a record, or one a part."""
        for record in records:
            document = document_of(record)
            if self.relation:
                yield from self._parts(record, document)
            else:
                yield {**document["fields"], "state": record.state}

    def _parts(self, record: Publishable, document: Document) -> Iterator[Row]:
        for number, row in enumerate(document["parts"][self.relation], 1):
            yield {**row, "record": record.slug, "number": number, "state": record.state}


@cache
def all_sets() -> dict[str, RecordSet]:
    """Each set by its name, records before their parts, in the order of the floors."""
    found = [
        record_set
        for label in RECORD_APPS
        for model in apps.get_app_config(label).get_models()
        if issubclass(model, Publishable)
        for record_set in _of(model)
    ]
    return {record_set.name: record_set for record_set in found}


def _of(model: type[Publishable]) -> Iterator[RecordSet]:
    title = str(model._meta.verbose_name_plural)
    title = title[:1].upper() + title[1:]
    yield RecordSet(slugify(title), title, model)
    for relation, key in parts_of(model).items():
        # Parts without a history are reckoned by the machine, and no file's to change.
        if hasattr(key.model, "events"):
            name = f"{slugify(title)}-{slugify(relation)}"
            yield RecordSet(name, f"{title}: {relation.replace('_', ' ')}", model, relation)
