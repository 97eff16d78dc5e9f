"""A record in words, as whoever checks it reads it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from desk.promise.asks import ASKED
from editorial.documents import Document, fields_of, in_words, parts_of
from editorial.models import Publishable
from evidence import dates
from evidence.dates.fields import EdtfField

type Words = list[tuple[str, str]]
"""Label and value of each field that says something."""
TITLES = {"citations": "sources cited", "offers": "offered to"}
"""What parts are called here, where the names of their tables would puzzle a reader."""


def facts(record: Publishable, document: Document) -> Words:
    """Each field that says something, in words."""
    fields = [field for field in fields_of(type(record)) if field.name != "order"]
    return _told(type(record), fields, document["fields"])


def _told(model: type[Model], fields: list[Any], values: Mapping[str, Any]) -> Words:
    """The same words for each question as on the screen where it is answered."""
    labels = {ask.name: ask.label for ask in ASKED.get(model, ())}
    told = [
        (labels.get(field.name, str(field.verbose_name)), _words(field, values.get(field.name)))
        for field in fields
    ]
    return [(label, words) for label, words in told if words]


def _words(field: Any, value: Any) -> str:  # noqa: ANN401
    return (
        dates.in_words(value) if isinstance(field, EdtfField) and value else in_words(field, value)
    )


def parts(record: Publishable, document: Document) -> list[tuple[str, list[Words]]]:
    """Each kind of part with its rows in words."""
    shown = []
    for name, key in parts_of(type(record)).items():
        fields = [f for f in fields_of(key.model) if f.name not in {key.name, "order"}]
        rows = [_told(key.model, fields, row) for row in document["parts"].get(name, [])]
        shown.append((TITLES.get(name, str(key.model._meta.verbose_name_plural)), rows))
    return shown
