"""Questions asked of treaty actions and multilateral actions."""

from typing import Self

from editorial.querysets import M, PublishableQuerySet


class TreatyActionQuerySet(PublishableQuerySet[M]):
    """What states did under treaties."""

    def with_names(self) -> Self:
        """Treaty and country in the same query."""
        return self.select_related("treaty", "country")


class MultilateralActionQuerySet(PublishableQuerySet[M]):
    """UN action on a host country."""

    def with_positions(self) -> Self:
        """Every state's part, in two further queries for any number of rows."""
        return self.select_related("subject").prefetch_related("positions__country")
