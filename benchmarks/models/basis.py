"""What a measured change stands on, and the releases that would alter it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benchmarks.models.demand import Benchmark
from benchmarks.models.indicator import Indicator
from benchmarks.models.measure import Measure
from benchmarks.models.release import Release
from editorial.querysets import PublicTableQuerySet


class Basis(models.Model):
    """All that a change is reckoned from (method, Arithmetic 2): locked at first publication.

    A rebase, or a newer release for the latest values, is a new version with its reason; earlier
    versions stay readable. ``baseline`` is in the indicator's unit; None where there was none.
    """

    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="bases"
    )
    benchmark = models.ForeignKey(
        Benchmark, models.PROTECT, null=True, blank=True, related_name="bases"
    )
    version = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True, help_text=_("Why it is no longer the version before."))
    made_at = models.DateTimeField()
    baseline = models.FloatField(null=True, blank=True)
    baseline_years = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    baseline_release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    latest_release = models.ForeignKey(
        Release,
        models.PROTECT,
        related_name="+",
        help_text=_("The release that values after the promise are read from."),
    )
    target = models.FloatField(null=True, blank=True)
    type = models.CharField(max_length=14, choices=Indicator.Type)
    direction = models.CharField(max_length=14, choices=Indicator.Direction)
    toward = models.FloatField(null=True, blank=True)
    minimum_meaningful_change = models.FloatField()
    breaks = ArrayField(models.SmallIntegerField(), default=list, blank=True)

    objects = PublicTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["measure", "benchmark", "version"]
        verbose_name_plural = "bases"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(measure=None, benchmark__isnull=False)
                | Q(measure__isnull=False, benchmark=None),
                name="basis_of_a_measure_or_a_benchmark",
            ),
            models.UniqueConstraint(fields=["measure", "version"], name="one_basis_per_version"),
            models.UniqueConstraint(
                fields=["benchmark", "version"], name="one_basis_of_a_benchmark_per_version"
            ),
            models.CheckConstraint(
                condition=Q(version=1, reason="") | (Q(version__gt=1) & ~Q(reason="")),
                name="later_version_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure or self.benchmark}, version {self.version}"


class ReleaseReview(models.Model):
    """A newer release that would alter a published change. Staff decide; nothing moves by itself.

    ``now`` and the two others are what a reader would see: reading, status at the horizon and
    latest. Staff only.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", _("Open")
        KEPT = "kept", _("Kept as it stands")
        TAKEN = "taken", _("Newer values taken, baseline kept")
        REBASED = "rebased", _("Rebased on the new release")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="reviews")
    release = models.ForeignKey(Release, models.CASCADE, related_name="reviews")
    alters_reading = models.BooleanField(help_text=_("Whether the reading itself would change."))
    now = models.JSONField()
    taken = models.JSONField(help_text=_("With the newer values and the locked baseline."))
    rebased = models.JSONField(help_text=_("With baseline and values of the new release."))
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-alters_reading", "measure"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "release"], name="one_review_per_release"),
            models.CheckConstraint(
                condition=Q(outcome="open", decided_at=None)
                | (~Q(outcome="open") & Q(decided_at__isnull=False)),
                name="decided_review_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.release}"
