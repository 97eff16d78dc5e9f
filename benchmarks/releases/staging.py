"""The file's rows in a table of this transaction alone: checked there, and merged from there.

A large file is merged piece by piece while its rest is still being parsed; all of it is one
transaction, so that either the whole file is there or nothing of it. Rows that come twice break
that up: what was merged is undone, the rest is staged, the doubles are settled, and all is merged
at once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import psycopg
from django.db import IntegrityError, connection, transaction
from django.db.backends.utils import CursorWrapper

from benchmarks.ingest.cells import Refused
from benchmarks.releases import faults
from benchmarks.releases.ahead import read_ahead, whole_lines

START = "(0,0)"
"""Before the first row of the table, as PostgreSQL writes a row's place."""
PIECE = 1024 * 1024
"""Bytes that are staged and merged at once."""
SLICE = 64 * 1024
"""Bytes that are given to the connection at once, so that its own memory stays small."""
MOST_INDICATORS = 5_000
TOO_MANY = (
    f"The file names more than {MOST_INDICATORS:,} indicators, so that one of its columns is "
    "probably none of codes: say in a mapping file which is ([columns] indicator)."
)

TABLES = """
DROP TABLE IF EXISTS pg_temp.staged, pg_temp.staged_series, pg_temp.final_code;
CREATE TEMPORARY TABLE staged (
    row integer, code text, area text, year smallint, value double precision,
    low double precision, high double precision, missing text, note text
) ON COMMIT DROP;
CREATE TEMPORARY TABLE staged_series (
    code text PRIMARY KEY, series_id bigint, indicator_id bigint
) ON COMMIT DROP;
CREATE TEMPORARY TABLE final_code (found text PRIMARY KEY, code text) ON COMMIT DROP;
SET LOCAL work_mem = '64MB';
SET LOCAL jit = off;
"""

COPY_IN = "COPY staged (row, code, area, year, value, low, high, missing, note) FROM STDIN"

# Keys are taken now and the rows they belong to are written last, when the whole file is known;
# the foreign keys are checked at the end of the transaction.
NEW_SERIES = """
WITH new AS (
    INSERT INTO staged_series
    SELECT code, nextval(pg_get_serial_sequence('benchmarks_series', 'id')),
           nextval(pg_get_serial_sequence('benchmarks_indicator', 'id'))
    FROM (SELECT DISTINCT code FROM staged WHERE ctid > %(after)s) found
    WHERE NOT EXISTS (SELECT FROM staged_series known WHERE known.code = found.code)
    RETURNING *
)
INSERT INTO benchmarks_series (id, indicator_id, release_id, values, areas)
SELECT series_id, indicator_id, %(release)s, 0, 0 FROM new
"""

# In the file's own order: producers sort by country and year, so each series grows at its end.
MERGE = """
INSERT INTO benchmarks_measurement (series_id, area, year, value, low, high, missing, note)
SELECT series_id, area, year, value, low, high, missing, note
FROM staged JOIN staged_series USING (code)
WHERE staged.ctid > %(after)s
"""

UNDO = """
DELETE FROM benchmarks_measurement m USING staged_series s WHERE m.series_id = s.series_id
"""


type Place = dict[str, str | int]
"""``after``: where in the staged table to begin; ``release``: the release's key."""


@dataclass(slots=True)
class Staging:
    """What has been read of a file. ``release``: the key its series are to have.

    ``keep``: whether rows are merged; on a dry run they are staged and checked alone.
    """

    release: int
    keep: bool
    rows: int = 0
    twice: int = 0
    """Rows that repeat another one, which are left out."""
    outside: int = 0
    """Values that lie outside their own bounds."""
    _end: str = START
    _merged_to: str = START
    _doubles: bool = False

    def fill(self, blocks: Iterable[bytes], progress: Callable[[int], object]) -> None:
        """Stage every line and merge what can be. Raises Refused; nothing stays then."""
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            for piece in whole_lines(read_ahead(blocks), PIECE):
                progress(self._stage(cursor, piece))
                # A piece ends where a line does, a little before its size.
                if self.keep and len(piece) > PIECE // 2:
                    self._merge(cursor)

    def finish(self, columns: Mapping[str, object]) -> None:
        """Settle rows that come twice, and merge the rest. Raises Refused where two differ."""
        with connection.cursor() as cursor:
            self._merge(cursor)
            if self._doubles or not self.keep:
                self.twice = faults.settle_doubles(cursor, columns)
                self._doubles = False
                self._merge(cursor)

    def _stage(self, cursor: CursorWrapper, piece: bytes) -> int:
        """The last row's number."""
        try:
            with cursor.copy(COPY_IN) as copy:
                for at in range(0, len(piece), SLICE):
                    copy.write(piece[at : at + SLICE])
        except psycopg.DataError as error:
            raise Refused(faults.unreadable(error)) from error
        cursor.execute(faults.PIECE, [self._end])
        end, rows, last, outside, faulty = cursor.fetchone()
        if faulty:
            faults.refuse_first(cursor, self._end)
        self._end, self.rows = end or self._end, self.rows + rows
        self.outside += outside
        return last or 0

    def _merge(self, cursor: CursorWrapper) -> None:
        """Move what was staged since the last time into the measurements."""
        if self._doubles or self._merged_to == self._end:
            return
        place: Place = {"after": self._merged_to, "release": self.release}
        cursor.execute(NEW_SERIES, place)
        cursor.execute("SELECT count(*) FROM staged_series")
        if cursor.fetchone()[0] > MOST_INDICATORS:
            raise Refused(TOO_MANY)
        self._merged_to = self._end
        if self.keep and not _merged(cursor, place):
            cursor.execute(UNDO)
            self._doubles, self._merged_to = True, START


def _merged(cursor: CursorWrapper, place: Place) -> bool:
    """Whether the piece went in; False, with nothing of it written, where rows come twice."""
    try:
        with transaction.atomic():
            cursor.execute(MERGE, place)
    except IntegrityError as error:
        if not isinstance(error.__cause__, psycopg.errors.UniqueViolation):
            raise
        return False
    return True
