"""The process that opens a workbook, so that a hostile one can break nothing but itself.

``python -m desk.exchange.sheet_child`` reads one order, a JSON object with the ``path``, and
answers with one line of JSON: the first sheet's rows as texts, or a sentence that refuses the file.
It obeys the limits of benchmarks/ingest and knows neither Django nor the database.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.ingest.cells import Cell, Cells, Refused
from benchmarks.ingest.child import TOO_MUCH_MEMORY, write_json
from benchmarks.ingest.limits import confine
from benchmarks.ingest.opening import open_book, size_of
from desk.exchange.limits import MOST_COLUMNS, MOST_ROWS, too_many_rows

LONGEST_ANSWER = 12 * 1024 * 1024
"""Characters of all cells together, so that the answer stays within what the other side reads."""


def main() -> None:
    """Answer the one order."""
    order = json.load(sys.stdin)
    out = sys.stdout.buffer
    try:
        path = Path(str(order["path"]))
        confine(size_of(path))
        book = open_book(path)
        rows = list(texts(book.tables[0].rows()))
        write_json(out, {"kind": "rows", "rows": rows, "warnings": list(book.warnings)})
    except Refused as refused:
        write_json(out, {"kind": "refused", "sentence": refused.sentence})
    except MemoryError:
        write_json(out, {"kind": "refused", "sentence": TOO_MUCH_MEMORY})
    out.flush()


def texts(rows: Iterator[Cells]) -> Iterator[list[str]]:
    """Each row's cells as texts, no more than an import takes."""
    characters = filled = 0
    for row in rows:
        cells = [text(cell) for cell in row]
        while len(cells) > MOST_COLUMNS and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise Refused(f"A row has {len(cells):,} cells; at most {MOST_COLUMNS} are taken.")
        filled += any(cells)
        characters += sum(map(len, cells)) + len(cells)
        if filled > MOST_ROWS + 1:
            raise too_many_rows()
        if characters > LONGEST_ANSWER:
            raise Refused("The sheet holds more text than one import takes; split it.")
        yield cells


def text(cell: Cell) -> str:
    """A cell as the codebook writes it: whole numbers without a point, days in ISO's order."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 2**53:
            return str(int(cell))
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


if __name__ == "__main__":
    main()
