"""A newer release of one indicator, for tests: the figures of the release before, with changes."""

from collections.abc import Mapping

from benchmarks.models import Indicator, Measurement, Release, Series
from benchmarks.releases.lasting import taking_in


def newer_release(code: str, changes: Mapping[tuple[str, int], float | None]) -> Release:
    """Copy the figures that the indicator shows; ``changes``: area and year to value, None: gone.

    To be called in a transaction.
    """
    indicator = Indicator.objects.get(code=code)
    old = Series.objects.get(indicator=indicator, release=indicator.release)
    release = Release.objects.create(
        slug=f"{indicator.release.slug}-newer",
        producer=indicator.release.producer,
        title=indicator.release.title,
        version="newer",
        licence="CC BY 4.0",
        attribution="The producer",
        file="newer.csv",
    )
    series = Series.objects.create(indicator=indicator, release=release)
    figures = {
        (row.area, row.year): row.value for row in Measurement.objects.filter(series=old)
    } | dict(changes)
    with taking_in():
        Measurement.objects.bulk_create(
            Measurement(series=series, area=area, year=year, value=value)
            for (area, year), value in figures.items()
            if value is not None
        )
    return release
