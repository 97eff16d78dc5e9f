"""Questions asked of measurements and assessments."""

from typing import Self

from editorial.querysets import M, PublicTableQuerySet, PublishableQuerySet


class MeasurementQuerySet(PublicTableQuerySet[M]):
    """Values of indicators."""

    def series(self, *, area: str) -> Self:
        """One area's values, by year."""
        return self.filter(area=area).order_by("year")


class AssessmentQuerySet(PublishableQuerySet[M]):
    """Verdicts on promises."""

    def newest_first(self) -> Self:
        """The current verdict of a promise is the one with the newest as-at date."""
        return self.order_by("-as_at", "-pk")
