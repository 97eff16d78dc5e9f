"""Cases of individuals. Numbers are public; persons and what was said of them never leave staff."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogue import Dialogue
from dialogues.models.round import Round
from evidence.dates import Bound, EdtfField
from evidence.models import Citation, Cited


class CaseCount(Cited):
    """How many cases were raised, answered and released, in a round or beside one."""

    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="case_counts"
    )
    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="case_counts")
    raised = models.PositiveIntegerField(null=True, blank=True)
    answered = models.PositiveIntegerField(null=True, blank=True)
    released = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Cited.Meta):
        ordering: ClassVar = ["dialogue", "slug"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=Q(raised=None) | Q(answered=None) | Q(answered__lte=F("raised")),
                name="no_more_answered_than_raised",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dialogue}: {self.raised}"


class CaseCountCitation(Citation):
    record = models.ForeignKey(CaseCount, models.CASCADE, related_name="citations")


class Case(models.Model):
    """A named person whose case was raised. Confidential: the public role has no grant."""

    reference = models.CharField(max_length=60, unique=True, help_text=_("A reference, no name."))
    name = models.TextField(blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["reference"]

    def __str__(self) -> str:
        return self.reference


class CaseRaised(models.Model):
    """One raising of a case, the answer and the act that followed. Confidential."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="raisings")
    round = models.ForeignKey(Round, models.PROTECT, related_name="cases_raised")
    raised_on = EdtfField()
    raised_on_first: Bound
    raised_on_last: Bound
    answered_on = EdtfField(null=True, blank=True)
    answered_on_first: Bound
    answered_on_last: Bound
    answer = models.TextField(blank=True)
    acted_on = EdtfField(null=True, blank=True)
    acted_on_first: Bound
    acted_on_last: Bound
    act = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "cases raised"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "round"], name="case_raised_once_per_round"),
            models.CheckConstraint(
                condition=Q(answered_on_last=None) | Q(answered_on_last__gte=F("raised_on_first")),
                name="answered_after_raised",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}, {self.round}"
