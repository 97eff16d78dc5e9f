import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Files on their way in. Granted to nobody: visitors see no table that is not listed."""

    dependencies = [
        ("benchmarks", "0004_public_releases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(help_text="The file's own name.", max_length=120)),
                ("size", models.PositiveBigIntegerField(help_text="Bytes.")),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_at", models.DateTimeField()),
                ("producer", models.TextField(blank=True)),
                ("title", models.TextField(blank=True)),
                ("version", models.TextField(blank=True)),
                ("licence", models.TextField(blank=True)),
                ("attribution", models.TextField(blank=True)),
                ("read_from", models.TextField(blank=True)),
                ("mapping", models.JSONField(blank=True, default=dict)),
                ("found", models.JSONField(blank=True, default=dict)),
                ("sentence", models.TextField(blank=True, help_text="Why it was refused.")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("looking", "Being looked at"),
                            ("asking", "Waits for an answer"),
                            ("ready", "Waits to be confirmed"),
                            ("taking", "Being taken in"),
                            ("done", "Taken in"),
                            ("refused", "Refused"),
                        ],
                        default="looking",
                        max_length=8,
                    ),
                ),
                (
                    "done",
                    models.PositiveBigIntegerField(
                        default=0, help_text="Of the total, in its unit."
                    ),
                ),
                ("total", models.PositiveBigIntegerField(default=0, help_text="0: not known yet.")),
                (
                    "beat_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the work on it last showed that it lives.",
                        null=True,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="intakes",
                        to="benchmarks.release",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-uploaded_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="IntakePart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="From 0; the parts in order are the file."
                    ),
                ),
                ("content", models.BinaryField()),
                (
                    "intake",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="benchmarks.intake",
                    ),
                ),
            ],
            options={
                "ordering": ["intake", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("intake", "number"), name="one_intake_part_per_number"
                    )
                ],
            },
        ),
    ]
