from django.db import migrations

from editorial.accounts_sql import ACCOUNTS, UNDO_ACCOUNTS
from editorial.public_tables import PublicSQL, written_by

# What says which role an account holds.
ROLES = ("auth_user_groups", "auth_user_user_permissions", "auth_group", "auth_group_permissions")


class Migration(migrations.Migration):
    """At the desk only an administrator makes accounts and gives roles, in SQL too."""

    dependencies = [
        ("editorial", "0011_cite_first"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        PublicSQL(ACCOUNTS, UNDO_ACCOUNTS),
        *(written_by(table, "administrator") for table in ROLES),
    ]
