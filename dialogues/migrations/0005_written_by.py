from django.db import migrations

from editorial.public_tables import written_by

PUBLISH = ("publisher", "administrator")


class Migration(migrations.Migration):
    """Rights are seen by readers at once, and cases are confidential: publishers write both."""

    dependencies = [("dialogues", "0004_parts"), ("editorial", "0009_desk_steps")]
    operations = [
        written_by("dialogues_right", *PUBLISH),
        written_by("dialogues_case", *PUBLISH),
        written_by("dialogues_caseraised", *PUBLISH),
    ]
