"""From the database to the files of the reference set, byte for byte as they were loaded."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from benchmarks.models import Measurement
from site_pages.reference.layout import FILES
from site_pages.reference.parts import File, Link, Links, One, Part, Rows, Value
from site_pages.reference.values import set_path, shortest, to_file

MEASUREMENTS = "measurements.csv"
COLUMNS = ("indicator", "area", "year", "value", "low", "high", "n")

Record = dict[str, Any]
Cell = tuple[int, Record]


def dump_files() -> dict[str, str]:
    """File name to text, for the whole reference set."""
    files = {f"{file.name}.json": to_text(dump_records(file)) for file in FILES}
    return {**files, MEASUREMENTS: dump_measurements()}


def to_text(records: list[Record]) -> str:
    """The one way in which a file of records is written."""
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def dump_records(file: File) -> list[Record]:
    """The records of one file, sorted by their key, in a fixed number of queries."""
    rows = list(file.model._default_manager.order_by("pk"))
    records: dict[int, Record] = {row.pk: {file.key: getattr(row, file.attribute)} for row in rows}
    _fill(file.parts, file.model, rows, records)
    return sorted(records.values(), key=lambda record: str(record[file.key]))


def _fill(
    parts: tuple[Part, ...],
    model: type[models.Model],
    rows: list[models.Model],
    records: dict[int, Record],
) -> None:
    """Write every part of the rows into their records, in the order of the layout."""
    for part in parts:
        match part:
            case Value():
                for row in rows:
                    value = to_file(getattr(row, part.attribute), part.codec)
                    set_path(records[row.pk], part.path, value)
            case Link():
                keys = _keys(part.model, part.key)
                for row in rows:
                    target = getattr(row, f"{part.attribute}_id")
                    set_path(records[row.pk], part.path, keys[target] if target else None)
            case Links():
                _fill_links(part, model, records)
            case Rows():
                _fill_rows(part, records)
            case One():
                _fill_one(part, records)


def _keys(model: type[models.Model], key: str) -> dict[int, str]:
    return dict(model._default_manager.values_list("pk", key))


def _fill_links(part: Links, model: type[models.Model], records: dict[int, Record]) -> None:
    field = model._meta.get_field(part.attribute)
    through = field.remote_field.through  # type: ignore[union-attr]
    near, far = field.m2m_column_name(), field.m2m_reverse_name()  # type: ignore[union-attr]
    keys = _keys(part.model, part.key)
    found: dict[int, list[str]] = defaultdict(list)
    for one, other in through._default_manager.values_list(near, far):
        found[one].append(keys[other])
    for pk, record in records.items():
        set_path(record, part.path, sorted(found[pk]))


def _fill_rows(part: Rows, records: dict[int, Record]) -> None:
    rows = list(part.model._default_manager.order_by(f"{part.parent}_id", "order", "pk"))
    cells: dict[int, Record] = {row.pk: {} for row in rows}
    _fill(part.parts, part.model, rows, cells)
    for record in records.values():
        set_path(record, part.path, [])
    for row in rows:
        _list_at(records[getattr(row, f"{part.parent}_id")], part.path).append(cells[row.pk])


def _list_at(record: Record, path: str) -> list[Record]:
    for name in path.split("."):
        record = record[name]
    return record  # type: ignore[return-value]


def _fill_one(part: One, records: dict[int, Record]) -> None:
    """The newest row of a part that each record has once."""
    chosen = part.model._default_manager.filter(**part.constants).order_by("pk")
    rows = {getattr(row, f"{part.parent}_id"): row for row in chosen}
    if part.path:
        cells: dict[int, Record] = {row.pk: {} for row in rows.values()}
        _fill(part.parts, part.model, list(rows.values()), cells)
        for pk, record in records.items():
            set_path(record, part.path, cells[rows[pk].pk] if pk in rows else None)
        return
    own = {row.pk: records[parent] for parent, row in rows.items() if parent in records}
    _fill(part.parts, part.model, [r for p, r in rows.items() if p in records], own)


def dump_measurements() -> str:
    """All measurements as CSV, by indicator, area and year."""
    code = "series__indicator__code"
    values = Measurement.objects.shown().values(code, *COLUMNS[1:])
    return measurements_text({"indicator": row.pop(code), **row} for row in values)


def measurements_text(rows: Iterable[Record]) -> str:
    """The one way in which measurements are written."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda row: (row["indicator"], row["area"], row["year"])):
        numbers = [shortest(row[name]) for name in ("value", "low", "high")]
        writer.writerow([row["indicator"], row["area"], row["year"], *numbers, row["n"]])
    return text.getvalue()
