from django.db import migrations

from editorial.extensions import NeedExtension


class Migration(migrations.Migration):
    """What the desk finds similar words with: by three letters, and blind to accents."""

    dependencies = [("editorial", "0005_unsaved_is_ones_own")]
    operations = [NeedExtension("pg_trgm"), NeedExtension("unaccent")]
