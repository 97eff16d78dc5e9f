from django.db import migrations

from editorial.check_ends_sql import CHECK_ENDS, UNDO_CHECK_ENDS
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """Whoever wrote on a record does not check it, and whoever writes on it ends a check."""

    dependencies = [("editorial", "0013_handed_in_again")]
    operations = [PublicSQL(CHECK_ENDS, UNDO_CHECK_ENDS)]
