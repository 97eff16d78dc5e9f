"""What a person has typed and not yet saved, kept so that no lost connection takes it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class UnsavedWork(models.Model):
    """One form as it last stood in one person's browser. Saving the form deletes it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(
        max_length=120, help_text=_("The form and the record, as in promise:cn-1997-iccpr.")
    )
    typed = models.JSONField(help_text=_("Names of inputs, each to the list of its values."))
    version = models.CharField(
        max_length=64, blank=True, help_text=_("The version of the record that it began from.")
    )
    began_from = models.JSONField(
        default=dict, help_text=_("The record's document at that version.")
    )
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "unsaved work"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "form"], name="one_unsaved_form_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.form} of {self.user}"
