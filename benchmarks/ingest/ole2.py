"""The old container of XLS files, read as far as needed to know that a fast reader may open it."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.ingest.cells import Refused

HEADER = struct.Struct("<30xHH6x9L")
ENTRY = 128
END_OF_CHAIN = 0xFFFFFFFA
"""This number and those above it mark ends, not sectors."""
MINI_SECTOR = 64
MINI_STREAM_BELOW = 4096
DAMAGED = "The file is a damaged spreadsheet of the old kind. Save it anew, as XLSX or CSV."


@dataclass(frozen=True, slots=True)
class Stream:
    """Where a named stream of the container begins, and its bytes."""

    start: int
    size: int


class Container:
    """Sectors chained into named streams. Raises Refused where a chain leads nowhere."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError) as error:
            raise Refused(DAMAGED) from error

    def read(self, name: str) -> bytes:
        """The whole of a stream."""
        stream = self.streams[name]
        try:
            if stream.size >= MINI_STREAM_BELOW:
                whole = chained(stream.start, self._next, self._sector)
            else:
                small = chained(self.streams["Root Entry"].start, self._next, self._sector)
                sector = partial(mini_sector, small)
                whole = chained(stream.start, self._mini_next, sector)
        except (struct.error, IndexError, KeyError) as error:
            raise Refused(DAMAGED) from error
        return whole[: stream.size]

    def _open(self) -> None:
        shift, _mini, _dirs, fats, directory, _mark, _cutoff, mini_fat, _minis, difat, _difats = (
            HEADER.unpack_from(self._content)
        )
        if shift not in (9, 12):
            raise Refused(DAMAGED)
        self._size = 1 << shift
        where = self._where_the_table_is(difat, fats)
        self._next = numbers(b"".join(map(self._sector, where)))
        self.streams = dict(entries(chained(directory, self._next, self._sector)))
        self._mini_next = numbers(chained(mini_fat, self._next, self._sector))

    def _where_the_table_is(self, more: int, count: int) -> list[int]:
        """The sectors that say which sector follows which."""
        found = list(numbers(self._content[76:512]))
        while more < END_OF_CHAIN and len(found) < count:
            *further, more = numbers(self._sector(more))
            found += further
        return [sector for sector in found[:count] if sector < END_OF_CHAIN]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._content):
            raise Refused(DAMAGED)
        return self._content[at : at + self._size].ljust(self._size, b"\0")


def chained(start: int, following: tuple[int, ...], sector: Callable[[int], bytes]) -> bytes:
    """The sectors from ``start`` on, each naming the next; a ring of them is refused."""
    found: list[bytes] = []
    while start < END_OF_CHAIN:
        if len(found) >= len(following):
            raise Refused(DAMAGED)
        found.append(sector(start))
        start = following[start]
    return b"".join(found)


def mini_sector(small: bytes, number: int) -> bytes:
    """A small sector of the stream that holds all small streams."""
    return small[number * MINI_SECTOR : (number + 1) * MINI_SECTOR]


def entries(directory: bytes) -> Iterator[tuple[str, Stream]]:
    """The names of the directory."""
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        (length,) = struct.unpack_from("<H", directory, at + 64)
        if 2 <= length <= 64:
            name = directory[at : at + length - 2].decode("utf-16-le", "replace")
            yield name, Stream(*struct.unpack_from("<LL", directory, at + 116))


def numbers(raw: bytes) -> tuple[int, ...]:
    """Four bytes each."""
    return struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) // 4 * 4])
