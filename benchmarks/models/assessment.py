"""What coders found of a promise, and the reading that the rule table gives it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benchmarks.axes import Changed, Confidence, Credit, Done, Family, Reversal
from benchmarks.inputs import BEGUN
from benchmarks.querysets import AssessmentQuerySet, InvitationQuerySet
from dialogues.models import Commitment
from editorial.models import Edition
from editorial.querysets import PublicTableQuerySet
from evidence.dates import Bound, EdtfField
from evidence.models import Citation, Cited

ACT_BEGUN = [done.value for done in Done if done in BEGUN]
"""Axis B says that an act was begun: in the order of its values, as migrations write them."""


class Test(models.TextChoices):
    """The answer to one test of credit. Unknown is not no."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


FIDELITY_GOES_WITH_AN_ACT = Q(
    done__in=ACT_BEGUN, fidelity__isnull=False, fidelity__range=(1, 4)
) | (~Q(done__in=ACT_BEGUN) & Q(fidelity=None))
"""Fidelity is required once an act was begun, and forbidden otherwise (method)."""


class Axes(models.Model):
    """Axes B, D and E as one person or a reconciliation answers them. C is computed."""

    class Fidelity(models.IntegerChoices):
        ANOTHER = 1, _("another thing")
        PARTLY = 2, _("partly the thing")
        MOSTLY = 3, _("mostly as worded")
        EXACTLY = 4, _("exactly as worded")

    class Misleading(models.TextChoices):
        NONE = "none", _("no")
        EXISTED = "existed", _("it existed before")
        REDEFINED = "redefined", _("redefined")
        RENAMED = "renamed", _("practice renamed")
        NOT_IN_FORCE = "not_in_force", _("law passed but not in force")

    done = models.CharField(max_length=14, choices=Done.choices)
    done_on = EdtfField(null=True, blank=True, help_text=_("When the act was completed."))
    done_on_first: Bound
    done_on_last: Bound
    fidelity = models.PositiveSmallIntegerField(choices=Fidelity, null=True, blank=True)
    misleading = models.CharField(max_length=12, choices=Misleading, default=Misleading.NONE)
    after_promise = models.CharField(
        max_length=7, choices=Test, default=Test.UNKNOWN, help_text=_("It came after the promise.")
    )
    not_earlier_trend = models.CharField(
        max_length=7,
        choices=Test,
        default=Test.UNKNOWN,
        help_text=_("The earlier trend does not explain it."),
    )
    path_documented = models.CharField(
        max_length=7,
        choices=Test,
        default=Test.UNKNOWN,
        help_text=_("A path from the dialogue to the actor is documented."),
    )
    insiders_say = models.CharField(
        max_length=7,
        choices=Test,
        default=Test.UNKNOWN,
        help_text=_("Insiders or documents say so."),
    )
    rivals_examined = models.CharField(
        max_length=7,
        choices=Test,
        default=Test.UNKNOWN,
        help_text=_("The main rival explanations were examined."),
    )
    credit_claimed_by = ArrayField(models.TextField(), default=list, blank=True)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True


