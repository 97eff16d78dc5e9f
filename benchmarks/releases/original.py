"""The original bytes of a file: hashed, and kept in parts."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from benchmarks.ingest.cells import Refused

PART = 1024 * 1024
"""Bytes of one part."""
HASHED_AT_ONCE = 64
"""Parts of a file that is hashed before it is looked at, since that takes no time."""
CHANGED = "The file changed while it was read; try again once nobody writes to it."


def parts(path: Path) -> Iterator[bytes]:
    """The file's bytes, piece by piece. Raises Refused where it can't be read."""
    try:
        with path.open("rb") as file:
            while part := file.read(PART):
                yield part
    except OSError as error:
        raise Refused(f"{path} can't be read: {error.strerror}.") from error


def may_be_there(path: Path) -> bool:
    """Whether a file that is kept has as many parts: only then can it be the same. Writes nothing
    and does not read the file. Raises Refused where it can't be read."""
    try:
        last = max(path.stat().st_size - 1, 0) // PART
    except OSError as error:
        raise Refused(f"{path} can't be read: {error.strerror}.") from error
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM benchmarks_releasepart"
            " GROUP BY release_id HAVING max(number) = %s)",
            [last],
        )
        found: bool = cursor.fetchone()[0]
    return found or last < HASHED_AT_ONCE


def sha256(path: Path) -> str:
    """The hash of the file, in hexadecimal."""
    digest = hashlib.sha256()
    for part in parts(path):
        digest.update(part)
    return digest.hexdigest()


def keep(path: Path, release: int, expected: str) -> None:
    """Write the parts. Raises Refused where they are no longer the bytes that were hashed."""
    digest = hashlib.sha256()
    into = "COPY benchmarks_releasepart (release_id, number, content) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        copy.set_types(["int8", "int4", "bytea"])
        for number, part in enumerate(parts(path)):
            digest.update(part)
            copy.write_row((release, number, part))
        if digest.hexdigest() != expected:
            raise Refused(CHANGED)
