"""JSON as tables: JSON-stat, SDMX-JSON, the World Bank's answers, and plain lists of objects."""

import codecs
import json
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.ingest import json_stat, sdmx_json
from benchmarks.ingest.cells import Book, Cells, Refused, Table
from benchmarks.ingest.cubes import Sheet
from benchmarks.ingest.limits import LONGEST, MEBIBYTE, MOST_COLUMNS, SPREADSHEET_BYTES

HEAD = 2_000
PROBES = 2_000
NO_TABLE = (
    "The JSON file is none of JSON-stat, SDMX-JSON, a World Bank answer or a list of objects;"
    " save its table as CSV."
)


def open_json(path: Path, encoding: str | None) -> Book:
    """A JSON file as a book. Raises Refused where it is broken or holds no table."""
    size = path.stat().st_size
    if size > SPREADSHEET_BYTES:
        raise Refused(
            f"The JSON file has {size // MEBIBYTE:,} MB; at most {SPREADSHEET_BYTES // MEBIBYTE} MB"
            " are opened. Ask the producer's site for CSV."
        )
    used = encoding or "utf-8"
    document = loaded(path.read_bytes(), used)
    kind, sheets, warnings = read(document)
    tables = tuple(table_of(sheet) for sheet in sheets if sheet.rows)
    if not tables:
        raise Refused("The JSON file holds no value; look whether the question to its site was.")
    name = "utf-16" if used.startswith("utf-16") else used
    return Book(format=kind, encoding=name, tables=tables, warnings=warnings)


def loaded(content: bytes, encoding: str) -> object:
    """The document. Infinities and NaN are no JSON; a name said twice is no answer."""
    try:
        text = codecs.decode(content, encoding)
        return json.loads(text, parse_constant=refuse_constant, object_pairs_hook=once)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise Refused(f"Row {row} is not readable as UTF-8; save the file in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Refused(
            f"The file begins as JSON but breaks at row {error.lineno}, column {error.colno}:"
            f" {error.msg}. Fetch it again, or save it as CSV."
        ) from error
    except RecursionError as error:
        raise Refused(
            "The JSON file is nested too deeply to be a table of figures; save it as CSV."
        ) from error
    except ValueError as error:
        raise Refused("The JSON file holds a number of thousands of digits.") from error


def refuse_constant(word: str) -> object:
    """NaN, Infinity and -Infinity are not numbers that anybody measured."""
    raise Refused(
        f"The JSON file holds {word}, which is no number; write null where one is missing."
    )


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, refused where it says a name twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Refused(f'The JSON file says "{name[:60]}" twice in one object; which one counts?')
    return found


def read(document: object) -> tuple[str, list[Sheet], tuple[str, ...]]:
    """The format, its sheets, and what a careful person would say."""
    if isinstance(document, dict):
        return read_object(document)
    if isinstance(document, list):
        if is_world_bank(document):
            return "world_bank_json", [world_bank(document[1])], pages_warning(document[0])
        if are_objects(document):
            return "json", [objects("", document)], ()
        if document and all(isinstance(row, list) for row in document):
            return "json", [Sheet("", [checked(row) for row in document])], ()
    raise Refused(NO_TABLE)


def read_object(document: Mapping[str, Any]) -> tuple[str, list[Sheet], tuple[str, ...]]:
    """The same for a document that is one object."""
    if json_stat.is_one(document):
        return "json_stat", json_stat.sheets(document), ()
    if sdmx_json.is_one(document):
        return "sdmx_json", sdmx_json.sheets(document), ()
    if message := document.get("message") or document.get("error"):
        raise Refused(f"The JSON file is an error message, no table: {str(message)[:200]}")
    for name, value in document.items():
        if are_objects(value):
            return "json", [objects(name, value)], ()
    raise Refused(NO_TABLE)


def are_objects(value: object) -> bool:
    """Whether this is a list of objects."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def is_world_bank(document: Sequence[object]) -> bool:
    """Whether this is an answer of the World Bank's API, version 2: pages, then rows."""
    if len(document) != 2 or not isinstance(document[0], dict) or "page" not in document[0]:
        return False
    return are_objects(document[1])


def world_bank(rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """A row for each country and year, under the headings that the Bank's own tables have."""
    flat = [
        {
            "Country Name": part(row.get("country"), "value"),
            "Country Code": row.get("countryiso3code") or part(row.get("country"), "id"),
            "Indicator Name": part(row.get("indicator"), "value"),
            "Indicator Code": part(row.get("indicator"), "id"),
            "Year": row.get("date"),
            "Value": row.get("value"),
            "Status": row.get("obs_status"),
        }
        for row in rows
    ]
    return objects("", flat)


def part(said: object, key: str) -> object:
    """The code or the text of what the Bank gives as both."""
    return said.get(key) if isinstance(said, dict) else said


def pages_warning(meta: Mapping[str, Any]) -> tuple[str, ...]:
    """An answer in pages is rarely whole."""
    if meta.get("pages") in (None, 0, 1):
        return ()
    return (
        f"This is page {meta.get('page')} of {meta.get('pages')} of the World Bank's answer;"
        " ask for all rows at once (per_page).",
    )


def objects(name: str, rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """Objects as rows under the names that any of them has; values in values are left out."""
    names = list(dict.fromkeys(key for row in rows for key in row))
    if len(names) > MOST_COLUMNS:
        raise Refused(
            f"The JSON file's objects have more than {MOST_COLUMNS:,} names; a table has fewer."
        )
    body = [checked([row.get(key) for key in names], number) for number, row in enumerate(rows, 1)]
    return Sheet(name, [checked(names), *body])


def checked(row: Sequence[Any], number: int = 0) -> Cells:
    """Texts, numbers and truth values of sane lengths."""
    where = f"Object {number}" if number else "A row"
    for cell in row:
        if isinstance(cell, str) and (len(cell) > LONGEST or "\0" in cell or not whole(cell)):
            raise Refused(
                f"{where} of the JSON file holds a text with a NUL, with half a character, or"
                " longer than a megabyte; take it out."
            )
    return [cell if cell is None or isinstance(cell, (str, int, float)) else "" for cell in row]


def whole(text: str) -> bool:
    """Whether no half of a surrogate pair stands alone in a text."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def table_of(sheet: Sheet) -> Table:
    """A sheet with its head and some rows out of the rest."""
    rows = [checked(row, number) for number, row in enumerate(sheet.rows)]
    step = max((len(rows) - HEAD) // PROBES, 1)
    probes = tuple(islice(rows, HEAD, None, step))[:PROBES]
    return Table(sheet.name, tuple(rows[:HEAD]), probes, lambda: iter(rows), len(rows))
