"""What a file for an import may have; nothing here knows of Django."""

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.limits import MEBIBYTE

MOST_BYTES = 10 * MEBIBYTE
MOST_ROWS = 5_000
MOST_COLUMNS = 200
LONGEST_CELL = 100_000
"""Characters. Longer than any text of a record; shorter than what the reader of CSV refuses."""


def too_many_rows() -> Refused:
    """For a file that no person would read a preview of."""
    return Refused(
        f"The file has more than {MOST_ROWS:,} rows, more than anybody can read in a preview."
        " Split it."
    )
