"""Two people code a promise, each blind to the other until both have handed in.

The database keeps them apart: under the desk's role a row of Coding, and of its history, is seen
by its coder alone until its round has two submissions (benchmarks.sql, BLIND).
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benchmarks.models.assessment import FIDELITY_GOES_WITH_AN_ACT, Assessment, Axes
from dialogues.models import Commitment
from editorial.querysets import PublicTableQuerySet

CODERS = 2
"""Submissions that open a round to those who reconcile it."""


class CodingRound(models.Model):
    """One coding of a promise by two people, from its opening to the reconciled verdict."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="coding_rounds", verbose_name=_("promise")
    )
    as_at = models.DateField(help_text=_("Knowledge ends here, for both coders."))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField(null=True, blank=True)
    reconciled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reconciled_at = models.DateTimeField(null=True, blank=True)
    assessment = models.OneToOneField(
        Assessment, models.PROTECT, null=True, blank=True, related_name="coding_round"
    )

    class Meta:
        ordering: ClassVar = [F("due_on").asc(nulls_last=True), "opened_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commitment", "as_at"], name="one_coding_round_a_day"),
            models.CheckConstraint(
                condition=Q(reconciled_at=None, assessment=None)
                | Q(
                    reconciled_at__isnull=False,
                    reconciled_by__isnull=False,
                    assessment__isnull=False,
                ),
                name="reconciled_into_an_assessment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment}, as at {self.as_at}"


class CoderInvitation(models.Model):
    """A link by which somebody outside the team codes one promise, until a day."""

    round = models.ForeignKey(CodingRound, models.CASCADE, related_name="invitations")
    coder = models.CharField(max_length=80, help_text=_("Initials or a role; no full name needed."))
    digest = models.CharField(
        max_length=64, unique=True, help_text=_("SHA-256 of the link's secret, which is not kept.")
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text=_("Ended by the team."))

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.coder}: {self.round}"


class Coding(Axes):
    """One coder's answers, on axes B, D and E. Staff only, and blind (see above)."""

    round = models.ForeignKey(CodingRound, models.PROTECT, related_name="codings")
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="codings"
    )
    invitation = models.OneToOneField(
        CoderInvitation, models.PROTECT, null=True, blank=True, related_name="coding"
    )
    reason_done = models.TextField(blank=True, help_text=_("Why this, on axis B."))
    reason_credit = models.TextField(blank=True, help_text=_("Why this, on axis D."))
    reason_confidence = models.TextField(blank=True, help_text=_("Why this, on axis E."))
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # A draft may stand half answered; what is handed in may not.
            models.CheckConstraint(
                condition=Q(submitted_at=None)
                | (FIDELITY_GOES_WITH_AN_ACT & ~Q(done="") & ~Q(confidence="")),
                name="handed_in_coding_is_complete",
            ),
            models.UniqueConstraint(fields=["round", "coder"], name="one_coding_per_coder"),
            models.CheckConstraint(
                condition=Q(coder__isnull=False, invitation=None)
                | Q(coder=None, invitation__isnull=False),
                name="coded_by_one_of_the_team_or_by_a_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.coder or self.invitation}"


class Agreement(models.Model):
    """How far two coders agree on one axis, over all reconciled rounds. Public."""

    class Axis(models.TextChoices):
        DONE = "done", _("B: what was done")
        FIDELITY = "fidelity", _("B: fidelity to the words")
        CREDIT = "credit", _("D: credit to the dialogue")
        CONFIDENCE = "confidence", _("E: confidence in the evidence")

    axis = models.CharField(max_length=12, choices=Axis, unique=True)
    n = models.PositiveIntegerField(help_text=_("Promises that two people coded on this axis."))
    percent = models.FloatField(
        null=True, help_text=_("Equal answers per hundred; none where n is below 20.")
    )
    alpha = models.FloatField(
        null=True, help_text=_("Krippendorff's alpha; none where n is below 20.")
    )
    counted_at = models.DateTimeField()

    objects: ClassVar = PublicTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["axis"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(n__gte=20) | Q(percent=None, alpha=None),
                name="no_figure_below_20",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_axis_display()}, n = {self.n}"
