"""The address of an open database, for a process that is started to use it too."""

from urllib.parse import quote, urlencode

from django.db import connections


def address_of(alias: str) -> str:
    """Such as ``postgresql://user:password@host:5432/database``; a socket as ``?host=``."""
    parameters = connections[alias].get_connection_params()
    user, password = (quote(parameters.get(part, ""), safe="") for part in ("user", "password"))
    host, port = str(parameters.get("host", "")), str(parameters.get("port", ""))
    name = quote(parameters["dbname"], safe="")
    if host.startswith("/"):
        return f"postgresql://{user}:{password}@/{name}?{urlencode({'host': host})}"
    return f"postgresql://{user}:{password}@{host}{':' + port if port else ''}/{name}"
