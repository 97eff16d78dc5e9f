"""Records by what people type: a public id, a code, an address, or a few words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from countries.models import Country
from dialogues.models import Commitment, Dialogue, Right, Round
from evidence.models import Source

KEY: Final[dict[type[models.Model], str]] = {
    Source: "slug",
    Round: "slug",
    Commitment: "slug",
    Dialogue: "slug",
    Country: "code",
    Right: "code",
}
"""The field by which people name a record."""
SEARCHED: Final[dict[type[models.Model], tuple[str, ...]]] = {
    Source: ("slug", "title", "publisher", "url"),
    Round: ("slug", "dialogue__name", "city"),
    Commitment: ("slug", "title", "wording"),
    Dialogue: ("slug", "name"),
    Country: ("name",),
    Right: ("code", "name"),
}
RELATED: Final[dict[type[models.Model], tuple[str, ...]]] = {Round: ("dialogue",)}
SHOWN: Final = 3
"""Records that a sentence names where words fit several."""


def matching(model: type[models.Model], words: str) -> models.QuerySet[Any]:
    """Records in which each of the words occurs somewhere."""
    found = _with_related(model)
    for word in words.split():
        found = found.filter(reduce(or_, (Q(**{f"{n}__icontains": word}) for n in SEARCHED[model])))
    return found


def _with_related(model: type[models.Model]) -> models.QuerySet[Any]:
    rows = model._default_manager.all()
    return rows.select_related(*RELATED[model]) if model in RELATED else rows


def pick(model: type[models.Model], text: str) -> models.Model:
    """The one record that the text names. Raises ValidationError with what to do."""
    key = KEY[model]
    exact = Q(**{f"{key}__iexact": text})
    if model is Source:
        exact |= Q(url=text)
    if model is Country:
        exact |= Q(name__iexact=text)
    rows = list(model._default_manager.filter(exact)[:2]) or list(
        matching(model, text)[: SHOWN + 1]
    )
    if len(rows) == 1:
        return rows[0]
    name = str(model._meta.verbose_name)
    if not rows:
        raise ValidationError(f"No {name} fits “{text}”: write its public id, or other words.")
    some = ", ".join(str(getattr(row, key)) for row in rows[:SHOWN])
    more = " and others" if len(rows) > SHOWN else ""
    raise ValidationError(f"“{text}” fits more than one {name}: {some}{more}. Write which.")


type Keys = Mapping[tuple[type[models.Model], str], int]
"""Keys of records by their public ids, looked up at once for a whole form."""


def keys_of(named: Mapping[type[models.Model], set[str]]) -> Keys:
    """The keys of the records that these texts name exactly: one query for each model."""
    return {
        (model, name): pk
        for model, texts in named.items()
        for name, pk in model._default_manager.filter(**{f"{KEY[model]}__in": texts}).values_list(
            KEY[model], "pk"
        )
    }


@dataclass
class Names:
    """What stored keys are called, fetched at once for a whole page."""

    known: dict[tuple[type[models.Model], int], models.Model] = field(default_factory=dict)

    def learn(self, model: type[models.Model], keys: Iterable[int]) -> None:
        """Fetch what is not known yet: one query."""
        wanted = {key for key in keys if key > 0 and (model, key) not in self.known}
        if wanted:
            rows = _with_related(model).filter(pk__in=wanted)
            self.known |= {(model, row.pk): row for row in rows}

    def get(self, model: type[models.Model], key: object) -> models.Model | None:
        """The record, where it is there."""
        if not isinstance(key, int):
            return None
        self.learn(model, [key])
        return self.known.get((model, key))

    def text(self, model: type[models.Model], key: object) -> str:
        """How people name it; empty where it is none."""
        found = self.get(model, key)
        return str(getattr(found, KEY[model])) if found else ""
