"""A file that somebody brought, read into texts, or refused in one sentence.

A workbook is opened in a process of its own (desk/exchange/sheet_child.py), for a hostile one can
break its reader; CSV is read here. Nothing is looked up in the database.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile

from benchmarks.ingest import sniff
from benchmarks.ingest.cells import Refused
from benchmarks.ingest.limits import MEBIBYTE
from benchmarks.ingest.parse import Errors, Parsing, end, send, start
from desk.exchange import csv_files
from desk.exchange.limits import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    too_many_rows,
)
from desk.exchange.widgets import nearest

CHILD = (sys.executable, "-m", "desk.exchange.sheet_child")


class ReadAs(StrEnum):
    """How the cells of a file are to be understood."""

    MACHINES = "CSV for machines"
    SPREADSHEETS = "CSV for spreadsheets"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class Table:
    """The file's columns and filled rows; ``numbers`` are the rows' places in the file, from 2."""

    name: str
    read_as: ReadAs
    columns: list[str]
    rows: list[list[str]]
    numbers: list[int]
    warnings: tuple[str, ...] = ()


def read(file: UploadedFile[bytes], *, read_as: ReadAs | None = None) -> Table:
    """The one table of an uploaded file. ``read_as``: of a CSV; None tells it by its mark."""
    if (file.size or 0) > MOST_BYTES:
        raise Refused(
            f"The file has {(file.size or 0) // MEBIBYTE:,} MB; at most {MOST_BYTES // MEBIBYTE} MB"
            " are taken. Export a part of the set, or split the file."
        )
    content = file.read()
    if not content:
        raise Refused("The file is empty.")
    name = Path(file.name or "file").name[:120]
    if content.startswith((sniff.ZIP, sniff.OLE2)):
        rows, warnings = _sheet(content)
        return _table(name, ReadAs.WORKBOOK, rows, warnings)
    if words := sniff.foreign(content[: sniff.WINDOW]):
        raise Refused(f"The file is {words}.")
    return _csv(name, content, read_as)


def check_columns(table: Table, known: Sequence[str], keys: Sequence[str]) -> None:
    """Refuse a file whose columns are not those of the set; it may have fewer, but the key."""
    for column, times in Counter(table.columns).items():
        if times > 1:
            raise Refused(f"The column “{column}” stands in the file {times} times; keep one.")
        if column not in known:
            like = nearest(column, known)
            advice = f" Did you mean {' or '.join(f'“{name}”' for name in like)}?" if like else ""
            raise Refused(f"The set has no column “{column[:80]}”.{advice} See the codebook.")
    if keys[0] not in table.columns:
        raise Refused(
            f"The file has no column “{keys[0]}”, which says which record a row is about."
            " Export the set to see its columns."
        )
    if not table.rows:
        raise Refused("The file has a header and no rows: there is nothing to import.")


def _csv(name: str, content: bytes, read_as: ReadAs | None) -> Table:
    marked = content.startswith(b"\xef\xbb\xbf")
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise Refused(
            f"Line {line} holds a NUL character, which no text has. Take it out, or save the file"
            " as CSV (UTF-8)."
        )
    try:
        text = content.decode("utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(f"Line {line} is not UTF-8; save the file as CSV (UTF-8).") from error
    read_as = read_as or (ReadAs.SPREADSHEETS if marked else ReadAs.MACHINES)
    spreadsheet = read_as == ReadAs.SPREADSHEETS
    separator = _separator(text) if spreadsheet else ","
    rows = csv_files.read(text, spreadsheet=spreadsheet, separator=separator)
    return _table(name, read_as, rows, [])


def _separator(text: str) -> str:
    """What a spreadsheet parted the cells with: a comma, or as it does in much of Europe."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _table(
    name: str, read_as: ReadAs, found: Iterable[Sequence[str]], warnings: Sequence[str]
) -> Table:
    """Header and filled rows, within the limits."""
    numbered = enumerate(found, 1)
    header = next((list(row) for _number, row in numbered), [])
    while header and not header[-1].strip():
        header.pop()
    columns = [column.strip() for column in header]
    if not columns or len(columns) > MOST_COLUMNS:
        raise Refused(f"The first row names {len(columns)} columns; 1 to {MOST_COLUMNS} can be.")
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, row in numbered:
        if not any(row):
            continue
        if len(rows) == MOST_ROWS:
            raise too_many_rows()
        rows.append(_checked(number, row, columns))
        numbers.append(number)
    return Table(name, read_as, columns, rows, numbers, tuple(warnings))


def _checked(number: int, row: Sequence[str], columns: list[str]) -> list[str]:
    """The cells below the columns."""
    if len(row) < len(columns) or any(row[len(columns) :]):
        raise Refused(
            f"Row {number} has {len(row)} cells and the header {len(columns)}; a comma or a quote"
            " may be missing there."
        )
    for column, cell in zip(columns, row, strict=False):
        if "\0" in cell:
            raise Refused(f"Row {number}, column “{column}”, holds a NUL character; take it out.")
        if len(cell) > LONGEST_CELL:
            raise Refused(
                f"Row {number}, column “{column}”, has {len(cell):,} characters; a cell may have"
                f" {LONGEST_CELL:,}."
            )
    return list(row[: len(columns)])


def _sheet(content: bytes) -> tuple[list[list[str]], list[str]]:
    """The rows of a workbook's first sheet, as texts."""
    with tempfile.NamedTemporaryFile() as kept:
        kept.write(content)
        kept.flush()
        process = start(CHILD)
        errors = Errors(cast("IO[bytes]", process.stderr))
        try:
            send(process, json.dumps({"path": kept.name}).encode())
            found = Parsing(process, errors).header
        finally:
            end(process)
            with suppress(ValueError):
                errors.close()
    return found["rows"], found["warnings"]
