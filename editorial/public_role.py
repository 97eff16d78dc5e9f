"""The visitors' database login: its name and password."""

import hashlib
import hmac


def role_name(database: str) -> str:
    """The role carries the database's name, so that several may share a server."""
    return f"{database[:55]}_public"


def password(secret_key: str, database: str) -> str:
    """Derived from the secret key, so that nobody has to keep a second secret."""
    return hmac.new(secret_key.encode(), f"public:{database}".encode(), hashlib.sha256).hexdigest()
