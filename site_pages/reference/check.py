"""Reading the files and refusing a wrong one, with file, record and field."""

import csv
import io
import json
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from evidence.dates import EdtfError, parse
from site_pages.reference.dump import COLUMNS, MEASUREMENTS
from site_pages.reference.layout import FILES
from site_pages.reference.parts import File
from site_pages.reference.schema import schema_of

Record = dict[str, Any]
FORMATS = FormatChecker(["date"])


@FORMATS.checks("edtf", raises=EdtfError)
def _is_edtf(value: object) -> bool:
    if isinstance(value, str):
        parse(value)
    return True


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where."""

    file: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, record {self.record}, field {self.field}: {self.message}"


class FaultyFiles(Exception):
    """The reference set is not loaded: what is wrong in it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def read_files(folder: Path) -> tuple[dict[str, list[Record]], list[Record]]:
    """File name (without .json) to its records, and the measurements. Raises FaultyFiles."""
    records, faults = {}, []
    for file in FILES:
        try:
            found = _read_json(folder, file)
        except FaultyFiles as wrong:
            faults += wrong.faults
        else:
            records[file.name] = found
    try:
        measurements = _read_measurements(folder)
    except FaultyFiles as wrong:
        faults += wrong.faults
    if faults:
        raise FaultyFiles(faults)
    return records, measurements


def _text(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"the file is missing from {folder}."
    except UnicodeDecodeError as wrong:
        message = f"the file is not UTF-8 (byte {wrong.start})."
    raise FaultyFiles([Fault(name, "–", "–", message)])


def _read_json(folder: Path, file: File) -> list[Record]:
    name = f"{file.name}.json"
    try:
        records = json.loads(_text(folder, name))
    except json.JSONDecodeError as wrong:
        place = f"line {wrong.lineno}"
        raise FaultyFiles([Fault(name, place, "–", f"not JSON: {wrong.msg}.")]) from wrong
    validator = Draft202012Validator(schema_of(file), format_checker=FORMATS)
    faults = [_fault(name, file, records, error) for error in validator.iter_errors(records)]
    if not faults:
        faults = _twice(name, [record[file.key] for record in records], file.key)
    if faults:
        raise FaultyFiles(faults)
    return records  # type: ignore[no-any-return]


def _fault(name: str, file: File, records: list[Record], error: ValidationError) -> Fault:
    index, *way = error.absolute_path or ["–"]
    record = records[index] if isinstance(index, int) else None
    label = record.get(file.key, index) if isinstance(record, dict) else index
    message = str(error.cause or error.message)
    return Fault(name, str(label), ".".join(map(str, way)) or "–", message[:300])


def _twice(name: str, keys: list[str], field: str) -> list[Fault]:
    seen: set[str] = set()
    again = [key for key in keys if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    return [Fault(name, key, field, "stands twice.") for key in again]


def _read_measurements(folder: Path) -> list[Record]:
    reader = csv.DictReader(io.StringIO(_text(folder, MEASUREMENTS)))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        message = f"the first line must be {','.join(COLUMNS)}."
        raise FaultyFiles([Fault(MEASUREMENTS, "line 1", "–", message)])
    rows, faults, seen = [], [], set()
    for line, raw in enumerate(reader, 2):
        row, wrong = _measurement(raw)
        key = row.get("indicator"), row.get("area"), row.get("year")
        if not wrong and key in seen:
            wrong = ("year", "this indicator, area and year stand twice.")
        if wrong:
            faults.append(Fault(MEASUREMENTS, f"line {line}", *wrong))
        seen.add(key)
        rows.append(row)
    if faults:
        raise FaultyFiles(faults[:20])
    return rows


def _measurement(raw: dict[str, str]) -> tuple[Record, tuple[str, str] | None]:
    if None in raw or None in raw.values():
        return {}, ("–", f"a line has {len(COLUMNS)} fields.")
    row: Record = {"indicator": raw["indicator"], "area": raw["area"]}
    for name in COLUMNS[2:]:
        try:
            row[name] = _number(raw[name], whole=name in ("year", "n"))
        except ValueError:
            return row, (name, f"{raw[name]!r} is not a number.")
    if row["year"] is None or row["value"] is None:
        return row, ("year" if row["year"] is None else "value", "is missing.")
    return row, None


def _number(text: str, *, whole: bool) -> float | int | None:
    if text == "":
        return None
    number = int(text) if whole else float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number
