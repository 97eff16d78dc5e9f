"""Whether the database takes letters of every script for letters: a check of ``manage.py check``.

The locale belongs to a database from its making on. Nothing breaks under another one; what finds
less, and how to change it, stands in docs/operating.md.
"""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Warning
from django.db import connections

QUESTION = """
SELECT lower('É') = 'é', datctype NOT IN ('C', 'POSIX')
FROM pg_database WHERE datname = current_database()
"""
CAPITALS = "The database takes É and é for different letters, so that searches miss names."
NEAR = (
    "The database sees no letters beyond a to z in misspelt words, so that the palette misses them."
)
HINT = (
    "Nothing else is wrong. To change it: make a backup, make the database anew with the locale "
    "C.UTF-8, and restore (docs/operating.md, “PostgreSQL”)."
)


def letters_are_known(
    *, databases: Sequence[str] | None = None, **others: object
) -> list[CheckMessage]:
    """Asked by ``migrate``, and by ``check --database default``."""
    if "default" not in (databases or ()):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(QUESTION)
        knows_capitals, knows_words = cursor.fetchone()
    if not knows_capitals:
        return [Warning(CAPITALS, hint=HINT, id="letters.W001")]
    return [] if knows_words else [Warning(NEAR, hint=HINT, id="letters.W002")]