class Assessment(Axes, Cited):
    """The reconciled axes of a promise at a date. The computed half is written at publication."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="assessments", verbose_name=_("promise")
    )
    as_at = models.DateField(help_text=_("Knowledge ends here; every reckoning is at this date."))
    coders = models.PositiveSmallIntegerField(
        default=1, help_text=_("One: coded once, second coder awaited.")
    )
    next_review = models.DateField(null=True, blank=True)
    dissent = models.TextField(blank=True)
    differed = models.JSONField(
        default=dict,
        editable=False,
        help_text=_(
            "Where two coders differed before they were reconciled: each axis or test with both "
            "answers, in no order and without names."
        ),
    )
    changed_override = models.CharField(max_length=20, choices=Changed.choices, blank=True)
    override_reason = models.TextField(blank=True)

    changed = models.CharField(max_length=20, choices=Changed.choices, blank=True, editable=False)
    latest = models.CharField(max_length=20, choices=Changed.choices, blank=True, editable=False)
    credit = models.CharField(max_length=20, choices=Credit.choices, blank=True, editable=False)
    reversal = models.CharField(max_length=10, choices=Reversal.choices, blank=True, editable=False)
    sustained_months = models.PositiveIntegerField(null=True, editable=False)
    due_on = models.DateField(
        null=True, editable=False, help_text=_("Last day of the deadline or reasonable time.")
    )
    deadline_passed = models.BooleanField(null=True, editable=False)
    horizon_year = models.SmallIntegerField(null=True, editable=False)
    measured_by = ArrayField(models.CharField(max_length=10), default=list, editable=False)
    rule = models.PositiveSmallIntegerField(null=True, editable=False)
    reading = models.TextField(blank=True, editable=False)
    family = models.CharField(max_length=12, choices=Family.choices, blank=True, editable=False)
    reported = models.BooleanField(default=False, editable=False)
    since = models.CharField(max_length=6, blank=True, editable=False)
    method = models.PositiveSmallIntegerField(null=True, editable=False)

    computed: ClassVar = (
        "changed",
        "latest",
        "credit",
        "reversal",
        "sustained_months",
        "due_on",
        "deadline_passed",
        "horizon_year",
        "measured_by",
        "rule",
        "reading",
        "family",
        "reported",
        "since",
        "method",
    )

    objects: ClassVar = AssessmentQuerySet.as_manager()

    class Meta(Cited.Meta):
        verbose_name = _("verdict")
        ordering: ClassVar = ["commitment", "-as_at"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=FIDELITY_GOES_WITH_AN_ACT, name="assessment_fidelity_goes_with_an_act"
            ),
            models.UniqueConstraint(fields=["commitment", "as_at"], name="one_assessment_a_day"),
            models.CheckConstraint(
                condition=Q(reversal="") | Q(done__in=ACT_BEGUN), name="reversal_needs_a_begun_act"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(rule__isnull=False, rule__range=(1, 16)),
                name="published_assessment_has_a_reading",
            ),
            models.CheckConstraint(
                condition=Q(changed_override="") | ~Q(override_reason=""),
                name="override_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(next_review=None) | Q(next_review__gte=F("as_at")),
                name="next_review_after_this_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment}, as at {self.as_at}"

    def clean(self) -> None:
        """Two coders are claimed where a round of coding led here; the database holds it too."""
        super().clean()
        before = Assessment.objects.filter(pk=self.pk).values_list("coders", flat=True).first()
        if self.coders > 1 and self.coders != before and not hasattr(self, "coding_round"):
            once = _("A verdict is of two coders once a round of coding led to it: leave this 1.")
            raise ValidationError({"coders": once})

    def get_absolute_url(self) -> str:
        return self.commitment.get_absolute_url()


class AssessmentCitation(Citation):
    """An assessment may also stand on any citation of its commitment."""

    record = models.ForeignKey(Assessment, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("verdict citation")


class Reply(Cited):
    """What a government, partner or NGO answered to a reading, shown beside it."""

    class From(models.TextChoices):
        HOST = "host", _("Host government")
        PARTNER = "partner", _("Partner government")
        CIVIL_SOCIETY = "civil_society", _("Civil society")

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="replies", verbose_name=_("promise")
    )
    author_kind = models.CharField(max_length=14, choices=From)
    author = models.TextField()
    date = EdtfField()
    date_first: Bound
    date_last: Bound
    text = models.TextField()

    class Meta(Cited.Meta):
        ordering: ClassVar = ["date_first", "slug"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.author}: {self.text}"


class ReplyCitation(Citation):
    record = models.ForeignKey(Reply, models.CASCADE, related_name="citations")


class ReplyInvitation(models.Model):
    """A government, partner or NGO was asked to answer a verdict. Public once its day has passed,
    with the answer or without one."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="reply_invitations", verbose_name=_("promise")
    )
    author_kind = models.CharField(max_length=14, choices=Reply.From)
    addressed_to = models.TextField(help_text=_("The office or organisation, no person's name."))
    invited_on = models.DateField()
    due_on = models.DateField(help_text=_("Readers see the invitation from the day after."))
    reply = models.ForeignKey(
        Reply, models.PROTECT, null=True, blank=True, related_name="invitations"
    )

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["invited_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("invited_on")), name="reply_due_after_invitation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.addressed_to}, by {self.due_on}"


class VerdictVersion(models.Model):
    """What a verdict said in one edition, so that readers can follow how it changed, and why."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="versions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    as_at = models.DateField()
    rule = models.PositiveSmallIntegerField()
    reading = models.TextField()
    family = models.CharField(max_length=12, choices=Family.choices)
    reported = models.BooleanField(default=False)
    since = models.CharField(max_length=6, blank=True)
    done = models.CharField(max_length=14, choices=Done.choices)
    changed = models.CharField(max_length=20, choices=Changed.choices, blank=True)
    credit = models.CharField(max_length=20, choices=Credit.choices, blank=True)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    reversal = models.CharField(max_length=10, choices=Reversal.choices, blank=True)
    method = models.PositiveSmallIntegerField()

    objects: ClassVar = PublicTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "edition"], name="one_version_per_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reading} (edition {self.edition_id})"
