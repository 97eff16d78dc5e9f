"""One look over a whole text file before it is read: its encoding holds, its lines are sane.

It is read in blocks, so its size does not matter; what it would cost to be wrong later is more.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.limits import LONGEST, MOST_COLUMNS

BLOCK = 256 * 1024
PROBES = 2_000
BOM = b"\xef\xbb\xbf"
TWO_BYTES = re.compile(rb"(?<![\x80-\xff])[\xc2-\xdf][\x80-\xbf](?![\x80-\xbf])")
MORE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = bytes(range(0x80, 0x100))
WITHIN_A_WORD = re.compile(rb"[a-z]\xc3[\x80-\xbf][a-z]")
"""A letter of two bytes as only UTF-8 writes it: no Western word has those two signs inside."""
NOT_WESTERN = re.compile(rb"[\xa1-\xff]{6}")
"""Six letters beyond ASCII in a row: no language that Windows-1252 was made for writes them."""


@dataclass
class Survey:
    """What one look over a text file found. Lines are counted from 1."""

    encoding: str
    lines: int = 0
    inner_mark: int = 0
    """The line of the first byte order mark after the beginning; 0 without one."""
    probes: list[tuple[int, bytes]] = field(default_factory=list)
    """Lines taken evenly: number and UTF-8 text."""


class Surveyor:
    """Counts lines and looks at their lengths, block by block of UTF-8 text."""

    def __init__(self, encoding: str, separator: str, size: int) -> None:
        self.found = Survey(encoding)
        self._separator = separator.encode()
        self._newline = b"\n"
        self._rest = b""
        """What follows the last line end so far."""
        self._begun = False
        letters = size // 2 if encoding.startswith("utf-16") else size
        self._stride = max(letters // PROBES, 1)
        self._until_probe = self._stride

    def take(self, block: bytes) -> None:
        """Look at the next block."""
        if not self._begun:
            self._begun = True
            self._newline = b"\n" if b"\n" in block or b"\r" not in block else b"\r"
        text = self._rest + block
        if b"\0" in block:
            raise self.refused_at(text, text.find(b"\0"), "holds a NUL character")
        if not self.found.inner_mark and (mark := text.find(BOM)) >= 0:
            self.found.inner_mark = self._line(text, mark)
        end = text.rfind(self._newline) + 1
        self._look_at_long_lines(text, end)
        self._take_probes(text, end)
        self.found.lines += text.count(self._newline, 0, end)
        self._rest = text[end:]

    def finish(self) -> Survey:
        """The end of the file: what is left is a line too."""
        self.found.lines += bool(self._rest)
        return self.found

    def _look_at_long_lines(self, text: bytes, end: int) -> None:
        """A line of too many columns or bytes is at least as long as there may be columns."""
        start = 0
        while len(text) - start >= MOST_COLUMNS:
            stop = text.rfind(self._newline, start, start + MOST_COLUMNS)
            if stop < 0:
                stop = text.find(self._newline, start)
                self._look_at_line(text, start, len(text) if stop < 0 else stop)
                if stop < 0:
                    return
            start = stop + 1

    def _look_at_line(self, text: bytes, start: int, stop: int) -> None:
        number = self._line(text, start)
        columns = text.count(self._separator, start, stop) + 1
        if columns > MOST_COLUMNS:
            raise Refused(
                f"Row {number} has more than {MOST_COLUMNS:,} columns; a table has fewer."
                " Give the file with one row for each country and year."
            )
        if stop - start > LONGEST:
            raise Refused(
                f"Row {number}, column {columns} is longer than a megabyte;"
                " a table of figures has shorter rows. Look whether its line ends are missing."
            )

    def _take_probes(self, text: bytes, end: int) -> None:
        counted, line = 0, self.found.lines
        at = self._until_probe
        while at < end:
            start = text.find(self._newline, at, end) + 1
            if not 0 < start < end:
                break
            line += text.count(self._newline, counted, start)
            counted = start
            stop = text.find(self._newline, start, end)
            self.found.probes.append((line + 1, text[start:stop]))
            at = max(at + self._stride, stop)
        self._until_probe = max(at - end, 0)

    def _line(self, text: bytes, at: int) -> int:
        return self.found.lines + text.count(self._newline, 0, at) + 1

    def refused_at(self, text: bytes, at: int, words: str, then: str = "take it out") -> Refused:
        """A refusal that names the row and the column of a byte of ``text``."""
        start = text.rfind(self._newline, 0, at) + 1
        column = text.count(self._separator, start, at) + 1
        return Refused(f"Row {self._line(text, at)}, column {column} {words}; {then}.")

    def refused_after(self, begun: bytes, words: str, then: str) -> Refused:
        """The same for what comes right after ``begun``, which was not looked at yet."""
        text = self._rest + begun
        return self.refused_at(text, len(text), words, then)


def survey(path: Path, *, encoding: str | None, separator: str) -> Survey:
    """Look over the file. ``encoding``: what is known of it; None tries UTF-8, then Windows-1252.

    Raises Refused naming row and column of the first thing that no careful reader would pass over.
    """
    size = path.stat().st_size
    if encoding is not None:
        return decoded(path, encoding, Surveyor(encoding, separator, size))
    try:
        utf8 = Surveyor("utf-8", separator, size)
        return decoded(path, "utf-8", utf8, certain=False)
    except UnicodeDecodeError as error:
        if was_meant_as_utf8(path):
            raise not_readable(utf8, error, "UTF-8, as the rest of the file is") from error
        return decoded(path, "windows-1252", Surveyor("windows-1252", separator, size))


def decoded(path: Path, encoding: str, surveyor: Surveyor, *, certain: bool = True) -> Survey:
    """Survey the text as read in this encoding. ``certain``: an error of it is the file's."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in blocks(path):
            if encoding == "windows-1252" and (wrong := NOT_WESTERN.search(block)):
                raise surveyor.refused_after(
                    as_utf8(block[: wrong.start()]),
                    "is written in an older encoding",
                    'save the file as CSV in UTF-8, or name it as encoding = "…" under [file]'
                    " of a mapping file",
                )
            surveyor.take(decoder.decode(block).encode())
        surveyor.take(decoder.decode(b"", final=True).encode())
    except UnicodeDecodeError as error:
        if not certain:
            raise
        raise not_readable(surveyor, error, encoding.upper().removesuffix("-SIG")) from error
    return surveyor.finish()


def not_readable(surveyor: Surveyor, error: UnicodeDecodeError, words: str) -> Refused:
    """The refusal for a byte that the encoding does not know."""
    begun = error.object[: error.start].decode(error.encoding, "ignore").encode()
    then = "save the whole file as CSV in UTF-8"
    return surveyor.refused_after(begun, f"is not readable as {words}", then)


def was_meant_as_utf8(path: Path) -> bool:
    """Whether a file that is not UTF-8 throughout is so for the most part, or within a word."""
    covered = high = 0
    within = False
    for block in blocks(path):
        if not block.isascii():
            covered += 2 * len(TWO_BYTES.findall(block)) + 3 * len(MORE_BYTES.findall(block))
            high += len(block) - len(block.translate(None, HIGH))
            within = within or WITHIN_A_WORD.search(block) is not None
    return within or covered * 2 >= high


def as_utf8(block: bytes) -> bytes:
    """Windows-1252 with its few gaps passed over, to find a place in it."""
    return block.decode("windows-1252", "replace").encode()


def blocks(path: Path) -> Iterator[bytes]:
    """The file, a quarter of a megabyte at a time."""
    with path.open("rb", buffering=0) as file:
        while block := file.read(BLOCK):
            yield block
