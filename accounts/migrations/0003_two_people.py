import django.db.models.deletion
from django.conf import settings
from django.core.management import CommandError
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from accounts.two_people_sql import CREATE, DROP

PAIR = """
SELECT a.username, b.username FROM auth_user a JOIN auth_user b
ON lower(a.username) = lower(b.username) AND a.id < b.id ORDER BY a.id LIMIT 1
"""


def stop_at_a_pair(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Names that differ in capitals alone are for people to tell apart, not for a migration."""
    with editor.connection.cursor() as cursor:
        cursor.execute(PAIR)
        pair = cursor.fetchone()
    if pair is not None:
        raise CommandError(
            f"Two accounts are called {pair[0]} and {pair[1]}, which are one name from now on. "
            "Nothing was changed. Rename one of them under Users with the version of the site "
            "that ran before, and start this one again.",
            returncode=2,
        )


def who() -> models.ForeignKey[models.Model | None, models.Model | None]:
    """An administrator; empty for the operator."""
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    """One account for one name, whatever its capitals; and nobody becomes somebody else alone."""

    dependencies = [
        ("accounts", "0002_standing_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunPython(stop_at_a_pair, migrations.RunPython.noop),
        migrations.AddField("standing", "link_made_by", who()),
        migrations.AddField("standing", "link_made_at", models.DateTimeField(null=True)),
        migrations.AddField("standing", "factors_taken_by", who()),
        migrations.AddField("standing", "factors_taken_at", models.DateTimeField(null=True)),
        migrations.AddField("standing", "told_at", models.DateTimeField(null=True)),
        migrations.AddField("standing", "administrator_until", models.DateTimeField(null=True)),
        migrations.AddField(
            "standing", "single_keys", models.BooleanField(db_default=True, default=True)
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
