"""Rights, as articles of treaties: the promises about each, and what measures them."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from benchmarks.models import Measure
from countries.models import Treaty
from countries.spellings import area_name
from dialogues.models import Commitment, Right
from site_pages.promise_rows import PromiseRow, for_rows, promise_row
from site_pages.when import counted

PER_PAGE = 50
MEASURES_SHOWN = 50
DECLARATION = "UDHR"
ABOUT_PROMISES = Count("commitments", filter=Q(commitments__state="published"), distinct=True)


@dataclass(frozen=True, slots=True)
class TreatyGroup:
    """The articles of one treaty."""

    code: str
    name: str
    rights: list[Right]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator that measures promises about the right, and in which areas."""

    measure: Measure
    areas: str
    note: str


def rights(request: HttpRequest) -> HttpResponse:
    """Every right on record, by treaty."""
    names = dict(Treaty.objects.public().values_list("code", "name"))
    found = Right.objects.public().annotate(promises=ABOUT_PROMISES)
    groups = [
        TreatyGroup(code, treaty_name(code, names), list(articles))
        for code, articles in groupby(found, key=lambda right: right.treaty)
    ]
    context = {"groups": groups, "section": "rights"}
    return render(request, "site_pages/rights.html", context)


def right(request: HttpRequest, slug: str) -> HttpResponse:
    """One right."""
    found = get_object_or_404(Right.objects.public(), slug=slug)
    page, rows = promises_about(found, request.GET.get("page"))
    names = dict(Treaty.objects.public().filter(code=found.treaty).values_list("code", "name"))
    context = {
        "right": found,
        "treaty_name": treaty_name(found.treaty, names),
        "page": page,
        "rows": rows,
        "measures": indicator_lines(_measures(found)),
        "sisters": list(
            Right.objects.public()
            .filter(treaty=found.treaty)
            .exclude(pk=found.pk)
            .annotate(promises=ABOUT_PROMISES)
        ),
        "section": "rights",
    }
    return render(request, "site_pages/right.html", context)


def treaty_name(code: str, names: dict[str, str]) -> str:
    """The full name; the Universal Declaration is no treaty, so it is not among them."""
    if code == DECLARATION:
        return "Universal Declaration of Human Rights"
    return names.get(code, code)


def promises_about(right: Right, page: str | None) -> tuple[Page[Commitment], list[PromiseRow]]:
    """A page of the promises about the right, newest first, and their rows with the five axes."""
    promises = for_rows(Commitment.objects.published().filter(rights=right))
    shown = Paginator(promises, PER_PAGE).get_page(page)
    return shown, [promise_row(promise) for promise in shown]


def _measures(right: Right) -> QuerySet[Measure]:
    return (
        Measure.objects.published()
        .filter(commitment__rights=right, commitment__state="published")
        .filter(indicator__state="published")
        .select_related("indicator__release")
        .order_by("indicator__name", "indicator_id", "area", "pk")
    )


def indicator_lines(measures: QuerySet[Measure]) -> list[IndicatorLine]:
    """One line per indicator: areas, and how many promises it measures and how well it fits."""
    lines = []
    for _, group in groupby(measures[:MEASURES_SHOWN], key=lambda measure: measure.indicator_id):
        rows = list(group)
        areas = ", ".join(dict.fromkeys(area_name(measure.area) for measure in rows))
        promises = len({measure.commitment_id for measure in rows})
        principal = sum(measure.principal for measure in rows)
        note = f"{counted(promises, 'promise')}; the principal measure of {principal or 'none'}"
        lines.append(IndicatorLine(rows[0], areas, note))
    return lines
