"""Two people changed the same record: which of its cells differ, and what choices make of them.

Pure functions over documents (editorial/documents.py). Three documents meet: ``base``, from which
somebody began; ``theirs``, which was saved meanwhile; ``mine``, which they now want to save. A cell
is a field of the record, a field of one of its parts, or a whole part that one side lacks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Any

from editorial.documents import Document, Row, Value

NOT_SAID = {"id", "order"}
"""Keys of a part that say where it stands, not what it says."""


class Side(StrEnum):
    """Whose value a cell takes."""

    MINE = "mine"
    THEIRS = "theirs"


class Undecided(ValueError):
    """Cells that both sides changed and nobody has chosen; ``paths`` names them."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__("Choose for: " + ", ".join(paths))
        self.paths = paths


@dataclass(frozen=True, slots=True)
class Cell:
    """What the three documents say in one place. A whole part that is not there is None."""

    path: str
    base: Value | Row
    theirs: Value | Row
    mine: Value | Row

    @property
    def side(self) -> Side | None:
        """Who alone changed it; None where both did, so that somebody has to choose."""
        if self.theirs == self.base:
            return Side.MINE
        return Side.THEIRS if self.mine == self.base else None


def cells(base: Document, theirs: Document, mine: Document) -> tuple[Cell, ...]:
    """Every cell in which theirs and mine differ; where both say the same there is nothing to ask.

    A field or a list of parts that ``mine`` lacks was not on its form, and is theirs.
    """
    return tuple(cell for cell in _all(base, theirs, mine) if cell.theirs != cell.mine)


def resolve(
    base: Document, theirs: Document, mine: Document, choices: Mapping[str, Side]
) -> Document:
    """The document that the choices make, to be written over ``theirs``.

    A cell that one side alone changed follows that side unless chosen otherwise. Raises Undecided.
    """
    found = cells(base, theirs, mine)
    chosen = {cell.path: choices.get(cell.path) or cell.side for cell in found}
    if missing := tuple(path for path, side in chosen.items() if side is None):
        raise Undecided(missing)
    taken = {cell.path: cell.mine for cell in found if chosen[cell.path] is Side.MINE}
    fields = {name: taken.get(f"fields.{name}", value) for name, value in theirs["fields"].items()}
    names = {**theirs["parts"], **mine["parts"]}
    return {
        "fields": fields,
        "parts": {name: _rows(name, theirs, mine, taken) for name in names},
    }


def _all(base: Document, theirs: Document, mine: Document) -> Iterator[Cell]:
    for name, value in theirs["fields"].items():
        if name in mine["fields"]:
            yield Cell(f"fields.{name}", base["fields"].get(name), value, mine["fields"][name])
    for name, rows in mine["parts"].items():
        yield from _of_parts(
            name, _known(base["parts"].get(name, [])), _known(theirs["parts"].get(name, [])), rows
        )


def _of_parts(
    name: str, base: dict[Any, Row], theirs: dict[Any, Row], mine: list[Row]
) -> Iterator[Cell]:
    kept, added = _known(mine), [row for row in mine if row.get("id") is None]
    agreed = _added_by_both({k: row for k, row in theirs.items() if k not in base}, added)
    for key in dict.fromkeys([*base, *theirs, *kept]):
        was, stored, wanted = base.get(key), theirs.get(key), kept.get(key)
        if key in agreed:
            continue
        if stored is None or wanted is None or was is None:
            yield Cell(f"{name}.{key}", _said(was), _said(stored), _said(wanted))
            continue
        for field in (field for field in wanted if field not in NOT_SAID):
            path = f"{name}.{key}.{field}"
            yield Cell(path, was.get(field), stored.get(field), wanted[field])
    for number, row in enumerate(added):
        if number not in agreed.values():
            yield Cell(f"{name}.new-{number}", None, None, _said(row))


def _added_by_both(theirs: dict[Any, Row], mine: list[Row]) -> dict[Any, int]:
    """Parts that both sides added in the same words: their key to its number among mine."""
    agreed: dict[Any, int] = {}
    for number, row in enumerate(mine):
        for key, other in theirs.items():
            if key not in agreed and _said(other) == _said(row):
                agreed[key] = number
                break
    return agreed


def _rows(name: str, theirs: Document, mine: Document, taken: Mapping[str, Any]) -> list[Row]:
    """The parts of one relation: theirs in their order, then what I keep or add."""
    stored = _known(theirs["parts"].get(name, []))
    rows: list[Row] = []
    for key, row in stored.items():
        path = f"{name}.{key}"
        if path in taken and taken[path] is None:
            continue  # I took it out, and that was chosen
        own = taken.get(path) or {
            field: taken[f"{path}.{field}"] for field in row if f"{path}.{field}" in taken
        }
        rows.append({**row, **own, "id": key})
    fresh = count()
    for row in mine["parts"].get(name, []):
        key = row.get("id")
        path = f"{name}.new-{next(fresh)}" if key is None else f"{name}.{key}"
        if key not in stored and taken.get(path):
            rows.append({**row, "id": None})  # new, or taken out by them and kept by me
    return rows


def _known(rows: list[Row]) -> dict[Any, Row]:
    return {row["id"]: row for row in rows if row.get("id") is not None}


def _said(row: Row | None) -> Row | None:
    return None if row is None else {k: v for k, v in row.items() if k not in NOT_SAID}
