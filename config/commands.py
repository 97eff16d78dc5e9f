"""Run a management command; what a person can mend ends in one sentence and exit code 2."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError


def run(arguments: list[str]) -> None:
    try:
        execute_from_command_line(arguments)
    except ImproperlyConfigured as error:
        _refuse(str(error))
    except OperationalError as error:
        _refuse(f"The database can't be used: {first_line(error)}. Check DATABASE_URL.")


def first_line(error: Exception) -> str:
    """PostgreSQL's own first line, without the parts that help nobody."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(". ")


def _refuse(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(2)
