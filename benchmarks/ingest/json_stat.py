"""JSON-stat, versions 1 and 2: a data set, or a collection or bundle of them."""

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Any

from benchmarks.ingest.cells import Cells, Refused
from benchmarks.ingest.cubes import Dimension, Sheet, check_shape, header, row

type Document = Mapping[str, Any]


def is_one(document: Document) -> bool:
    """Whether this is JSON-stat, by its shape."""
    return bool(list(data_sets(document))) or document.get("class") == "collection"


def data_sets(document: Document) -> Iterator[tuple[str, Document]]:
    """Every data set with its name, also those that a bundle or a collection holds whole."""
    if "dimension" in document and "value" in document:
        yield str(document.get("label", "")), document
        return
    one = document.get("dataset")
    if isinstance(one, dict) and "dimension" in one and "value" in one:
        yield str(one.get("label", "")), one
        return
    for name, value in document.items():
        if isinstance(value, dict) and "dimension" in value and "value" in value:
            yield str(value.get("label") or name), value
    link = document.get("link")
    items = link.get("item") if isinstance(link, dict) else None
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and "dimension" in item and "value" in item:
            yield str(item.get("label", "")), item


def sheets(document: Document) -> list[Sheet]:
    """A sheet for each data set. Raises Refused where a cube does not fit its figures."""
    found = [Sheet(name, list(rows(one))) for name, one in data_sets(document)]
    if not found:
        raise Refused(
            "The JSON-stat collection only links to its data sets; fetch one of them and give that."
        )
    return found


def rows(document: Document) -> Iterator[Cells]:
    """The header, then one row for each figure that is given, or whose status says why not."""
    dimensions = dimensions_of(document)
    sizes = [len(one.codes) for one in dimensions]
    figures = cells_of(document["value"], "value")
    statuses = document.get("status")
    check_shape(dimensions, len(figures))
    whole = prod(sizes)
    if isinstance(document["value"], list) and len(figures) != whole:
        raise Refused(
            f"The JSON-stat cube has {whole:,} places but {len(figures):,} figures;"
            " fetch the file again."
        )
    said = {} if statuses is None or isinstance(statuses, str) else cells_of(statuses, "status")
    every = statuses if isinstance(statuses, str) else None
    if said.keys() - figures.keys():
        figures = dict(sorted((dict.fromkeys(said) | figures).items()))
    yield header(dimensions)
    for place, value in figures.items():
        if place >= whole:
            raise Refused(f"The JSON-stat cube has {whole:,} places but a figure at {place:,}.")
        yield row(dimensions, places(place, sizes), value, said.get(place, every))


def dimensions_of(document: Document) -> list[Dimension]:
    """The dimensions in the order in which the figures are counted."""
    said = document["dimension"]
    ids = document.get("id") or (said.get("id") if isinstance(said, dict) else None)
    if not isinstance(said, dict) or not isinstance(ids, list):
        raise Refused('The JSON-stat file does not list its dimensions under "id".')
    sizes = document.get("size") or said.get("size")
    found = [dimension(str(one), said.get(one)) for one in ids]
    if sizes != [len(one.codes) for one in found]:
        raise Refused(
            f"The JSON-stat file says that its dimensions have {str(sizes)[:80]} values, but they"
            f" list {[len(one.codes) for one in found]}. Fetch the file again."
        )
    return found


def dimension(code: str, said: object) -> Dimension:
    """One dimension: its index is a list of codes or says each code's place."""
    category = said.get("category") if isinstance(said, dict) else None
    if not isinstance(category, dict):
        raise Refused(f'The JSON-stat file does not describe its dimension "{code[:60]}".')
    labels = category.get("label") or {}
    index = category.get("index") or list(labels)
    if isinstance(index, dict):
        if sorted(index.values(), key=str) != sorted(range(len(index)), key=str):
            raise Refused(f'The values of the dimension "{code[:60]}" are not counted from 0.')
        index = sorted(index, key=index.__getitem__)
    if not isinstance(index, list) or not isinstance(labels, dict):
        raise Refused(f'The JSON-stat file does not list the values of "{code[:60]}".')
    codes = [str(one) for one in index]
    return Dimension(code, codes, [str(labels.get(one, one)) for one in codes])


def cells_of(said: object, name: str) -> dict[int, Any]:
    """Figures or statuses by their place: given as a list, or as an object of the filled ones."""
    if isinstance(said, list):
        return dict(enumerate(said))
    if isinstance(said, dict) and all(key.isdecimal() and len(key) < 12 for key in said):
        return {int(key): value for key, value in said.items()}
    raise Refused(f'The JSON-stat file\'s "{name}" is neither a list nor figures by their place.')


def places(place: int, sizes: Sequence[int]) -> list[int]:
    """Where in each dimension the n-th figure lies; the last dimension turns fastest."""
    found = []
    for size in reversed(sizes):
        place, rest = divmod(place, size)
        found.append(rest)
    return found[::-1]
