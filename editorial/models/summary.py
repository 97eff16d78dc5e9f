"""Which weekly summaries went out, so that none goes out twice."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class WeeklySummary(models.Model):
    """One person's e-mail of one week. Staff only, and nothing of what it said."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    week = models.DateField(help_text="The week's Monday.")
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "weekly summaries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "week"], name="one_summary_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.user}, week of {self.week}"
