"""Record sets as CSV (RFC 4180): raw for machines, harmless for spreadsheets."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from benchmarks.ingest.cells import Refused
from desk.exchange.safe import harmless, plain

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the country it was sold in."""
_QUOTED = re.compile(r'[",\r\n]|^\s|\s$')


def for_machines(rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell as it is, UTF-8 without a mark, each line ended by a line feed."""
    return _written(rows, "\n").encode()


def for_spreadsheets(rows: Iterable[Sequence[str]], numbers: Collection[int] = ()) -> bytes:
    """Marked as UTF-8, lines ended as spreadsheets end them, and no cell that they would run.

    numbers: places of the columns that hold numbers alone; those stay numbers, -5 too.
    """
    safe = (
        [cell if place in numbers else harmless(cell) for place, cell in enumerate(row)]
        for row in rows
    )
    return (BOM + _written(safe, "\r\n")).encode()


def read(text: str, *, spreadsheet: bool, separator: str = ",") -> Iterator[list[str]]:
    """The rows of either. Raises Refused where the quotes do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise Refused(
                f"Line {reader.line_num} is no CSV ({error}); save the sheet anew as CSV (UTF-8)."
            ) from error
        if row is None:
            return
        yield [plain(cell) for cell in row] if spreadsheet else row


def _written(rows: Iterable[Sequence[str]], end: str) -> str:
    return "".join(",".join(map(_quoted, row)) + end for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
