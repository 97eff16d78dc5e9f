import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from editorial.proposals_sql import DROP_PROPOSALS, PROPOSALS
from editorial.public_tables import PublicSQL


class Migration(migrations.Migration):
    """Two people decide a proposal, and which weekly summaries went out."""

    dependencies = [
        ("editorial", "0007_history_stays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        PublicSQL(PROPOSALS, DROP_PROPOSALS),
        migrations.CreateModel(
            name="WeeklySummary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.DateField(help_text="The week's Monday.")),
                ("sent_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "weekly summaries",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "week"), name="one_summary_a_week")
                ],
            },
        ),
    ]
