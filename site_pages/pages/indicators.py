"""Indicators: what each measures, its figures by area beside the world median, and as a file."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from benchmarks.current import with_verdict
from benchmarks.models import Indicator, Measure, Release
from countries.spellings import area_name
from dialogues.models import Commitment
from site_pages.addresses import find
from site_pages.drawn.indicator import chart_of
from site_pages.drawn.partners import side_by_side
from site_pages.drawn.shown import shown_or_why
from site_pages.indicator_figures import (
    Area,
    Row,
    areas_of,
    chosen,
    releases_of,
    rows_of,
    show_release,
)
from site_pages.pages.explorer.files import harmless
from site_pages.pages.figures import (
    bounds_in_words,
    direction_in_words,
    figure_in_words,
    measured_in_words,
    plain,
    scale_in_words,
    type_in_words,
)

PROMISES_SHOWN = 50
COLUMNS = (
    "indicator",
    "area",
    "year",
    "value",
    "low",
    "high",
    "missing",
    "note",
    "world_median",
    "world_median_countries",
    "release",
    "producer",
    "version",
    "licence",
    "attribution",
)

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReleaseGroup:
    """A producer's file and the published indicators out of it."""

    release: Release
    indicators: list[Indicator]


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A promise that the indicator measures, and where."""

    measure: Measure
    area: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One year in words."""

    year: int
    value: str
    bounds: str
    world: str
    world_n: int | None


def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators, by the producer's file they come from."""
    published = Q(measures__state="published", measures__commitment__state="published")
    found = (
        Indicator.objects.published()
        .select_related("release")
        .annotate(promises=Count("measures__commitment", filter=published, distinct=True))
        .order_by("release__producer", "release__title", "name", "code")
    )
    groups = [
        ReleaseGroup(release, list(group))
        for release, group in groupby(found, key=lambda indicator: indicator.release)
    ]
    context = {"groups": groups, "section": "indicators"}
    return render(request, "site_pages/indicators.html", context)


def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """One indicator with its figures for one area."""
    found = find(_published(), slug)
    releases = releases_of(found)
    release = show_release(found, releases, request.GET.get("release") or "")
    areas = areas_of(found)
    wanted = request.GET.get("country") or ""
    area = chosen(areas, wanted) or _first(areas)
    rows = rows_of(found, area) if area else []
    measures, more = _measures(found)
    query = {"country": area.code.lower()} if area and wanted else {}
    query |= {"release": release} if release else {}
    context = {
        "indicator": found,
        "facts": facts(found),
        "rows": [table_row(found, row) for row in reversed(rows)],
        "chart": area and shown_or_why(chart_of(found, area, rows), slug, **query),
        "partners": area and shown_or_why(side_by_side(found, area.code), slug, **query),
        "releases": releases,
        "release_asked": release,
        "area": area,
        "areas": [Area(a.code, a.name, active=a == area) for a in areas],
        "refused": bool(wanted) and chosen(areas, wanted) is None,
        "measures": measures,
        "more_measures": more,
        "section": "indicators",
    }
    return render(request, "site_pages/indicator.html", context)


def indicator_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Exactly the rows of the page of the same query string, at full precision."""
    found = find(_published(), slug)
    show_release(found, releases_of(found), request.GET.get("release") or "")
    areas = areas_of(found)
    wanted = request.GET.get("country") or ""
    area = chosen(areas, wanted) if wanted else _first(areas)
    if area is None:
        raise Http404(_("This indicator has no figures for that country or area."))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-{area.code.lower()}.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    writer.writerows(file_rows(found, area, rows_of(found, area)))
    return response


def table_row(indicator: Indicator, row: Row) -> TableRow:
    """A row in words, for the page."""
    own, world = row.measurement, row.world
    return TableRow(
        year=row.year,
        value=measured_in_words(indicator, own) if own else "",
        bounds=bounds_in_words(indicator, own) if own else "",
        world=figure_in_words(indicator, world.value) if world else "",
        world_n=world.n if world else None,
    )


def file_rows(indicator: Indicator, area: Area, rows: Iterable[Row]) -> Iterator[list[object]]:
    """Rows of the file, in the order of COLUMNS; an empty field is no value."""
    release = indicator.release
    about = (
        release.slug,
        release.producer,
        release.version,
        release.licence,
        release.attribution,
    )
    for row in rows:
        own, world = row.measurement, row.world
        yield [
            harmless(indicator.code),
            area.code,
            row.year,
            own.value if own else None,
            own.low if own else None,
            own.high if own else None,
            own.missing if own else "",
            harmless(own.note) if own else "",
            world.value if world else None,
            world.n if world else None,
            *map(harmless, about),
        ]


def facts(indicator: Indicator) -> list[Fact]:
    """What the figure is, and the smallest change of it that counts."""
    steps = indicator.type in (Indicator.Type.ORDINAL, Indicator.Type.YES_NO)
    unit = " step" if steps and indicator.minimum_meaningful_change == 1 else ""
    breaks = ", ".join(map(str, indicator.breaks))
    return [
        ("What it is", type_in_words(indicator)),
        ("Which way is better", direction_in_words(indicator)),
        ("Scale", scale_in_words(indicator)),
        ("Smallest change that counts", plain(indicator.minimum_meaningful_change) + unit),
        ("Why", indicator.why),
        *([("Low and high", indicator.bounds)] if indicator.bounds else []),
        *([("New definition from", breaks)] if breaks else []),
        ("Producer", indicator.release.producer),
        ("File", f"{indicator.release.title}, {indicator.release.version}"),
        ("Producer's code", indicator.code),
        ("Licence", indicator.release.licence),
        ("Attribution", indicator.release.attribution),
        ("Read from", indicator.release.read_from),
    ]


def _published() -> QuerySet[Indicator]:
    return Indicator.objects.published().select_related("release")


def _first(areas: list[Area]) -> Area | None:
    return areas[0] if areas else None


def _measures(indicator: Indicator) -> tuple[list[MeasureLine], int]:
    """Promises measured by it, newest first, and how many more there are."""
    promises = with_verdict(Commitment.objects.published())
    found = list(
        Measure.objects.published()
        .filter(indicator=indicator, commitment__state="published")
        .order_by("-commitment__made_on_first", "slug")
        .prefetch_related(Prefetch("commitment", promises))
    )
    lines = [MeasureLine(measure, area_name(measure.area)) for measure in found[:PROMISES_SHOWN]]
    return lines, max(0, len(found) - PROMISES_SHOWN)
