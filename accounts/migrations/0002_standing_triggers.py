from django.db import migrations

from accounts.standing_sql import CREATE, DROP


class Migration(migrations.Migration):
    """Each account has a standing; what changes how it signs in ends its sessions."""

    dependencies = [
        ("accounts", "0001_standing"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunSQL(CREATE, DROP)]
