from django.db import migrations

from benchmarks.sql import DROP_LASTING, LASTING
from editorial.public_tables import PublicSQL, part_of, policy

SERIES_IN_USE = """EXISTS (SELECT FROM benchmarks_indicator i
        WHERE i.id = benchmarks_series.indicator_id AND i.release_id = benchmarks_series.release_id)
    OR EXISTS (SELECT FROM benchmarks_basis b LEFT JOIN benchmarks_measure m ON m.id = b.measure_id
        LEFT JOIN benchmarks_benchmark d ON d.id = b.benchmark_id
        WHERE coalesce(m.indicator_id, d.indicator_id) = benchmarks_series.indicator_id
        AND benchmarks_series.release_id IN (b.baseline_release_id, b.latest_release_id))"""

BASIS_OF_A_PUBLISHED = """EXISTS (SELECT FROM benchmarks_measure m
        WHERE m.id = benchmarks_basis.measure_id)
    OR EXISTS (SELECT FROM benchmarks_benchmark d WHERE d.id = benchmarks_basis.benchmark_id)"""


class Migration(migrations.Migration):
    """Visitors read the releases that something published stands on; original files, who took them
    in and what is under review are granted to nobody. Figures and bases last."""

    dependencies = [("benchmarks", "0003_releases_side_by_side")]
    operations = [
        policy("benchmarks_basis", BASIS_OF_A_PUBLISHED),
        policy("benchmarks_series", SERIES_IN_USE),
        part_of("benchmarks_measurement", series_id="benchmarks_series", granted=True),
        policy(
            "benchmarks_release",
            "EXISTS (SELECT FROM benchmarks_series s WHERE s.release_id = benchmarks_release.id)",
            granted=True,
        ),
        PublicSQL(LASTING, DROP_LASTING),
    ]
