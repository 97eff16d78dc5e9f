import django.db.models.deletion
from django.db import migrations, models

from benchmarks.sql import DROP_SERIES_THERE, SERIES_THERE
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """A million figures are checked for their series at once, not one by one, which took as long
    as writing them; and a file's parts are kept as they are, not packed anew."""

    dependencies = [("benchmarks", "0005_intake")]
    operations = [
        migrations.AlterField(
            model_name="measurement",
            name="series",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measurements",
                to="benchmarks.series",
            ),
        ),
        PublicSQL(SERIES_THERE, DROP_SERIES_THERE),
        PublicSQL(
            "ALTER TABLE benchmarks_releasepart ALTER COLUMN content SET STORAGE EXTERNAL;",
            "ALTER TABLE benchmarks_releasepart ALTER COLUMN content SET STORAGE EXTENDED;",
        ),
    ]
