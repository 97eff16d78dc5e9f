"""Hostile workbooks: far cells, entities, formulas, macros, links, locks, odd dates."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from tests.benchmarks.ingest.hostile_archives import ROWS, parts
from tests.benchmarks.ingest.hostile_file import HostileFile
from tests.benchmarks.ingest.spreadsheets import (
    XML,
    Rows,
    ods_content,
    ods_parts,
    ole2,
    record,
    write_xls,
    xls_workbook,
    xlsx_parts,
    xlsx_sheet,
    zipped,
)

ENTITIES = '<!DOCTYPE x [<!ENTITY a "{}">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FORMULAS = (
    '<row r="40"><c r="A40" t="str"><f>"Nor"&amp;"way"</f><v>Norway</v></c><c r="B40"><v>2020</v>'
    '</c><c r="C40"><f>WEBSERVICE("http://127.0.0.1/")</f><v>7</v></c></row>'
    '<row r="41"><c r="A41" t="inlineStr"><is><t>Norway</t></is></c><c r="B41"><v>2021</v></c>'
    '<c r="C41"><f>1+1</f></c></row>'
)


def xlsx(folder: Path, sheet: str | None = None, more: Mapping[str, str] | None = None) -> Path:
    """A workbook of one sheet, with more parts or other ones."""
    found = xlsx_parts({"Data": sheet}) if sheet is not None else parts()
    return zipped(folder / "figures.xlsx", found | dict(more or {}))


def with_dtd(folder: Path, dtd: str, name: str = "xl/worksheets/sheet1.xml") -> Path:
    """A workbook one of whose parts declares entities."""
    spoilt = parts()[name].replace(XML, XML + dtd, 1)
    return xlsx(folder, more={name: spoilt})


def in_utf16(folder: Path) -> Path:
    """Entities hidden from whoever looks for ASCII."""
    text = xlsx_sheet(ROWS).replace(XML, f'<?xml version="1.0" encoding="UTF-16"?>{XXE}')
    return zipped(
        folder / "figures.xlsx", parts() | {"xl/worksheets/sheet1.xml": text.encode("utf-16")}
    )


def ods(folder: Path, content: str) -> Path:
    """An OpenDocument workbook with this content."""
    return zipped(folder / "figures.ods", ods_parts(content))


def ods_far(folder: Path, row: str) -> Path:
    """An OpenDocument sheet that ends in a row of our own making."""
    return ods(folder, ods_content({"Data": ROWS}, more=row))


def ods_locked(folder: Path) -> Path:
    """An OpenDocument workbook that needs a password."""
    found = ods_parts("no XML but noise")
    manifest = found["META-INF/manifest.xml"]
    found["META-INF/manifest.xml"] = manifest.replace(
        "</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>"
    )
    return zipped(folder / "figures.ods", found)


def wrong_dimension(folder: Path, dimension: str) -> Path:
    """A sheet that says it is of another size."""
    sheet = xlsx_sheet(ROWS)
    return xlsx(folder, sheet.replace("<sheetData>", f'<dimension ref="{dimension}"/><sheetData>'))


def since_1904(folder: Path) -> Path:
    """A workbook whose days are counted from 1904, with a column of dates."""
    days: Rows = [["country", "date", "value"], ["Norway", date(2010, 12, 31), 1.5]]
    found = xlsx_parts({"Data": xlsx_sheet(days)}, properties='<workbookPr date1904="1"/>')
    return zipped(folder / "figures.xlsx", found)


def merged(folder: Path, *ranges: str) -> Path:
    """A workbook with merged ranges."""
    return xlsx(folder, xlsx_sheet(ROWS, merged=ranges))


def implied_places(folder: Path) -> Path:
    """Five million cells that do not say where they are."""
    body = "<row>" + "<c/>" * 5_000_000 + "</row>"
    noise = "".join(f"<!--{n * 7919 % 1_000_003}-->" for n in range(100_000))
    return xlsx(folder, xlsx_sheet(ROWS, more=body), {"xl/noise.xml": noise})


def wide_and_tall(folder: Path) -> Path:
    """Cells without a place, as many in one row as make a sheet of a thousand million."""
    body = f'<row r="30000">{"<c><v>1</v></c>" * 16_000}</row>'
    return xlsx(folder, xlsx_sheet(ROWS, more=body))


def xls(folder: Path, workbook: bytes, **more: bytes) -> Path:
    """A workbook of the old kind."""
    return ole2(folder / "figures.xls", {"Workbook": workbook, **more})


def xls_far(folder: Path) -> Path:
    """An XLS sheet with one cell at its far end."""
    far: list[list[float | None]] = [
        [None] * 255 + [1.0] if n == 65_535 else [] for n in range(65_536)
    ]
    return write_xls(folder / "figures.xls", {"Data": far})


def hidden(folder: Path) -> Path:
    """A workbook whose second sheet is hidden."""
    sheets = {"Data": xlsx_sheet(ROWS), "Draft": xlsx_sheet(ROWS)}
    return zipped(folder / "figures.xlsx", xlsx_parts(sheets, hidden=["Draft"]))


MACRO = {"xl/vbaProject.bin": "not run"}
LINK = {"xl/externalLinks/externalLink1.xml": f"{XML}<externalLink/>"}
FAR_ODS_CELL = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
    ' table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    "</table:table-row>"
)
EMPTY_ODS_END = (
    '<table:table-row table:number-rows-repeated="1048545"><table:table-cell'
    ' table:number-columns-repeated="16384"/></table:table-row>'
)
HUGE_ODS_REPEAT = FAR_ODS_CELL.replace("1048000", "99999999999999999999")
LOCK = record(0x002F, bytes(54))

WORKBOOKS: tuple[HostileFile, ...] = (
    HostileFile("one far cell", partial(xlsx, sheet=xlsx_sheet(ROWS, more=FAR)), "refused", "XFD"),
    HostileFile(
        "a cell beyond any column",
        partial(xlsx, sheet=xlsx_sheet(ROWS, more='<row r="2"><c r="ZZZZZ2"><v>1</v></c></row>')),
        "refused",
        "column",
    ),
    HostileFile("five million cells", implied_places, "refused", "cells"),
    HostileFile("a wide row far down", wide_and_tall, "refused", "row 30,000"),
    HostileFile(
        "one far cell in ODS", partial(ods_far, row=FAR_ODS_CELL), "refused", "column 16,384"
    ),
    HostileFile("an endless ODS row", partial(ods_far, row=HUGE_ODS_REPEAT), "refused", "column"),
    HostileFile("an empty ODS end", partial(ods_far, row=EMPTY_ODS_END), "accepted"),
    HostileFile("one far cell in XLS", xls_far, "refused", "row 65,536"),
    HostileFile(
        "an XLS sheet that claims to be huge",
        lambda folder: xls(folder, xls_workbook({"Data": ROWS}, size=(2**31, 256))),
        "refused",
        "row 2,147,483,648",
    ),
    HostileFile(
        "quadratic entities", partial(with_dtd, dtd=ENTITIES.format("a" * 50_000)), "refused", "DTD"
    ),
    HostileFile("an external entity", partial(with_dtd, dtd=XXE), "refused", "DTD"),
    HostileFile(
        "an external entity in the workbook's list",
        partial(with_dtd, dtd=XXE, name="xl/workbook.xml"),
        "refused",
        "DTD",
    ),
    HostileFile("entities in UTF-16", in_utf16, "refused", "UTF-8"),
    HostileFile(
        "an external entity in ODS",
        lambda folder: ods(folder, ods_content({"Data": ROWS}, start=XML + XXE)),
        "refused",
        "DTD",
    ),
    HostileFile(
        "formula cells",
        partial(xlsx, sheet=xlsx_sheet(ROWS, more=FORMULAS)),
        "accepted",
        "formulas",
    ),
    HostileFile("a macro workbook", partial(xlsx, more=MACRO), "accepted", "macros"),
    HostileFile("a link to another file", partial(xlsx, more=LINK), "accepted", "links"),
    HostileFile("a hidden sheet", hidden, "accepted", "Draft"),
    HostileFile(
        "a dimension that is too small", partial(wrong_dimension, dimension="A1"), "accepted"
    ),
    HostileFile(
        "a dimension that is too large",
        partial(wrong_dimension, dimension="A1:XFD1048576"),
        "accepted",
    ),
    HostileFile("dates since 1904", since_1904, "accepted"),
    HostileFile("merged cells", lambda folder: merged(folder, "A2:A31"), "accepted"),
    HostileFile("a whole sheet merged", lambda folder: merged(folder, "D1:XFD1048576"), "accepted"),
    HostileFile(
        "thirty thousand merged ranges",
        lambda folder: merged(folder, *(f"D{n}:E{n}" for n in range(1, 30_001))),
        "refused",
        "merged",
    ),
    HostileFile(
        "an encrypted workbook",
        lambda folder: ole2(
            folder / "figures.xlsx", {"EncryptionInfo": bytes(64), "EncryptedPackage": bytes(900)}
        ),
        "refused",
        "password",
    ),
    HostileFile(
        "an encrypted XLS",
        lambda folder: xls(folder, xls_workbook({"Data": ROWS}, first=LOCK)),
        "refused",
        "password",
    ),
    HostileFile("an encrypted ODS", ods_locked, "refused", "password"),
    HostileFile(
        "an XLS with macros",
        lambda folder: xls(folder, xls_workbook({"Data": ROWS}), _VBA_PROJECT_CUR=b"not run"),
        "accepted",
        "macros",
    ),
    HostileFile(
        "an old Word document",
        lambda folder: ole2(folder / "figures.xls", {"WordDocument": bytes(9000)}),
        "refused",
        "no spreadsheet",
    ),
)
