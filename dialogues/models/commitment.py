"""A stated promise, to whom it was given, and what followed."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from dialogues.models.dialogue import Dialogue, Topic
from dialogues.models.round import Round
from dialogues.querysets import CommitmentQuerySet
from editorial.models import Publishable
from editorial.querysets import PublicTableQuerySet
from evidence.dates import Bound, EdtfField
from evidence.models import Citation, Cited


class Right(models.Model):
    """A right, as an article of a treaty or of the Universal Declaration."""

    code = models.CharField(max_length=24, unique=True, help_text=_("As in ICCPR 9."))
    slug = models.SlugField(max_length=24, unique=True)
    treaty = models.CharField(max_length=16)
    article = models.PositiveSmallIntegerField()
    name = models.TextField(blank=True, help_text=_("What the article is about."))

    objects: ClassVar = PublicTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["treaty", "article"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/rights/{self.slug}/"


class Commitment(Cited):
    """One promise (method, axis A). Frozen once coded."""

    class SourceOfWording(models.TextChoices):
        JOINT_TEXT = "joint_text", _("Joint text")
        HOST_READOUT = "host_readout", _("Host readout")
        PARTNER_READOUT = "partner_readout", _("Partner readout")
        PRESS_REPORT = "press_report", _("Press report")
        PARAPHRASE = "paraphrase", _("Paraphrase")

    class ClaimedBy(models.TextChoices):
        BOTH = "both", _("both sides")
        PARTNER_ONLY = "partner_only", _("the partner only")
        HOST_ONLY = "host_only", _("the host only")
        THIRD_PARTY = "third_party", _("a third party")

    class Kind(models.TextChoices):
        STRUCTURAL = "structural", _("Structural: a law, treaty or institution")
        PROCESS = "process", _("Process: a visit, programme or statistics")
        OUTCOME = "outcome", _("Outcome: a change people feel")
        INDIVIDUAL = "individual", _("Individual: a named person")

    class Specificity(models.IntegerChoices):
        NONE = 0, _("Nothing definite")
        DIRECTION = 1, _("Direction only")
        ACT = 2, _("A named act")
        ACT_AND_DATE = 3, _("A named act, with actor and date or number")

    class Verifiable(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")

    class Ambition(models.TextChoices):
        UNDER_WAY = "under_way", _("already under way")
        RESTATES = "restates", _("restates an older promise")
        MODEST = "modest", _("modest step")
        SUBSTANTIAL = "substantial", _("substantial step")

    title = models.TextField()
    wording = models.TextField(help_text=_("Ours unless a quotation with its locator is recorded."))
    quotation = models.TextField(blank=True, help_text=_("The original words, if recorded."))
    quotation_locator = models.TextField(blank=True)
    made_by = models.ForeignKey(Country, models.PROTECT, related_name="commitments")
    made_on = EdtfField()
    made_on_first: Bound
    made_on_last: Bound
    source_of_wording = models.CharField(max_length=16, choices=SourceOfWording)
    claimed_by = models.CharField(max_length=12, choices=ClaimedBy)
    kind = models.CharField(max_length=10, choices=Kind)
    specificity = models.PositiveSmallIntegerField(choices=Specificity)
    verifiable = models.CharField(max_length=6, choices=Verifiable)
    ambition = models.CharField(max_length=12, choices=Ambition)
    deadline = EdtfField(null=True, blank=True, help_text=_("None: five years, method axis A."))
    deadline_first: Bound
    deadline_last: Bound
    rights = models.ManyToManyField(Right, related_name="commitments", blank=True)
    topic = models.CharField(max_length=16, choices=Topic)
    indicators_wanted = ArrayField(models.TextField(), default=list, blank=True)
    conflict = models.TextField(blank=True, help_text=_("Where sources differ."))

    verdicts: list[Any]
    """Its assessments, newest first, where it was fetched with_verdict."""

    objects: ClassVar = CommitmentQuerySet.as_manager()

    class Meta(Cited.Meta):
        verbose_name = _("promise")
        ordering: ClassVar = ["-made_on_first", "slug"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=Q(deadline_last=None) | Q(deadline_last__gte=F("made_on_first")),
                name="deadline_after_promise",
            ),
            models.CheckConstraint(
                condition=Q(quotation="") | ~Q(quotation_locator=""),
                name="quotation_has_a_locator",
            ),
            models.CheckConstraint(condition=Q(specificity__lte=3), name="specificity_from_0_to_3"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/commitments/{self.slug}/"

    def companions(self) -> list[Publishable]:
        """Its sources; its developments, measures and assessments that are ready go with it."""
        followers = [
            record
            for name in ("developments", "measures", "treaty_measures", "assessments")
            for record in getattr(self, name).filter(state="in_review")
        ]
        return [*super().companions(), *followers]

    def search_words(self) -> tuple[str, str]:
        return self.title, self.wording

    @property
    def verdict(self) -> Any:  # noqa: ANN401  an Assessment, which stands a floor above
        """The current assessment, or None; needs benchmarks.current.with_verdict."""
        return self.verdicts[0] if self.verdicts else None


class CommitmentCitation(Citation):
    record = models.ForeignKey(Commitment, models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("promise citation")


class Repeat(models.Model):
    """This promise repeats an earlier one."""

    later = models.ForeignKey(Commitment, models.CASCADE, related_name="repeats")
    earlier = models.ForeignKey(Commitment, models.PROTECT, related_name="repeated_by")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["later", "earlier"], name="repeats_once"),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="repeats_another"),
        ]

    def __str__(self) -> str:
        return f"{self.later} repeats {self.earlier}"


class Offer(models.Model):
    """To whom a commitment was given: in a dialogue, to a country, or to a body."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="offers")
    dialogue = models.ForeignKey(
        Dialogue, models.PROTECT, null=True, blank=True, related_name="offers"
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="offers"
    )
    body = models.CharField(max_length=100, blank=True, help_text=_("As in ICRC or OHCHR."))
    date = EdtfField(null=True, blank=True)
    date_first: Bound
    date_last: Bound
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="offers")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(dialogue__isnull=False) | Q(country__isnull=False) | ~Q(body=""),
                name="offer_names_a_recipient",
            ),
            models.CheckConstraint(
                condition=Q(round=None) | Q(dialogue__isnull=False),
                name="offer_at_a_round_names_its_dialogue",
            ),
        ]

    def __str__(self) -> str:
        return self.body or str(self.country or self.dialogue)


