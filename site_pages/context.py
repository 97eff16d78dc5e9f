"""What every page of the site knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import cast

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from benchmarks.models import Assessment
from editorial.models import Edition
from site_pages.by_edition import kept_by_edition

_speaking_of: ContextVar[Edition | None] = ContextVar("speaking_of", default=None)


def newest_edition() -> Edition | None:
    """The edition that visitors see: the key of every cache, and the version in citations."""
    return _speaking_of.get() or Edition.objects.order_by("-number").first()


@contextmanager
def speaking_of(edition: Edition) -> Iterator[None]:
    """One answer speaks of one edition, and asks for it once."""
    token = _speaking_of.set(edition)
    try:
        yield
    finally:
        _speaking_of.reset(token)


@kept_by_edition(maxsize=4)
def _knowledge(number: int, made_at: datetime) -> tuple[date | None, bool]:
    """The newest as-at date, and whether every verdict is coded once."""
    found = Assessment.objects.published().aggregate(at=Max("as_at"), coders=Max("coders"))
    return found["at"], found["coders"] == 1


def as_at(edition: Edition) -> date | None:
    """Knowledge ends here: the newest as-at date among the verdicts of an edition."""
    return _knowledge(edition.number, edition.made_at)[0]


def coded_once(edition: Edition) -> bool:
    """Whether every verdict still awaits its second coder."""
    return _knowledge(edition.number, edition.made_at)[1]


def site(request: HttpRequest) -> dict[str, object]:
    """Who publishes, how to reach them (empty where the operator is silent), and the edition."""
    edition = cast("Edition | None", SimpleLazyObject(newest_edition))
    return {
        "publisher_name": settings.PUBLISHER_NAME,
        "contact": settings.CONTACT,
        "edition": edition,
        "as_at": SimpleLazyObject(lambda: as_at(edition) if edition else None),
        "coded_once": SimpleLazyObject(lambda: coded_once(edition) if edition else False),
    }
