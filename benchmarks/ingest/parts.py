"""The parts of a zipped workbook read as text before a fast reader allocates what they claim.

One filled cell at the far end of an otherwise empty sheet makes a reader ask for gigabytes and end
the process: so rows and columns are counted here first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.limits import MOST_CELLS, MOST_COLUMNS

LONGEST_TAG = 64 * 1024
DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
CELL_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]+)""")
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]|\stable:formula\s*=")
ODS_TOKEN = re.compile(
    rb"<(?:[\w-]+:)?(table|table-row|(?:covered-)?table-cell)(\s[^<>]*|)(/?)>", re.DOTALL
)
ODS_ROWS = re.compile(rb"""number-rows-repeated\s*=\s*["']\s*([0-9]+)""")
ODS_COLUMNS = re.compile(rb"""number-columns-repeated\s*=\s*["']\s*([0-9]+)""")
ODS_FILLED = re.compile(rb"(?:office|calcext):[\w-]*(?:value|formula)[\w-]*\s*=|value-type\s*=")


@dataclass
class Extent:
    """How far the filled cells of one sheet reach."""

    rows: int = 0
    columns: int = 0

    def check(self) -> None:
        """Refuse a sheet that no reader could hold, naming its last row and column."""
        if self.columns > MOST_COLUMNS or self.rows * self.columns > MOST_CELLS:
            raise Refused(
                f"A sheet is filled as far as row {self.rows:,}, column {self.columns:,}"
                f" ({letters(self.columns)}{self.rows}), which is {self.rows * self.columns:,} cells;"
                f" at most {MOST_CELLS:,} are opened. Delete the cells far from the table,"
                " or save the sheet as CSV."
            )


@dataclass
class Look:
    """What the parts of a workbook hold beside their figures."""

    formulas: int = 0
    cells: int = 0
    extents: list[Extent] = field(default_factory=list)


def look_at_part(name: str, blocks: Iterator[bytes], look: Look, *, ods: bool) -> None:
    """Read one part to its end, or refuse it."""
    extent = Extent()
    sheets = OdsSheets(look) if ods and name == "content.xml" else None
    rest = b""
    for number, block in enumerate(blocks):
        text = rest + block
        if number == 0:
            check_encoding(name, text)
        cut = text.rfind(b"<")
        if cut <= 0 or len(text) - cut > LONGEST_TAG:
            cut = len(text)
        look_at_text(name, text[:cut], look, extent, sheets)
        rest = text[cut:]
    look_at_text(name, rest, look, extent, sheets)
    if sheets:
        sheets.finish()
    elif extent.rows:
        extent.check()
        look.extents.append(extent)


def look_at_text(
    name: str, text: bytes, look: Look, extent: Extent, sheets: "OdsSheets | None"
) -> None:
    """Whole tags of a part."""
    if DTD.search(text):
        raise Refused(
            f"The workbook's part {name[:60]!r} declares entities of its own (a DTD), which no"
            " spreadsheet program writes. Open it, save it anew, and try again."
        )
    look.formulas += len(FORMULA.findall(text))
    if sheets:
        sheets.take(text)
        return
    places = CELL_PLACE.findall(text)
    if places:
        extent.rows = max(extent.rows, max(int(digits[:12]) for _letters, digits in places))
        names = {letters for letters, _digits in places}
        extent.columns = max(extent.columns, max(map(column_number, names)))
        extent.check()
    look.cells += len(CELL.findall(text))
    if look.cells > MOST_CELLS:
        raise too_many(look.cells)


class OdsSheets:
    """The sheets of an OpenDocument file, where one cell or row may stand for many."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._extent = Extent()
        self._row = self._column = self._filled = self._repeat = 0

    def take(self, text: bytes) -> None:
        """The next tags."""
        for kind, attributes, closed in ODS_TOKEN.findall(text):
            if kind == b"table":
                self.finish()
            elif kind == b"table-row":
                self._end_row()
                self._repeat = number_of(ODS_ROWS, attributes)
                if closed:
                    self._end_row()
            else:
                self._column += number_of(ODS_COLUMNS, attributes)
                if ODS_FILLED.search(attributes):
                    self._filled = self._column

    def finish(self) -> None:
        """The end of a sheet."""
        self._end_row()
        if self._extent.rows:
            self._look.extents.append(self._extent)
        self._extent, self._row = Extent(), 0

    def _end_row(self) -> None:
        self._row += self._repeat
        if self._filled:
            self._extent.rows = self._row
            self._extent.columns = max(self._extent.columns, self._filled)
            self._extent.check()
        self._column = self._filled = self._repeat = 0


def check_encoding(name: str, start: bytes) -> None:
    """XML in UTF-8 alone: in another encoding a forbidden word could hide from this look."""
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    declared = DECLARED.match(start.removeprefix(b"\xef\xbb\xbf")[:400])
    known = declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii")
    if not known or start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start[:400]:
        raise Refused(
            f"The workbook's part {name[:60]!r} is not written in UTF-8, as spreadsheet programs"
            " write it. Open it, save it anew, and try again."
        )


def too_many(cells: int) -> Refused:
    """For a workbook of too many cells."""
    return Refused(
        f"The workbook has more than {MOST_CELLS:,} cells ({cells:,} so far); save the sheet as CSV."
    )


def number_of(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    """How often a cell or row is repeated; 1 where it does not say."""
    found = pattern.search(attributes)
    return int(found[1][:12]) if found else 1


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
