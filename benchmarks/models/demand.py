"""Benchmarks that partners, parliaments and NGOs published."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from benchmarks.models.indicator import Indicator
from dialogues.models import Commitment, Topic
from evidence.dates import Bound, EdtfField
from evidence.models import Citation, Cited


class BenchmarkSet(Cited):
    """A published list of demands."""

    title = models.TextField()
    publisher = models.TextField()
    date = EdtfField()
    date_first: Bound
    date_last: Bound
    addressed_to = models.TextField()
    summary = models.TextField()
    conflict = models.TextField(blank=True, help_text=_("Where sources differ."))

    class Meta(Cited.Meta):
        ordering: ClassVar = ["-date_first", "slug"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/benchmarks/{self.slug}/"

    def search_words(self) -> tuple[str, str]:
        return self.title, f"{self.publisher} {self.summary}"


class BenchmarkSetCitation(Citation):
    record = models.ForeignKey(BenchmarkSet, models.CASCADE, related_name="citations")


class Benchmark(Cited):
    """One demand of a set, and how far it can be measured."""

    class Kind(models.TextChoices):
        STRUCTURAL = "structural", _("structural")
        PROCESS = "process", _("process")
        OUTCOME = "outcome", _("outcome")

    class Measurable(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")

    set = models.ForeignKey(BenchmarkSet, models.PROTECT, related_name="benchmarks")
    number = models.CharField(max_length=12)
    text = models.TextField()
    topic = models.CharField(max_length=16, choices=Topic)
    kind = models.CharField(max_length=10, choices=Kind)
    measurable = models.CharField(max_length=6, choices=Measurable)
    indicators_wanted = ArrayField(models.TextField(), default=list, blank=True)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="benchmarks"
    )
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    answered_by = models.ManyToManyField(
        Commitment, related_name="answers", blank=True, help_text=_("Promises that answer it.")
    )

    class Meta(Cited.Meta):
        ordering: ClassVar = ["set", "slug"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["set", "number"], name="one_demand_per_number"),
            models.CheckConstraint(
                condition=Q(indicator__isnull=False) | Q(baseline=None, target=None),
                name="baseline_and_target_need_an_indicator",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class BenchmarkCitation(Citation):
    record = models.ForeignKey(Benchmark, models.CASCADE, related_name="citations")
