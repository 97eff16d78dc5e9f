from django.db import migrations

from editorial.public_tables import cited, grant, part_of, publishable

OF_ITS_COMMITMENT = """EXISTS (SELECT FROM benchmarks_assessment a
    JOIN dialogues_commitmentcitation c ON c.record_id = a.commitment_id WHERE a.id = $1)"""


class Migration(migrations.Migration):
    """Visitors read what is published. One coder's answers are granted to nobody."""

    dependencies = [("benchmarks", "0001_initial"), ("dialogues", "0002_public")]
    operations = [
        grant("benchmarks_release"),
        *publishable("benchmarks_indicator"),
        part_of("benchmarks_measurement", indicator_id="benchmarks_indicator"),
        *publishable("benchmarks_measure", commitment_id="dialogues_commitment"),
        part_of("benchmarks_measuredchange", measure_id="benchmarks_measure"),
        *publishable("benchmarks_treatymeasure", commitment_id="dialogues_commitment"),
        *cited("benchmarks_benchmarkset"),
        *cited("benchmarks_benchmark", set_id="benchmarks_benchmarkset"),
        part_of(
            "benchmarks_benchmark_answered_by",
            benchmark_id="benchmarks_benchmark",
            commitment_id="dialogues_commitment",
        ),
        *cited(
            "benchmarks_assessment",
            also=OF_ITS_COMMITMENT,
            commitment_id="dialogues_commitment",
        ),
        *cited("benchmarks_reply", commitment_id="dialogues_commitment"),
    ]
