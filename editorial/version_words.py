"""What a version did to a record, in phrases for people."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from django.db import models

from editorial.documents import NOT_WRITTEN, as_plain, fields_of, in_words
from editorial.kept_rows import Kept, Values

type Change = tuple[Kept, Values | None, Values | None]
"""A row before and after; None where it was not there."""

TOLD: Final = {"state": "state from {0} to {1}", "reading": "reading from {0} to {1}"}
"""What publishing and reckoning set, where a line tells of it."""


def what_was_done(changes: list[Change]) -> tuple[str, ...]:
    """First to the record, then to its parts, counted."""
    own = [phrase for change in changes if not change[0].relation for phrase in _to_record(*change)]
    parts = [part for change in changes if change[0].relation for part in _to_part(*change)]
    counted = [f"{relation}: {n} {verb}" for (relation, verb), n in Counter(parts).items()]
    return (*own, *counted) or ("saved, with nothing changed that people write",)


def beside_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """What publishing sets, and what is reckoned."""
    names = {*NOT_WRITTEN, *getattr(model, "computed", ())}
    return [field for field in model._meta.concrete_fields if field.name in names]


def _to_record(table: Kept, before: Values | None, after: Values | None) -> Iterator[str]:
    if before is None or after is None:
        if before is not after:
            yield "deleted" if after is None else "entered"
        return
    if written := _changed(table.model, before, after):
        yield f"changed {written}"
    for field in beside_fields(table.model):
        old, new = before.get(field.attname), after.get(field.attname)
        if old != new and field.name in TOLD:
            words = in_words(field, as_plain(old), {}), in_words(field, as_plain(new), {})
            yield TOLD[field.name].format(*(word or "none" for word in words))


def _to_part(table: Kept, before: Values | None, after: Values | None) -> Iterator[tuple[str, str]]:
    relation = table.relation.replace("_", " ")
    if before is None or after is None:
        if before is not after:
            yield relation, "removed" if after is None else "added"
    elif written := _changed(table.model, before, after):
        yield relation, f"changed ({written})"


def _changed(model: type[models.Model], before: Values, after: Values) -> str:
    return ", ".join(
        str(field.verbose_name)
        for field in fields_of(model)
        if not isinstance(field, models.ManyToManyField)
        and before.get(field.attname) != after.get(field.attname)
    )
