from django.db import migrations

from editorial.desk_roles_sql import DESK_ROLES, UNDO_DESK_ROLES
from editorial.public_tables import PublicSQL, written_by

WRITE = ("contributor", "reviewer", "publisher", "administrator")


class Migration(migrations.Migration):
    """Who audits writes nothing, and sending back and deleting are not for everybody."""

    dependencies = [("editorial", "0009_desk_steps")]
    operations = [
        PublicSQL(DESK_ROLES, UNDO_DESK_ROLES),
        written_by("editorial_submission", *WRITE),
        written_by("editorial_proposal", *WRITE),
        written_by("editorial_remark", *WRITE),
    ]
