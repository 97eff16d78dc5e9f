"""What every page of the site knows."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from benchmarks.models import Assessment
from editorial.models import Edition


def newest_edition() -> Edition | None:
    """The edition that visitors see: the key of every cache, and the version in citations."""
    return Edition.objects.order_by("-number").first()


@lru_cache(maxsize=4)
def _knowledge(edition: int) -> tuple[date | None, bool]:
    found = Assessment.objects.published().aggregate(at=Max("as_at"), coders=Max("coders"))
    return found["at"], found["coders"] == 1


def as_at(edition: int) -> date | None:
    """Knowledge ends here: the newest as-at date among the verdicts of an edition."""
    return _knowledge(edition)[0]


def site(request: HttpRequest) -> dict[str, object]:
    """Who publishes and how to reach them (empty where the operator has not said), and the edition."""
    edition = SimpleLazyObject(newest_edition)
    return {
        "publisher_name": settings.PUBLISHER_NAME,
        "contact": settings.CONTACT,
        "edition": edition,
        "as_at": SimpleLazyObject(lambda: as_at(edition.number) if edition else None),
        "coded_once": SimpleLazyObject(lambda: bool(edition) and _knowledge(edition.number)[1]),
    }
