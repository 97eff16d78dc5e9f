"""Workbooks as tables: looked through first, then read by calamine, sheet by sheet."""

import datetime
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import cast

import python_calamine
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from benchmarks.ingest.archive import Archive, directory_of
from benchmarks.ingest.biff import look_at_records
from benchmarks.ingest.cells import Book, Cell, Cells, Refused, Table
from benchmarks.ingest.limits import MEBIBYTE, SPREADSHEET_BYTES
from benchmarks.ingest.merged import Merged
from benchmarks.ingest.ole2 import Container
from benchmarks.ingest.parts import Look, look_at_part

HEAD = 2_000
PROBES = 2_000
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
LOCKED = "The workbook is locked with a password; save it without one and try again."
OTHER_ARCHIVES = (
    ("xl/workbook.bin", "a binary workbook (XLSB); open it and save it as XLSX or CSV"),
    ("word/document.xml", "a Word document; copy its table into a spreadsheet, save that as CSV"),
    ("ppt/presentation.xml", "a presentation; copy its table into a spreadsheet, save that as CSV"),
    ("Index/Document.iwa", "a Numbers document; export it as CSV"),
    ("META-INF/MANIFEST.MF", "a program, not a table of figures"),
    ("", "a zip archive and no spreadsheet; unpack it and give one file of it"),
)
MACROS = "The workbook holds macros; they were not run."
LINKS = "The workbook links to other files; they were not opened, the values last saved were taken."
PLAIN = (str, float, int, bool)


def open_zip(path: Path) -> Book:
    """A zip archive: an XLSX or ODS workbook, or a refusal that says what else it is."""
    entries = directory_of(path)
    names = {entry.orig_filename for entry in entries}
    kind = kind_of(path, names)
    look = Look()
    for name, blocks in Archive(path, entries).parts():
        if kind == "ods" and name == "META-INF/manifest.xml":
            blocks = unlocked(blocks)
        look_at_part(name, blocks, look, ods=kind == "ods")
    warnings = [MACROS] if any("vbaproject" in n.lower() or "Basic/" in n for n in names) else []
    if any(name.startswith("xl/externalLinks/") for name in names):
        warnings.append(LINKS)
    return open_sheets(path.read_bytes(), kind, look, warnings)


def kind_of(path: Path, names: set[str]) -> str:
    """xlsx or ods, by the archive's entries."""
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        with path.open("rb") as file:
            start = file.read(200)
        if ODS in start:
            return "ods"
        raise Refused(
            "The file is an OpenDocument text or drawing; copy its table into a spreadsheet and"
            " save that as CSV."
        )
    words = next(words for name, words in OTHER_ARCHIVES if not name or name in names)
    raise Refused(f"The file is {words}.")


def unlocked(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The manifest's blocks, refused where they speak of encrypted parts."""
    rest = b""
    for block in blocks:
        if b"encryption-data" in rest + block:
            raise Refused(LOCKED)
        rest = block[-64:]
        yield block


def open_ole2(path: Path) -> Book:
    """The old container: an XLS workbook, or a refusal that says what else it is."""
    size = path.stat().st_size
    if size > SPREADSHEET_BYTES:
        raise Refused(
            f"The spreadsheet has {size // MEBIBYTE:,} MB;"
            f" at most {SPREADSHEET_BYTES // MEBIBYTE} MB are opened. Save the sheet as CSV."
        )
    content = path.read_bytes()
    container = Container(content)
    names = set(container.streams)
    if "EncryptedPackage" in names:
        raise Refused(LOCKED)
    name = next((name for name in ("Workbook", "Book") if name in names), None)
    if name is None:
        raise Refused(
            "The file is a document of an old Office program and no spreadsheet; copy its table"
            " into a spreadsheet and save that as CSV."
        )
    look = Look()
    look_at_records(container.read(name), look)
    return open_sheets(content, "xls", look, [MACROS] if "_VBA_PROJECT_CUR" in names else [])


def open_sheets(content: bytes, kind: str, look: Look, warnings: list[str]) -> Book:
    """Every visible sheet with a filled cell."""
    sheets = Sheets(content)
    tables = [table for name in sheets.visible if (table := sheets.table(name)) is not None]
    if not tables:
        raise Refused("The workbook has no visible sheet with a filled cell.")
    if sheets.hidden:
        warnings.append(f"Hidden sheets were left out: {', '.join(sheets.hidden)}.")
    if look.formulas:
        warnings.append(
            f"{look.formulas:,} cells hold formulas; the values last saved with them were taken."
        )
    return Book(format=kind, encoding="", tables=tuple(tables), warnings=tuple(warnings))


class Sheets:
    """The sheets of a workbook. The one read last is kept: it is asked for again, for its rows."""

    def __init__(self, content: bytes) -> None:
        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(content))
        except python_calamine.PasswordError as error:
            raise Refused(LOCKED) from error
        except (CalamineError, OSError, ValueError) as error:
            raise damaged(error) from error
        pages = [
            sheet for sheet in self._book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        self.visible = [s.name for s in pages if s.visible == SheetVisibleEnum.Visible]
        self.hidden = [s.name for s in pages if s.visible != SheetVisibleEnum.Visible]
        self._kept: tuple[str, python_calamine.CalamineSheet] | None = None

    def table(self, name: str) -> Table | None:
        """A sheet as a table; None where nothing is in it."""
        sheet = self._sheet(name)
        if sheet.start is None:
            return None
        length = (sheet.end or (0, 0))[0] + 1
        head = tuple(islice(self._rows(name), HEAD))
        step = max((length - HEAD) // PROBES, 1)
        probes = tuple(islice(self._rows(name), HEAD, None, step))[:PROBES] if length > HEAD else ()
        return Table(name, head, probes, partial(self._rows, name), length)

    def _sheet(self, name: str) -> python_calamine.CalamineSheet:
        if self._kept is None or self._kept[0] != name:
            self._kept = None
            try:
                self._kept = name, self._book.get_sheet_by_name(name)
            except (CalamineError, OSError, ValueError) as error:
                raise damaged(error) from error
        return self._kept[1]

    def _rows(self, name: str) -> Iterator[Cells]:
        """Rows from the sheet's first, empty ones too, so that they are counted right."""
        sheet = self._sheet(name)
        # Empty rows before the first filled cell are given, empty columns are not.
        _top, left = sheet.start or (0, 0)
        merged = Merged(sheet.merged_cell_ranges or [], sheet.end or (0, 0))
        indent: list[Cell] = [""] * left
        for number, found in enumerate(sheet.iter_rows()):
            cells = [cell if type(cell) in PLAIN else plain(cell) for cell in found]
            yield merged.filled(number, indent + cast("list[Cell]", cells))


def plain(value: object) -> Cell:
    """A date of a moment, a text of a time of day, and what is neither as it is printed."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    return str(value)


def damaged(error: Exception) -> Refused:
    """For what the reader cannot make sense of."""
    reason = " ".join(str(error).split())[:120]
    return Refused(f"The workbook is damaged ({reason}). Save it anew, as XLSX or CSV.")
