"""The values that a promise is measured by, each out of the release that its basis names."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import QuerySet

from benchmarks.basis import joined
from benchmarks.models import Basis, Measure, Measurement
from benchmarks.models.indicator import WORLD_MEDIAN
from evidence.dates import year_of
from site_pages.promise.fetch import Promise

type Series = Mapping[tuple[int, str], tuple[Measurement, ...]]
"""By key of the measure and area, in the order of the years."""


def series_of(promise: Promise) -> Series:
    """The values of every measure and of the world median, in one query.

    Up to the promise's year they are those of the release of the locked baseline, from then on
    those of the release that later values are read from.
    """
    bases = {m: change.basis for m in promise.measures for change in m.changes.all()}
    year = year_of(promise.made_on)
    if not bases or year is None:
        return {}
    found: dict[tuple[int, int, str], list[Measurement]] = defaultdict(list)
    for value in _values(bases):
        found[value.series.indicator_id, value.series.release_id, value.area].append(value)
    series: dict[tuple[int, str], tuple[Measurement, ...]] = {}
    for measure, basis in bases.items():
        for area in (measure.area, WORLD_MEDIAN):
            before = found[measure.indicator_id, basis.baseline_release_id, area]
            after = found[measure.indicator_id, basis.latest_release_id, area]
            series[measure.pk, area] = tuple(joined(before, after, promise_year=year))
    return series


def _values(bases: Mapping[Measure, Basis]) -> QuerySet[Measurement]:
    """Every value that any of the measures needs."""
    releases = {basis.baseline_release_id for basis in bases.values()}
    releases |= {basis.latest_release_id for basis in bases.values()}
    return (
        Measurement.objects.public()
        .filter(
            series__indicator__in={measure.indicator_id for measure in bases},
            series__release__in=releases,
            area__in={measure.area for measure in bases} | {WORLD_MEDIAN},
        )
        .select_related("series")
        .order_by("year")
    )
