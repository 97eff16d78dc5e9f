"""What ties an indicator or a treaty act to a promise, and the change that was computed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benchmarks.models.indicator import Indicator
from countries.models import Country, Treaty, TreatyAction
from dialogues.models import Commitment
from editorial.models import Publishable


class Measure(Publishable):
    """An indicator measures a promise. One is principal: its change enters the rule table."""

    class Kind(models.TextChoices):
        STRUCTURAL = "structural", _("structural")
        PROCESS = "process", _("process")
        OUTCOME = "outcome", _("outcome")

    class Fit(models.TextChoices):
        DIRECT = "direct", _("direct")
        PARTIAL = "partial", _("partial")

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="measures", verbose_name=_("promise")
    )
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measures")
    area = models.CharField(max_length=12, help_text=_("ISO alpha-3 of the place measured."))
    principal = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=Kind, help_text=_("Kind of the indicator."))
    fit = models.CharField(max_length=8, choices=Fit)
    why = models.TextField()
    target = models.FloatField(null=True, blank=True)

    class Meta(Publishable.Meta):
        ordering: ClassVar = ["commitment", "-principal", "slug"]
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(principal=True), name="one_principal_measure"
            ),
            models.UniqueConstraint(
                fields=["commitment", "indicator", "area"], name="indicator_measures_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.commitment}"


class MeasuredChange(models.Model):
    """The change of a measure as at one year, with all that a reader needs to recompute it.

    Written at publication by benchmarks/verdicts.py, never edited. ``world_*`` is the same
    arithmetic on the world median of the series.
    """

    class Point(models.TextChoices):
        HORIZON = "horizon", _("at the horizon")
        LATEST = "latest", _("latest")

    class Band(models.TextChoices):
        PRODUCER = "producer", _("the producer's own bounds")
        SPREAD = "spread", _("the spread of the yearly values")
        NONE = "none", _("none")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="changes")
    point = models.CharField(max_length=7, choices=Point)
    year = models.SmallIntegerField(help_text=_("The year T as at which it is reckoned."))
    status = models.CharField(max_length=20)
    baseline = models.FloatField(null=True)
    latest = models.FloatField(null=True)
    effect = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    band = models.CharField(max_length=8, choices=Band)
    spread_low = models.FloatField(null=True)
    spread_high = models.FloatField(null=True)
    share_of_way = models.FloatField(null=True)
    stale = models.BooleanField()
    baseline_years = ArrayField(models.SmallIntegerField())
    latest_years = ArrayField(models.SmallIntegerField())
    world_baseline = models.FloatField(null=True)
    world_latest = models.FloatField(null=True)
    world_effect = models.FloatField(null=True)
    basis = models.ForeignKey(
        "benchmarks.Basis",
        models.PROTECT,
        related_name="changes",
        help_text=_("The locked baseline and the releases it was reckoned from."),
    )
    neighbours = models.JSONField(
        default=list,
        help_text=_("The same figures for neighbours of the host that had no dialogue."),
    )

    class Meta:
        ordering: ClassVar = ["measure", "point"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "point"], name="one_change_per_point")
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.get_point_display()}: {self.status}"


class TreatyMeasure(Publishable):
    """A treaty act that fulfils a promise. Whether it came, and when, is looked up, not stored."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="treaty_measures", verbose_name=_("promise")
    )
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    treaty = models.ForeignKey(Treaty, models.PROTECT, related_name="measures")
    act = models.CharField(max_length=12, choices=TreatyAction.Kind)

    class Meta(Publishable.Meta):
        ordering: ClassVar = ["commitment", "slug"]
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "country", "treaty", "act"], name="treaty_act_measures_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} of {self.treaty}"
