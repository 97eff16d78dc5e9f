"""A proposal beside its record as it stands by now: what it would change, and what others changed.

What only one side changed is taken as it is (editorial/merging.py); where both changed the same
field, somebody chooses, and until then what stands is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from editorial import documents
from editorial.documents import Difference, Document, Row, Value, fields_of, in_words, parts_of
from editorial.merging import Cell, Side, cells, resolve
from editorial.models import Publishable

PROPOSED, STANDING = Side.MINE, Side.THEIRS
"""The two answers to a conflict: take what is proposed, or keep what stands."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that the proposal changed and, differently, somebody else since; in words."""

    path: str
    label: str
    before: str
    proposed: str
    standing: str
    answer: str


@dataclass(frozen=True, slots=True)
class Standing:
    """``document`` is what acceptance would write today, and ``differences`` what it would change;
    ``since`` is what others changed meanwhile, empty where nothing was; ``version`` names what
    stands now.
    """

    record: Publishable
    document: Document
    differences: tuple[Difference, ...]
    since: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]
    version: str

    @property
    def unanswered(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has chosen for yet."""
        return tuple(conflict for conflict in self.conflicts if not conflict.answer)


def stands(
    record: Publishable, before: Document, proposed: Document, answers: Mapping[str, str]
) -> Standing:
    """Put the proposal's own changes into what stands now.

    answers: the path of a conflict to PROPOSED or STANDING; others are passed over.
    """
    model = type(record)
    now = documents.document_of(record)
    both = [cell for cell in cells(before, now, proposed) if cell.side is None]
    chosen = {
        cell.path: Side(given)
        for cell in both
        if (given := answers.get(cell.path)) in {PROPOSED, STANDING}
    }
    kept = {cell.path: STANDING for cell in both}
    document = resolve(before, now, proposed, kept | chosen)
    return Standing(
        record=record,
        document=document,
        differences=documents.differences(model, now, document),
        since=documents.differences(model, before, now),
        conflicts=tuple(_in_words(model, cell, chosen.get(cell.path, "")) for cell in both),
        version=documents.version_of(now),
    )


def _in_words(model: type[models.Model], cell: Cell, answer: str) -> Conflict:
    relation, _, rest = cell.path.partition(".")
    label, of = relation, model
    key = None
    if relation != "fields":
        key = parts_of(model)[relation]
        of, label = key.model, str(key.model._meta.verbose_name)
    name = rest if relation == "fields" else rest.partition(".")[2]
    fields = {field.name: field for field in fields_of(of) if field is not key}
    if field := fields.get(name):
        verbose = str(field.verbose_name)
        label = verbose if relation == "fields" else f"{label}: {verbose}"

    def say(value: Value | Row) -> str:
        if field is not None:
            return in_words(field, value)
        row: Mapping[str, Any] = value if isinstance(value, dict) else {}
        said = (in_words(fields[part], row[part]) for part in row if part in fields)
        return "; ".join(filter(None, said))

    return Conflict(cell.path, label, say(cell.base), say(cell.mine), say(cell.theirs), answer)
