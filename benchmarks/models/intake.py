"""A producer's file on its way in: uploaded, looked at, asked about, confirmed. Staff only."""

import hashlib
import json
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from benchmarks.models.release import Release


class Intake(models.Model):
    """One uploaded file. It stays until it is taken in or discarded, at most seven days.

    ``mapping`` has the form of a mapping file: what people answered. ``found`` is what the last
    look said, in the form of ``import_indicator --json``.
    """

    class Step(models.TextChoices):
        LOOKING = "looking", _("Being looked at")
        ASKING = "asking", _("Waits for an answer")
        READY = "ready", _("Waits to be confirmed")
        TAKING = "taking", _("Being taken in")
        DONE = "done", _("Taken in")
        REFUSED = "refused", _("Refused")

    file = models.CharField(max_length=120, help_text=_("The file's own name."))
    size = models.PositiveBigIntegerField(help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    producer = models.TextField(blank=True)
    title = models.TextField(blank=True)
    version = models.TextField(blank=True)
    licence = models.TextField(blank=True)
    attribution = models.TextField(blank=True)
    read_from = models.TextField(blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    found = models.JSONField(default=dict, blank=True)
    sentence = models.TextField(blank=True, help_text=_("Why it was refused."))
    step = models.CharField(max_length=8, choices=Step, default=Step.LOOKING)
    done = models.PositiveBigIntegerField(default=0, help_text=_("Of the total, in its unit."))
    total = models.PositiveBigIntegerField(default=0, help_text=_("0: not known yet."))
    beat_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the work on it last showed that it lives.")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    release = models.ForeignKey(
        Release, models.SET_NULL, null=True, blank=True, related_name="intakes"
    )

    facts: ClassVar = ("producer", "title", "version", "licence", "attribution", "read_from")

    class Meta:
        ordering: ClassVar = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file

    @property
    def at_work(self) -> bool:
        """Whether a thread works on it, or did when its process ended."""
        return self.step in {self.Step.LOOKING, self.Step.TAKING}

    def fingerprint(self) -> str:
        """Another one for other bytes, answers or facts: what a confirmation is about."""
        about = [self.sha256, self.mapping, *(getattr(self, name) for name in self.facts)]
        return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:16]


class IntakePart(models.Model):
    """A piece of an uploaded file, of at most 1 MiB. Gone once it is taken in or discarded."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="parts", db_index=False)
    number = models.PositiveIntegerField(help_text=_("From 0; the parts in order are the file."))
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["intake", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["intake", "number"], name="one_intake_part_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.intake}, part {self.number}"
