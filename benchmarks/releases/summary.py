"""What a staged file holds of each indicator, and the world median of each year."""

from dataclasses import dataclass

from django.db import connection

from benchmarks.models import Measurement
from benchmarks.models.indicator import WORLD_MEDIAN

# Without a sort, which the planner would choose: it expects far more years than there are.
BY_YEAR = """
SET LOCAL enable_sort = off;
CREATE TEMPORARY TABLE staged_year ON COMMIT DROP AS
SELECT code, year, count(value) AS n,
       array_agg(value) FILTER (WHERE value IS NOT NULL) AS "values"
FROM staged GROUP BY code, year;
SET LOCAL enable_sort = on;
"""

BY_AREA = """
CREATE TEMPORARY TABLE staged_area ON COMMIT DROP AS
SELECT code, area, count(value) AS n,
       coalesce(min(year) FILTER (WHERE value IS NOT NULL), min(year)) AS first,
       coalesce(max(year) FILTER (WHERE value IS NOT NULL), max(year)) AS last
FROM staged GROUP BY code, area
"""

EXTENTS = """
SELECT code, coalesce(sum(n), 0)::bigint, count(*) FILTER (WHERE n > 0),
       coalesce(min(first) FILTER (WHERE n > 0), min(first)),
       coalesce(max(last) FILTER (WHERE n > 0), max(last))
FROM staged_area GROUP BY code ORDER BY code
"""

MEDIANS = """
INSERT INTO benchmarks_measurement (series_id, area, year, value, n, missing, note)
SELECT series_id, 'WORLD_MEDIAN', year,
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM unnest("values") AS v),
       n, '', ''
FROM staged_year JOIN staged_series USING (code)
WHERE n > 0 ORDER BY series_id, year
"""

WRITTEN = """
UPDATE benchmarks_series s
SET indicator_id = x.indicator, values = x.values, areas = x.areas,
    first_year = x.first, last_year = x.last
FROM unnest(%s::text[], %s::bigint[], %s::int[], %s::int[], %s::smallint[], %s::smallint[])
     AS x (code, indicator, values, areas, first, last)
JOIN staged_series USING (code) WHERE s.id = staged_series.series_id
"""


@dataclass(frozen=True, slots=True)
class Extent:
    """Of one indicator, by the file's own code. The years are those with a value, where there is
    any."""

    code: str
    values: int
    areas: int
    first_year: int
    last_year: int

    @property
    def years(self) -> tuple[int, int]:
        return self.first_year, self.last_year


@dataclass(frozen=True, slots=True)
class Summary:
    extents: list[Extent]
    areas: int
    """Countries and territories with a value of any indicator."""


def summary() -> Summary:
    """Of the staged rows. Needs the tables of ``staging``."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.staged_year, pg_temp.staged_area")
        cursor.execute(BY_YEAR)
        cursor.execute(BY_AREA)
        cursor.execute(EXTENTS)
        extents = [Extent(*row) for row in cursor.fetchall()]
        cursor.execute("SELECT count(DISTINCT area) FROM staged_area WHERE n > 0")
        (areas,) = cursor.fetchone()
    return Summary(extents, areas)


def areas_of(release: int) -> int:
    """Countries and territories with a value in a release that is there."""
    with_value = Measurement.objects.filter(series__release=release, value__isnull=False)
    return with_value.exclude(area=WORLD_MEDIAN).values("area").distinct().count()


def write_medians() -> None:
    """The median of all countries, for each indicator and year with at least one value."""
    with connection.cursor() as cursor:
        cursor.execute(MEDIANS)


def write_extents(extents: list[Extent], indicators: dict[str, int]) -> None:
    """Say of each series what it holds and of which indicator it is. ``indicators``: code → key."""
    columns: list[list[str] | list[int]] = [
        [one.code for one in extents],
        [indicators[one.code] for one in extents],
        [one.values for one in extents],
        [one.areas for one in extents],
        [one.first_year for one in extents],
        [one.last_year for one in extents],
    ]
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, columns)
