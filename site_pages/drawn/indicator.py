"""One indicator for one area."""

from collections.abc import Iterable, Mapping

from django.http import Http404
from django.utils.translation import gettext as _

from benchmarks.models import Indicator, Measurement
from site_pages.addresses import find
from site_pages.charts import Drawable, IndicatorChart, NotDrawn, Point, WorldPoint
from site_pages.charts.indicator_chart import drawable
from site_pages.indicator_figures import (
    Area,
    Row,
    areas_of,
    chosen,
    releases_of,
    rows_of,
    show_release,
    why_missing,
)


def indicator_chart(slug: str, query: Mapping[str, str]) -> Drawable | NotDrawn:
    """The chart of /indicators/<slug>/?country=…; without a country, of the first area there."""
    found = find(Indicator.objects.published().select_related("release"), slug)
    if release := query.get("release"):
        show_release(found, releases_of(found), release)
    area = area_asked(found, query.get("country") or "")
    return chart_of(found, area, rows_of(found, area))


def area_asked(indicator: Indicator, wanted: str) -> Area:
    """The area of that code, or the page's first where none is asked for. Raises Http404."""
    areas = areas_of(indicator)
    area = chosen(areas, wanted) if wanted else next(iter(areas), None)
    if area is None:
        raise Http404(_("This indicator has no figures for that country or area."))
    return area


def chart_of(indicator: Indicator, area: Area, rows: Iterable[Row]) -> IndicatorChart | NotDrawn:
    """The values that the chart is drawn from: exactly the rows of the page."""
    known = list(rows)
    release = indicator.release
    chart = IndicatorChart(
        indicator=indicator.name,
        producer=release.producer,
        type=indicator.type,
        direction=indicator.direction,
        area=area.name,
        series=tuple(point_of(row.measurement) for row in known if row.measurement),
        world=tuple(
            WorldPoint(row.year, row.world.value, row.world.n) for row in known if row.world
        ),
        minimum_change=indicator.minimum_meaningful_change or 1,
        licence=release.licence,
        attribution=release.attribution,
        scale=(indicator.scale_low, indicator.scale_high),
        toward=indicator.toward,
        breaks=tuple(indicator.breaks),
    )
    return drawable(chart)


def point_of(measurement: Measurement) -> Point:
    """A year of a series."""
    return Point(
        measurement.year,
        measurement.value,
        measurement.low,
        measurement.high,
        why_missing(measurement),
    )
