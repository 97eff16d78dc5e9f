from django.db import migrations

from editorial.public_tables import citations_of, part_of_record


class Migration(migrations.Migration):
    """Citations and positions of a published record stay as they are."""

    dependencies = [("countries", "0005_kept_history"), ("editorial", "0004_second_person")]
    operations = [
        *citations_of(
            "countries_treatyaction",
            "countries_multilateralaction",
            "countries_mechanismvisit",
            "countries_reviewcycle",
        ),
        part_of_record("countries_position", "countries_multilateralaction", "action_id"),
    ]
