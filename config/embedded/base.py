"""Django's PostgreSQL backend, which joins or starts the embedded server when first needed."""

from typing import Any

from django.db.backends.postgresql import base

from config.embedded.server import socket_directory


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects to the server whose data folder the setting ``EMBEDDED`` names."""

    def get_connection_params(self) -> dict[str, Any]:
        self.settings_dict["HOST"] = socket_directory(self.settings_dict["EMBEDDED"])
        return super().get_connection_params()
