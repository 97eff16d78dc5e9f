from django.db import migrations

FILL = """
INSERT INTO benchmarks_verdictversion (assessment_id, edition_id, as_at, rule, reading, family,
    reported, since, done, changed, credit, confidence, reversal, method)
SELECT id, edition_id, as_at, rule, reading, family,
    reported, since, done, changed, credit, confidence, reversal, method
FROM benchmarks_assessment
WHERE state = 'published' AND rule IS NOT NULL AND method IS NOT NULL
ON CONFLICT (assessment_id, edition_id) DO NOTHING
"""


class Migration(migrations.Migration):
    """What is published already gets its first version: the verdict in the edition that set it."""

    dependencies = [("benchmarks", "0011_coders_seats")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
