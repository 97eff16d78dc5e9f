"""The hint beside a source's language says in words what is wanted. The tables stay as they are."""

from typing import ClassVar

from django.db import migrations, models

HINT = "Its short code: en for English, zh for Chinese, no for Norwegian."


class Migration(migrations.Migration):
    dependencies: ClassVar = [("evidence", "0005_link_checks")]

    operations: ClassVar = [
        migrations.AlterField(kind, "language", models.CharField(help_text=HINT, max_length=8))
        for kind in ("source", "sourceevent")
    ]
