"""Promises that belong beside this one: said before or again, of one matter, of one series."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from benchmarks.models import Assessment, Measure
from dialogues.models import Commitment, Offer, Repeat, Topic
from site_pages.promise.fetch import Promise, Row

MOST = 60
"""Related promises that one page looks at."""
SHOWN = 8
"""Promises on the same matter that one page lists."""


@dataclass(frozen=True, slots=True)
class Read:
    """The reading of a related promise, as marks and badges take it."""

    family: str
    reading: str
    since: str
    reported: bool


@dataclass(frozen=True, slots=True)
class Related:
    """Another promise, and why it stands here."""

    slug: str
    title: str
    made_on: str
    recipients: tuple[str, ...]
    read: Read | None
    earlier: bool
    later: bool
    series: bool
    matter: bool

    @property
    def address(self) -> str:
        return f"/commitments/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same promise before, again and to others, and promises measured by the same series."""

    earlier: tuple[Related, ...]
    later: tuple[Related, ...]
    matter: tuple[Related, ...]
    more: int
    series: tuple[Related, ...]


def elsewhere(promise: Promise) -> Elsewhere:
    """All of it in one query."""
    found = tuple(_related(row) for row in _rows(promise))
    own = {name for offer in promise.offers if (name := recipient(offer))}
    others = [
        one
        for one in found
        if one.matter and not (one.earlier or one.later) and set(one.recipients) - own
    ]
    return Elsewhere(
        earlier=tuple(one for one in found if one.earlier),
        later=tuple(one for one in found if one.later),
        matter=tuple(others[:SHOWN]),
        more=max(0, len(others) - SHOWN),
        series=tuple(one for one in found if one.series),
    )


def recipient(offer: Row) -> str:
    """The name of whom an offer was made to: a state or bloc, else a body."""
    return str(offer.get("country_name") or offer["body"] or "")


def _related(row: Row) -> Related:
    read = Read(**row["read"][0]) if row["read"] else None
    names = ("slug", "title", "made_on", "earlier", "later", "series", "matter")
    return Related(
        **{name: row[name] for name in names},
        recipients=tuple(dict.fromkeys(filter(None, row["recipients"]))),
        read=read,
    )


def _rows(promise: Promise) -> list[Row]:
    """One row for each related promise, oldest first."""
    own, principal = promise.commitment, promise.principal
    readings = Assessment.objects.published().newest_first().filter(commitment=OuterRef("pk"))
    offers = Offer.objects.filter(commitment=OuterRef("pk")).order_by("order", "pk")
    measures = Measure.objects.published().filter(commitment=OuterRef("pk"), principal=True)
    series = (
        Exists(measures.filter(indicator=principal.indicator_id, area=principal.area))
        if principal
        else Value(False)
    )
    promises = (
        Commitment.objects.published()
        .exclude(pk=own.pk)
        .annotate(
            earlier=Exists(Repeat.objects.filter(later=own.pk, earlier=OuterRef("pk"))),
            later=Exists(Repeat.objects.filter(earlier=own.pk, later=OuterRef("pk"))),
            series=series,
            matter=_same_matter(promise),
            read=ArraySubquery(readings.values(row=_read())[:1]),
            recipients=ArraySubquery(offers.values(name=_recipient_name())),
        )
        .filter(Q(earlier=True) | Q(later=True) | Q(series=True) | Q(matter=True))
        .order_by("made_on_first", "slug")
    )
    fields = ("slug", "title", "made_on", "earlier", "later", "series", "matter", "recipients")
    return list(promises.values(*fields, "read")[:MOST])


def _recipient_name() -> Coalesce:
    """The country, the body, or else the partner of the dialogue."""
    body = NullIf(F("body"), Value(""))
    return Coalesce(F("country__name"), body, F("dialogue__partner__name"))


def _read() -> JSONObject:
    return JSONObject(family="family", reading="reading", since="since", reported="reported")


def _same_matter(promise: Promise) -> Exists | ExpressionWrapper[Q]:
    """The same topic; where the topic says nothing, a right in common."""
    topic = promise.commitment.topic
    if topic != Topic.OTHER:
        return ExpressionWrapper(Q(topic=topic), BooleanField())
    rights = [right["slug"] for right in promise.rights]
    shared = Commitment.rights.through.objects.filter(commitment=OuterRef("pk"))
    return Exists(shared.filter(right__slug__in=rights))
