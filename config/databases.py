"""The two logins to one database: the owner's (``default``) and the visitors' (``public``)."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config import environment
from editorial import public_role

ENGINE = "django.db.backends.postgresql"
EMBEDDED_ENGINE = "config.postgres"  # starts or joins the embedded server
EMBEDDED_NAME = "word_and_deed"
PUBLIC_OPTIONS = "-c default_transaction_read_only=on -c statement_timeout=10000"
POOL = {"min_size": 1, "max_size": 8, "timeout": 10}

type Database = dict[str, Any]  # the shape of one entry of Django's DATABASES


def databases(*, url: str, secret_key: str, embedded_folder: Path) -> dict[str, Database]:
    """Both aliases, at the given address, or on the embedded server without one."""
    owner = _from_url("DATABASE_URL", url) if url else _embedded(embedded_folder)
    aliases = {"default": owner, "public": _public(owner, secret_key)}
    if environment.switch("DATABASE_POOL"):
        for database in aliases.values():
            database["OPTIONS"]["pool"] = dict(POOL)
    return aliases


def _embedded(folder: Path) -> Database:
    return {
        "ENGINE": EMBEDDED_ENGINE,
        "NAME": EMBEDDED_NAME,
        "USER": "postgres",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
        "OPTIONS": {"connect_timeout": 5},
        "EMBEDDED": folder,
    }


def _public(owner: Database, secret_key: str) -> Database:
    url = environment.text("DATABASE_PUBLIC_URL")
    if url:
        public = _from_url("DATABASE_PUBLIC_URL", url)
    else:
        public = {**owner, "OPTIONS": dict(owner["OPTIONS"])}
        public["USER"] = public_role.role_name(owner["NAME"])
        public["PASSWORD"] = public_role.password(secret_key, owner["NAME"])
    replica = environment.text("DATABASE_REPLICA_URL")
    if replica:
        elsewhere = _from_url("DATABASE_REPLICA_URL", replica)
        public["HOST"], public["PORT"] = elsewhere["HOST"], elsewhere["PORT"]
    public["OPTIONS"]["options"] = PUBLIC_OPTIONS
    return public


def _from_url(name: str, url: str) -> Database:
    """One entry from an address such as postgresql://user:password@host:5432/database."""
    wanted = "write postgresql://user:password@host:5432/database"
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} is not the address of a PostgreSQL database; {wanted}.")
    try:
        database: Database = dict(dj_database_url.parse(url, engine=ENGINE))
    except (ValueError, dj_database_url.ParseError) as error:
        raise ImproperlyConfigured(f"{name} can't be read; {wanted}.") from error
    if not database.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database; {wanted}.")
    options = database.setdefault("OPTIONS", {})
    options.setdefault("connect_timeout", 5)
    if not database.get("HOST"):  # a socket directory stands in the query string
        database["HOST"] = options.pop("host", "")
    return database
