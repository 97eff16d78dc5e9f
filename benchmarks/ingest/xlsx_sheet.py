"""A sheet of an XLSX workbook measured as its text goes by.

A cell says where it is (``r="B7"``) or follows the one before. Looking at each place closely takes
longer than reading the sheet, so it is done only where letters or digits could make it large.
"""

import re

from benchmarks.ingest.extent import Extent, column_number

PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]+)""")
ROWS = re.compile(rb' r="[A-Z]?([0-9]{5,12})')
WIDE = re.compile(rb' r="(?:[A-Z]?[a-z]|[A-Z]{2})')
BEYOND = [re.compile(rb' r="[%c-Z]' % letter) for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
"""Whether a column comes after the n-th, for the first 26."""
EVEN = bytes.maketrans(b"\t\n\r'", b'   "')
SPREAD = (b" r ", b" r= ", b' r=" ')
"""A place with spaces in between, as no spreadsheet program writes it."""
SHORT_ROWS = 9_999


class XlsxSheet:
    """Rows and columns so far. A sheet of few rows is measured roughly, from above."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._rows = self._in_row = 0

    def take(self, text: bytes) -> None:
        """The next tags."""
        text = text.translate(EVEN)
        places, rows = text.count(b' r="'), text.count(b"<row")
        known = self.extent.columns
        if any(spread in text for spread in SPREAD) or known > 26 or WIDE.search(text):
            self._look_closely(text)
        elif places:
            self._look(text, self._rows + rows + 1)
        if text.count(b"<c") > places - rows:
            self._count_unplaced(text)
        elif rows:
            self._in_row = 0
        self._rows += rows
        self.extent.check()

    def _look(self, text: bytes, rows: int) -> None:
        """Columns A to Z only; rows of five digits and more are read, others are few."""
        if self.extent.columns < 26 and BEYOND[self.extent.columns].search(text):
            self._reach(0, max(column_number(letter) for letter, _digits in PLACE.findall(text)))
        numbers = ROWS.findall(text)
        self._reach(max(map(int, numbers)) if numbers else min(rows, SHORT_ROWS), 0)

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
