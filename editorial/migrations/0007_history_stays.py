from django.db import migrations

from editorial.history_sql import HISTORY_MAY_GO, HISTORY_STAYS
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """Who changed what, when and why is never changed, deleted or emptied."""

    dependencies = [
        ("editorial", "0006_trigram"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]
    operations = [PublicSQL(HISTORY_STAYS, HISTORY_MAY_GO)]
