"""How far the filled cells of a sheet reach, and what reaches too far to be opened.

One filled cell at the far end of an otherwise empty sheet makes a fast reader ask for gigabytes and
end the process: so rows and columns are counted before it may look.
"""

from dataclasses import dataclass

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.limits import MOST_CELLS, MOST_COLUMNS


@dataclass
class Extent:
    """How far the filled cells of one sheet reach."""

    rows: int = 0
    columns: int = 0

    def check(self) -> None:
        """Refuse a sheet that no reader could hold, naming its last row and column."""
        cells = self.rows * self.columns
        if self.columns > MOST_COLUMNS or cells > MOST_CELLS:
            raise Refused(
                f"A sheet is filled as far as row {self.rows:,}, column {self.columns:,}"
                f" ({letters(self.columns)}{self.rows}), which is {cells:,} cells;"
                f" at most {MOST_CELLS:,} are opened. Delete the cells far from the table,"
                " or save the sheet as CSV."
            )


def column_number(letters: bytes) -> int:
    """1 for A, 16,384 for XFD; 0 for no letters."""
    number = 0
    for letter in letters[:9].upper():
        number = number * 26 + letter - 64
    return number


def letters(column: int) -> str:
    """A for 1, XFD for 16,384."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
