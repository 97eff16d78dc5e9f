"""The figures of a release never change: a trigger holds it, and taking in alone is let through."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def taking_in() -> Iterator[None]:
    """Inside, for the running transaction alone, figures and parts of a file may be written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('wordanddeed.taking_in', true)")
        before = cursor.fetchone()[0] or ""
        cursor.execute("SELECT set_config('wordanddeed.taking_in', 'on', true)")
        yield
        cursor.execute("SELECT set_config('wordanddeed.taking_in', %s, true)", [before])
