from django.db import migrations

from benchmarks.coders_links_sql import DROP_LINKS, LINKS
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """A coder does not read the other's answers by a link of their own making."""

    dependencies = [("benchmarks", "0014_two_have_coded")]
    operations = [PublicSQL(LINKS, DROP_LINKS)]
