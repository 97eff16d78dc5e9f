"""Rows of several tables in one query, for pages that show a little of many kinds.

PostgreSQL packs each row into JSON and the models unpack it. Relations of such rows are not loaded,
and their order is that of their keys: pages sort what they show.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model, QuerySet, Value
from django.db.models.functions import JSONObject

from editorial.querysets import public_fetch_mode
from evidence.models import Citation, Cited, Source

SOURCE = "source__"


class Gathered:
    """Found rows by model."""

    def __init__(self, rows: Iterable[Model]) -> None:
        self._rows: dict[type[Model], list[Model]] = {}
        for row in rows:
            self._rows.setdefault(type(row), []).append(row)

    def of[M: Model](self, model: type[M]) -> list[M]:
        """The rows of one model, by key; none found is an empty list."""
        rows = [row for row in self._rows.get(model, []) if isinstance(row, model)]
        return sorted(rows, key=lambda row: row.pk)


def gather(*querysets: QuerySet[Any]) -> Gathered:
    """Everything that the querysets ask for, in one query."""
    return Gathered(_unpacked(model, row) for model, row in _rows(querysets))


def cite(*groups: Iterable[Cited]) -> None:
    """Fetch the citations of records of any kinds, with their sources, in one query.

    Each record then has ``cited``: its citations in their order. Citations of a source that is not
    published are left out.
    """
    records: dict[type[Citation], dict[int, Cited]] = {}
    for record in (record for group in groups for record in group):
        record.cited = []  # type: ignore[attr-defined]
        records.setdefault(_citation_model(type(record)), {})[record.pk] = record
    found = [
        (table, row)
        for table, row in _rows([_citations(table, list(own)) for table, own in records.items()])
    ]
    for table, row in sorted(found, key=lambda pair: (pair[1]["order"], pair[1]["id"])):
        source = {name.removeprefix(SOURCE): row[name] for name in row if name.startswith(SOURCE)}
        own = {name: row[name] for name in row if not name.startswith(SOURCE)}
        citation = _unpacked(table, own)
        citation.source = _unpacked(Source, source)
        records[table][own["record_id"]].cited.append(citation)  # type: ignore[attr-defined]


def _citation_model(model: type[Cited]) -> type[Citation]:
    """The table of citations of one kind of record."""
    table: Any = model._meta.get_field("citations").related_model  # type: ignore[misc]
    if not (isinstance(table, type) and issubclass(table, Citation)):
        raise TypeError(f"{model.__name__} has no citations of its own.")
    return table


def _citations(table: type[Citation], keys: Sequence[int]) -> QuerySet[Any]:
    # Every table of citations has a record; the abstract one, whose type this is, has none.
    return table._default_manager.filter(  # type: ignore[misc]
        record__in=keys, source__state="published"
    )


def _rows(querysets: Sequence[QuerySet[Any]]) -> Iterator[tuple[type[Any], dict[str, Any]]]:
    """Model and packed row of everything found; no queryset, no query."""
    if not querysets:
        return
    packed = [
        queryset.order_by().values_list(Value(place), JSONObject(**_columns(queryset.model)))
        for place, queryset in enumerate(querysets)
    ]
    for place, row in packed[0].union(*packed[1:], all=True).order_by():
        yield querysets[place].model, row


def _columns(model: type[Model]) -> dict[str, str]:
    own = {field.attname: field.attname for field in model._meta.concrete_fields}
    if issubclass(model, Citation):
        own |= {SOURCE + f.attname: SOURCE + f.attname for f in Source._meta.concrete_fields}
    return own


def _unpacked(model: type[Any], row: dict[str, Any]) -> Any:  # noqa: ANN401  a model known at run time
    """An instance as the database would give it; dates follow from their EDTF text."""
    names = [field.attname for field in model._meta.concrete_fields]
    values = [row[name] for name in names]
    return model.from_db("public", names, values, fetch_mode=public_fetch_mode())
