"""What is wrong with staged rows, in a sentence that names row and column."""

from collections.abc import Mapping
from typing import NoReturn

import psycopg
from django.db.backends.utils import CursorWrapper

from benchmarks.ingest.cells import Refused

NUMBERS = ("value", "low", "high")

# What is not finite differs from itself: infinity less infinity is no number.
FAULT = "(low > high OR value - value <> 0 OR low - low <> 0 OR high - high <> 0)"

PIECE = f"""
SELECT max(ctid), count(*), max(row), count(*) FILTER (WHERE value < low OR value > high),
       count(*) FILTER (WHERE {FAULT})
FROM staged WHERE ctid > %s
"""

FIRST = f"""
SELECT row, code, area, year, value, low, high FROM staged
WHERE ctid > %s AND {FAULT} ORDER BY row LIMIT 1
"""

DOUBLES = """
CREATE TEMPORARY TABLE doubles ON COMMIT DROP AS
SELECT code, area, year, min(row) AS first FROM staged
GROUP BY code, area, year HAVING count(*) > 1
"""

APART = """
SELECT d.code, d.area, d.year, one.row, other.row,
       one.value, other.value, one.low, other.low, one.high, other.high,
       coalesce(nullif(one.note, ''), one.missing), coalesce(nullif(other.note, ''), other.missing)
FROM doubles d
JOIN staged one ON (one.code, one.area, one.year, one.row) = (d.code, d.area, d.year, d.first)
JOIN staged other ON (other.code, other.area, other.year) = (d.code, d.area, d.year)
WHERE (one.value, one.low, one.high, one.missing) IS DISTINCT FROM
      (other.value, other.low, other.high, other.missing)
   OR (one.value IS NULL AND one.note <> other.note)
ORDER BY other.row LIMIT 1
"""

REPEATED = """
DELETE FROM staged s USING (
    SELECT s.ctid AS place, row_number() OVER (
        PARTITION BY s.code, s.area, s.year ORDER BY s.row, s.ctid
    ) AS nth
    FROM staged s JOIN doubles d ON (s.code, s.area, s.year) = (d.code, d.area, d.year)
) numbered WHERE s.ctid = numbered.place AND numbered.nth > 1
"""


def unreadable(error: psycopg.Error) -> str:
    """A line that the database can't take for a measurement."""
    said = (error.diag.message_primary or str(error)).rstrip(".")
    return f"A figure of the file can't be stored ({said}); correct it and try again."


def refuse_first(cursor: CursorWrapper, after: str) -> NoReturn:
    """Raise Refused for the first row after that place with a number that is none, or with
    crossed bounds. There must be one."""
    cursor.execute(FIRST, [after])
    row, code, area, year, *numbers = cursor.fetchone()
    of = f"Row {row} ({code}, {area}, {year})"
    _value, low, high = numbers
    for name, number in zip(NUMBERS, numbers, strict=True):
        if number is not None and not abs(number) < float("inf"):
            raise Refused(f"{of}, column of the {WORDS[name]}: {number} is not a finite number.")
    raise Refused(
        f"{of}: the low bound {short(low)} is above the high bound {short(high)}; correct the "
        "columns of the bounds, or name them in a mapping file ([columns] low, high)."
    )


def settle_doubles(cursor: CursorWrapper, columns: Mapping[str, object]) -> int:
    """Leave out rows that repeat another; how many. Raises Refused where two contradict."""
    cursor.execute("DROP TABLE IF EXISTS pg_temp.doubles")
    cursor.execute(DOUBLES)
    cursor.execute(APART)
    if (found := cursor.fetchone()) is not None:
        raise Refused(_contradiction(found, columns))
    cursor.execute(REPEATED)
    return int(cursor.rowcount)


WORDS = {"value": "value", "low": "low bound", "high": "high bound"}


def _contradiction(found: tuple[object, ...], columns: Mapping[str, object]) -> str:
    code, area, year, first, second, *pairs = found
    where = f"Row {first}" if first == second else f"Rows {first} and {second}"
    about = f"{where} contradict{'s itself' if first == second else ' each other'}"
    names = [*NUMBERS, "note"]
    name, one, other = next(
        (name, one, other)
        for name, one, other in zip(names, pairs[::2], pairs[1::2], strict=True)
        if one != other
    )
    word = WORDS.get(name, "value")
    header = columns.get(name)
    column = f" (column {header})" if isinstance(header, str) else ""
    return (
        f"{about}: the {word}{column} of {code} for {area} in {year} is {short(one)} in one and "
        f"{short(other)} in the other. Leave one out, or say in a mapping file which columns tell "
        "them apart ([columns] dimensions)."
    )


def short(value: object) -> str:
    """A number as a person writes it; "empty" where there is none."""
    if value is None or value == "":
        return "empty"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
