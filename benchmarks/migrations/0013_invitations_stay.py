from django.db import migrations

from benchmarks.invitation_sql import PUBLIC_ONES_STAY, THEY_MAY_GO
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """An invitation to reply that readers see stays as it is; its reply is about its promise."""

    dependencies = [("benchmarks", "0012_versions_so_far")]
    operations = [PublicSQL(PUBLIC_ONES_STAY, THEY_MAY_GO)]
