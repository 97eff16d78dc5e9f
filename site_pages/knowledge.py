"""What the site knows and when its knowledge ends, for pages that reckon with it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from editorial.models import Edition
from site_pages.context import as_at, newest_edition


@dataclass(frozen=True)
class Knowledge:
    """The newest edition and its as-at date."""

    edition: Edition | None
    as_at: date | None

    @property
    def ends(self) -> date:
        """The last day known of. Without verdicts the day of publishing; the clock tells it only
        while nothing is published, and so nothing is reckoned."""
        if self.as_at:
            return self.as_at
        return self.edition.made_at.date() if self.edition else timezone.localdate()

    @property
    def context(self) -> dict[str, object]:
        """For the template, so that the frame of the page asks for neither again."""
        return {"edition": self.edition, "as_at": self.as_at}


def knowledge() -> Knowledge:
    """As of the edition that visitors see; one query, or two for a new edition."""
    edition = newest_edition()
    return Knowledge(edition, as_at(edition) if edition else None)
