"""The two roles beside the owner: the visitors' login with its password, and the desk's role."""

import hashlib
import hmac

LONGEST = 56
"""Bytes that a database's name may take, so that the role's fits into 63."""


def role_name(database: str) -> str:
    """The visitors' login."""
    return f"{_short(database)}_public"


def desk_name(database: str) -> str:
    """The role that staff requests put on; nobody logs in with it."""
    return f"{_short(database)}_desk"


def _short(database: str) -> str:
    """Both roles carry the database's name, so that several may share a server.

    PostgreSQL cuts names at 63 bytes; a longer database name keeps its first 40 and a hash.
    """
    if len(database.encode()) > LONGEST:
        digest = hashlib.sha256(database.encode()).hexdigest()[:12]
        database = f"{database.encode()[:40].decode(errors='ignore')}_{digest}"
    return database


def password(secret_key: str, database: str) -> str:
    """Derived from the secret key, so that nobody has to keep a second secret."""
    return hmac.new(secret_key.encode(), f"public:{database}".encode(), hashlib.sha256).hexdigest()
