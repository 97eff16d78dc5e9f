"""What publishing tells the floors above."""

from django.dispatch import Signal

going_public = Signal()
"""Sent for each record before it becomes public (``record``, ``at``: when), so that a floor above
can fill in its ``computed`` fields. What a receiver raises stops the publication; nothing is
changed then."""

went_public = Signal()
"""Sent once records of one model are public, with ``records`` and the ``edition``."""

withdrawn = Signal()
"""Sent once records of one model are no longer public, with ``records`` and the ``edition``."""
