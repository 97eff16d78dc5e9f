"""SDMX-JSON data messages, versions 1 and 2, with figures under series or alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.ingest.cells import Cells, Refused
from benchmarks.ingest.cubes import Dimension, Sheet, check_shape, header, named, row

type Document = Mapping[str, Any]
STATUS = ("OBS_STATUS", "OBS_FLAG", "STATUS")


def is_one(document: Document) -> bool:
    """Whether this is SDMX-JSON, by its shape."""
    return "dataSets" in document or "dataSets" in under_data(document)


def under_data(document: Document) -> Document:
    """Version 2, and the last drafts of version 1, put everything under "data"."""
    inner = document.get("data")
    return inner if isinstance(inner, dict) else {}


def sheets(document: Document) -> list[Sheet]:
    """A sheet for each data set. Raises Refused where it does not follow its own structure."""
    inner = document if "dataSets" in document else under_data(document)
    structures = inner.get("structures") or [inner.get("structure")]
    try:
        return [
            Sheet(named(structure), list(rows(one, structure)))
            for one in inner["dataSets"]
            for structure in [structures[one.get("structure", 0)]]
        ]
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        raise Refused(
            f"The SDMX-JSON file does not follow its own structure ({error!r:.80}); fetch it again,"
            " or ask for SDMX-CSV."
        ) from error


def rows(data_set: Document, structure: Document) -> Iterator[Cells]:
    """The header, then one row for each figure."""
    said = structure["dimensions"]
    fixed = [dimension(one) for one in said.get("dataSet") or []]
    series = [dimension(one) for one in said.get("series") or []]
    inner = [dimension(one) for one in said.get("observation") or []]
    statuses = status_of(structure)
    measures = len((structure.get("measures") or {}).get("observation") or [0])
    found = data_set.get("series")
    groups = {"": data_set} if found is None else found
    used = [*fixed, *(series if found is not None else []), *inner]
    check_shape(used, sum(len(one.get("observations") or {}) for one in groups.values()))
    yield header(used)
    # A dimension of the whole data set has one value, and no place in the keys.
    first = [0] * len(fixed)
    for outer, group in groups.items():
        for key, cells in (group.get("observations") or {}).items():
            keys = [part for part in (outer, key) if part]
            places = [int(part) for part in ":".join(keys).split(":")]
            value = cells[0] if cells else None
            yield row(used, first + places, value, status(cells, measures, statuses))


def dimension(said: Document) -> Dimension:
    """One dimension with its values' codes and names."""
    values: Sequence[Document] = said["values"]
    codes = [str(one.get("id", one.get("value", ""))) for one in values]
    return Dimension(str(said["id"]), codes, [named(one) for one in values])


def status_of(structure: Document) -> tuple[int, list[str]] | None:
    """Where among a figure's attributes its status stands, and the statuses there are."""
    attributes = (structure.get("attributes") or {}).get("observation") or []
    for name in STATUS:
        for place, one in enumerate(attributes):
            if one["id"] == name:
                return place, [str(v.get("id", v.get("value", ""))) for v in one["values"]]
    return None


def status(
    cells: Sequence[Any], measures: int, statuses: tuple[int, list[str]] | None
) -> str | None:
    """The status of one figure, or None."""
    if statuses is None:
        return None
    place, words = statuses
    at = measures + place
    if at >= len(cells) or cells[at] is None:
        return None
    said = cells[at]
    return words[said] if isinstance(said, int) else str(said)
