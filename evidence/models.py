"""Sources, their archived copies, and the citations that tie a fact to a source."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from editorial.history import keep
from editorial.models import Publishable
from evidence.dates import Bound, EdtfField


class Confidence(models.TextChoices):
    """Trust in a record, or (method, axis E) in the evidence for a verdict."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Source(Publishable):
    """One page, document or report that somebody read."""

    class Kind(models.TextChoices):
        UN_DOCUMENT = "un_document", _("UN document")
        OFFICIAL_STATEMENT = "official_statement", _("Official statement")
        PARLIAMENTARY_RECORD = "parliamentary_record", _("Parliamentary record")
        NGO_REPORT = "ngo_report", _("NGO report")
        ACADEMIC = "academic", _("Academic work")
        PRESS = "press", _("Press")
        ENCYCLOPEDIA = "encyclopedia", _("Encyclopedia")
        OTHER = "other", _("Other")

    class Reliability(models.TextChoices):
        A = "A", _("A: official record or UN document")
        B = "B", _("B: established NGO, parliamentary witness or academic work")
        C = "C", _("C: quality press")
        D = "D", _("D: secondary page")
        E = "E", _("E: unreliable")
        F = "F", _("F: cannot be judged")

    class Seen(models.TextChoices):
        FULL = "full", _("read in full")
        EXCERPT = "excerpt", _("read in excerpt")

    publisher = models.TextField()
    title = models.TextField()
    url = models.URLField(max_length=500)
    date = EdtfField(null=True, blank=True)
    date_first: Bound
    date_last: Bound
    language = models.CharField(
        max_length=8,
        help_text=_("Its short code: en for English, zh for Chinese, no for Norwegian."),
    )
    kind = models.CharField(max_length=24, choices=Kind)
    reliability = models.CharField(max_length=1, choices=Reliability)
    seen = models.CharField(max_length=8, choices=Seen)

    class Meta(Publishable.Meta):
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"


class Snapshot(models.Model):
    """An archived copy of a source: what was there when somebody looked."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    sha256 = models.CharField(max_length=64)
    captured_at = models.DateTimeField()
    method = models.CharField(max_length=40, help_text=_("How it was captured."))
    address = models.URLField(max_length=500, blank=True, help_text=_("Where the copy stands."))

    class Meta:
        ordering: ClassVar = ["-captured_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="snapshot_hash_is_sha256"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} on {self.captured_at:%Y-%m-%d}"


class LinkCheck(models.Model):
    """What a source's address answered when it was last asked (command ``check_links``)."""

    class Found(models.TextChoices):
        THERE = "there", _("there")
        GONE = "gone", _("gone")
        FAILED = "failed", _("no answer")
        UNASKED = "unasked", _("not asked")

    source = models.OneToOneField(Source, models.CASCADE, related_name="link")
    checked_at = models.DateTimeField()
    found = models.CharField(max_length=8, choices=Found)
    status = models.PositiveSmallIntegerField(
        null=True, help_text=_("The HTTP status, where there was an answer.")
    )
    error = models.TextField(blank=True, help_text=_("Why not, in a sentence."))
    failing_since = models.DateTimeField(
        null=True, help_text=_("The first of the checks in a row that did not find it.")
    )

    class Meta:
        ordering: ClassVar = ["failing_since", "source"]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_found_display()}"


class Citation(models.Model):
    """A source behind a record. Each kind of record has its own table, with a real foreign key
    called ``record``, so that a citation supports exactly one record."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    locator = models.TextField(blank=True, help_text=_("Page, paragraph or row."))
    supports = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text=_("The fields it stands behind; none means the record as a whole."),
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)


class Cited(Publishable):
    """A publishable record with citations. It cannot go public without one; a trigger holds that.

    Each subclass has a citation table whose key to it is called ``record`` and whose related name
    is ``citations``.
    """

    class Meta(Publishable.Meta):
        abstract = True

    def companions(self) -> list[Publishable]:
        """The sources behind it, so that a reader can follow every citation."""
        citations = self.citations.select_related("source")  # type: ignore[attr-defined]
        return [citation.source for citation in citations]


keep(Snapshot, Source)
