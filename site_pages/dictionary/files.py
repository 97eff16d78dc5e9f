"""Where a column's value stands in the files of the reference set."""

from collections.abc import Iterator

from django.db.models import Model

from site_pages.reference.layout import FILES
from site_pages.reference.parts import File, Link, One, Part, Rows, Value


def files_of(model: type[Model]) -> list[str]:
    """The files that hold rows of the model, in loading order."""
    return [f"{file.name}.json" for file in FILES if any(_places(file, model))]


def places_of(model: type[Model]) -> dict[str, list[str]]:
    """Field to its places in a record, dots going down; nothing for a model in no file."""
    found: dict[str, list[str]] = {}
    for file in FILES:
        for field, place in _places(file, model):
            if place not in found.setdefault(field, []):
                found[field].append(place)
    return found


def _places(file: File, model: type[Model]) -> Iterator[tuple[str, str]]:
    yield from _inside(file.parts, file.model, model, "")


def _inside(
    parts: tuple[Part, ...], holder: type[Model], wanted: type[Model], prefix: str
) -> Iterator[tuple[str, str]]:
    for part in parts:
        if isinstance(part, Rows | One):
            inside = f"{prefix}{part.path}." if part.path else prefix
            yield from _inside(part.parts, part.model, wanted, inside)
        elif holder is wanted and isinstance(part, Value | Link):
            yield part.attribute, prefix + part.path
