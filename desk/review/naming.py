"""What the records are called that queues name by kind and key: all of a page in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from benchmarks.models import Assessment, Measure, TreatyMeasure
from dialogues.models import Development
from editorial.models import Publishable, State

type Named = tuple[str, int]
"""A kind, as in dialogues.commitment, and a key."""

OF_ANOTHER = {
    Assessment: "commitment__title",
    Measure: "commitment__title",
    TreatyMeasure: "commitment__title",
    Development: "summary",
}
SAID_BY = ("title", "name", "summary", "text", "point", "reason")
"""The first of these fields that a kind has says what a record of it is about."""


@dataclass(frozen=True, slots=True)
class Name:
    """Public id and words of a record, and where it stands; all empty of one that is gone."""

    slug: str = ""
    words: str = ""
    state: str = ""

    @property
    def withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN


@cache
def publishable_kinds() -> dict[str, type[Publishable]]:
    """Every kind of record that is published, by its name."""
    return {
        model.record_kind(): model
        for model in apps.get_models()
        if issubclass(model, Publishable) and not model._meta.abstract
    }


def names_of(records: Iterable[Named]) -> dict[Named, Name]:
    """What each record that is there is called."""
    wanted: dict[str, set[int]] = {}
    for kind, pk in records:
        wanted.setdefault(kind, set()).add(pk)
    known = publishable_kinds()
    asked = [_named(known[kind], kind, keys) for kind, keys in wanted.items() if kind in known]
    if not asked:
        return {}
    rows = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    return {(kind, pk): Name(*told) for kind, pk, *told in rows.order_by()}


def _named(model: type[Publishable], kind: str, keys: set[int]) -> QuerySet[Any, Any]:
    has = {field.name for field in model._meta.concrete_fields}
    path = OF_ANOTHER.get(model) or next((name for name in SAID_BY if name in has), "slug")
    return (
        model._default_manager.filter(pk__in=keys)
        .order_by()
        .values_list(
            Value(kind, output_field=CharField()),
            "pk",
            "slug",
            Cast(F(path), TextField()),
            "state",
        )
    )
