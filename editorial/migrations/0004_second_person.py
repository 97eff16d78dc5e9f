from django.db import migrations

from editorial.public_tables import CreateDeskRole, PublicSQL
from editorial.second_person_sql import DROP_SECOND_PERSON, SECOND_PERSON


class Migration(migrations.Migration):
    """The desk's role, which owns nothing, and: whoever wrote on a record can't publish it."""

    dependencies = [
        ("editorial", "0003_kept_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [CreateDeskRole(), PublicSQL(SECOND_PERSON, DROP_SECOND_PERSON)]
