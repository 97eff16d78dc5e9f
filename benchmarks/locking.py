"""What goes public with figures is locked, and says whose they are."""

from datetime import datetime

from django.dispatch import receiver

from benchmarks import basis
from benchmarks.models import Basis, Benchmark, Indicator
from editorial.signals import going_public


@receiver(going_public, sender=Indicator)
def need_licence(record: Indicator, **_: object) -> None:
    """Figures are shown with their producer's licence and attribution, or not at all."""
    release = record.release
    missing = [
        word
        for word, text in (
            ("producer", release.producer),
            ("licence", release.licence),
            ("attribution", release.attribution),
        )
        if not text.strip()
    ]
    if missing:
        raise ValueError(f"Its release {release.slug} does not name the {' and '.join(missing)}.")
    if not record.type or record.minimum_meaningful_change is None or not record.why.strip():
        raise ValueError("Say its type, the smallest change that counts, and why.")


@receiver(going_public, sender=Benchmark)
def lock_demand(record: Benchmark, at: datetime, **_: object) -> None:
    """A measurable demand's baseline and target, and how its indicator counts change, are locked.

    Published again with others, it gets a new version: its correction says why.
    """
    indicator = record.indicator
    if indicator is None:
        return
    new = basis.as_declared(indicator, indicator.release, target=record.target, at=at)
    new.benchmark, new.baseline = record, record.baseline
    before = Basis.objects.filter(benchmark=record).order_by("-version").first()
    if before is None:
        new.save(force_insert=True)
    elif not basis.same(before, new):
        new.version, new.reason = before.version + 1, "The demand was corrected and published anew."
        new.save(force_insert=True)
