"""A sheet of an XLSX workbook measured as its text goes by.

A cell says where it is (``r="B7"``) or follows the one before. Looking at each place closely takes
longer than reading the sheet, so it is done only where letters or digits could make it large.
"""

import re

from benchmarks.ingest.extent import Extent, column_number

PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]+)""")
TALL = re.compile(rb' r="[A-Z]?[0-9]{5}')
WIDE = re.compile(rb' r="[A-Z]{2}')
TALL_ROWS = re.compile(rb' r="[A-Z]?([0-9]{5,12})')
UNUSUAL = (b"\tr", b"\nr", b"\rr", b" r ", b" r='", b" r= ", b" r=\t", b" r=\n", b" r=\r", b' r=" ')
LOWER = re.compile(rb' r="[A-Z]*[a-z]')
"""Ways to write a place that no spreadsheet program uses."""
SHORT_ROWS = 9_999
LETTERS = tuple(bytes([letter]) for letter in range(65, 91))


class XlsxSheet:
    """Rows and columns so far. A sheet of few rows is measured roughly, from above."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._rows = self._in_row = 0

    def take(self, text: bytes) -> None:
        """The next tags."""
        places = text.count(b' r="')
        wide = WIDE.search(text) is not None
        if any(one in text for one in UNUSUAL) or LOWER.search(text) or (places and wide):
            self._look_closely(text)
        elif places:
            self._look(text)
        rows = text.count(b"<row")
        cells = text.count(b"<c ") + text.count(b"<c>") + text.count(b"<c/>")
        if cells > places - rows:
            self._count_unplaced(text)
        elif rows:
            self._in_row = 0
        self._rows += rows
        self.extent.check()

    def _look(self, text: bytes) -> None:
        """Columns A to Z only; rows of five digits and more are read, others are few."""
        known = self.extent.columns
        for column in range(26, known, -1):
            if b' r="' + LETTERS[column - 1] in text:
                self._reach(0, column)
                break
        if TALL.search(text):
            self._reach(max(map(int, TALL_ROWS.findall(text))), 0)
        else:
            self._reach(min(self._rows + text.count(b"<row") + 1, SHORT_ROWS), 0)

    def _look_closely(self, text: bytes) -> None:
        for letters, digits in set(PLACE.findall(text)):
            self._reach(int(digits[:12]), column_number(letters))

    def _count_unplaced(self, text: bytes) -> None:
        """Cells without a place are counted along their row."""
        begun, *rows = text.split(b"<row")
        self._in_row += begun.count(b"<c")
        self._reach(0, self._in_row)
        for row in rows:
            self._in_row = row.count(b"<c")
            self._reach(0, self._in_row)
        self._reach(self._rows + len(rows), 0)

    def _reach(self, row: int, column: int) -> None:
        self.extent.rows = max(self.extent.rows, row)
        self.extent.columns = max(self.extent.columns, column)
