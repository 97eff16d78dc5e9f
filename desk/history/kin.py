"""The records that belong to a promise and have histories of their own, and the way back."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import models
from django.utils.formats import date_format
from django.utils.text import Truncator

from benchmarks.models import Assessment, Measure, TreatyMeasure
from dialogues.models import Commitment, Development
from editorial.kept_rows import events_of
from editorial.role_admin import history_of
from editorial.roles import may_see
from editorial.versions import History

OF_A_PROMISE: Final[tuple[type[models.Model], ...]] = (
    Assessment,
    Development,
    Measure,
    TreatyMeasure,
)
WORDS: Final = 16


@dataclass(frozen=True, slots=True)
class Kin:
    """One history that leads on from another; ``gone``: its record was deleted since."""

    kind: str
    name: str
    address: str
    gone: bool = False


def kin_of(history: History, user: User) -> list[Kin]:
    """What belongs to a promise, deleted records too; for each of these, its promise."""
    if history.model is Commitment:
        return list(_below(history.pk, [model for model in OF_A_PROMISE if may_see(user, model)]))
    if history.model in OF_A_PROMISE and may_see(user, Commitment):
        promise = Commitment.objects.filter(pk=history.last_row()["commitment_id"]).first()
        return [_kin(promise, promise.title)] if promise else []
    return []


def _below(promise: int, tables: list[type[models.Model]]) -> Iterator[Kin]:
    """Every row that ever named the promise: one query, and one for the names in each table."""
    asked = [_naming(promise, number, model) for number, model in enumerate(tables)]
    found = list(asked[0].union(*asked[1:]).order_by("table", "pgh_obj_id")) if asked else []
    for number, group in groupby(found, key=itemgetter(0)):
        model, keys = tables[number], [key for _, key in group]
        there = model._default_manager.fetch_mode(models.FETCH_PEERS).in_bulk(keys)
        for key in keys:
            record = there.get(key)
            yield _kin(record or model(pk=key), _name(record, key), gone=record is None)


def _naming(promise: int, number: int, model: type[models.Model]) -> models.QuerySet[Any, Any]:
    rows: models.QuerySet[Any] = events_of(model)._default_manager.all()
    rows = rows.filter(commitment_id=promise).order_by()
    rows = rows.annotate(table=models.Value(number))
    return rows.values_list("table", "pgh_obj_id")


def _kin(record: models.Model, name: str, *, gone: bool = False) -> Kin:
    kind = str(record._meta.verbose_name)
    return Kin(kind, Truncator(name).words(WORDS), history_of(record), gone)


def _name(record: Any, key: int) -> str:  # noqa: ANN401  of whatever table
    match record:
        case Assessment():
            return f"as at {date_format(record.as_at, 'j F Y')}"
        case Measure():
            return str(record.indicator)
        case None:
            return f"number {key}"
    return str(record)
