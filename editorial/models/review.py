"""What waits for a second person: submissions, proposals and what staff say about them.

All of it is staff's alone: a person who wrote or refused something may be at risk.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from editorial.models.publishing import Edition


class RecordAuthor(models.Model):
    """Somebody who wrote on what a record now says and was not yet published.

    Triggers alone write it. Whoever stands here can't be the one who publishes the record.
    """

    kind = models.CharField(max_length=40, help_text=_("The model, as in dialogues.commitment."))
    record_pk = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "record_pk", "user"], name="author_once_per_record"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_pk}: {self.user}"


class Submission(models.Model):
    """A record that was handed to review: by whom, until when, and who has checked it."""

    kind = models.CharField(max_length=40)
    record_pk = models.BigIntegerField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True, help_text=_("Wanted by this day."))
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = [F("due_on").asc(nulls_last=True), "submitted_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "record_pk"], name="submitted_once"),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="checked_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None)
                | Q(submitted_by=None)
                | ~Q(checked_by=F("submitted_by")),
                name="nobody_checks_what_they_handed_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_pk}"


class Proposal(models.Model):
    """A change to a published record that waits for a second person. Staff only."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=160)
    before = models.JSONField(
        default=dict, help_text=_("The record's document when the proposal was made.")
    )
    changes = models.JSONField(help_text=_("The record's document as proposed."))
    reason = models.TextField(help_text=_("Why; readers see it as the edition's note."))
    edition_kind = models.CharField(
        max_length=10, choices=Edition.Kind, default=Edition.Kind.CORRECTION
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposals")
    made_at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True, help_text=_("Why it was accepted or declined."))
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="open", decided_at=None)
                | (~Q(outcome="open") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="decided_proposal_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("made_by")),
                name="nobody_decides_their_own_proposal",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open") | ~Q(decision=""), name="decision_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}: {self.reason}"


class Remark(models.Model):
    """What somebody of the staff said about a record or a proposal; never changed afterwards."""

    kind = models.CharField(max_length=40)
    record_pk = models.BigIntegerField()
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="remarks"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something")
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "record_pk"], name="remarks_of_a_record")]

    def __str__(self) -> str:
        return self.text
