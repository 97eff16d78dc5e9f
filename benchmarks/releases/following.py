"""Which release a file follows, and under which code each of its indicators is kept."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils.text import slugify

from benchmarks.models import Indicator, Release, Series

LONGEST_CODE = 60
LONGEST_PREFIX = 20
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Standing:
    """Where a file stands among the releases before it."""

    follows: Release | None
    codes: dict[str, str]
    """The code in the file → the code of the indicator."""
    indicators: dict[str, Indicator] = field(default_factory=dict)
    """Those that are there already, by their own code."""
    warnings: list[str] = field(default_factory=list)


def newest(releases: Iterable[Release]) -> Release | None:
    """The one taken in last; what the reference set brought counts as before all others."""
    return max(releases, key=lambda one: (one.taken_in_at or EARLIEST, one.pk), default=None)


def standing(found: Sequence[str], producer: str) -> Standing:
    """Compare the file's codes with what is there. The same code of another producer is another
    indicator: the file's then gets a code of its own."""
    fitting = {code: _fitted(code) for code in found}
    there = {one.code: one for one in _indicators(fitting.values())}
    releases = _releases(there)
    follows = newest(
        release
        for several in releases.values()
        for release in several
        if _may_be_the_same(producer, release.producer)
    )
    producer = producer or (follows.producer if follows else "")
    foreign = [
        code
        for code, kept in fitting.items()
        if kept in there
        and not any(_may_be_the_same(producer, one.producer) for one in releases.get(kept, []))
    ]
    warnings = [] if not foreign else [_warning(foreign, there[fitting[foreign[0]]], producer)]
    for code in foreign:
        fitting[code] = _fitted(f"{slugify(producer)[:LONGEST_PREFIX] or 'other'}/{code}")
    if foreign:
        there = {one.code: one for one in _indicators(fitting.values())}
        own = [release for several in _releases(there).values() for release in several]
        follows = newest([*own, *([follows] if follows else [])])
    return Standing(follows, fitting, there, warnings)


def _fitted(code: str) -> str:
    """A code that is too long keeps its beginning and a hash of the whole."""
    if len(code) <= LONGEST_CODE:
        return code
    digest = hashlib.sha256(code.encode()).hexdigest()[:12]
    return f"{code[: LONGEST_CODE - 13]}-{digest}"


def _may_be_the_same(one: str, other: str) -> bool:
    """Whether two names of a producer are one; a name that is not given may be any."""
    one, other = (" ".join(name.split()).casefold() for name in (one, other))
    return not one or not other or one == other


def _indicators(codes: Iterable[str]) -> list[Indicator]:
    return list(Indicator.objects.filter(code__in=set(codes)).select_related("release"))


def _releases(there: dict[str, Indicator]) -> dict[str, list[Release]]:
    """Every release of each indicator, by the indicator's code."""
    found: dict[str, list[Release]] = {code: [one.release] for code, one in there.items()}
    for series in Series.objects.filter(indicator__code__in=there).select_related(
        "indicator", "release"
    ):
        found[series.indicator.code].append(series.release)
    return found


def _warning(foreign: Sequence[str], there: Indicator, producer: str) -> str:
    return (
        f"{len(foreign)} indicator(s) of the file have a code that {there.release.producer} uses "
        f"too (such as {foreign[0]}); those of {producer} are kept under codes of their own. If "
        f"both are one producer, write it as “{there.release.producer}”."
    )
