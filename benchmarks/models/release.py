"""Producers' files as taken in: kept whole, so that every figure can be read again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.querysets import PublicTableQuerySet


class Release(models.Model):
    """A producer's file as taken in. A newer file is a release beside it, never in its place."""

    slug = models.SlugField(max_length=80, unique=True)
    producer = models.TextField(blank=True)
    title = models.TextField()
    version = models.TextField(blank=True)
    licence = models.TextField(
        blank=True, help_text=_("Needed before an indicator of it is published.")
    )
    attribution = models.TextField(
        blank=True, help_text=_("As the producer asks; needed before an indicator is published.")
    )
    read_from = models.TextField(blank=True, help_text=_("Where the file was read."))
    file = models.CharField(max_length=120, help_text=_("The file's own name."))
    sha256 = models.CharField(
        max_length=64,
        blank=True,
        help_text=_("Of the original bytes; of the figures where the reference set brought them."),
    )
    rows = models.PositiveIntegerField(default=0, help_text=_("Measurements taken in."))
    layout = models.CharField(max_length=40, blank=True, help_text=_("As recognised."))
    encoding = models.CharField(max_length=20, blank=True)
    mapping = models.JSONField(
        null=True,
        blank=True,
        help_text=_("Which column is what; next year's file goes through by it."),
    )
    taken_in_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Empty: shipped with the reference set.")
    )

    objects = PublicTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["producer", "title", "pk"]

    def __str__(self) -> str:
        about = ", ".join(filter(None, [self.producer, self.version]))
        return f"{self.title} ({about})" if about else self.title


class ReleaseAuthor(models.Model):
    """Who took a release in. Staff only: they may be at risk."""

    release = models.OneToOneField(Release, models.PROTECT, primary_key=True, related_name="author")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)

    def __str__(self) -> str:
        return f"{self.release}: {self.user}"


class ReleasePart(models.Model):
    """A piece of the original file. Staff only: its licence may not let us pass it on whole."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="parts", db_index=False)
    number = models.PositiveIntegerField(help_text=_("From 0; the parts in order are the file."))
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["release", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "number"], name="one_part_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.release}, part {self.number}"
