from django.db import migrations

from editorial.public_tables import cited, grant, part_of


class Migration(migrations.Migration):
    """Visitors read countries and treaties whole, and published acts, visits and reviews."""

    dependencies = [("countries", "0001_initial"), ("evidence", "0002_public")]
    operations = [
        grant("countries_country"),
        grant("countries_membership"),
        grant("countries_treaty"),
        *cited("countries_treatyaction"),
        *cited("countries_multilateralaction"),
        part_of("countries_position", action_id="countries_multilateralaction"),
        *cited("countries_mechanismvisit"),
        *cited("countries_reviewcycle"),
    ]
