"""States and blocs, what they did under treaties and at the UN, and the visits they received."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from editorial.history import keep
from editorial.querysets import PublicTableQuerySet
from evidence.dates import Bound, EdtfField
from evidence.models import Citation, Cited, Confidence


class Country(models.Model):
    """A state, bloc or territory, by its ISO code. Naming follows countries/display_names."""

    code = models.CharField(max_length=2, unique=True, help_text=_("ISO 3166 alpha-2; EU."))
    alpha3 = models.CharField(max_length=3, unique=True, null=True, blank=True)
    slug = models.SlugField(max_length=2, unique=True)
    name = models.CharField(max_length=100)
    is_bloc = models.BooleanField(default=False)

    objects: ClassVar = PublicTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/countries/{self.slug}/"


class AreaAnswer(models.Model):
    """What staff answered when a producer's file named a place that nobody knew. Staff only."""

    spelling = models.CharField(max_length=200, unique=True)
    area = models.CharField(
        max_length=12, blank=True, help_text=_("ISO alpha-3; empty leaves the rows out.")
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["spelling"]

    def __str__(self) -> str:
        return f"{self.spelling}: {self.area or 'left out'}"


class Membership(models.Model):
    """A state's time in a bloc."""

    bloc = models.ForeignKey(Country, models.PROTECT, related_name="members")
    member = models.ForeignKey(Country, models.PROTECT, related_name="blocs")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bloc", "member", "since"], name="one_entry_to_a_bloc"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.bloc}"


class Treaty(models.Model):
    """A treaty, by the short name that the field uses."""

    code = models.CharField(max_length=24, unique=True)
    name = models.TextField()

    objects: ClassVar = PublicTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name_plural = "treaties"

    def __str__(self) -> str:
        return self.code


class TreatyAction(Cited):
    """What a state did under a treaty, and when."""

    class Kind(models.TextChoices):
        SIGNATURE = "signature", _("Signature")
        RATIFICATION = "ratification", _("Ratification")
        ACCESSION = "accession", _("Accession")
        RESERVATION = "reservation", _("Reservation")
        WITHDRAWAL = "withdrawal", _("Withdrawal")
        NOT_PARTY = "not_party", _("Not a party")

    treaty = models.ForeignKey(Treaty, models.PROTECT, related_name="actions")
    country = models.ForeignKey(Country, models.PROTECT, related_name="treaty_actions")
    kind = models.CharField(max_length=12, choices=Kind)
    date = EdtfField(null=True, blank=True)
    date_first: Bound
    date_last: Bound
    note = models.TextField(blank=True)

    class Meta(Cited.Meta):
        ordering: ClassVar = ["country", "treaty", "date_first", "slug"]

    def __str__(self) -> str:
        return f"{self.country}: {self.get_kind_display()} of {self.treaty}"


class TreatyActionCitation(Citation):
    record = models.ForeignKey(TreatyAction, models.CASCADE, related_name="citations")


class MultilateralAction(Cited):
    """A UN resolution, no-action motion or joint statement about a host country."""

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", _("Resolution")
        DRAFT_RESOLUTION = "draft_resolution", _("Draft resolution")
        NO_ACTION_MOTION = "no_action_motion", _("No-action motion")
        JOINT_STATEMENT = "joint_statement", _("Joint statement")
        DECISION = "decision", _("Decision")

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        DEFEATED = "defeated", _("defeated")
        NO_ACTION_CARRIED = "no_action_carried", _("no action: not discussed")
        NOT_TABLED = "not_tabled", _("not tabled")
        DELIVERED = "delivered", _("delivered")

    forum = models.CharField(max_length=80)
    date = EdtfField()
    date_first: Bound
    date_last: Bound
    session = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=16, choices=Kind)
    subject = models.ForeignKey(Country, models.PROTECT, related_name="subject_of")
    title = models.TextField()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    votes_recorded = models.BooleanField(default=False, help_text=_("Any number of the vote known"))
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstain = models.PositiveSmallIntegerField(null=True, blank=True)
    sponsor_count = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = models.TextField()
    confidence = models.CharField(max_length=6, choices=Confidence)
    conflict = models.TextField(blank=True, help_text=_("Where sources differ."))

    class Meta(Cited.Meta):
        ordering: ClassVar = ["-date_first", "slug"]

    def __str__(self) -> str:
        return self.title


class MultilateralActionCitation(Citation):
    record = models.ForeignKey(MultilateralAction, models.CASCADE, related_name="citations")


