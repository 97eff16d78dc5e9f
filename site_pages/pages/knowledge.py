"""Up to when a page knows: the day at which its verdicts are reckoned."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from site_pages.context import site


@dataclass(frozen=True)
class Knowledge:
    """The as-at date, None where nothing is published, and what every page says of it."""

    as_at: date | None
    context: dict[str, object]
    """For the template, under the names that every page knows, so that it is fetched once."""


def knowledge(request: HttpRequest) -> Knowledge:
    """Every lag that still counts is reckoned at the as-at date of the newest edition."""
    context = site(request)
    day = context["as_at"]
    # The context holds the date lazily; a comparison needs the date itself.
    return Knowledge(date.fromisoformat(str(day)) if day else None, context)
