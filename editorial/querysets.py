"""Questions asked of everything that can be published."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models.fetch_modes import FetchMode

M = TypeVar("M", bound=models.Model, covariant=True)


def public_fetch_mode() -> FetchMode:
    """How public pages load a forgotten relation: for all rows at once; under test, not at all."""
    mode: FetchMode = getattr(models, settings.PUBLIC_FETCH_MODE)
    return mode


class PublicTableQuerySet(models.QuerySet[M]):
    """Rows of a table that visitors may read whole, such as countries."""

    def public(self) -> Self:
        """Ready for a public page."""
        return self.fetch_mode(public_fetch_mode())


class PublishableQuerySet(models.QuerySet[M]):
    """Rows that have a state."""

    def published(self) -> Self:
        """What visitors may see. The database holds the same rule, should this be forgotten."""
        return self.filter(state="published").fetch_mode(public_fetch_mode())