class Position(models.Model):
    """What a state did in a multilateral action. In a no-action motion *for* means that the
    draft should not be discussed."""

    class Role(models.TextChoices):
        SPONSOR = "sponsor", _("sponsor")
        COSPONSOR = "cosponsor", _("co-sponsor")
        SIGNED = "signed", _("signed")
        FOR = "for", _("voted for")
        AGAINST = "against", _("voted against")
        ABSTAIN = "abstain", _("abstained")
        ABSENT = "absent", _("absent")
        DID_NOT_SIGN = "did_not_sign", _("did not sign")
        WITHDREW_SUPPORT = "withdrew_support", _("withdrew support")
        ANNOUNCED_NO_SUPPORT = "announced_no_support", _("announced no support")

    action = models.ForeignKey(MultilateralAction, models.CASCADE, related_name="positions")
    country = models.ForeignKey(Country, models.PROTECT, related_name="positions")
    role = models.CharField(max_length=24, choices=Role)
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "action", "role"], name="one_position_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.country}: {self.get_role_display()}"


class MechanismVisit(Cited):
    """A visit by a UN mechanism: asked for, agreed, made; on which terms."""

    class Status(models.TextChoices):
        CARRIED_OUT = "carried_out", _("carried out")
        AGREED = "agreed", _("agreed, not made")
        POSTPONED = "postponed", _("postponed")
        REFUSED = "refused", _("refused")
        NOT_ANSWERED = "not_answered", _("asked for, not answered")

    class TermsKept(models.TextChoices):
        YES = "yes", _("kept")
        PARTLY = "partly", _("partly kept")
        NO = "no", _("not kept")
        UNKNOWN = "unknown", _("not coded")

    mechanism = models.TextField()
    mandate = models.TextField()
    country = models.ForeignKey(Country, models.PROTECT, related_name="visits")
    requested = EdtfField(null=True, blank=True)
    requested_first: Bound
    requested_last: Bound
    agreed = EdtfField(null=True, blank=True)
    agreed_first: Bound
    agreed_last: Bound
    carried_out = EdtfField(null=True, blank=True)
    carried_out_first: Bound
    carried_out_last: Bound
    status = models.CharField(max_length=12, choices=Status)
    terms = models.TextField(blank=True)
    terms_kept = models.CharField(
        max_length=7,
        choices=TermsKept,
        default=TermsKept.UNKNOWN,
        help_text=_("Whether the visit went as agreed, by a source that says so."),
    )
    limits_criticised = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    summary = models.TextField()
    confidence = models.CharField(max_length=6, choices=Confidence)
    conflict = models.TextField(blank=True, help_text=_("Where sources differ."))

    class Meta(Cited.Meta):
        ordering: ClassVar = ["carried_out_first", "requested_first", "slug"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=Q(carried_out=None) | Q(status="carried_out"),
                name="visit_made_has_that_status",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_last=None)
                | Q(agreed_first=None)
                | Q(carried_out_last__gte=F("agreed_first")),
                name="visit_after_agreement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mechanism}: {self.country}"

    def get_absolute_url(self) -> str:
        return f"/visits/{self.slug}/"


class MechanismVisitCitation(Citation):
    record = models.ForeignKey(MechanismVisit, models.CASCADE, related_name="citations")


class ReviewCycle(Cited):
    """A state's turn in the Universal Periodic Review."""

    cycle = models.PositiveSmallIntegerField()
    date = EdtfField()
    date_first: Bound
    date_last: Bound
    country = models.ForeignKey(Country, models.PROTECT, related_name="review_cycles")
    recommendations_received = models.PositiveSmallIntegerField(null=True, blank=True)
    accepted = models.PositiveSmallIntegerField(null=True, blank=True)
    noted = models.PositiveSmallIntegerField(null=True, blank=True)
    rejected = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Cited.Meta):
        ordering: ClassVar = ["country", "cycle"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["country", "cycle"], name="one_review_per_cycle"),
        ]

    def __str__(self) -> str:
        return f"{self.country}, cycle {self.cycle}"


class ReviewCycleCitation(Citation):
    record = models.ForeignKey(ReviewCycle, models.CASCADE, related_name="citations")


keep(
    AreaAnswer,
    Country,
    Membership,
    MechanismVisit,
    MechanismVisitCitation,
    MultilateralAction,
    MultilateralActionCitation,
    Position,
    ReviewCycle,
    ReviewCycleCitation,
    Treaty,
    TreatyAction,
    TreatyActionCitation,
)
