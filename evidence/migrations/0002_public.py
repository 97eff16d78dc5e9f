from django.db import migrations

from editorial.public_tables import part_of, publishable


class Migration(migrations.Migration):
    """Visitors read published sources and their archived copies."""

    dependencies = [("evidence", "0001_initial"), ("editorial", "0002_public")]
    operations = [
        *publishable("evidence_source"),
        part_of("evidence_snapshot", source_id="evidence_source"),
    ]
