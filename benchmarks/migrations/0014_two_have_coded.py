from django.db import migrations

from benchmarks.coders_claim_sql import CLAIM, DROP_CLAIM
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """Nobody at the desk says that two people coded what two people did not."""

    dependencies = [("benchmarks", "0013_invitations_stay")]
    operations = [PublicSQL(CLAIM, DROP_CLAIM)]
