"""What a measured change stands on, and what it stood on before, in words."""

from dataclasses import dataclass
from datetime import datetime

from benchmarks.models import Basis, Measure, Release
from site_pages.charts.numbers import plain, years_text

PLACES = 3


@dataclass(frozen=True, slots=True)
class Stood:
    """One version: since when, on what, and why it followed the one before (empty: the first)."""

    version: int
    since: datetime
    baseline: str
    releases: str
    reason: str


def stood_on(measure: Measure) -> tuple[Stood, ...]:
    """Every version of the measure's basis, newest first."""
    return tuple(_stood(basis) for basis in sorted(measure.bases.all(), key=_newest_first))


def release_in_words(release: Release) -> str:
    """Whose file, and which."""
    return ", ".join(filter(None, [release.producer, release.title, release.version]))


def _newest_first(basis: Basis) -> int:
    return -basis.version


def _stood(basis: Basis) -> Stood:
    years = years_text(tuple(basis.baseline_years))
    level = "no baseline" if basis.baseline is None else plain(basis.baseline, PLACES)
    baseline, latest = basis.baseline_release, basis.latest_release
    releases = release_in_words(latest)
    if baseline.pk != latest.pk:
        releases = f"baseline from {release_in_words(baseline)}; later values from {releases}"
    return Stood(
        version=basis.version,
        since=basis.made_at,
        baseline=f"{level}, mean of {years}"
        if len(basis.baseline_years) > 1
        else level
        if not years
        else f"{level}, value of {years}",
        releases=releases,
        reason=basis.reason,
    )
