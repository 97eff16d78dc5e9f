"""PostgreSQL's own pg_dump and psql, in the version of the server they are to work with."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from config.embedded import BINARIES


def tool(name: str) -> Path:
    """The program of the server's major version; ImproperlyConfigured where there is none.

    Another version's dump can hold settings that the server does not know, so close is not enough.
    """
    owner = connections["default"]
    owner.ensure_connection()
    wanted = owner.get_database_version()[0]
    for folder in _folders():
        if _version(folder / name) == wanted:
            return folder / name
    raise ImproperlyConfigured(
        f"{name} of PostgreSQL {wanted} is needed, as the server is: install it "
        f"(on Debian: apt-get install postgresql-client-{wanted}) and try again."
    )


def run(name: str, *arguments: str) -> None:
    """Run it on the owner's database; ImproperlyConfigured with its own words when it fails.

    The password travels in the environment, where other users of the machine can't see it.
    """
    program = tool(name)
    parameters = connections["default"].get_connection_params()
    words = {"dbname": "PGDATABASE", "host": "PGHOST", "port": "PGPORT", "user": "PGUSER"}
    environment = {**os.environ, "PGPASSWORD": parameters.get("password", "")}
    environment |= {words[key]: str(parameters[key]) for key in words if parameters.get(key)}
    ended = subprocess.run(
        [program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        said = ended.stderr.strip().splitlines() or ["no reason given"]
        raise ImproperlyConfigured(f"{name} failed and nothing was changed: {said[0]}")


def _folders() -> Iterator[Path]:
    yield BINARIES
    if (found := shutil.which("psql")) is not None:
        yield Path(found).parent
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    yield from Path("/opt/homebrew/opt").glob("postgresql@*/bin")


def _version(program: Path) -> int | None:
    """The major version; None where the program is not there."""
    if not program.exists():
        return None
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)", said.stdout)
    return int(number[1]) if number else None
