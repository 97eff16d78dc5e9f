"""Every published change and reading once more, from the stored releases: is it what we publish?"""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

from benchmarks import basis
from benchmarks.checked import InputError
from benchmarks.models import Assessment, Basis, MeasuredChange, Release
from benchmarks.releases.digest import stored_digest
from benchmarks.verdicts import derive, measures_of


@dataclass(frozen=True, slots=True)
class Difference:
    """Something published that does not follow from what is stored."""

    record: str
    field: str
    published: object
    derived: object

    def __str__(self) -> str:
        return (
            f"{self.record}, {self.field}: published {self.published!r}, derived {self.derived!r}"
        )


@dataclass
class Rederived:
    """What was looked at, and what differs."""

    releases: int
    assessments: int
    changes: int
    differences: list[Difference]


def rederive() -> Rederived:
    """Reckon all published verdicts anew and compare each figure and word. Writes nothing."""
    found = Rederived(0, 0, 0, [])
    for release in Release.objects.order_by("slug"):
        found.releases += 1
        found.differences += _of_release(release)
    for assessment in _verdicts():
        found.assessments += 1
        stored = _stored_changes(assessment)
        found.changes += len(stored)
        found.differences += _of_assessment(assessment, stored)
    return found


def _of_release(release: Release) -> Iterator[Difference]:
    """The release's bytes, or its figures, against the hash of when they were taken in."""
    if not release.sha256 and not release.rows:
        return
    digest = stored_digest(release)
    if digest != release.sha256:
        yield Difference(f"release {release.slug}", "sha256", release.sha256, digest)


def _verdicts() -> list[Assessment]:
    """The current published verdict of each promise."""
    newest: dict[int, Assessment] = {}
    rows = Assessment.objects.published().filter(commitment__state="published")
    for row in rows.select_related("commitment__made_by").newest_first():
        newest.setdefault(row.commitment_id, row)
    return sorted(newest.values(), key=lambda row: row.slug)


def _stored_changes(assessment: Assessment) -> dict[tuple[str, str], MeasuredChange]:
    rows = MeasuredChange.objects.filter(measure__commitment=assessment.commitment_id)
    return {(row.measure.slug, row.point): row for row in rows.select_related("measure")}


def _of_assessment(
    assessment: Assessment, stored: dict[tuple[str, str], MeasuredChange]
) -> Iterator[Difference]:
    anew = copy(assessment)
    measures = measures_of(assessment)
    bases: list[Basis] = []
    for measure in measures:
        on = basis.current(measure)
        if on is not None:
            on.measure = measure
            bases.append(on)
    try:
        changes = derive(anew, measures, bases)
    except InputError as wrong:
        yield Difference(f"assessment {assessment.slug}", wrong.field, "a reading", str(wrong))
        return
    yield from _compared(f"assessment {assessment.slug}", Assessment.computed, assessment, anew)
    derived = {(row.measure.slug, row.point): row for row in changes}
    for key in sorted(stored.keys() | derived.keys()):
        record = f"change of {key[0]} ({key[1]})"
        if key not in stored or key not in derived:
            yield Difference(record, "the whole", key in stored, key in derived)
            continue
        yield from _compared(record, FIGURES, stored[key], derived[key])


FIGURES = tuple(
    field.attname
    for field in MeasuredChange._meta.concrete_fields
    if field.name not in {"id", "measure", "point"}
)


def _compared(
    record: str, names: Iterable[str], published: object, derived: object
) -> Iterator[Difference]:
    """Exactly the same: the arithmetic is exact, so a last digit that differs is a difference."""
    for name in names:
        one, other = getattr(published, name), getattr(derived, name)
        if _plain(one) != _plain(other):
            yield Difference(record, name, one, other)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
