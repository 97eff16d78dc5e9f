"""Who changed what, when and why: a trigger on each table that staff edit writes it down.

The rows are django-pghistory's events; their context holds ``user`` (the id of the account),
``url`` and, where it was given, ``why``. Triggers also see bulk changes and plain SQL.
"""

import pghistory
from django.db import models


def keep(*tables: type[models.Model]) -> None:
    """Keep each version of these tables' rows, for good: events can't be changed or deleted."""
    for table in tables:
        pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            append_only=True,
        )(table)
