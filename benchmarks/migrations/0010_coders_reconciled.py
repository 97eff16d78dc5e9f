from typing import Any

from django.db import migrations, models

from editorial.together import Together

DIFFERED = (
    "Where two coders differed before they were reconciled: each axis or test with both answers, "
    "in no order and without names."
)
BEGUN = ["initiated", "limited", "substantial", "complete", "complete_late"]


def added(model: str, name: str, field: "models.Field[Any, Any]") -> list[migrations.AddField]:
    """The column, and the same in the table of the model's history."""
    return [
        migrations.AddField(model_name=table, name=name, field=field.clone())
        for table in (model, f"{model}event")
    ]


class Migration(migrations.Migration):
    """What two coders differed on, their reasons, and drafts of codings that stand half answered."""

    dependencies = [("benchmarks", "0009_parts")]
    operations = [
        Together(
            [
                *added(
                    "assessment",
                    "differed",
                    models.JSONField(default=dict, editable=False, help_text=DIFFERED),
                ),
                *added(
                    "coding",
                    "reason_done",
                    models.TextField(blank=True, help_text="Why this, on axis B."),
                ),
                *added(
                    "coding",
                    "reason_credit",
                    models.TextField(blank=True, help_text="Why this, on axis D."),
                ),
                *added(
                    "coding",
                    "reason_confidence",
                    models.TextField(blank=True, help_text="Why this, on axis E."),
                ),
                migrations.RemoveConstraint("coding", "coding_fidelity_goes_with_an_act"),
                migrations.AddConstraint(
                    "coding",
                    models.CheckConstraint(
                        condition=models.Q(submitted_at=None)
                        | (
                            (
                                models.Q(
                                    done__in=BEGUN,
                                    fidelity__isnull=False,
                                    fidelity__range=(1, 4),
                                )
                                | (~models.Q(done__in=BEGUN) & models.Q(fidelity=None))
                            )
                            & ~models.Q(done="")
                            & ~models.Q(confidence="")
                        ),
                        name="handed_in_coding_is_complete",
                    ),
                ),
            ]
        )
    ]
