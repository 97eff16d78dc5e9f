"""The hash of a release: of its original bytes, or of its figures where there is no file."""

import hashlib
from collections.abc import Iterator

from benchmarks.models import Measurement, Release, ReleasePart

FIGURES = ("series__indicator__code", "area", "year", "value", "low", "high")


def stored_digest(release: Release) -> str:
    """SHA-256 of what the database now holds of the release, to be compared with its own."""
    if not release.parts.exists():
        return figures_digest(release)[0]
    digest = hashlib.sha256()
    for content in original_bytes(release):
        digest.update(content)
    return digest.hexdigest()


def original_bytes(release: Release) -> Iterator[bytes]:
    """The file as it was taken in, part by part."""
    parts = ReleasePart.objects.filter(release=release).order_by("number")
    for content in parts.values_list("content", flat=True).iterator(chunk_size=1):
        yield bytes(content)


def figures_digest(release: Release) -> tuple[str, int]:
    """SHA-256 of the figures of a release in their order, and how many rows they are."""
    digest, rows = hashlib.sha256(), 0
    figures = Measurement.objects.filter(series__release=release).order_by(*FIGURES[:3])
    for row in figures.values_list(*FIGURES).iterator():
        digest.update(repr(row).encode())
        rows += 1
    return digest.hexdigest(), rows
