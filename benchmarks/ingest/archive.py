"""A zipped spreadsheet looked through before a fast reader may open it.

What the archive declares is checked first, then each part is unpacked as a stream and counted, for
an archive may lie about the sizes; nothing is kept.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.limits import (
    MEBIBYTE,
    SPREADSHEET_BYTES,
    UNPACKED_BYTES,
    UNPACKED_ENTRIES,
    UNPACKED_RATIO,
)

BLOCK = 256 * 1024
END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
DIRECTORY_BYTES = MEBIBYTE
SMALL = MEBIBYTE
"""Below this a high ratio is only a repetitive part, such as a sheet of zeros."""
ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b\x08", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0\xa1\xb1")
NOT_CLOSED = "Save the workbook anew, as XLSX or CSV, and try again."


def directory_of(path: Path) -> list[zipfile.ZipInfo]:
    """The entries of an archive that is no bomb by what it declares, or a refusal."""
    size = path.stat().st_size
    if size > SPREADSHEET_BYTES:
        raise Refused(
            f"The file is a zip archive or spreadsheet of {size // MEBIBYTE:,} MB;"
            f" at most {SPREADSHEET_BYTES // MEBIBYTE} MB are opened. Save the sheet as CSV."
        )
    with path.open("rb") as file:
        check_end(file, size)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        raise Refused(f"The file is a damaged zip archive. {NOT_CLOSED}") from error
    check_entries(entries)
    return entries


def check_end(file: BinaryIO, size: int) -> None:
    """The number of entries and the directory's size, read before any list is made of them."""
    tail_at = max(size - 65_557, 0)
    file.seek(tail_at)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < END_OF_DIRECTORY.size:
        raise Refused(f"The file is a zip archive that was cut short. {NOT_CLOSED}")
    *_, entries, length, _start, _comment = END_OF_DIRECTORY.unpack_from(tail, at)
    if entries > UNPACKED_ENTRIES or length > DIRECTORY_BYTES:
        raise Refused(
            f"The file is an archive of more than {UNPACKED_ENTRIES:,} entries;"
            " a spreadsheet has fewer. Save the sheet as CSV."
        )


def check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Names, kinds and declared sizes."""
    names = [entry.orig_filename for entry in entries]
    if len(set(names)) < len(names):
        raise Refused(f"The archive holds two entries of one name. {NOT_CLOSED}")
    for entry in entries:
        check_entry(entry)
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > UNPACKED_BYTES:
        raise Refused(
            f"The archive would unpack to {total // MEBIBYTE:,} MB;"
            f" at most {UNPACKED_BYTES // MEBIBYTE} MB are opened. Save the sheet as CSV."
        )
    if total > SMALL and total > UNPACKED_RATIO * packed:
        raise Refused(
            f"The archive would unpack to {total // max(packed, 1):,} times its size, as a zip bomb"
            f" does; at most {UNPACKED_RATIO} times are opened. Save the sheet as CSV."
        )


def check_entry(entry: zipfile.ZipInfo) -> None:
    """One entry's name, kind and method."""
    name = entry.orig_filename
    shown = repr(name[:60])
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name[:2]:
        raise Refused(f"The archive holds an entry that points outside it: {shown}. {NOT_CLOSED}")
    if "\0" in name:
        raise Refused(f"The archive holds an entry with a NUL in its name: {shown}. {NOT_CLOSED}")
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused(f"The archive holds a link instead of a file: {shown}. {NOT_CLOSED}")
    if entry.flag_bits & 0x1:
        raise Refused(
            "The archive is locked with a password; save the file without one and try again."
        )
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(f"The archive is packed in a way that no spreadsheet uses. {NOT_CLOSED}")


class Archive:
    """The parts of an archive, unpacked as streams. All together may not pass the limit."""

    def __init__(self, path: Path, entries: list[zipfile.ZipInfo]) -> None:
        self._path = path
        self._entries = entries
        self._left = UNPACKED_BYTES

    def parts(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each part's name and its blocks, which must be read before the next part is asked for."""
        with self._path.open("rb") as file:
            for entry in self._entries:
                yield entry.orig_filename, self._blocks(file, entry)

    def _blocks(self, file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        seek_content(file, entry)
        stored = entry.compress_type == zipfile.ZIP_STORED
        inflate = None if stored else zlib.decompressobj(-15)
        packed, unpacked = entry.compress_size, 0
        try:
            while packed and (raw := file.read(min(packed, BLOCK // 4))):
                packed -= len(raw)
                for block in unpack(inflate, raw):
                    if not unpacked and block.startswith(ARCHIVES):
                        raise nested(entry)
                    unpacked += len(block)
                    self._count(len(block))
                    yield block
        except zlib.error as error:
            raise damaged(entry) from error
        if packed or unpacked != entry.file_size or (inflate is not None and not inflate.eof):
            raise damaged(entry)

    def _count(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise Refused(
                f"The archive unpacks to more than {UNPACKED_BYTES // MEBIBYTE} MB, which it does"
                " not declare. Save the sheet as CSV."
            )


def unpack(inflate: "zlib._Decompress | None", raw: bytes) -> Iterator[bytes]:
    """What some packed bytes unpack to, never more than a block at once."""
    if inflate is None:
        yield raw
        return
    while raw:
        if block := inflate.decompress(raw, BLOCK):
            yield block
        raw = inflate.unconsumed_tail


def seek_content(file: BinaryIO, entry: zipfile.ZipInfo) -> None:
    """Go to the entry's first byte, past its own header, which must agree with the directory."""
    if entry.header_offset < 0:
        raise damaged(entry)
    file.seek(entry.header_offset)
    raw = file.read(LOCAL_HEADER.size)
    if len(raw) < LOCAL_HEADER.size:
        raise damaged(entry)
    magic, _version, flags, method, *_, name, extra = LOCAL_HEADER.unpack(raw)
    if magic != b"PK\x03\x04" or method != entry.compress_type or flags & 0x1:
        raise damaged(entry)
    file.seek(name + extra, 1)


def damaged(entry: zipfile.ZipInfo) -> Refused:
    """For an entry whose content is not what the directory says."""
    return Refused(
        f"The archive's entry {entry.orig_filename[:60]!r} is not what its directory says."
        f" {NOT_CLOSED}"
    )


def nested(entry: zipfile.ZipInfo) -> Refused:
    """For an archive in the archive."""
    return Refused(
        f"The archive holds another archive: {entry.orig_filename[:60]!r}."
        " Take the spreadsheet out of it, or save its sheet as CSV."
    )
