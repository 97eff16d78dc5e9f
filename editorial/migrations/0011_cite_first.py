from django.db import migrations

from editorial.public_tables import PublicSQL
from editorial.sql import NEED_CITATION

ANEW = NEED_CITATION.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
IN_WORDS = ANEW.replace(
    "'A % without a citation is not published.', TG_ARGV[0]",
    "'A % without a citation is not published: cite a source first.', "
    "split_part(TG_ARGV[0], '_', 2)",
)


class Migration(migrations.Migration):
    """Who publishes a record without a citation reads what to do, and no name of a table."""

    dependencies = [("editorial", "0010_desk_roles")]
    operations = [PublicSQL(IN_WORDS, ANEW)]
