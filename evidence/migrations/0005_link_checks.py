import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0004_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_at", models.DateTimeField()),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("there", "there"),
                            ("gone", "gone"),
                            ("failed", "no answer"),
                            ("unasked", "not asked"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        help_text="The HTTP status, where there was an answer.", null=True
                    ),
                ),
                ("error", models.TextField(blank=True, help_text="Why not, in a sentence.")),
                (
                    "failing_since",
                    models.DateTimeField(
                        help_text="The first of the checks in a row that did not find it.",
                        null=True,
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link",
                        to="evidence.source",
                    ),
                ),
            ],
            options={
                "ordering": ["failing_since", "source"],
            },
        ),
    ]
