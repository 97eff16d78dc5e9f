"""The parts of a zipped workbook looked through as text, before a fast reader opens them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.ods_sheets import OdsSheets
from benchmarks.ingest.xlsx_sheet import XlsxSheet

LONGEST_TAG = 64 * 1024
DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")


@dataclass
class Look:
    """What the parts of a workbook hold beside their figures."""

    formulas: int = 0


def look_at_part(name: str, blocks: Iterator[bytes], look: Look, *, ods: bool) -> None:
    """Read one part to its end, or refuse it."""
    sheets = OdsSheets() if ods and name == "content.xml" else XlsxSheet()
    rest = b""
    for number, block in enumerate(blocks):
        text = rest + block
        if number == 0:
            check_encoding(name, text)
        cut = text.rfind(b"<")
        if cut <= 0 or len(text) - cut > LONGEST_TAG:
            cut = len(text)
        look_at_text(name, text[:cut], look, sheets)
        rest = text[cut:]
    look_at_text(name, rest, look, sheets)
    if isinstance(sheets, OdsSheets):
        sheets.finish()


def look_at_text(name: str, text: bytes, look: Look, sheets: OdsSheets | XlsxSheet) -> None:
    """Whole tags of a part."""
    if b"<" not in text:
        return
    if b"<!" in text and DTD.search(text):
        raise Refused(
            f"The workbook's part {name[:60]!r} declares entities of its own (a DTD), which no"
            " spreadsheet program writes. Open it, save it anew, and try again."
        )
    if isinstance(sheets, OdsSheets):
        look.formulas += text.count(b"table:formula=")
    elif b"<f" in text:
        look.formulas += text.count(b"<f>") + text.count(b"<f ")
    sheets.take(text)


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
