from django.db import migrations

from editorial.handed_in_sql import HANDED_IN, UNDO_HANDED_IN
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """A withdrawn record waits for a second person like a draft; a published one does not."""

    dependencies = [("editorial", "0012_accounts_by_administrators")]
    operations = [PublicSQL(HANDED_IN, UNDO_HANDED_IN)]
