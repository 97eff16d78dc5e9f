"""Questions asked of assessments and of figures."""

from collections.abc import Iterable
from typing import Self

from django.db.models import DateField, F, Func

from editorial.querysets import M, PublicTableQuerySet, PublishableQuerySet


class AssessmentQuerySet(PublishableQuerySet[M]):
    """Verdicts on promises."""

    def newest_first(self) -> Self:
        """The current verdict of a promise is the one with the newest as-at date."""
        return self.order_by("-as_at", "-pk")


class MeasurementQuerySet(PublicTableQuerySet[M]):
    """Values of series."""

    def shown(self, indicators: Iterable[object] | None = None) -> Self:
        """Of the release that each indicator's own page shows; of these indicators alone."""
        rows = self.filter(series__release=F("series__indicator__release"))
        return rows if indicators is None else rows.filter(series__indicator__in=indicators)

    def of(self, indicator: object, release: object) -> Self:
        """One indicator as one release has it."""
        return self.filter(series__indicator=indicator, series__release=release)


class InvitationQuerySet(PublicTableQuerySet[M]):
    """Invitations to reply."""

    def due(self) -> Self:
        """Those whose day has passed, by the database's clock: what readers may see."""
        today = Func(template="CURRENT_DATE", output_field=DateField())
        return self.filter(due_on__lt=today)
