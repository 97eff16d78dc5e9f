"""Record sets as XLSX: texts as typed strings, never formulas or links; numbers as numbers."""

import io
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from desk.exchange.safe import is_dangerous

if TYPE_CHECKING:
    import xlsxwriter

LONGEST_CELL = 32_767
"""UTF-16 units; Excel has no longer cell."""
WIDTHS = 28, 80
TEXT = 49
"""The number of the built-in format "Text"."""
NOT_XML = "\ufffe", "\uffff"


class NoWorkbook(ValueError):
    """A set that no workbook can hold; the sentence says which cell, and what to do."""


def workbook(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numbers: Collection[int],
    notes: Sequence[tuple[str, str]],
    codebook: Sequence[Sequence[str]],
    made_at: datetime,
) -> bytes:
    """Three sheets: records, notes, columns.

    numbers: places of the columns that hold numbers alone. made_at: stands in the file's own
    properties, so that one content always gives the same bytes. Raises NoWorkbook.
    """
    # Imported here: it takes an eighth of a second, and every start of the site would wait for it.
    import xlsxwriter

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    writer = _Writer(book)
    writer.sheet("records", [columns, *rows], numbers)
    writer.sheet("notes", notes, ())
    writer.sheet("columns", codebook, ())
    book.close()
    return kept.getvalue()


class _Writer:
    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self._book = book
        self._bold = book.add_format({"bold": True, "num_format": TEXT})
        # As text, a cell that somebody edits later does not turn into a date or a formula.
        self._text = book.add_format({"num_format": TEXT, "valign": "top"})
        self._quoted = book.add_format({"num_format": TEXT, "valign": "top", "quote_prefix": True})
        self._number = book.add_format({"valign": "top"})

    def sheet(self, name: str, rows: Sequence[Sequence[str]], numbers: Collection[int]) -> None:
        """A sheet with its first row frozen."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for place in range(len(rows[0])):
            wide = name != "records" and place > 0
            shape = self._number if place in numbers else self._text
            sheet.set_column(place, place, WIDTHS[wide], shape)
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if cell != "":
                    self._cell(sheet, row, place, cell, number=row > 0 and place in numbers)

    def _cell(
        self,
        sheet: "xlsxwriter.worksheet.Worksheet",
        row: int,
        place: int,
        cell: str,
        *,
        number: bool,
    ) -> None:
        if number and _survives(cell):
            sheet.write_number(row, place, float(cell), self._number)
            return
        where = f"Row {row + 1}, column {place + 1}, of the sheet"
        if len(cell.encode("utf-16-le")) // 2 > LONGEST_CELL:
            raise NoWorkbook(
                f"{where} would have {len(cell):,} characters and a spreadsheet's cell holds"
                f" {LONGEST_CELL:,}. Take the CSV for machines, which holds any text."
            )
        if any(character in cell for character in NOT_XML):
            raise NoWorkbook(
                f"{where} holds a character that no workbook can hold (U+FFFE or U+FFFF). Take the"
                " CSV for machines, which holds any text."
            )
        shape = self._bold if row == 0 else self._quoted if is_dangerous(cell) else self._text
        sheet.write_string(row, place, cell, shape)


def _survives(cell: str) -> bool:
    """Whether a workbook, which keeps 16 digits, gives the number back as it was."""
    number = float(cell)
    if abs(number) >= 2**53 or float(f"{number:.16G}") != number:
        return False
    return cell in {str(int(number)) if number.is_integer() else "", repr(number)}
