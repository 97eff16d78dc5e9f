"""Django's PostgreSQL backend, which starts or joins the embedded server on the first connection.

Commands that need no database, such as ``reading``, therefore never start one.
"""

from typing import Any

from django.db.backends.postgresql import base

from config import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        folder = self.settings_dict.get("EMBEDDED")
        parameters: dict[str, Any] = super().get_connection_params()
        if folder is not None:
            parameters["host"] = embedded.join(folder)
        return parameters
