"""What a measure's change stands on: locked at first publication, rebased only with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from benchmarks.change import (
    Change,
    Direction,
    IndicatorFacts,
    IndicatorType,
    Point,
    measure_change,
)
from benchmarks.models import Basis, Indicator, Measure, Measurement, Release
from benchmarks.series import baseline_window, mean, rounded, with_values


class Dated(Protocol):
    """Anything of one year."""

    @property
    def year(self) -> int: ...


def joined[D: Dated](before: Iterable[D], after: Iterable[D], *, promise_year: int) -> list[D]:
    """The years up to the promise out of one release, the later ones out of another."""
    return [
        *(one for one in before if one.year <= promise_year),
        *(one for one in after if one.year > promise_year),
    ]


@dataclass(frozen=True, slots=True)
class Figures:
    """The values before and after a promise, each out of the release that the basis names."""

    basis: Basis
    values: dict[tuple[int, str], tuple[Point, ...]]
    """By release and area, in the order of the years."""

    def series(self, area: str, *, promise_year: int) -> list[Point]:
        """The area's values: of the baseline's release up to the promise, then of the latest."""
        before = self.values.get((self.basis.baseline_release_id, area), ())
        after = self.values.get((self.basis.latest_release_id, area), ())
        return joined(before, after, promise_year=promise_year)


def current(measure: Measure) -> Basis | None:
    """The basis that the measure's change stands on now; None before its first publication."""
    return Basis.objects.filter(measure=measure).order_by("-version").first()


def lock(measure: Measure, *, promise_year: int, at: datetime) -> Basis:
    """The first basis: the baseline in the release that the indicator shows."""
    basis = drafted(measure, measure.indicator.release, promise_year=promise_year, at=at)
    basis.save(force_insert=True)
    return basis


def rebase(
    measure: Measure, release: Release, *, promise_year: int, at: datetime, reason: str
) -> Basis:
    """A new version: baseline, values and declared facts as they now are. Raises ValueError."""
    basis = drafted(measure, release, promise_year=promise_year, at=at)
    return _next_version(basis, current(measure), reason)


def take(measure: Measure, release: Release, *, at: datetime, reason: str) -> Basis:
    """A new version with the newer release's values; the locked baseline stays. ValueError."""
    before = current(measure)
    if before is None:
        raise ValueError(f"The measure {measure.slug} has no basis yet: publish it first.")
    return _next_version(with_values_of(before, release, at=at), before, reason)


def with_values_of(before: Basis, release: Release, *, at: datetime) -> Basis:
    """The same locked facts and baseline, with values after the promise out of another release."""
    kept = {
        field.attname: getattr(before, field.attname)
        for field in Basis._meta.concrete_fields
        if field.name not in {"id", "made_at", "latest_release"}
    }
    return Basis(**kept, made_at=at, latest_release=release)


def same(one: Basis, other: Basis) -> bool:
    """Whether two bases give the same change, whatever their versions."""
    apart = {"id", "version", "reason", "made_at"}
    names = [field.attname for field in Basis._meta.concrete_fields if field.name not in apart]
    return all(getattr(one, name) == getattr(other, name) for name in names)


def drafted(measure: Measure, release: Release, *, promise_year: int, at: datetime) -> Basis:
    """What the basis of a measure would be in a release, not stored."""
    basis = as_declared(measure.indicator, release, target=measure.target, at=at)
    basis.measure = measure
    points = figures(basis, [measure.area]).values.get((release.pk, measure.area), ())
    window = baseline_window(
        with_values(points),
        promise_year=promise_year,
        stepped=facts(basis).type in {IndicatorType.ORDINAL, IndicatorType.YES_NO},
    )
    if window is not None:
        basis.baseline = rounded(mean([value for _, value in window.values]))
        basis.baseline_years = list(window.years)
    return basis


def as_declared(
    indicator: Indicator, release: Release, *, target: float | None, at: datetime
) -> Basis:
    """A first basis with what the indicator now declares, of nothing yet. Raises ValueError."""
    if indicator.minimum_meaningful_change is None or not indicator.type:
        raise ValueError(f"The indicator {indicator.code} does not yet say what counts as change.")
    return Basis(
        version=1,
        made_at=at,
        baseline_release=release,
        latest_release=release,
        target=target,
        type=indicator.type,
        direction=indicator.direction,
        toward=indicator.toward,
        minimum_meaningful_change=indicator.minimum_meaningful_change,
        breaks=list(indicator.breaks),
    )


def figures(basis: Basis, areas: Iterable[str]) -> Figures:
    """The values of these areas in the releases of a basis; one query."""
    releases = {basis.baseline_release_id, basis.latest_release_id}
    found: dict[tuple[int, str], list[Point]] = {}
    rows = Measurement.objects.filter(
        series__indicator=indicator_of(basis), series__release__in=releases, area__in=list(areas)
    )
    for release, area, year, value, low, high in rows.order_by("year").values_list(
        "series__release", "area", "year", "value", "low", "high"
    ):
        found.setdefault((release, area), []).append(Point(year, value, low, high))
    return Figures(basis, {key: tuple(points) for key, points in found.items()})


def indicator_of(basis: Basis) -> int | None:
    """The key of the indicator that the basis is of."""
    if basis.measure is not None:
        return basis.measure.indicator_id
    return basis.benchmark.indicator_id if basis.benchmark is not None else None


def facts(basis: Basis) -> IndicatorFacts:
    """What the arithmetic needs to know, as it was locked."""
    return IndicatorFacts(
        type=IndicatorType(basis.type),
        direction=Direction(basis.direction),
        toward=basis.toward,
        minimum_meaningful_change=basis.minimum_meaningful_change,
    )


def change(known: Figures, area: str, *, promise_year: int, as_at_year: int) -> Change:
    """The change of one area on a basis. The measured area's baseline is the locked one: only the
    years that were locked count before the promise; of other areas the same window is taken."""
    basis = known.basis
    points = known.series(area, promise_year=promise_year)
    if basis.measure is not None and area == basis.measure.area:
        locked = set(basis.baseline_years)
        points = [p for p in points if p.year in locked or p.year > promise_year]
    return measure_change(
        facts(basis),
        points,
        promise_year=promise_year,
        as_at_year=as_at_year,
        target=basis.target if basis.measure is None or area == basis.measure.area else None,
        breaks=tuple(basis.breaks),
    )


def _next_version(basis: Basis, before: Basis | None, reason: str) -> Basis:
    if before is None:
        raise ValueError("There is no basis yet that a new version could follow: publish it first.")
    if not reason.strip():
        raise ValueError("A new basis needs a reason that readers will see.")
    basis.version, basis.reason = before.version + 1, reason
    basis.save(force_insert=True)
    return basis
