"""Questions asked of assessments."""

from typing import Self

from editorial.querysets import M, PublishableQuerySet


class AssessmentQuerySet(PublishableQuerySet[M]):
    """Verdicts on promises."""

    def newest_first(self) -> Self:
        """The current verdict of a promise is the one with the newest as-at date."""
        return self.order_by("-as_at", "-pk")