class Development(Cited):
    """A dated event after a promise: act, refusal, reversal, restoration, statement."""

    class Kind(models.TextChoices):
        ACT = "act", _("Act")
        REFUSAL = "refusal", _("Refusal")
        REVERSAL = "reversal", _("Reversal")
        RESTORATION = "restoration", _("Restored")
        STATEMENT = "statement", _("Statement")
        DEADLINE_MISSED = "deadline_missed", _("Deadline missed")

    class Reversal(models.TextChoices):
        THREATENED = "threatened", _("threatened")
        PARTIAL = "partial", _("in part")
        FULL = "full", _("in full")
        REPLACED = "replaced", _("replaced by an equivalent practice")
        RESTORED = "restored", _("restored")

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="developments", verbose_name=_("promise")
    )
    date = EdtfField(null=True, blank=True)
    date_first: Bound
    date_last: Bound
    kind = models.CharField(max_length=16, choices=Kind)
    reversal = models.CharField(max_length=10, choices=Reversal, blank=True)
    summary = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Cited.Meta):
        ordering: ClassVar = ["commitment", "order"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(kind="reversal") & ~Q(reversal__in=["", "restored"]))
                | Q(kind="restoration", reversal="restored")
                | (~Q(kind__in=["reversal", "restoration"]) & Q(reversal="")),
                name="reversal_says_how_far",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.summary}"


class DevelopmentCitation(Citation):
    record = models.ForeignKey(Development, models.CASCADE, related_name="citations")
