"""One dated meeting of a dialogue, who sat there, and what was made public about it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from dialogues.models.dialogue import Actor, Dialogue
from dialogues.querysets import RoundQuerySet
from evidence.dates import Bound, EdtfField
from evidence.models import Citation, Cited, Confidence


class DisclosureAnswer(models.TextChoices):
    """Unknown is an answer of its own, never a no."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


class Round(Cited):
    """One meeting, held or not."""

    class Status(models.TextChoices):
        HELD = "held", _("held")
        PRESUMED_HELD = "presumed_held", _("presumed held")
        PLANNED = "planned", _("planned, outcome unknown")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")
        NOT_HELD = "not_held", _("not held")

    class NumberBasis(models.TextChoices):
        STATED = "stated", _("as a source states it")
        COUNTED = "counted", _("counted by us")
        UNKNOWN = "unknown", _("unknown")

    class CountBasis(models.TextChoices):
        EXACT = "exact", _("exactly")
        AT_LEAST = "at_least", _("at least")
        UNKNOWN = "unknown", _("unknown")

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    number_basis = models.CharField(max_length=8, choices=NumberBasis)
    number_note = models.TextField(blank=True)
    planned = EdtfField(null=True, blank=True)
    planned_first: Bound
    planned_last: Bound
    held = EdtfField(null=True, blank=True)
    held_first: Bound
    held_last: Bound
    status = models.CharField(max_length=14, choices=Status)
    status_reason = models.TextField(blank=True)
    status_by = models.CharField(max_length=8, choices=Actor, blank=True)
    city = models.CharField(max_length=100, blank=True)
    place_country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+"
    )
    other_participants = ArrayField(models.TextField(), default=list, blank=True)
    topics = ArrayField(models.TextField(), default=list, blank=True)
    cases = models.PositiveIntegerField(null=True, blank=True)
    cases_basis = models.CharField(max_length=8, choices=CountBasis, default=CountBasis.UNKNOWN)
    cases_note = models.TextField(blank=True)
    replies = models.PositiveIntegerField(null=True, blank=True)
    replies_note = models.TextField(blank=True)
    field_visits = ArrayField(models.TextField(), default=list, blank=True)
    outcomes = models.TextField(blank=True)
    partner_published = models.CharField(
        max_length=7, choices=DisclosureAnswer, default=DisclosureAnswer.UNKNOWN
    )
    host_published = models.CharField(
        max_length=7, choices=DisclosureAnswer, default=DisclosureAnswer.UNKNOWN
    )
    summary = models.TextField()
    summary_addition = models.TextField(blank=True)
    note = models.TextField(blank=True)
    conflict = models.TextField(blank=True, help_text=_("Where sources differ."))
    confidence = models.CharField(max_length=6, choices=Confidence)

    objects: ClassVar = RoundQuerySet.as_manager()

    class Meta(Cited.Meta):
        ordering: ClassVar = ["dialogue", "held_first", "number", "slug"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=Q(held=None) | Q(status__in=["held", "presumed_held"]),
                name="only_a_held_round_has_a_date_held",
            ),
            models.CheckConstraint(
                condition=Q(number=None) | ~Q(number_basis="unknown"),
                name="round_number_has_a_basis",
            ),
            models.CheckConstraint(
                condition=Q(cases=None) | ~Q(cases_basis="unknown"), name="case_number_has_a_basis"
            ),
            models.CheckConstraint(
                condition=Q(held_last=None)
                | Q(held_first=None)
                | Q(held_last__gte=F("held_first")),
                name="round_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        number = _("round %(number)s") % {"number": self.number} if self.number else _("round")
        return f"{self.dialogue}, {number}"

    def get_absolute_url(self) -> str:
        return f"/dialogues/{self.dialogue.slug}/rounds/{self.slug}/"

    @property
    def took_place(self) -> bool:
        """Held, or presumed to have been."""
        return self.status in (self.Status.HELD, self.Status.PRESUMED_HELD)


class RoundCitation(Citation):
    record = models.ForeignKey(Round, models.CASCADE, related_name="citations")


class Delegate(models.Model):
    """Who sat at the table, where that is already public and safe."""

    class Side(models.TextChoices):
        PARTNER = "partner", _("partner")
        HOST = "host", _("host")

    round = models.ForeignKey(Round, models.CASCADE, related_name="delegates")
    side = models.CharField(max_length=8, choices=Side)
    name = models.CharField(max_length=200, blank=True)
    office = models.TextField(blank=True)
    is_head = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-is_head", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "side"], condition=Q(is_head=True), name="one_head_per_side"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.office]))


class Disclosure(Cited):
    """The answer to one transparency question about a round or a whole dialogue."""

    class Criterion(models.TextChoices):
        """In the order of the method."""

        ANNOUNCED_BEFOREHAND = "announced_beforehand", _("Date announced beforehand")
        DELEGATION_PUBLISHED = "delegation_published", _("Level and delegation published")
        AGENDA_PUBLISHED = "agenda_published", _("Agenda published")
        NGOS_CONSULTED_BEFORE = "ngos_consulted_before", _("Independent NGOs consulted before")
        INDEPENDENT_HOST_VOICES = (
            "independent_host_voices",
            _("Independent voices from the host country took part"),
        )
        CASE_LIST_HANDED_OVER = "case_list_handed_over", _("List of individual cases handed over")
        REPLIES_REPORTED = "replies_reported", _("Replies received and reported")
        OUTCOME_PUBLISHED_PARTNER = (
            "outcome_published_partner",
            _("Outcome published by the partner"),
        )
        OUTCOME_PUBLISHED_HOST = "outcome_published_host", _("Outcome published by the host")
        DEBRIEF_AFTER = "debrief_after", _("NGOs or parliament debriefed after")
        PUBLIC_BENCHMARKS = "public_benchmarks", _("Public benchmarks existed")
        INDEPENDENT_EVALUATION = "independent_evaluation", _("Independent evaluation")

    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="disclosures")
    criterion = models.CharField(max_length=28, choices=Criterion)
    answer = models.CharField(max_length=7, choices=DisclosureAnswer)
    note = models.TextField(blank=True)

    class Meta(Cited.Meta):
        ordering: ClassVar = ["dialogue", "round", "criterion"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(
                fields=["dialogue", "round", "criterion"],
                name="one_answer_per_question",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.get_answer_display()}"


class DisclosureCitation(Citation):
    record = models.ForeignKey(Disclosure, models.CASCADE, related_name="citations")
