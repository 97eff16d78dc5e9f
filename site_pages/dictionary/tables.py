"""One table in words: what a row is, who may read it, its columns and its rules."""

from django.db import models
from django.db.models.constraints import BaseConstraint, CheckConstraint, UniqueConstraint

from evidence.models import Citation
from site_pages.dictionary.access import Access
from site_pages.dictionary.fields import lines_of
from site_pages.reference.layout import FILES
from site_pages.reference.parts import One, Part, Rows

type Model = type[models.Model]

TRIGGERS = {
    "state_changes_by_publishing": "only publishing changes the state, and a published row stays",
    "old_slug_redirects": "a slug that was public goes on leading here",
    "published_needs_a_citation": "no row is published without a citation",
    "published_keeps_a_citation": "a published record keeps a citation",
    "append_only": "rows are added, never changed or deleted",
    "next_number": "numbers have no gap",
}
"""What each trigger holds; one without words here is an error, so that none goes undescribed."""


def section(model: Model, access: Access) -> str:
    """The table's chapter in Markdown."""
    meta = model._meta
    parts = [f"### `{meta.db_table}`", what_a_row_is(model), f"**{access.in_words}**"]
    if files := _files(model):
        parts.append(f"In the reference set: {files}.")
    parts.append(columns(model))
    if rules := _rules(model, access):
        parts.append("Rules:\n" + "\n".join(f"- {rule}" for rule in rules))
    return "\n\n".join(parts)


def what_a_row_is(model: Model) -> str:
    """The model's own sentence."""
    said = " ".join((model.__doc__ or "").split()).replace("``", "`")
    if said.startswith(f"{model.__name__}("):  # Django's, where the model says nothing
        return ""
    return said


def columns(model: Model) -> str:
    """The table's columns, one a line."""
    rows = ["| column | type | empty | meaning |", "| --- | --- | --- | --- |"]
    rows += [
        f"| `{line.column}` | {line.type} | {line.empty} | {line.meaning.replace('|', '/')} |"
        for line in lines_of(model)
    ]
    return "\n".join(rows)


def _rules(model: Model, access: Access) -> list[str]:
    own = [_rule(model, constraint) for constraint in model._meta.constraints]
    return [*own, *(f"`{name}`: {TRIGGERS[name]}" for name in access.triggers)]


def _rule(model: Model, constraint: BaseConstraint) -> str:
    """A constraint's name is its claim; a unique one also says of which columns."""
    claim = constraint.name.removeprefix(f"{model._meta.model_name}_").replace("_", " ")
    words = f"`{constraint.name}`: {claim}"
    if isinstance(constraint, UniqueConstraint):
        columns = ", ".join(f"`{_column(model, name)}`" for name in constraint.fields)
        only = " (in some rows)" if constraint.condition is not None else ""
        return f"{words}; one row per {columns}{only}"
    if isinstance(constraint, CheckConstraint):
        return words
    raise TypeError(f"{constraint!r} has no words yet")


def _column(model: Model, name: str) -> str:
    field = model._meta.get_field(name)
    return str(getattr(field, "column", name))


def _files(model: Model) -> str:
    """Files of the reference set that hold the table's rows."""
    return ", ".join(
        f"`{file.name}.json`" for file in FILES if model in _held(file.model, file.parts)
    )


def _held(model: Model, parts: tuple[Part, ...]) -> list[Model]:
    found = [model]
    for part in parts:
        if isinstance(part, Rows | One):
            found += _held(part.model, part.parts)
    return found


def is_citation(model: Model) -> bool:
    return issubclass(model, Citation)
