from django.db import migrations

from benchmarks.coders_sql import CODERS, DROP_CODERS
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """Two seats a round, links that end, and rounds that stay as they were coded."""

    dependencies = [("benchmarks", "0010_coders_reconciled")]
    operations = [PublicSQL(CODERS, DROP_CODERS)]
