"""Hostile archives: bombs, lies about sizes, names that lead outside, archives in archives."""

import struct
import zipfile
from pathlib import Path

from tests.benchmarks.ingest.hostile_file import HostileFile, written
from tests.benchmarks.ingest.spreadsheets import Rows, write_xlsx, xlsx_parts, xlsx_sheet, zipped

YEARS: Rows = [["Norway", year, 1.5] for year in range(1990, 2020)]
ROWS: Rows = [["country", "year", "value"], *YEARS]
MEBIBYTE = 1024 * 1024


def parts() -> dict[str, str]:
    """A good workbook's."""
    return xlsx_parts({"Data": xlsx_sheet(ROWS)})


def with_entry(folder: Path, entry: zipfile.ZipInfo | str, content: bytes) -> Path:
    """A good workbook with one more entry."""
    path = zipped(folder / "figures.xlsx", parts())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(entry, content)
    return path


def zip_bomb(folder: Path) -> Path:
    """A sheet of 190 MB of spaces in 200 kB."""
    path = zipped(folder / "figures.xlsx", parts())
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/sharedStrings.xml", "w") as entry,
    ):
        for _part in range(190):
            entry.write(b" " * MEBIBYTE)
    return path


def declares_two_gigabytes(folder: Path) -> Path:
    """An entry that says it unpacks to 2 GB."""
    return with_size(with_entry(folder, "xl/media/big.bin", b"small"), b"xl/media/big.bin", 2**31)


def declares_too_little(folder: Path) -> Path:
    """An entry of 30 MB that says it has ten bytes."""
    path = with_entry(folder, "xl/media/big.bin", bytes(30 * MEBIBYTE))
    return with_size(path, b"xl/media/big.bin", 10)


def with_size(path: Path, name: bytes, size: int) -> Path:
    """Change what the directory says of an entry's unpacked size."""
    raw = bytearray(path.read_bytes())
    entry = raw.rfind(name) - 46
    struct.pack_into("<L", raw, entry + 24, size)
    path.write_bytes(raw)
    return path


def ten_thousand_entries(folder: Path) -> Path:
    """More entries than any workbook has."""
    more = {f"xl/media/{n}": "" for n in range(10_000)}
    return zipped(folder / "figures.xlsx", parts() | more)


def workbook_in_a_zip(folder: Path) -> Path:
    """A workbook inside an archive."""
    inner = write_xlsx(folder / "inner.xlsx", {"Data": ROWS}).read_bytes()
    return zipped(folder / "figures.zip", {"figures.xlsx": inner})


def zip_in_a_workbook(folder: Path) -> Path:
    """An archive inside a workbook."""
    inner = zipped(folder / "inner.zip", {"a.csv": "country"}).read_bytes()
    return with_entry(folder, "xl/embeddings/inner.xlsx", inner)


def link(folder: Path) -> Path:
    """An entry that is a link to a file of the reader's machine."""
    entry = zipfile.ZipInfo("xl/media/image1.png")
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return with_entry(folder, entry, b"/etc/passwd")


def path_outside(folder: Path) -> Path:
    """An entry that would be written over another file."""
    return with_entry(folder, "../../etc/cron.d/x", b"* * * * *")


def absolute_path(folder: Path) -> Path:
    """An entry with a path from the root."""
    return with_entry(folder, "/etc/cron.d/x", b"* * * * *")


def nul_in_a_name(folder: Path) -> Path:
    """An entry whose name ends early for whoever reads it as C does."""
    path = with_entry(folder, "xl/media/a.png?.exe", b"x")
    path.write_bytes(path.read_bytes().replace(b"a.png?.exe", b"a.png\0.exe"))
    return path


def twice(folder: Path) -> Path:
    """Two sheets under one name: which one is read depends on the reader."""
    path = with_entry(folder, "xl/worksheets/sheet2.xml", xlsx_sheet([["x"]]).encode())
    path.write_bytes(path.read_bytes().replace(b"sheet2.xml", b"sheet1.xml"))
    return path


def cut_short(folder: Path) -> Path:
    """Half of a workbook, as a broken download leaves it."""
    path = zipped(folder / "figures.xlsx", parts())
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    return path


def spoilt(folder: Path) -> Path:
    """A workbook with flipped bytes in its sheet."""
    path = zipped(folder / "figures.xlsx", parts())
    raw = bytearray(path.read_bytes())
    at = raw.find(b"xl/worksheets/sheet1.xml") + 60
    raw[at : at + 40] = bytes(byte ^ 0x55 for byte in raw[at : at + 40])
    path.write_bytes(raw)
    return path


def locked(folder: Path) -> Path:
    """A workbook whose entries say that they are encrypted."""
    path = zipped(folder / "figures.xlsx", parts())
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)
    return path


def csv_in_a_zip(folder: Path) -> Path:
    """A single CSV in an archive."""
    return zipped(folder / "figures.zip", {"figures.csv": "country,year,value\nNorway,2020,1\n"})


def word_document(folder: Path) -> Path:
    """A Word document under a table's name."""
    return zipped(folder / "figures.xlsx", {"word/document.xml": "<w/>"})


def binary_workbook(folder: Path) -> Path:
    """An XLSB workbook."""
    return zipped(folder / "figures.xlsx", {"xl/workbook.bin": b"\x83\x01\0"})


ARCHIVES: tuple[HostileFile, ...] = (
    HostileFile("a zip bomb", zip_bomb, "refused", "zip bomb"),
    HostileFile("an entry that declares 2 GB", declares_two_gigabytes, "refused", "2,048 MB"),
    HostileFile("an entry that declares too little", declares_too_little, "refused", "big.bin"),
    HostileFile("ten thousand entries", ten_thousand_entries, "refused", "1,000 entries"),
    HostileFile("a workbook in an archive", workbook_in_a_zip, "refused", "unpack"),
    HostileFile("an archive in a workbook", zip_in_a_workbook, "refused", "another archive"),
    HostileFile("an entry that is a link", link, "refused", "link"),
    HostileFile("an entry that points outside", path_outside, "refused", "outside"),
    HostileFile("an entry from the root", absolute_path, "refused", "outside"),
    HostileFile("a NUL in an entry's name", nul_in_a_name, "refused", "NUL"),
    HostileFile("two sheets of one name", twice, "refused", "one name"),
    HostileFile("a workbook cut short", cut_short, "refused", "cut short"),
    HostileFile("a workbook with spoilt bytes", spoilt, "refused", "sheet1.xml"),
    HostileFile("a workbook with locked entries", locked, "refused", "password"),
    HostileFile("a CSV in an archive", csv_in_a_zip, "refused", "unpack"),
    HostileFile("a Word document named .xlsx", word_document, "refused", "Word"),
    HostileFile("a binary workbook", binary_workbook, "refused", "XLSB"),
    HostileFile(
        "an empty archive", written("figures.zip", b"PK\x05\x06" + bytes(18)), "refused", "zip"
    ),
    HostileFile(
        "a gzip file named .csv",
        written("figures.csv", b"\x1f\x8b\x08" + bytes(90)),
        "refused",
        "gzip",
    ),
)
