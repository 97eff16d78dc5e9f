from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("countries", "0003_area_answers")]

    operations = [
        migrations.AddField(
            model_name="mechanismvisit",
            name="terms_kept",
            field=models.CharField(
                choices=[
                    ("yes", "kept"),
                    ("partly", "partly kept"),
                    ("no", "not kept"),
                    ("unknown", "not coded"),
                ],
                default="unknown",
                help_text="Whether the visit went as agreed, by a source that says so.",
                max_length=7,
            ),
        ),
    ]
