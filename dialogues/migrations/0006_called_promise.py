import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Staff read of promises, as readers do; no table changes."""

    dependencies = [
        ("dialogues", "0005_written_by"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="commitment",
            options={"ordering": ["-made_on_first", "slug"], "verbose_name": "promise"},
        ),
        migrations.AlterModelOptions(
            name="commitmentcitation",
            options={"ordering": ["order", "pk"], "verbose_name": "promise citation"},
        ),
        migrations.AlterField(
            model_name="development",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="developments",
                to="dialogues.commitment",
                verbose_name="promise",
            ),
        ),
        migrations.AlterField(
            model_name="developmentevent",
            name="commitment",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogues.commitment",
                verbose_name="promise",
            ),
        ),
    ]
