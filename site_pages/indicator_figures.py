"""The figures of an indicator that pages, files and charts show: of one area, or of several.

The only place where they ask for measurements, so that all of them stand on the same release.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from benchmarks.models import Indicator, Measurement, Series
from benchmarks.models.indicator import WORLD_MEDIAN
from countries.models import Country
from countries.names import in_order
from countries.spellings import area_name


@dataclass(frozen=True, slots=True)
class Area:
    """An area with values: its code in the file, and its name and part of an address here."""

    code: str
    name: str
    active: bool = False

    @property
    def query(self) -> str:
        return f"?country={self.code.lower()}"


@dataclass(frozen=True, slots=True)
class Row:
    """One year: the area's measurement, if any, beside the world median."""

    year: int
    measurement: Measurement | None
    world: Measurement | None


def releases_of(indicator: Indicator) -> list[Series]:
    """The indicator as each release has it that something published stands on, newest first."""
    found = Series.objects.public().filter(indicator=indicator).select_related("release")
    return list(found.order_by("-release"))


def show_release(indicator: Indicator, releases: Iterable[Series], wanted: str) -> str:
    """Let everything below read another release than the indicator's own; its slug, or nothing.

    Raises Http404 for a release that nothing published stands on.
    """
    if not wanted:
        return ""
    release = next((one.release for one in releases if one.release.slug == wanted), None)
    if release is None:
        raise Http404(_("This indicator has no figures in a release of that name."))
    indicator.release = release
    return wanted


def areas_of(indicator: Indicator) -> list[Area]:
    """Areas with values, by name; hosts of dialogues come first."""
    codes = (
        Measurement.objects.public()
        .of(indicator, indicator.release_id)
        .exclude(area=WORLD_MEDIAN)
        .order_by("area")
        .values_list("area", flat=True)
        .distinct()
    )
    hosts = set(
        Country.objects.public()
        .filter(dialogues_as_host__state="published")
        .values_list("alpha3", flat=True)
    )
    areas = [Area(code, area_name(code)) for code in codes]
    return sorted(areas, key=lambda area: (area.code not in hosts, in_order(area.name)))


def chosen(areas: Iterable[Area], wanted: str) -> Area | None:
    """The area of that code, in small or capital letters; None where there is no such area."""
    return next((area for area in areas if area.code.lower() == wanted.lower()), None)


def rows_of(indicator: Indicator, area: Area) -> list[Row]:
    """The area's years, each beside the world median; years of the median alone are left out."""
    found = figures_of(indicator, [area.code])
    medians = {measurement.year: measurement for measurement in found.get(WORLD_MEDIAN, [])}
    return [
        Row(measurement.year, measurement, medians.get(measurement.year))
        for measurement in found.get(area.code, [])
    ]


def figures_of(indicator: Indicator, areas: Iterable[str]) -> dict[str, list[Measurement]]:
    """The figures of several areas and of the world median, by area code and oldest first."""
    found: dict[str, list[Measurement]] = defaultdict(list)
    rows = Measurement.objects.public().of(indicator, indicator.release_id)
    for measurement in rows.filter(area__in=[*areas, WORLD_MEDIAN]).order_by("area", "year"):
        found[measurement.area].append(measurement)
    return dict(found)


def why_missing(measurement: Measurement) -> str:
    """Why a year has no value, in words; the producer's own where it wrote any."""
    if measurement.value is not None:
        return ""
    return measurement.note or str(measurement.get_missing_display())
