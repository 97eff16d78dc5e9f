from django.db import migrations

from editorial.public_tables import written_by

PUBLISH = ("publisher", "administrator")


class Migration(migrations.Migration):
    """Readers see these lists at once: at the desk those who publish write them."""

    dependencies = [("countries", "0006_parts"), ("editorial", "0009_desk_steps")]
    operations = [
        written_by("countries_country", *PUBLISH),
        written_by("countries_membership", *PUBLISH),
        written_by("countries_treaty", *PUBLISH),
    ]
