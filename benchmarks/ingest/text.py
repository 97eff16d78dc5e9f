"""Text files as tables: separator found by what divides the rows most evenly, rows streamed."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.ingest.cells import Book, Cells, Refused, Table
from benchmarks.ingest.limits import LONGEST
from benchmarks.ingest.sniff import encoding_of
from benchmarks.ingest.survey import BLOCK, PROBES, Survey, survey

HEAD = 2_000
SAMPLE = 256 * 1024
SAMPLE_LINES = 300
SEPARATORS = {"\t": 3.0, ";": 2.0, "|": 1.5, ",": 1.0}
"""How much a separator's columns weigh: a tab is hardly ever part of a cell, a comma often is."""
QUOTE_ERRORS = {
    "unexpected end of data": "opens a quotation mark that never closes",
    "field larger": "holds a cell longer than a megabyte; a quotation mark may never close",
    "expected after": "has a quotation mark inside a quoted cell that is not doubled",
    "new-line": "has a line end that others do not use",
}

type Reader = Callable[[io.TextIOBase], Iterator[list[str]]]


def open_text(path: Path, encoding: str | None, separator: str | None) -> Book:
    """A text file as a book of one table. Both words, where given, come from a mapping file."""
    csv.field_size_limit(LONGEST)
    start = beginning(path)
    known = encoding or encoding_of(start)
    separator = separator or separator_of(start.decode(known or "latin-1", "replace"))
    found = survey(path, encoding=known, separator=separator)
    if not found.lines:
        raise Refused("The file is empty.")
    reader = reader_of(path, found, separator)
    rows = partial(read_rows, path, found, reader)
    head = tuple(islice(rows(), HEAD))
    return Book(
        format="tsv" if separator == "\t" else "csv",
        encoding="utf-16" if found.encoding.startswith("utf-16") else found.encoding,
        tables=(Table("", head, probes_of(head, found, reader), rows, found.lines),),
        warnings=warnings_of(found),
        separator=separator,
    )


def beginning(path: Path) -> bytes:
    """What the separator is found in."""
    with path.open("rb") as file:
        return file.read(SAMPLE)


def separator_of(text: str) -> str:
    """The separator that divides most rows into the same number of columns."""
    lines = text.lstrip("\ufeff").splitlines(keepends=True)[:SAMPLE_LINES]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip("\r\n")) == 5:
        return lines[0][4]
    return max(SEPARATORS, key=lambda separator: evenness(lines, separator))


def evenness(lines: list[str], separator: str) -> tuple[float, float]:
    """The share of rows that have the usual number of columns, and that number, weighed."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
    except csv.Error:
        return 0.0, 0.0
    divided = {width: n for width, n in widths.items() if width > 1}
    if not divided:
        return 0.0, 0.0
    usual = max(divided, key=lambda width: (divided[width], width))
    share = round(divided[usual] / widths.total(), 1)
    return share, usual * SEPARATORS[separator]


def reader_of(path: Path, found: Survey, separator: str) -> Reader:
    """How the rows are read: with quotation marks, or, in a tab file that means none, without."""
    quoted: Reader = partial(csv.reader, delimiter=separator, strict=True)
    if separator != "\t":
        return quoted
    try:
        for _row in islice(read_rows(path, found, quoted), HEAD):
            pass
    except Refused:
        return partial(csv.reader, delimiter=separator, quoting=csv.QUOTE_NONE)
    return quoted


def read_rows(path: Path, found: Survey, reader: Reader) -> Iterator[Cells]:
    """Every row from the first. Raises Refused at the row that cannot be read."""
    with path.open("rb", buffering=BLOCK) as file:
        text = io.TextIOWrapper(file, encoding=python_name(found.encoding), newline="")
        lines = (line.replace("\ufeff", "") for line in text) if found.inner_mark else text
        rows = reader(lines)  # type: ignore[arg-type]  # any lines do
        try:
            yield from rows
        except csv.Error as error:
            words = next(words for part, words in QUOTE_ERRORS.items() if part in str(error))
        except UnicodeDecodeError as error:
            raise Refused("The file changed while it was read; try again.") from error
        else:
            return
    raise Refused(
        f"Row {last_good_row(path, found, reader) + 1} {words}. Correct it and try again."
    )


def last_good_row(path: Path, found: Survey, reader: Reader) -> int:
    """The line on which the last readable row ends. Only asked once something is wrong."""
    with path.open("rb", buffering=BLOCK) as file:
        text = io.TextIOWrapper(file, encoding=python_name(found.encoding), newline="")
        rows = reader(text)
        line = 0
        try:
            for _row in rows:
                line = rows.line_num  # type: ignore[attr-defined]  # what csv.reader returns has it
        except csv.Error:
            pass
        return line


def probes_of(head: tuple[Cells, ...], found: Survey, reader: Reader) -> tuple[Cells, ...]:
    """Rows out of the rest. A line that is not a whole row, quoted over several, is passed over."""
    if len(head) < HEAD:
        return ()
    probes: list[Cells] = []
    for number, line in found.probes[: PROBES * 2]:
        text = line.decode()
        if number <= HEAD or text.count('"') % 2:
            continue
        try:
            probes.extend(reader(io.StringIO(text, newline="")))
        except csv.Error:
            continue
    return tuple(probes[:PROBES])


def warnings_of(found: Survey) -> tuple[str, ...]:
    """What a careful person would say of the text before reading it."""
    if not found.inner_mark:
        return ()
    return (
        f"Row {found.inner_mark} holds a byte order mark, as where two files were joined;"
        " it was passed over.",
    )


def python_name(encoding: str) -> str:
    """The codec: utf-16 with a mark reads it off, the others are named whole."""
    return "cp1252" if encoding == "windows-1252" else encoding
