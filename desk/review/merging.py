"""A proposal whose record has changed since it was made: what both changed, and who wins where.

Three documents: the one the proposal began from, the one it wants, and the one that stands now.
What only one side changed is taken as it is; what both changed differently is a conflict, which a
person settles. Nothing that changed since is ever overwritten unasked.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.db import models

from editorial.documents import Document, Row, fields_of, in_words, parts_of

PROPOSED, STANDING = "proposed", "standing"
"""The two answers to a conflict: take what is proposed, or keep what stands."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that was changed by the proposal and, differently, by somebody else since.

    ``path`` is the field's name, ``relation.id.name`` for a field of a part, or ``relation.id``
    where one side removed the part. The other texts are in words for people.
    """

    path: str
    label: str
    before: str
    proposed: str
    standing: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What would be written, and the conflicts that still wait for an answer."""

    document: Document
    conflicts: tuple[Conflict, ...]


def merge(
    model: type[models.Model],
    before: Document,
    proposed: Document,
    standing: Document,
    answers: Mapping[str, str] | None = None,
) -> Merged:
    """Put the proposal's own changes into what stands now.

    answers: path of a conflict to PROPOSED or STANDING. A conflict without an answer keeps what
    stands, and is told.
    """
    work = _Merge(answers or {}, [])
    fields = {field.name: field for field in fields_of(model)}
    written = work.row(
        fields, before["fields"], proposed["fields"], standing["fields"], path="", label=""
    )
    parts = {
        name: work.rows(
            name,
            key,
            before["parts"].get(name, []),
            proposed["parts"].get(name, before["parts"].get(name, [])),
            standing["parts"].get(name, []),
        )
        for name, key in parts_of(model).items()
    }
    return Merged({"fields": written, "parts": parts}, tuple(work.conflicts))


@dataclass
class _Merge:
    answers: Mapping[str, str]
    conflicts: list[Conflict]

    def row(
        self,
        fields: Mapping[str, Any],
        before: Row,
        proposed: Row,
        standing: Row,
        *,
        path: str,
        label: str,
    ) -> Row:
        """Field by field."""
        written = deepcopy(standing)
        for name, field in fields.items():
            if name == "order" or name not in proposed:
                continue
            was, wanted, now = before.get(name), proposed[name], standing.get(name)
            if wanted in (was, now):
                continue
            if now == was or self._takes(
                path + name,
                label + str(field.verbose_name),
                *(in_words(field, value) for value in (was, wanted, now)),
            ):
                written[name] = wanted
        return written

    def rows(
        self,
        name: str,
        key: models.ForeignKey[Any, Any],
        before: list[Row],
        proposed: list[Row],
        standing: list[Row],
    ) -> list[Row]:
        """Part by part, each known by its id; new ones come last."""
        if before == standing:
            return deepcopy(proposed)
        old, wanted = _by_id(before), _by_id(proposed)
        fields = {field.name: field for field in fields_of(key.model) if field is not key}
        words = str(key.model._meta.verbose_name)
        written = []
        for number, row in enumerate(standing, 1):
            own, label, path = row.get("id"), f"{words} {number}: ", f"{name}.{row.get('id')}"
            if own not in old:  # added since
                written.append(deepcopy(row))
            elif own in wanted:
                written.append(
                    self.row(fields, old[own], wanted[own], row, path=f"{path}.", label=label)
                )
            elif row != old[own] and not self._takes(
                path, f"{words} {number}", _told(fields, old[own]), "", _told(fields, row)
            ):
                written.append(deepcopy(row))  # the proposal removed what somebody mended
        gone = [
            row for row in proposed if row.get("id") in old and row["id"] not in _by_id(standing)
        ]
        for row in gone:  # removed since
            own = row["id"]
            if row != old[own] and self._takes(
                f"{name}.{own}", words, _told(fields, old[own]), _told(fields, row), ""
            ):
                written.append({**deepcopy(row), "id": None})
        return [*written, *(deepcopy(row) for row in proposed if row.get("id") is None)]

    def _takes(self, path: str, label: str, before: str, proposed: str, standing: str) -> bool:
        """Whether a conflict was settled for the proposal; one without an answer is noted."""
        answer = self.answers.get(path)
        if answer not in {PROPOSED, STANDING}:
            self.conflicts.append(Conflict(path, label, before, proposed, standing))
        return answer == PROPOSED


def _by_id(rows: list[Row]) -> dict[Any, Row]:
    return {row["id"]: row for row in rows if row.get("id") is not None}


def _told(fields: Mapping[str, Any], row: Row) -> str:
    """A whole part in words."""
    said = (in_words(field, row.get(name)) for name, field in fields.items() if name != "order")
    return "; ".join(filter(None, said))
