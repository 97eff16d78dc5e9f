from django.db import migrations

from editorial.desk_steps_sql import DESK_STEPS, NAMES, UNDO_DESK_STEPS, UNDO_NAMES
from editorial.public_tables import PublicSQL, written_by

DECIDE = ("reviewer", "publisher", "administrator")


class Migration(migrations.Migration):
    """The database's rules hold for the desk's role even where a session says that it publishes."""

    dependencies = [("editorial", "0008_proposals_and_summaries")]
    operations = [
        PublicSQL(DESK_STEPS, UNDO_DESK_STEPS),
        PublicSQL(NAMES, UNDO_NAMES),
        written_by("editorial_edition", *DECIDE),
        written_by("editorial_editionentry", *DECIDE),
        written_by("editorial_tombstone", *DECIDE),
        written_by("editorial_searchentry", *DECIDE),
    ]
