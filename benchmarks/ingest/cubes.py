"""Figures given as a cube of dimensions, written out as a table with one figure a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.ingest.cells import Cell, Cells, Refused
from benchmarks.ingest.limits import MOST_CELLS

MOST_DIMENSIONS = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named list of rows, the first of which is the header."""

    name: str
    rows: Sequence[Cells]


@dataclass(frozen=True, slots=True)
class Dimension:
    """What the figures are cut by: its name and its values in the order the file counts them."""

    code: str
    codes: Sequence[str]
    labels: Sequence[str]
    columns: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """A column of labels stands beside the codes where any label says more than its code."""
        said = any(c != label for c, label in zip(self.codes, self.labels, strict=True))
        columns = (self.code, f"{self.code}_label") if said else (self.code,)
        object.__setattr__(self, "columns", columns)

    def cells(self, place: int) -> tuple[str, ...]:
        """The code, and its label where there is a column for it."""
        if len(self.columns) == 1:
            return (self.codes[place],)
        return self.codes[place], self.labels[place]


def header(dimensions: Iterable[Dimension]) -> Cells:
    """The columns: each dimension's, the figure, its status."""
    return [*(name for one in dimensions for name in one.columns), "value", "status"]


def row(
    dimensions: Sequence[Dimension], places: Sequence[int], value: object, status: object
) -> Cells:
    """One figure of the cube. Raises Refused where a place lies outside a dimension."""
    cells: list[Cell] = []
    for dimension, place in zip(dimensions, places, strict=True):
        if not 0 <= place < len(dimension.codes):
            raise Refused(
                f'A figure lies at place {place + 1} of the dimension "{dimension.code}", which has'
                f" {len(dimension.codes)}. Fetch the file again."
            )
        cells.extend(dimension.cells(place))
    return [*cells, figure(value), "" if status is None else str(status)]


def figure(value: object) -> Cell:
    """A number, a text or nothing: whatever else stands in a figure's place is refused."""
    if value is None or isinstance(value, str | int | float):
        return value
    raise Refused(f"A figure of the JSON file is no number but {str(value)[:60]!r}.")


def check_shape(dimensions: Sequence[Dimension], figures: int) -> None:
    """A cube of few dimensions and of no more figures than a table may have cells."""
    if not 0 < len(dimensions) <= MOST_DIMENSIONS:
        raise Refused(
            f"The JSON file cuts its figures by {len(dimensions)} dimensions;"
            f" between 1 and {MOST_DIMENSIONS} are read."
        )
    columns = sum(len(one.columns) for one in dimensions) + 2
    if figures * columns > MOST_CELLS:
        raise Refused(
            f"The JSON file holds {figures:,} figures, too many to read at once;"
            " ask the producer's site for CSV."
        )


def named(mapping: Mapping[str, Any]) -> str:
    """The English name, or the first of any language, or the code."""
    name = mapping.get("name")
    names = mapping.get("names")
    if isinstance(name, dict):
        name, names = None, name
    if name is None and isinstance(names, dict) and names:
        name = names.get("en") or next(iter(names.values()))
    return str(name if name is not None else mapping.get("id", mapping.get("value", "")))
