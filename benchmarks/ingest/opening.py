"""A producer's file opened by what it holds, or refused in one sentence."""

import codecs
import os
import stat
from pathlib import Path

from benchmarks.ingest import sniff
from benchmarks.ingest.cells import Book, Refused
from benchmarks.ingest.json_files import open_json
from benchmarks.ingest.text import open_text
from benchmarks.ingest.workbook import open_ole2, open_zip


def open_book(path: Path, *, encoding: str | None = None, separator: str | None = None) -> Book:
    """The tables of a file. Raises Refused with what it seems to be and what to do.

    ``encoding`` and ``separator`` are what a mapping file says of a text file; None finds them.
    """
    size_of(path)
    with path.open("rb") as file:
        start = file.read(sniff.WINDOW)
    if not start:
        raise Refused("The file is empty.")
    if start.startswith(sniff.ZIP):
        return open_zip(path)
    if start.startswith(sniff.OLE2):
        return open_ole2(path)
    if words := sniff.foreign(start):
        raise Refused(f"The file is {words}.")
    encoding = known_encoding(encoding) or sniff.encoding_of(start)
    utf16 = encoding is not None and encoding.startswith("utf-16")
    if not utf16 and sniff.is_binary(start):
        raise Refused("The file is not text and no spreadsheet that is known; save it as CSV.")
    if sniff.is_json(start):
        return open_json(path, encoding)
    return open_text(path, encoding, separator)


def size_of(path: Path) -> int:
    """Bytes of a regular file. Anything else is refused before it is opened: a pipe never ends."""
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode):
            with path.open("rb"):
                return found.st_size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused("There is no such file.") from error
    except PermissionError as error:
        raise Refused(
            "The file may not be read by this account; change its permissions."
        ) from error
    except (OSError, ValueError) as error:
        raise Refused(f"The file cannot be opened ({error}).") from error
    kind = "a folder" if stat.S_ISDIR(found.st_mode) else "a device or a pipe"
    raise Refused(f"This is {kind}, not a file; name one file of figures.")


def known_encoding(name: str | None) -> str | None:
    """The codec that a mapping file names, or a refusal."""
    if name is None:
        return None
    try:
        codec = codecs.lookup(name).name
        os.fsdecode(b"").encode(codec)
    except LookupError as error:
        raise Refused(
            f'The mapping\'s encoding "{name}" is not known; write utf-8, utf-16 or windows-1252.'
        ) from error
    return {"cp1252": "windows-1252"}.get(codec, codec)
