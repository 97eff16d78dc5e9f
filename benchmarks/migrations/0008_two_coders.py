import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import evidence.dates
from editorial.together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("benchmarks", "0007_kept_history"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Coding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "done",
                            models.CharField(
                                choices=[
                                    ("not_reviewed", "not reviewed"),
                                    ("no_evidence", "searched, nothing public"),
                                    ("not_started", "not started"),
                                    ("initiated", "begun"),
                                    ("limited", "limited"),
                                    ("substantial", "substantial"),
                                    ("complete", "complete"),
                                    ("complete_late", "complete, late"),
                                    ("superseded", "superseded"),
                                    ("contrary", "contrary"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("done_on_first", models.DateField(editable=False, null=True)),
                        ("done_on_last", models.DateField(editable=False, null=True)),
                        (
                            "done_on",
                            evidence.dates.EdtfField(
                                blank=True, help_text="When the act was completed.", null=True
                            ),
                        ),
                        (
                            "fidelity",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "another thing"),
                                    (2, "partly the thing"),
                                    (3, "mostly as worded"),
                                    (4, "exactly as worded"),
                                ],
                                null=True,
                            ),
                        ),
                        (
                            "misleading",
                            models.CharField(
                                choices=[
                                    ("none", "no"),
                                    ("existed", "it existed before"),
                                    ("redefined", "redefined"),
                                    ("renamed", "practice renamed"),
                                    ("not_in_force", "law passed but not in force"),
                                ],
                                default="none",
                                max_length=12,
                            ),
                        ),
                        (
                            "after_promise",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="It came after the promise.",
                                max_length=7,
                            ),
                        ),
                        (
                            "not_earlier_trend",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="The earlier trend does not explain it.",
                                max_length=7,
                            ),
                        ),
                        (
                            "path_documented",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="A path from the dialogue to the actor is documented.",
                                max_length=7,
                            ),
                        ),
                        (
                            "insiders_say",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="Insiders or documents say so.",
                                max_length=7,
                            ),
                        ),
                        (
                            "rivals_examined",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="The main rival explanations were examined.",
                                max_length=7,
                            ),
                        ),
                        (
                            "credit_claimed_by",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list
                            ),
                        ),
                        (
                            "confidence",
                            models.CharField(
                                choices=[
                                    ("high", "high"),
                                    ("medium", "medium"),
                                    ("low", "low"),
                                    ("insufficient", "insufficient"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "coder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="codings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invitation",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="coding",
                                to="benchmarks.coderinvitation",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="codings",
                                to="benchmarks.codinground",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "done__in",
                                            [
                                                "initiated",
                                                "limited",
                                                "substantial",
                                                "complete",
                                                "complete_late",
                                            ],
                                        ),
                                        ("fidelity__isnull", False),
                                        ("fidelity__range", (1, 4)),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "done__in",
                                                [
                                                    "initiated",
                                                    "limited",
                                                    "substantial",
                                                    "complete",
                                                    "complete_late",
                                                ],
                                            ),
                                            _negated=True,
                                        ),
                                        ("fidelity", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="coding_fidelity_goes_with_an_act",
                            ),
                            models.UniqueConstraint(
                                fields=("round", "coder"), name="one_coding_per_coder"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("coder__isnull", False), ("invitation", None)),
                                    models.Q(("coder", None), ("invitation__isnull", False)),
                                    _connector="OR",
                                ),
                                name="coded_by_one_of_the_team_or_by_a_guest",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CodingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "done",
                            models.CharField(
                                choices=[
                                    ("not_reviewed", "not reviewed"),
                                    ("no_evidence", "searched, nothing public"),
                                    ("not_started", "not started"),
                                    ("initiated", "begun"),
                                    ("limited", "limited"),
                                    ("substantial", "substantial"),
                                    ("complete", "complete"),
                                    ("complete_late", "complete, late"),
                                    ("superseded", "superseded"),
                                    ("contrary", "contrary"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("done_on_first", models.DateField(editable=False, null=True)),
                        ("done_on_last", models.DateField(editable=False, null=True)),
                        (
                            "done_on",
                            evidence.dates.EdtfField(
                                blank=True, help_text="When the act was completed.", null=True
                            ),
                        ),
                        (
                            "fidelity",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "another thing"),
                                    (2, "partly the thing"),
                                    (3, "mostly as worded"),
                                    (4, "exactly as worded"),
                                ],
                                null=True,
                            ),
                        ),
                        (
                            "misleading",
                            models.CharField(
                                choices=[
                                    ("none", "no"),
                                    ("existed", "it existed before"),
                                    ("redefined", "redefined"),
                                    ("renamed", "practice renamed"),
                                    ("not_in_force", "law passed but not in force"),
                                ],
                                default="none",
                                max_length=12,
                            ),
                        ),
                        (
                            "after_promise",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="It came after the promise.",
                                max_length=7,
                            ),
                        ),
                        (
                            "not_earlier_trend",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="The earlier trend does not explain it.",
                                max_length=7,
                            ),
                        ),
                        (
                            "path_documented",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="A path from the dialogue to the actor is documented.",
                                max_length=7,
                            ),
                        ),
                        (
                            "insiders_say",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="Insiders or documents say so.",
                                max_length=7,
                            ),
                        ),
                        (
                            "rivals_examined",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                                default="unknown",
                                help_text="The main rival explanations were examined.",
                                max_length=7,
                            ),
                        ),
                        (
                            "credit_claimed_by",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list
                            ),
                        ),
                        (
                            "confidence",
                            models.CharField(
                                choices=[
                                    ("high", "high"),
                                    ("medium", "medium"),
                                    ("low", "low"),
                                    ("insufficient", "insufficient"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "coder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.coderinvitation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="benchmarks.coding",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.codinground",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
    ]
