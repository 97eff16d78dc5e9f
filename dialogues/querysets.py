"""Questions asked of many dialogues, rounds and promises."""

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
