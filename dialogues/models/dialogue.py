"""A partner's standing exchange with a host, the turns it took, and projects beside it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from dialogues.querysets import DialogueQuerySet
from evidence.dates import Bound, EdtfField
from evidence.models import Citation, Cited, Confidence


class Actor(models.TextChoices):
    """Who did something in a dialogue."""

    PARTNER = "partner", _("partner")
    HOST = "host", _("host")
    BOTH = "both", _("both")
    UNKNOWN = "unknown", _("unknown")


class Topic(models.TextChoices):
    """What a promise or a benchmark is about."""

    ASSOCIATION = "association", _("Association")
    CASES = "cases", _("Individual cases")
    CHILDREN = "children", _("Children")
    DEATH_PENALTY = "death_penalty", _("Death penalty")
    DETENTION = "detention", _("Detention")
    EXPRESSION = "expression", _("Expression and media")
    FAIR_TRIAL = "fair_trial", _("Fair trial")
    HONG_KONG = "hong_kong", _("Hong Kong")
    LABOUR = "labour", _("Labour")
    MIGRATION = "migration", _("Migration and residence")
    OTHER = "other", _("Other")
    PRISON_VISITS = "prison_visits", _("Prison visits")
    RELIGION = "religion", _("Religion and belief")
    RULE_OF_LAW = "rule_of_law", _("Rule of law")
    TIBET = "tibet", _("Tibet")
    TORTURE = "torture", _("Torture")
    TREATIES = "treaties", _("Treaties")
    UN_MECHANISMS = "un_mechanisms", _("UN mechanisms")
    XINJIANG = "xinjiang", _("Xinjiang")


class Dialogue(Cited):
    """A standing exchange on human rights between a partner and a host, or a second track of it."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        LAPSED = "lapsed", _("Lapsed")
        ENDED = "ended", _("Ended")
        IRREGULAR = "irregular", _("Irregular")
        UNKNOWN = "unknown", _("State unknown")

    name = models.TextField()
    partner = models.ForeignKey(Country, models.PROTECT, related_name="dialogues_as_partner")
    host = models.ForeignKey(Country, models.PROTECT, related_name="dialogues_as_host")
    started = EdtfField(null=True, blank=True)
    started_first: Bound
    started_last: Bound
    ended = EdtfField(null=True, blank=True)
    ended_first: Bound
    ended_last: Bound
    status = models.CharField(max_length=10, choices=Status)
    status_as_of = EdtfField(null=True, blank=True)
    status_as_of_first: Bound
    status_as_of_last: Bound
    level = models.TextField(blank=True)
    partner_ministry = models.TextField(blank=True)
    host_ministry = models.TextField(blank=True)
    tracks = ArrayField(models.TextField(), default=list, blank=True)
    format = models.TextField(blank=True)
    origin = models.TextField(blank=True)
    summary = models.TextField()
    confidence = models.CharField(max_length=6, choices=Confidence)
    conflict = models.TextField(blank=True, help_text=_("Where sources differ."))

    objects: ClassVar = DialogueQuerySet.as_manager()

    class Meta(Cited.Meta):
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended=None) | Q(status="ended"), name="only_ended_dialogue_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(started_first=None)
                | Q(ended_last=None)
                | Q(ended_last__gte=models.F("started_first")),
                name="dialogue_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=~Q(partner=models.F("host")), name="dialogue_has_two_sides"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/dialogues/{self.slug}/"

    def search_words(self) -> tuple[str, str]:
        return self.name, f"{self.summary} {self.origin}"


class DialogueCitation(Citation):
    record = models.ForeignKey(Dialogue, models.CASCADE, related_name="citations")


class StatusChange(Cited):
    """A turn in a dialogue's life: started, suspended, resumed, ended …"""

    class Kind(models.TextChoices):
        STARTED = "started", _("Started")
        SUSPENDED = "suspended", _("Suspended")
        RESUMED = "resumed", _("Resumed")
        CANCELLED_ROUND = "cancelled_round", _("Round cancelled")
        POSTPONED_ROUND = "postponed_round", _("Round postponed")
        REFORMED = "reformed", _("Reformed")
        EVALUATED = "evaluated", _("Evaluated")
        ENDED = "ended", _("Ended")

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="status_changes")
    date = EdtfField(null=True, blank=True)
    date_first: Bound
    date_last: Bound
    kind = models.CharField(max_length=16, choices=Kind)
    by = models.CharField(max_length=8, choices=Actor, blank=True)
    reason = models.TextField()
    note = models.TextField(blank=True)

    class Meta(Cited.Meta):
        ordering: ClassVar = ["date_first", "slug"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"


class StatusChangeCitation(Citation):
    record = models.ForeignKey(StatusChange, models.CASCADE, related_name="citations")


class CooperationProject(Cited):
    """Technical cooperation beside one or more dialogues."""

    dialogues = models.ManyToManyField(Dialogue, related_name="cooperation_projects")
    title = models.TextField()
    years = EdtfField(null=True, blank=True)
    years_first: Bound
    years_last: Bound
    funder = models.TextField()
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, help_text=_("ISO 4217 code."))
    activities = models.TextField()

    class Meta(Cited.Meta):
        ordering: ClassVar = ["years_first", "slug"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=Q(budget=None) | ~Q(currency=""), name="budget_has_a_currency"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CooperationProjectCitation(Citation):
    record = models.ForeignKey(CooperationProject, models.CASCADE, related_name="citations")
