from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate

from editorial.public_role import password, role_name


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self) -> None:
        """After every migrate the visitors' password and the rights of all roles are set anew."""
        post_migrate.connect(set_public_password, sender=self)
        post_migrate.connect(import_module("editorial.history_triggers").set_triggers, sender=self)
        post_migrate.connect(set_desk_rights, sender=self)
        # Loaded only now: roles stand on models, which are not there before.
        post_migrate.connect(import_module("editorial.roles").after_migrate, sender=self)


def set_public_password(using: str, **_: Any) -> None:
    """Give the visitors' login the password that the settings derive, where the owner may."""
    connection = connections[using]
    name = role_name(connection.settings_dict["NAME"])
    secret = password(settings.SECRET_KEY, connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"
            " AND EXISTS (SELECT FROM pg_roles WHERE rolname = %s)",
            [name],
        )
        if (row := cursor.fetchone()) and row[0]:
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"ALTER ROLE {quoted} PASSWORD '{secret}'")


def set_desk_rights(using: str, **_: Any) -> None:
    """The desk's role may use every table, and only add to history."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regproc('editorial_desk_rights')")
        if cursor.fetchone()[0]:  # not on the way back, when it is gone
            cursor.execute("SELECT editorial_desk_rights()")
