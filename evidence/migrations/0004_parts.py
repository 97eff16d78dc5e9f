from django.db import migrations

from editorial.public_tables import part_of_record


class Migration(migrations.Migration):
    """Archived copies of a published source stay as they are."""

    dependencies = [("evidence", "0003_kept_history"), ("editorial", "0004_second_person")]
    operations = [part_of_record("evidence_snapshot", "evidence_source", "source_id")]
