"""The records of an XLS workbook looked through before a fast reader allocates what they claim."""

import struct
from collections.abc import Iterator

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.extent import Extent
from benchmarks.ingest.parts import Look

RECORD = struct.Struct("<HH")
PLACE = struct.Struct("<HH")
DIMENSIONS_OF_97 = struct.Struct("<LLHH")
FORMULA, FILEPASS, BEGIN, DIMENSIONS = 0x0006, 0x002F, 0x0809, 0x0200
ONE_CELL = frozenset({FORMULA, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
MANY_CELLS = frozenset({0x00BD, 0x00BE})


def look_at_records(workbook: bytes, look: Look) -> None:
    """Count formulas and how far each sheet reaches; refuse what is locked or reaches too far."""
    extent = Extent()
    for kind, body in records(workbook):
        if kind == BEGIN:
            extent = Extent()
        elif kind == FILEPASS:
            raise Refused(
                "The workbook is locked with a password; save it without one and try again."
            )
        elif kind == DIMENSIONS and len(body) >= DIMENSIONS_OF_97.size:
            _first, rows, _left, columns = DIMENSIONS_OF_97.unpack_from(body)
            Extent(rows, columns).check()
        elif len(body) >= PLACE.size and (kind in ONE_CELL or kind in MANY_CELLS):
            row, column = PLACE.unpack_from(body)
            if kind in MANY_CELLS:
                column = int.from_bytes(body[-2:], "little")
            if row >= extent.rows or column >= extent.columns:
                extent.rows = max(extent.rows, row + 1)
                extent.columns = max(extent.columns, column + 1)
                extent.check()
            look.formulas += kind == FORMULA


def records(workbook: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and body."""
    at, end = 0, len(workbook)
    while at + RECORD.size <= end:
        kind, length = RECORD.unpack_from(workbook, at)
        at += RECORD.size
        yield kind, workbook[at : at + length]
        at += length
