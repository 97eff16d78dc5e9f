"""Values as they were taken in, of one indicator and one area."""

from dataclasses import dataclass

from benchmarks.ingest.cells import Refused
from benchmarks.models import Indicator, Measurement, Release
from benchmarks.models.indicator import WORLD_MEDIAN
from benchmarks.releases.following import newest
from countries.spellings import Kind, Spellings, System


@dataclass(frozen=True, slots=True)
class Value:
    """One year. ``note``: what the producer wrote instead of a number, or beside it."""

    year: int
    value: float | None
    low: float | None
    high: float | None
    note: str


def values(code: str, country: str, release: str | None = None) -> list[Value]:
    """Of the release taken in last, or of the one named. Raises Refused with a sentence."""
    indicator = Indicator.objects.filter(code=code).first()
    if indicator is None:
        raise Refused(f"There is no indicator with the code “{code}”.{_near(code)}")
    releases = {one.slug: one for one in Release.objects.filter(series__indicator=indicator)}
    if release is not None and release not in releases:
        there = ", ".join(sorted(releases)) or "none"
        raise Refused(f"{code} is not in a release “{release}”; it is in: {there}.")
    chosen = releases[release] if release is not None else newest(releases.values())
    rows = Measurement.objects.of(indicator, chosen).filter(area=area_of(country))
    return [
        Value(*row)
        for row in rows.order_by("year").values_list("year", "value", "low", "high", "note")
    ]


def area_of(country: str) -> str:
    """The area that any spelling or code of a country means. Raises Refused."""
    wanted = country.strip()
    if wanted == WORLD_MEDIAN:
        return wanted
    spellings = Spellings()
    for system in (System.ALPHA3, System.ALPHA2, System.NUMERIC, System.NAME):
        found = spellings.find(system, wanted, wanted if system is System.NAME else None)
        if found.kind is Kind.COUNTRY and found.area:
            return found.area
    near = ", ".join(f"{area} ({name})" for area, name in spellings.nearest(wanted, 3))
    hint = f" Perhaps {near}?" if near else ""
    raise Refused(f"“{country}” is no country or territory that is known.{hint}")


def _near(code: str) -> str:
    close = Indicator.objects.filter(code__icontains=code[:20]).values_list("code", flat=True)[:5]
    return f" There is: {', '.join(close)}." if close else ""
