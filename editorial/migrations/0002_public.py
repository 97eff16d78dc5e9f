from django.db import migrations

from editorial.public_tables import CreatePublicRole, PublicSQL, grant
from editorial.sql import DROP_EDITIONS, DROP_STATES, EDITIONS, STATES


class Migration(migrations.Migration):
    """The visitors' login, the rules of editions and states, and what visitors may read here."""

    dependencies = [("editorial", "0001_initial")]
    operations = [
        CreatePublicRole(),
        PublicSQL(EDITIONS, DROP_EDITIONS),
        PublicSQL(STATES, DROP_STATES),
        grant("editorial_edition"),
        grant("editorial_editionentry"),
        grant("editorial_tombstone"),
        grant("editorial_oldslug"),
        grant("editorial_searchentry"),
    ]
