"""What a file is, from its first bytes: its name is never asked."""

import re

ZIP = b"PK\x03\x04"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WINDOW = 8192
"""Bytes that are looked at."""

FOREIGN = (
    (b"%PDF", "a PDF document; take the table out of it into a spreadsheet and save that as CSV"),
    (b"{\\rtf", "an RTF document; copy its table into a spreadsheet and save that as CSV"),
    (b"\x89PNG", "a picture; type its figures into a spreadsheet and save that as CSV"),
    (b"GIF8", "a picture; type its figures into a spreadsheet and save that as CSV"),
    (b"\xff\xd8\xff", "a picture; type its figures into a spreadsheet and save that as CSV"),
    (b"II*\0", "a picture; type its figures into a spreadsheet and save that as CSV"),
    (b"MM\0*", "a picture; type its figures into a spreadsheet and save that as CSV"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh9", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\0", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"PK\x05\x06", "an empty zip archive; nothing is in it"),
    (b"PK\x07\x08", "one part of a split zip archive; join and unpack it first"),
    (b"SQLite format 3", "an SQLite database; export the table as CSV"),
    (b"PAR1", "a Parquet file; export it as CSV"),
    (b"ARROW1", "an Arrow file; export it as CSV"),
    (b"<stata_dta>", "a Stata file; export it as CSV"),
    (b"$FL2", "an SPSS file; export it as CSV"),
    (b"RDX3\n", "an R data file; export it as CSV"),
    (b"\x89HDF", "an HDF5 file; export it as CSV"),
    (b"\x7fELF", "a program, not a table of figures"),
    (b"MZ\x90", "a program, not a table of figures"),
    (b"\x09\x08\x10\0", "a spreadsheet of the 1990s; open it and save it as XLSX or CSV"),
    (b"\x09\x08\x08\0", "a spreadsheet of the 1990s; open it and save it as XLSX or CSV"),
    (b"\x09\x04\x06\0", "a spreadsheet of the 1990s; open it and save it as XLSX or CSV"),
    (b"\x09\x02\x06\0", "a spreadsheet of the 1990s; open it and save it as XLSX or CSV"),
    (b"\x09\0\x04\0", "a spreadsheet of the 1990s; open it and save it as XLSX or CSV"),
    (b"\xff\xfe\0\0", "text in UTF-32; save it as CSV in UTF-8"),
    (b"\0\0\xfe\xff", "text in UTF-32; save it as CSV in UTF-8"),
)

MARKUP = (
    (r"<!doctype\s+html|<html|<head|<body|<table", "a web page (HTML); save its table as CSV"),
    (r"<svg", "a drawing (SVG); type its figures into a spreadsheet and save that as CSV"),
    (
        r"urn:schemas-microsoft-com:office:spreadsheet",
        "a spreadsheet in XML of 2003; open it and save it as XLSX or CSV",
    ),
    (
        r"sdmx\.org|<(?:\w+:)?(?:genericdata|structurespecificdata|compactdata)",
        "SDMX in XML; ask the producer's site for SDMX-CSV or SDMX-JSON",
    ),
    (
        r"office:spreadsheet|opendocument",
        "a flat OpenDocument file; open it and save it as ODS or CSV",
    ),
    (r"", "XML; save its table as CSV"),
)

CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def foreign(start: bytes) -> str | None:
    """What a file that is no table seems to be, and what to do; None for one worth opening."""
    for magic, words in FOREIGN:
        if start.startswith(magic):
            return words
    if start[4:8] == b"ftyp" or (start.startswith(b"RIFF") and b"WEBP" not in start[:16]):
        return "a film or sound; it holds no table"
    if start.startswith(b"RIFF"):
        return "a picture; type its figures into a spreadsheet and save that as CSV"
    return markup(start)


def markup(start: bytes) -> str | None:
    """The same for what begins with an angle bracket, in any encoding that keeps ASCII readable."""
    text = plain_start(start).decode("latin-1").lower()
    if not re.match(r"<[!?a-z]", text):
        return None
    return next(words for pattern, words in MARKUP if re.search(pattern, text))


def is_binary(start: bytes) -> bool:
    """Whether text that is not UTF-16 would never hold these bytes."""
    return len(CONTROLS.findall(start)) * 50 > len(start)


def is_json(start: bytes) -> bool:
    """Whether the text begins as a JSON object or array does, and not as a cell in brackets."""
    return re.match(rb'(?:\{\s*["}]|\[\s*(?:[\[{"\]\d]|null))', plain_start(start)) is not None


def plain_start(start: bytes) -> bytes:
    """The ASCII letters of a beginning, also of UTF-16, without a byte order mark."""
    return start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def encoding_of(start: bytes) -> str | None:
    """What the first bytes say of a text's encoding: a byte order mark, or the zeros of UTF-16."""
    if start.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    half = max(len(start) // 2, 1)
    even, odd = start[0::2].count(0) / half, start[1::2].count(0) / half
    # Digits, separators and line ends keep a tenth of any table ASCII, Chinese ones too.
    if odd > 0.1 and even == 0:
        return "utf-16-le"
    if even > 0.1 and odd == 0:
        return "utf-16-be"
    return None
