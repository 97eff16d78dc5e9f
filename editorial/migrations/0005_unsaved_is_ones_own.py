from django.db import migrations

from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """What somebody has typed and not yet saved is theirs alone, also to the desk's role."""

    dependencies = [("editorial", "0004_second_person")]
    operations = [
        PublicSQL(
            # Named as editorial_desk_rights() asks, so that it adds no policy of its own.
            """ALTER TABLE editorial_unsavedwork ENABLE ROW LEVEL SECURITY;
            CREATE POLICY desk_rows ON editorial_unsavedwork TO {desk}
                USING (user_id = editorial_acting()) WITH CHECK (user_id = editorial_acting());""",
            """DROP POLICY desk_rows ON editorial_unsavedwork;
            ALTER TABLE editorial_unsavedwork DISABLE ROW LEVEL SECURITY;""",
        )
    ]
