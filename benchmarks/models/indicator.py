"""Indicators, the series that producers' files give of them, and their values."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benchmarks.models.release import Release
from benchmarks.querysets import MeasurementQuerySet
from editorial.models import Publishable
from editorial.querysets import PublicTableQuerySet

WORLD_MEDIAN = "WORLD_MEDIAN"
"""The area code of the median of all countries with a value."""


class Indicator(Publishable):
    """What is measured, and the smallest change of it that counts (method, Arithmetic 1)."""

    class Type(models.TextChoices):
        COUNT = "count", _("count")
        RATE = "rate", _("rate")
        SHARE = "share", _("share")
        INTERVAL_INDEX = "interval_index", _("index")
        ORDINAL = "ordinal", _("steps")
        YES_NO = "yes_no", _("yes or no")
        LAG = "lag", _("lag in days")

    class Direction(models.TextChoices):
        HIGHER_BETTER = "higher_better", _("higher is better")
        LOWER_BETTER = "lower_better", _("lower is better")
        TOWARD_VALUE = "toward_value", _("toward a value")
        NEUTRAL = "neutral", _("neutral")

    code = models.CharField(max_length=60, unique=True)
    name = models.TextField()
    release = models.ForeignKey(
        Release,
        models.PROTECT,
        related_name="indicators",
        help_text=_("The release that the indicator's own page shows."),
    )
    type = models.CharField(
        max_length=14, choices=Type, blank=True, help_text=_("Needed before it is published.")
    )
    direction = models.CharField(
        max_length=14,
        choices=Direction,
        default=Direction.NEUTRAL,
        help_text=_("Until somebody says which way is better, it is context only."),
    )
    toward = models.FloatField(null=True, blank=True)
    scale_low = models.FloatField(null=True, blank=True)
    scale_high = models.FloatField(null=True, blank=True)
    minimum_meaningful_change = models.FloatField(
        null=True, blank=True, help_text=_("Needed before it is published.")
    )
    why = models.TextField(blank=True, help_text=_("Why a smaller change does not count."))
    bounds = models.TextField(blank=True, help_text=_("What the producer's low and high mean."))
    breaks = ArrayField(
        models.SmallIntegerField(),
        default=list,
        blank=True,
        help_text=_("Years from which on the definition is another."),
    )

    class Meta(Publishable.Meta):
        ordering: ClassVar = ["name", "code"]
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(minimum_meaningful_change__gt=0), name="smallest_change_above_zero"
            ),
            models.CheckConstraint(
                condition=~Q(direction="toward_value") | Q(toward__isnull=False),
                name="toward_value_names_the_value",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | (~Q(type="") & ~Q(why="") & Q(minimum_meaningful_change__isnull=False)),
                name="published_says_what_counts_as_change",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/indicators/{self.slug}/"

    def search_words(self) -> tuple[str, str]:
        return self.name, f"{self.code} {self.release.producer}"


class Series(models.Model):
    """One indicator as one release has it. Its values never change once they are taken in."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="series")
    release = models.ForeignKey(Release, models.PROTECT, related_name="series")
    values = models.PositiveIntegerField(default=0, help_text=_("Country-years with a value."))
    areas = models.PositiveIntegerField(default=0, help_text=_("Countries and territories."))
    first_year = models.SmallIntegerField(null=True, blank=True)
    last_year = models.SmallIntegerField(null=True, blank=True)

    objects = PublicTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["indicator", "-release"]
        verbose_name_plural = "series"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "release"], name="one_series_per_release")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} ({self.release.version or self.release.slug})"


class Measurement(models.Model):
    """One value of a series, for one area and year."""

    class Missing(models.TextChoices):
        """Zero, none, unknown, secret and not collected are five things (method, Arithmetic 6)."""

        UNKNOWN = "unknown", _("unknown")
        SECRET = "secret", _("secret")
        NOT_COLLECTED = "not_collected", _("not collected")
        NONE = "none", _("none")

    # The unique index below begins with it; triggers hold the key, once a statement.
    series = models.ForeignKey(
        Series, models.PROTECT, related_name="measurements", db_index=False, db_constraint=False
    )
    area = models.CharField(max_length=12, help_text=_("ISO alpha-3, or WORLD_MEDIAN."))
    year = models.SmallIntegerField()
    value = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    n = models.PositiveIntegerField(null=True, blank=True, help_text=_("Countries in a median."))
    missing = models.CharField(max_length=14, choices=Missing, blank=True)
    note = models.TextField(
        blank=True, help_text=_("What the producer wrote instead of a number, or beside it.")
    )

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["series", "area", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "area", "year"], name="one_value_a_year"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="")
                | Q(value=None) & (~Q(missing="") | ~Q(note="")),
                name="no_value_says_why",
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                name="bounds_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.year}: {self.value}"
