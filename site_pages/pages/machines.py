"""For machines that walk the site: robots.txt and the sitemap."""

from collections.abc import Sequence
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db import models
from django.http import HttpRequest, HttpResponse

from benchmarks.models import BenchmarkSet, Indicator
from countries.models import Country, MechanismVisit
from dialogues.models import Commitment, Dialogue, Right, Round

LISTS = (
    "/",
    "/commitments/",
    "/dialogues/",
    "/countries/",
    "/compare/",
    "/transparency/",
    "/multilateral/",
    "/benchmarks/",
    "/indicators/",
    "/visits/",
    "/voices/",
    "/rights/",
    "/methodology/",
    "/about/",
    "/changes/",
)


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by machines; the staff's addresses are no pages."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


class ListPages(Sitemap[str]):
    """The pages that are not about one record."""

    def items(self) -> Sequence[str]:
        return LISTS

    def location(self, item: str) -> str:
        return item


class RecordPages(Sitemap[Any]):
    """A page for each published record of a model."""

    def __init__(self, rows: "models.QuerySet[Any]") -> None:
        self.rows = rows

    def items(self) -> "models.QuerySet[Any]":
        return self.rows.all()


class PartnerPages(RecordPages):
    """A partner's rounds beside its multilateral action."""

    def location(self, item: models.Model) -> str:
        return f"/multilateral/{item.slug}/"  # type: ignore[attr-defined]


def sitemaps() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """One section for each kind of page. Built per request, so that it reads as the visitor."""
    partners = Dialogue.objects.published().values("partner")
    return {
        "lists": ListPages(),
        "commitments": RecordPages(Commitment.objects.published()),
        "dialogues": RecordPages(Dialogue.objects.published()),
        "rounds": RecordPages(Round.objects.published().select_related("dialogue")),
        "countries": RecordPages(Country.objects.public()),
        "visits": RecordPages(MechanismVisit.objects.published()),
        "benchmarks": RecordPages(BenchmarkSet.objects.published()),
        "indicators": RecordPages(Indicator.objects.published()),
        "rights": RecordPages(Right.objects.public()),
        "multilateral": PartnerPages(Country.objects.public().filter(pk__in=partners)),
    }


def sitemap_of_everything(request: HttpRequest) -> HttpResponse:
    """The sitemap, read as the visitor of this request."""
    return sitemap(request, sitemaps=sitemaps())
