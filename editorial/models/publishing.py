"""What it means to be published: state, editions and the traces they leave."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from editorial.querysets import PublishableQuerySet


class State(models.TextChoices):
    """Where a record stands on its way to the public. Only editorial/publishing.py moves it."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Edition(models.Model):
    """One numbered act of publishing. Append-only and gap-free; the database holds both.

    Who acted stands apart, in EditionAuthor: visitors read this table, and staff may be at risk.
    """

    class Kind(models.TextChoices):
        NEW = "new", _("New")
        VERDICT = "verdict", _("Verdict")
        EVIDENCE = "evidence", _("Evidence")
        CORRECTION = "correction", _("Correction")
        DATA = "data", _("Data")
        TYPO = "typo", _("Typing error")
        WITHDRAWAL = "withdrawal", _("Withdrawal")

    number = models.PositiveIntegerField(primary_key=True)
    made_at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind)
    note = models.TextField(help_text=_("For readers: what changed, and why."))
    reference_set = models.BooleanField(
        default=False,
        help_text=_("Published on loading the reference set, the one exception to two persons."),
    )

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_numbers_start_at_1"),
            models.CheckConstraint(condition=~Q(note=""), name="edition_has_a_note"),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    def get_absolute_url(self) -> str:
        return f"/changes/#edition-{self.number}"


class EditionAuthor(models.Model):
    """Who made an edition. Staff only."""

    edition = models.OneToOneField(Edition, models.PROTECT, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)

    def __str__(self) -> str:
        return f"{self.edition}: {self.user}"


class EditionEntry(models.Model):
    """One record that an edition made public, corrected or withdrew."""

    class Action(models.TextChoices):
        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=40, help_text=_("The model, as in dialogues.commitment."))
    record = models.CharField(max_length=160, help_text=_("The record's public id."))
    action = models.CharField(max_length=10, choices=Action)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "edition entries"
        indexes: ClassVar = [models.Index(fields=["kind", "record"], name="entry_of_a_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record} {self.action}"


class Tombstone(models.Model):
    """A withdrawn record's address, so that it can answer 410 with date and reason."""

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=160)
    edition = models.ForeignKey(Edition, models.PROTECT)
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_tombstone_per_record")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class OldSlug(models.Model):
    """A slug that a published record once had; a trigger writes it, its address redirects."""

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=160)
    record_pk = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "slug"], name="old_slug_leads_to_one_record")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class SearchEntry(models.Model):
    """A published record's words. Row security keeps PostgreSQL from using a text index on the
    records themselves, so search reads this table, which publishing alone writes."""

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=160)
    title = models.TextField()
    text = models.TextField(blank=True)
    words = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="english")
        + SearchVector("text", weight="B", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name_plural = "search entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_search_entry_per_record")
        ]
        indexes: ClassVar = [GinIndex(fields=["words"], name="search_words")]

    def __str__(self) -> str:
        return self.title


class Publishable(models.Model):
    """A record that can become public. Its slug is its stable public id."""

    slug = models.SlugField(
        max_length=160,
        unique=True,
        help_text=_("Stable public id; a published record's old slug goes on redirecting."),
    )
    state = models.CharField(
        max_length=10, choices=State, default=State.DRAFT, db_default=State.DRAFT, editable=False
    )
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text=_("The edition that last changed what readers see of it."),
    )

    computed: ClassVar[tuple[str, ...]] = ()
    """Fields that are filled in when the record goes public (publishing.going_public)."""

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(state__in=["published", "withdrawn"]) | Q(edition__isnull=False),
                name="%(class)s_public_in_an_edition",
            )
        ]

    @classmethod
    def record_kind(cls) -> str:
        """The model's name as editions, tombstones and search entries write it."""
        return cls._meta.label_lower

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    def companions(self) -> list["Publishable"]:
        """Records that must or should go public with this one, such as its sources."""
        return []

    def search_words(self) -> tuple[str, str] | None:
        """Title and text for search, or None where the record has no page of its own."""
        return None
