"""Run a management command; what a person can mend ends in one sentence and exit code 2."""

import sys
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, NotSupportedError, OperationalError


def run(arguments: list[str]) -> None:
    try:
        execute_from_command_line(arguments)
    except ImproperlyConfigured as error:
        refuse(str(error))
    except (OperationalError, NotSupportedError) as error:
        refuse(database_sentence(error))


def database_sentence(error: DatabaseError) -> str:
    """What is wrong with the database and what to do, from PostgreSQL's own first line."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    said = lines[0].rstrip(". ")
    if isinstance(error, NotSupportedError):
        return f"{said}: set DATABASE_URL to a newer server, or unset it to use the embedded one."
    return f"The database can't be used: {said}. Check that it runs, and DATABASE_URL."


def refuse(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(2)
