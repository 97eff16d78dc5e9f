"""Small workbooks made by script, down to the bytes, so that a test can spoil each part of them."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

type Value = str | float | bool | date | None
type Rows = Sequence[Sequence[Value]]

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/>'
    '</cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def column(number: int) -> str:
    """A for 0, XFD for 16,383."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def xlsx_cell(row: int, place: int, value: Value) -> str:
    """One cell of a sheet, rows and columns counted from 0."""
    at = f'r="{column(place)}{row + 1}"'
    match value:
        case None:
            return ""
        case bool():
            return f'<c {at} t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f"<c {at}><v>{value!r}</v></c>"
        case date():
            return f'<c {at} s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
        case _:
            return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def xlsx_sheet(rows: Rows, *, merged: Sequence[str] = (), more: str = "") -> str:
    """A sheet's part. ``more``: rows of our own making, put last."""
    body = "".join(
        f'<row r="{number + 1}">{"".join(xlsx_cell(number, *c) for c in enumerate(row))}</row>'
        for number, row in enumerate(rows)
        if row
    )
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    merges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    return f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{body}{more}</sheetData>{merges}</worksheet>'


def xlsx_parts(
    sheets: Mapping[str, str], *, hidden: Sequence[str] = (), properties: str = ""
) -> dict[str, str]:
    """The parts of a workbook whose sheets' parts are given by name."""
    names = "".join(
        f"<sheet name={quoteattr(name)} sheetId={quoteattr(str(n))} r:id={quoteattr(f'rId{n}')}"
        f"{' state="hidden"' if name in hidden else ''}/>"
        for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default'
        ' Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship'
        f' Id="rId1" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{properties}'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'{relations}<Relationship Id="rIdS" Type="{DOCUMENT}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{n}.xml": part for n, part in enumerate(sheets.values(), 1)},
    }


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """An archive of these parts, in their order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=stored)
    return path


def write_xlsx(path: Path, sheets: Mapping[str, Rows], *, merged: Sequence[str] = ()) -> Path:
    """A workbook of these sheets; ``merged`` are ranges such as "B1:C1" of every sheet."""
    parts = {name: xlsx_sheet(rows, merged=merged) for name, rows in sheets.items()}
    return zipped(path, xlsx_parts(parts))


def ods_cell(value: Value) -> str:
    """One cell of an OpenDocument sheet."""
    match value:
        case None:
            return "<table:table-cell/>"
        case bool():
            word = str(value).lower()
            kind = f'office:value-type="boolean" office:boolean-value="{word}"'
        case int() | float():
            kind = f'office:value-type="float" office:value="{value!r}"'
        case date():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case _:
            kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def ods_content(sheets: Mapping[str, Rows], *, start: str = XML, more: str = "") -> str:
    """The part that holds the sheets. ``more``: rows of our own making, put last in each."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(
            f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
        )
        + f"{more}</table:table>"
        for name, rows in sheets.items()
    )
    return (
        f'{start}<office:document-content xmlns:office="{OFFICE}:office:1.0"'
        f' xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0" office:version="1.3">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def ods_parts(content: str) -> dict[str, str]:
    """The parts of an OpenDocument workbook."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return {
        "mimetype": kind,
        "META-INF/manifest.xml": f'{XML}<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>",
        "content.xml": content,
    }


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """An OpenDocument workbook of these sheets."""
    return zipped(path, ods_parts(ods_content(sheets)))


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an XLS workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def xls_cell(row: int, place: int, value: Value) -> bytes:
    """One cell of an XLS sheet."""
    at = struct.pack("<HHH", row, place, 0)
    match value:
        case None:
            return b""
        case bool():
            return record(0x0205, at + bytes([value, 0]))
        case int() | float():
            return record(0x0203, at + struct.pack("<d", value))
        case _:
            text = str(value).encode("utf-16-le")
            return record(0x0204, at + struct.pack("<HB", len(text) // 2, 1) + text)


def xls_workbook(
    sheets: Mapping[str, Rows],
    *,
    merged: Sequence[tuple[int, int, int, int]] = (),
    size: tuple[int, int] | None = None,
    first: bytes = b"",
) -> bytes:
    """The records. ``size``: rows and columns as declared; ``first``: put before all others."""
    begin = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x0005, 0, 0, 0, 0)) + first
    begin += record(0x0042, struct.pack("<H", 1200))
    begin += record(0x00E0, bytes(20))
    bodies = [xls_sheet(rows, merged, size) for rows in sheets.values()]
    bound = [(name, name.encode("utf-16-le")) for name in sheets]
    at = len(begin) + sum(4 + 8 + len(raw) for _name, raw in bound) + 4
    for (name, raw), body in zip(bound, bodies, strict=True):
        begin += record(0x0085, struct.pack("<LHBB", at, 0, len(name), 1) + raw)
        at += len(body)
    return begin + record(0x000A) + b"".join(bodies)


def xls_sheet(
    rows: Rows, merged: Sequence[tuple[int, int, int, int]], size: tuple[int, int] | None
) -> bytes:
    """The records of one sheet."""
    height, width = size or (len(rows), max(map(len, rows), default=0))
    body = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x0010, 0, 0, 0, 0))
    body += record(0x0200, struct.pack("<LLHHH", 0, height, 0, width, 0))
    for number, row in enumerate(rows):
        body += b"".join(xls_cell(number, place, value) for place, value in enumerate(row))
    if merged:
        ranges = b"".join(struct.pack("<HHHH", *one) for one in merged)
        body += record(0x00E5, struct.pack("<H", len(merged)) + ranges)
    return body + record(0x000A)


def ole2(path: Path, streams: Mapping[str, bytes]) -> Path:
    """The old container with these streams, each in whole sectors of its own."""
    sectors: list[bytes] = []
    following: list[int] = []
    places: list[tuple[str, int, int]] = []
    for name, stream in streams.items():
        padded = stream.ljust(4096, b"\0")
        count = -(-len(padded) // 512)
        places.append((name, len(sectors), len(padded)))
        sectors += [padded[n * 512 : (n + 1) * 512].ljust(512, b"\0") for n in range(count)]
        following += [*range(len(sectors) - count + 1, len(sectors)), 0xFFFFFFFE]
    entries = directory_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for number, (name, start, size) in enumerate(places, 1):
        right = number + 1 if number < len(places) else 0xFFFFFFFF
        entries += directory_entry(name, 2, start, size, right=right)
    entries = entries.ljust(-(-len(entries) // 512) * 512, b"\0")
    directory = len(sectors)
    sectors += [entries[n : n + 512] for n in range(0, len(entries), 512)]
    following += [*range(directory + 1, len(sectors)), 0xFFFFFFFE]
    tables = -(-(len(following) + 1) // 127)
    first_table = len(sectors)
    following += [0xFFFFFFFD] * tables
    table = struct.pack(f"<{len(following)}L", *following).ljust(tables * 512, b"\xff")
    where = [*range(first_table, first_table + tables)]
    where += [0xFFFFFFFF] * (109 - len(where))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9L", 0, tables, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    path.write_bytes(head + struct.pack("<109L", *where) + b"".join(sectors) + table)
    return path


def directory_entry(
    name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    """One entry of the old container's directory."""
    raw = name.encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB3L", len(raw) + 2, kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<LQ", start, size)
    )


def write_xls(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook of the old kind."""
    return ole2(path, {"Workbook": xls_workbook(sheets)})
