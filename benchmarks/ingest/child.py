"""The process that opens a producer's file, so that a hostile one can break nothing but itself.

``python -m benchmarks.ingest.child`` reads one order (a JSON object) from its standard input and
answers on its standard output: one line of JSON that says what was recognised, then, unless the
order is only to look, the measurements as PostgreSQL's COPY reads them, one NUL, and the tally.
Nothing here knows of Django or of the database.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from itertools import batched
from pathlib import Path
from typing import BinaryIO, cast

from benchmarks.ingest.cells import Book, Refused
from benchmarks.ingest.limits import confine
from benchmarks.ingest.opening import open_book, size_of
from benchmarks.ingest.recognise import Question, Recognised, Row, recognise
from countries.spellings import Spellings

ROWS_A_BLOCK = 4096
"""About 256 KiB."""
TOO_MUCH_MEMORY = "The file needs more memory than one file may take; save it as CSV, or in parts."
TOO_DEEP = "The file is nested too deeply to be a table of figures; save it as CSV."

type Order = Mapping[str, object]


def main() -> None:
    """Answer the one order."""
    order: Order = json.load(sys.stdin)
    out = sys.stdout.buffer
    try:
        answer(order, out)
    except Refused as refused:
        write_json(out, {"kind": "refused", "sentence": refused.sentence})
    except MemoryError:
        write_json(out, {"kind": "refused", "sentence": TOO_MUCH_MEMORY})
    except RecursionError:
        write_json(out, {"kind": "refused", "sentence": TOO_DEEP})
    out.flush()


def answer(order: Order, out: BinaryIO) -> None:
    """Write the header, then, where the layout was recognised, the measurements and the tally."""
    path = Path(str(order["path"]))
    confine(size_of(path))
    mapping = cast("Mapping[str, object] | None", order.get("mapping"))
    file = cast("Mapping[str, object]", (mapping or {}).get("file") or {})
    book = open_book(path, encoding=word(file, "encoding"), separator=word(file, "separator"))
    spellings = Spellings(cast("Mapping[str, str] | None", order.get("answers")))
    found = recognise(book, mapping=mapping, spellings=spellings, name=str(order["name"]))
    if isinstance(found, Question):
        write_json(out, question_header(book, found))
        return
    write_json(out, header(book, found))
    if not order.get("look"):
        out.flush()
        stream(found, out)


def stream(found: Recognised, out: BinaryIO) -> None:
    """Every measurement, then the tally; a refusal on the way stands in the tally's place."""
    sentence = None
    try:
        out.writelines(blocks(found.rows()))
    except Refused as refused:
        sentence = refused.sentence
    except MemoryError:
        sentence = TOO_MUCH_MEMORY
    out.write(b"\0")
    if sentence is not None:
        write_json(out, {"refused": sentence})
    else:
        write_json(out, asdict(found.tally))


def blocks(rows: Iterator[Row]) -> Iterator[bytes]:
    """The measurements in COPY's text form, some thousands at a time.

    Most notes are empty and most codes plain, so both are escaped through a memory of their own.
    """
    escaped = Escaped()
    for many in batched(rows, ROWS_A_BLOCK):
        lines = [
            f"{number}\t{escaped[code]}\t{area}\t{year}\t{'\\N' if value is None else value}\t"
            f"{'\\N' if low is None else low}\t{'\\N' if high is None else high}\t"
            f"{missing}\t{escaped[note] if note else ''}\n"
            for number, code, area, year, value, low, high, missing, note in many
        ]
        block = encoded("".join(lines))
        if b"\0" in block:
            row = next(row for row in many if "\0" in "".join(map(str, row)))
            raise Refused(f"Row {row[0]} holds a NUL character; take it out and try again.")
        yield block


class Escaped(dict[str, str]):
    """Texts as COPY wants them, each worked out once while it is among the recent ones."""

    MOST = 10_000
    TABLE = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

    def __missing__(self, text: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        self[text] = result = text.translate(self.TABLE)
        return result


def encoded(text: str) -> bytes:
    """UTF-8, or a refusal where half of a surrogate pair stands alone."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        row = text.count("\n", 0, error.start)
        number = text.split("\n")[row].partition("\t")[0]
        raise Refused(f"Row {number} holds half a character (a lone surrogate).") from error


def header(book: Book, found: Recognised) -> dict[str, object]:
    """What was recognised, before any measurement is read."""
    return {
        "kind": "recognised",
        "layout": found.layout,
        "encoding": book.encoding,
        "format": book.format,
        "rows": max(table.length for table in book.tables),
        "columns": found.columns,
        "preview": found.preview,
        "warnings": [*book.warnings, *found.warnings],
    }


def question_header(book: Book, question: Question) -> dict[str, object]:
    """What a person must choose before the file can be taken in."""
    return {
        "kind": "question",
        "encoding": book.encoding,
        "format": book.format,
        "columns": question.columns,
        "warnings": list(book.warnings),
        "sentence": question.sentence,
        "asks": question.asks,
        "candidates": question.candidates,
    }


def word(mapping: Mapping[str, object], key: str) -> str | None:
    """A text of the mapping file, or None."""
    value = mapping.get(key)
    return value if isinstance(value, str) and value else None


def write_json(out: BinaryIO, value: Mapping[str, object]) -> None:
    """One line."""
    plain: Callable[[object], str] = str
    out.write(json.dumps(value, default=plain).encode() + b"\n")


if __name__ == "__main__":
    main()
