"""What a newer file changes of the release before it: values added, removed, revised."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection

SHOWN = 20
"""Revisions that are listed, the largest first."""

COMPARED = """
CREATE TEMPORARY TABLE compared ON COMMIT DROP AS
WITH ours AS (
    SELECT f.code, s.area, s.year, s.value
    FROM staged s JOIN final_code f ON f.found = s.code WHERE s.value IS NOT NULL
), theirs AS (
    SELECT i.code, m.area, m.year, m.value
    FROM benchmarks_measurement m
    JOIN benchmarks_series s ON s.id = m.series_id
    JOIN benchmarks_indicator i ON i.id = s.indicator_id
    WHERE s.release_id = %s AND m.area <> 'WORLD_MEDIAN' AND m.value IS NOT NULL
)
SELECT code, area, year, theirs.value AS before, ours.value AS after
FROM ours FULL JOIN theirs USING (code, area, year)
"""

COUNTED = """
SELECT count(*) FILTER (WHERE before IS NULL), count(*) FILTER (WHERE after IS NULL),
       count(*) FILTER (WHERE before <> after), count(*) FILTER (WHERE before = after)
FROM compared
"""

LARGEST = """
WITH spread AS (
    SELECT code, max(before) - min(before) AS width FROM compared GROUP BY code
)
SELECT code, area, year, before, after, abs(after - before) / nullif(width, 0) AS share
FROM compared JOIN spread USING (code) WHERE before <> after
ORDER BY share DESC NULLS LAST, abs(after - before) DESC, code, area, year LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Revision:
    """A value that the newer file gives otherwise. ``share``: of the spread of all its values."""

    code: str
    area: str
    year: int
    before: float
    after: float
    share: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Country-years with a value, compared with the release before."""

    release: str
    """The slug of the release before."""
    added: int
    removed: int
    revised: int
    unchanged: int
    largest: list[Revision] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Codes of indicators that the newer file has no more."""

    def as_json(self) -> dict[str, Any]:
        rows = [
            {**asdict(revision), "change": revision.after - revision.before}
            for revision in self.largest
        ]
        return {**asdict(self), "largest": rows}


def difference(release: int, slug: str) -> Difference:
    """The staged file beside the stored release. Needs the tables of ``staging``."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.compared")
        cursor.execute(COMPARED, [release])
        cursor.execute(COUNTED)
        added, removed, revised, unchanged = cursor.fetchone()
        cursor.execute(LARGEST, [SHOWN])
        largest = [Revision(*row) for row in cursor.fetchall()]
        cursor.execute(
            "SELECT code FROM compared GROUP BY code HAVING count(after) = 0 ORDER BY code"
        )
        gone = [code for (code,) in cursor.fetchall()]
    return Difference(slug, added, removed, revised, unchanged, largest, gone)
