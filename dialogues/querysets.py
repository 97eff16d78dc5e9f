"""Questions asked of many dialogues, rounds, promises, answers and voices."""

from datetime import date
from typing import Self

from editorial.querysets import M, PublishableQuerySet


class DialogueQuerySet(PublishableQuerySet[M]):
    """Dialogues."""

    def with_sides(self) -> Self:
        """Partner and host in the same query."""
        return self.select_related("partner", "host")


class RoundQuerySet(PublishableQuerySet[M]):
    """Rounds."""

    def in_order(self) -> Self:
        """By date; a round without one stands by its number."""
        return self.order_by("held_first", "planned_first", "number", "slug")


class CommitmentQuerySet(PublishableQuerySet[M]):
    """Promises."""

    def overdue(self, *, on: date) -> Self:
        """Whose stated deadline has passed on that day."""
        return self.filter(deadline_last__lt=on)


class DisclosureQuerySet(PublishableQuerySet[M]):
    """Answers to the questions of transparency."""


class VoiceQuerySet(PublishableQuerySet[M]):
    """Voices."""
