"""What a measured change stands on, and what it stood on before, in words."""

from dataclasses import dataclass

from benchmarks.models import Measure
from site_pages.charts.numbers import plain, years_text
from site_pages.promise.fetch import Row, bases_of

PLACES = 3


@dataclass(frozen=True, slots=True)
class Stood:
    """One version: since which day, on what, and why it followed the one before (empty: first)."""

    version: int
    since: str
    baseline: str
    releases: str
    reason: str


def stood_on(measure: Measure) -> tuple[Stood, ...]:
    """Every version of the measure's basis, newest first."""
    return tuple(
        Stood(
            version=basis["version"],
            since=basis["made_at"][:10],
            baseline=_baseline(basis),
            releases=_releases(basis),
            reason=basis["reason"],
        )
        for basis in bases_of(measure)
    )


def _baseline(basis: Row) -> str:
    if basis["baseline"] is None:
        return "no baseline"
    level, years = plain(basis["baseline"], PLACES), tuple(basis["baseline_years"])
    what = "mean" if len(years) > 1 else "value"
    return f"{level}, {what} of {years_text(years)}" if years else level


def _releases(basis: Row) -> str:
    latest = _release(basis, "latest")
    if basis["baseline_release"] == basis["latest_release"]:
        return latest
    return f"baseline from {_release(basis, 'baseline')}; later values from {latest}"


def _release(basis: Row, side: str) -> str:
    names = (basis[f"{side}_{part}"] for part in ("producer", "title", "version"))
    return ", ".join(filter(None, names))
