"""The sheets of an OpenDocument workbook measured, where one cell or row may stand for many."""

import re

from benchmarks.ingest.extent import Extent

TOKEN = re.compile(
    rb"<(?:[\w-]+:)?(table|table-row|(?:covered-)?table-cell)(\s[^<>]*|)(/?)>", re.DOTALL
)
ROWS = re.compile(rb"""number-rows-repeated\s*=\s*["']\s*([0-9]+)""")
COLUMNS = re.compile(rb"""number-columns-repeated\s*=\s*["']\s*([0-9]+)""")
FILLED = re.compile(rb"(?:office|calcext):[\w-]*(?:value|formula)[\w-]*\s*=|value-type\s*=")


class OdsSheets:
    """The sheets of an OpenDocument file, where one cell or row may stand for many."""

    def __init__(self) -> None:
        self._extent = Extent()
        self._row = self._column = self._filled = self._repeat = 0

    def take(self, text: bytes) -> None:
        """The next tags."""
        for kind, attributes, closed in TOKEN.findall(text):
            if kind == b"table":
                self.finish()
            elif kind == b"table-row":
                self._end_row()
                self._repeat = number_of(ROWS, attributes)
                if closed:
                    self._end_row()
            else:
                self._column += number_of(COLUMNS, attributes)
                if FILLED.search(attributes):
                    self._filled = self._column

    def finish(self) -> None:
        """The end of a sheet."""
        self._end_row()
        self._extent, self._row = Extent(), 0

    def _end_row(self) -> None:
        self._row += self._repeat
        if self._filled:
            self._extent.rows = self._row
            self._extent.columns = max(self._extent.columns, self._filled)
            self._extent.check()
        self._column = self._filled = self._repeat = 0


def number_of(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    """How often a cell or row is repeated; 1 where it does not say."""
    found = pattern.search(attributes)
    return int(found[1][:12]) if found else 1
