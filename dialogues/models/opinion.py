"""What others made of the dialogues: evaluations, and voices from outside government."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogue import Dialogue
from evidence.dates import Bound, EdtfField
from evidence.models import Citation, Cited


class Evaluation(Cited):
    """An evaluation of one or more dialogues."""

    class Kind(models.TextChoices):
        INDEPENDENT = "independent", _("Independent")
        PARLIAMENTARY = "parliamentary", _("Parliamentary")
        GOVERNMENT = "government", _("Government")
        NGO = "ngo", _("NGO")
        ACADEMIC = "academic", _("Academic")

    dialogues = models.ManyToManyField(Dialogue, related_name="evaluations")
    date = EdtfField(null=True, blank=True)
    date_first: Bound
    date_last: Bound
    author = models.TextField()
    title = models.TextField()
    kind = models.CharField(max_length=14, choices=Kind)
    findings = models.TextField()
    recommendations = ArrayField(models.TextField(), default=list, blank=True)
    conflict = models.TextField(blank=True, help_text=_("Where sources differ."))

    class Meta(Cited.Meta):
        ordering: ClassVar = ["-date_first", "slug"]

    def __str__(self) -> str:
        return f"{self.title} ({self.author})"


class EvaluationCitation(Citation):
    record = models.ForeignKey(Evaluation, models.CASCADE, related_name="citations")


class Voice(Cited):
    """What somebody outside the two governments said of the dialogues."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("Supports")
        CONDITIONAL = "conditional", _("Conditional")
        CRITICAL = "critical", _("Critical")
        OPPOSES = "opposes", _("Opposes")

    date = EdtfField(null=True, blank=True)
    date_first: Bound
    date_last: Bound
    speaker = models.TextField()
    about_all = models.BooleanField(default=False, help_text=_("Speaks of every dialogue."))
    about = models.ManyToManyField(Dialogue, related_name="voices", blank=True)
    stance = models.CharField(max_length=11, choices=Stance)
    point = models.TextField()

    class Meta(Cited.Meta):
        ordering: ClassVar = ["-date_first", "slug"]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.point}"


class VoiceCitation(Citation):
    record = models.ForeignKey(Voice, models.CASCADE, related_name="citations")
