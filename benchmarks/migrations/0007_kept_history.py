import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import evidence.dates
from editorial.together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("benchmarks", "0006_figures_by_statement"),
        ("countries", "0004_terms_kept"),
        ("dialogues", "0002_public"),
        ("editorial", "0002_public"),
        ("evidence", "0002_public"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.DeleteModel(
                    name="Coding",
                ),
                migrations.CreateModel(
                    name="Agreement",
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
                            "axis",
                            models.CharField(
                                choices=[
                                    ("done", "B: what was done"),
                                    ("fidelity", "B: fidelity to the words"),
                                    ("credit", "D: credit to the dialogue"),
                                    ("confidence", "E: confidence in the evidence"),
                                ],
                                max_length=12,
                                unique=True,
                            ),
                        ),
                        (
                            "n",
                            models.PositiveIntegerField(
                                help_text="Promises that two people coded on this axis."
                            ),
                        ),
                        (
                            "percent",
                            models.FloatField(
                                help_text="Equal answers per hundred; none where n is below 20.",
                                null=True,
                            ),
                        ),
                        (
                            "alpha",
                            models.FloatField(
                                help_text="Krippendorff's alpha; none where n is below 20.",
                                null=True,
                            ),
                        ),
                        ("counted_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["axis"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("n__gte", 20),
                                    models.Q(("alpha", None), ("percent", None)),
                                    _connector="OR",
                                ),
                                name="no_figure_below_20",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CodingRound",
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
                            "as_at",
                            models.DateField(help_text="Knowledge ends here, for both coders."),
                        ),
                        ("opened_at", models.DateTimeField(auto_now_add=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("reconciled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assessment",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="coding_round",
                                to="benchmarks.assessment",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="coding_rounds",
                                to="dialogues.commitment",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reconciled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": [
                            models.OrderBy(models.F("due_on"), nulls_last=True),
                            "opened_at",
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("commitment", "as_at"), name="one_coding_round_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("assessment", None), ("reconciled_at", None)),
                                    models.Q(
                                        ("assessment__isnull", False),
                                        ("reconciled_at__isnull", False),
                                        ("reconciled_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="reconciled_into_an_assessment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoderInvitation",
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
                            "coder",
                            models.CharField(
                                help_text="Initials or a role; no full name needed.", max_length=80
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(
                                help_text="SHA-256 of the link's secret, which is not kept.",
                                max_length=64,
                                unique=True,
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("ends_at", models.DateTimeField()),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, help_text="Ended by the team.", null=True
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="benchmarks.codinground",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-made_at"],
                    },
                ),
                migrations.CreateModel(
                    name="ReplyInvitation",
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
                            "author_kind",
                            models.CharField(
                                choices=[
                                    ("host", "Host government"),
                                    ("partner", "Partner government"),
                                    ("civil_society", "Civil society"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "addressed_to",
                            models.TextField(
                                help_text="The office or organisation, no person's name."
                            ),
                        ),
                        ("invited_on", models.DateField()),
                        (
                            "due_on",
                            models.DateField(
                                help_text="Readers see the invitation from the day after."
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reply_invitations",
                                to="dialogues.commitment",
                            ),
                        ),
                        (
                            "reply",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="benchmarks.reply",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["invited_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gte", models.F("invited_on"))),
                                name="reply_due_after_invitation",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerdictVersion",
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
                        ("as_at", models.DateField()),
                        ("rule", models.PositiveSmallIntegerField()),
                        ("reading", models.TextField()),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("substantive", "Substantive"),
                                    ("procedural", "Procedural"),
                                    ("symbolic", "Symbolic"),
                                    ("broken", "Broken"),
                                    ("unjudgeable", "Unjudgeable"),
                                    ("open", "Open"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("reported", models.BooleanField(default=False)),
                        ("since", models.CharField(blank=True, max_length=6)),
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
                        (
                            "changed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cannot_be_measured", "cannot be measured"),
                                    ("no_data", "no data"),
                                    ("too_early", "too early to say"),
                                    ("inconclusive", "inconclusive"),
                                    ("worsened", "worsened"),
                                    ("no_change", "no change"),
                                    ("slight", "slightly better"),
                                    ("moderate", "moderately better"),
                                    ("major", "much better"),
                                    ("held", "level kept"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "credit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none_claimed", "not claimed"),
                                    ("claimed_unsupported", "claimed, unsupported"),
                                    ("plausible", "plausible"),
                                    ("probable", "probable"),
                                    ("strong", "strong"),
                                ],
                                max_length=20,
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
                        (
                            "reversal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("threatened", "threatened"),
                                    ("partial", "in part"),
                                    ("full", "in full"),
                                    ("replaced", "replaced by an equivalent practice"),
                                    ("restored", "restored"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("method", models.PositiveSmallIntegerField()),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="benchmarks.assessment",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="editorial.edition",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-edition"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "edition"), name="one_version_per_edition"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentCitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "locator",
                            models.TextField(blank=True, help_text="Page, paragraph or row."),
                        ),
                        (
                            "supports",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                help_text="The fields it stands behind; none means the record as a whole.",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0)),
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
                                to="benchmarks.assessmentcitation",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.assessment",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="evidence.source",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Stable public id; a published record's old slug goes on redirecting.",
                                max_length=160,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                db_default="draft",
                                default="draft",
                                editable=False,
                                max_length=10,
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
                        (
                            "as_at",
                            models.DateField(
                                help_text="Knowledge ends here; every reckoning is at this date."
                            ),
                        ),
                        (
                            "coders",
                            models.PositiveSmallIntegerField(
                                default=1, help_text="One: coded once, second coder awaited."
                            ),
                        ),
                        ("next_review", models.DateField(blank=True, null=True)),
                        ("dissent", models.TextField(blank=True)),
                        (
                            "changed_override",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cannot_be_measured", "cannot be measured"),
                                    ("no_data", "no data"),
                                    ("too_early", "too early to say"),
                                    ("inconclusive", "inconclusive"),
                                    ("worsened", "worsened"),
                                    ("no_change", "no change"),
                                    ("slight", "slightly better"),
                                    ("moderate", "moderately better"),
                                    ("major", "much better"),
                                    ("held", "level kept"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("override_reason", models.TextField(blank=True)),
                        (
                            "changed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cannot_be_measured", "cannot be measured"),
                                    ("no_data", "no data"),
                                    ("too_early", "too early to say"),
                                    ("inconclusive", "inconclusive"),
                                    ("worsened", "worsened"),
                                    ("no_change", "no change"),
                                    ("slight", "slightly better"),
                                    ("moderate", "moderately better"),
                                    ("major", "much better"),
                                    ("held", "level kept"),
                                ],
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        (
                            "latest",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cannot_be_measured", "cannot be measured"),
                                    ("no_data", "no data"),
                                    ("too_early", "too early to say"),
                                    ("inconclusive", "inconclusive"),
                                    ("worsened", "worsened"),
                                    ("no_change", "no change"),
                                    ("slight", "slightly better"),
                                    ("moderate", "moderately better"),
                                    ("major", "much better"),
                                    ("held", "level kept"),
                                ],
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        (
                            "credit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none_claimed", "not claimed"),
                                    ("claimed_unsupported", "claimed, unsupported"),
                                    ("plausible", "plausible"),
                                    ("probable", "probable"),
                                    ("strong", "strong"),
                                ],
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        (
                            "reversal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("threatened", "threatened"),
                                    ("partial", "in part"),
                                    ("full", "in full"),
                                    ("replaced", "replaced by an equivalent practice"),
                                    ("restored", "restored"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "sustained_months",
                            models.PositiveIntegerField(editable=False, null=True),
                        ),
                        (
                            "due_on",
                            models.DateField(
                                editable=False,
                                help_text="Last day of the deadline or reasonable time.",
                                null=True,
                            ),
                        ),
                        ("deadline_passed", models.BooleanField(editable=False, null=True)),
                        ("horizon_year", models.SmallIntegerField(editable=False, null=True)),
                        (
                            "measured_by",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=10),
                                default=list,
                                editable=False,
                            ),
                        ),
                        ("rule", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("reading", models.TextField(blank=True, editable=False)),
                        (
                            "family",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("substantive", "Substantive"),
                                    ("procedural", "Procedural"),
                                    ("symbolic", "Symbolic"),
                                    ("broken", "Broken"),
                                    ("unjudgeable", "Unjudgeable"),
                                    ("open", "Open"),
                                ],
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("reported", models.BooleanField(default=False, editable=False)),
                        ("since", models.CharField(blank=True, editable=False, max_length=6)),
                        ("method", models.PositiveSmallIntegerField(editable=False, null=True)),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.commitment",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                help_text="The edition that last changed what readers see of it.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.edition",
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
                                to="benchmarks.assessment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BenchmarkAnsweredByEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "benchmark",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.benchmark",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.commitment",
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
                                to="benchmarks.benchmark_answered_by",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BenchmarkCitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "locator",
                            models.TextField(blank=True, help_text="Page, paragraph or row."),
                        ),
                        (
                            "supports",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                help_text="The fields it stands behind; none means the record as a whole.",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0)),
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
                                to="benchmarks.benchmarkcitation",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.benchmark",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="evidence.source",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BenchmarkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Stable public id; a published record's old slug goes on redirecting.",
                                max_length=160,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                db_default="draft",
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("number", models.CharField(max_length=12)),
                        ("text", models.TextField()),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("association", "Association"),
                                    ("cases", "Individual cases"),
                                    ("children", "Children"),
                                    ("death_penalty", "Death penalty"),
                                    ("detention", "Detention"),
                                    ("expression", "Expression and media"),
                                    ("fair_trial", "Fair trial"),
                                    ("hong_kong", "Hong Kong"),
                                    ("labour", "Labour"),
                                    ("migration", "Migration and residence"),
                                    ("other", "Other"),
                                    ("prison_visits", "Prison visits"),
                                    ("religion", "Religion and belief"),
                                    ("rule_of_law", "Rule of law"),
                                    ("tibet", "Tibet"),
                                    ("torture", "Torture"),
                                    ("treaties", "Treaties"),
                                    ("un_mechanisms", "UN mechanisms"),
                                    ("xinjiang", "Xinjiang"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("structural", "structural"),
                                    ("process", "process"),
                                    ("outcome", "outcome"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "measurable",
                            models.CharField(
                                choices=[("yes", "yes"), ("partly", "partly"), ("no", "no")],
                                max_length=6,
                            ),
                        ),
                        (
                            "indicators_wanted",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list
                            ),
                        ),
                        ("baseline", models.FloatField(blank=True, null=True)),
                        ("target", models.FloatField(blank=True, null=True)),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                help_text="The edition that last changed what readers see of it.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.edition",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.indicator",
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
                                to="benchmarks.benchmark",
                            ),
                        ),
                        (
                            "set",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.benchmarkset",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BenchmarkSetCitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "locator",
                            models.TextField(blank=True, help_text="Page, paragraph or row."),
                        ),
                        (
                            "supports",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                help_text="The fields it stands behind; none means the record as a whole.",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0)),
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
                                to="benchmarks.benchmarksetcitation",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.benchmarkset",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="evidence.source",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BenchmarkSetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Stable public id; a published record's old slug goes on redirecting.",
                                max_length=160,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                db_default="draft",
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("title", models.TextField()),
                        ("publisher", models.TextField()),
                        ("date_first", models.DateField(editable=False, null=True)),
                        ("date_last", models.DateField(editable=False, null=True)),
                        ("date", evidence.dates.EdtfField()),
                        ("addressed_to", models.TextField()),
                        ("summary", models.TextField()),
                        (
                            "conflict",
                            models.TextField(blank=True, help_text="Where sources differ."),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                help_text="The edition that last changed what readers see of it.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.edition",
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
                                to="benchmarks.benchmarkset",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CoderInvitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "coder",
                            models.CharField(
                                help_text="Initials or a role; no full name needed.", max_length=80
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(
                                help_text="SHA-256 of the link's secret, which is not kept.",
                                max_length=64,
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("ends_at", models.DateTimeField()),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, help_text="Ended by the team.", null=True
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                to="benchmarks.coderinvitation",
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
                migrations.CreateModel(
                    name="CodingRoundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "as_at",
                            models.DateField(help_text="Knowledge ends here, for both coders."),
                        ),
                        ("opened_at", models.DateTimeField(auto_now_add=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("reconciled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assessment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.assessment",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.commitment",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                to="benchmarks.codinground",
                            ),
                        ),
                        (
                            "reconciled_by",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Stable public id; a published record's old slug goes on redirecting.",
                                max_length=160,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                db_default="draft",
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("code", models.CharField(max_length=60)),
                        ("name", models.TextField()),
                        (
                            "type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("count", "count"),
                                    ("rate", "rate"),
                                    ("share", "share"),
                                    ("interval_index", "index"),
                                    ("ordinal", "steps"),
                                    ("yes_no", "yes or no"),
                                    ("lag", "lag in days"),
                                ],
                                help_text="Needed before it is published.",
                                max_length=14,
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("higher_better", "higher is better"),
                                    ("lower_better", "lower is better"),
                                    ("toward_value", "toward a value"),
                                    ("neutral", "neutral"),
                                ],
                                default="neutral",
                                help_text="Until somebody says which way is better, it is context only.",
                                max_length=14,
                            ),
                        ),
                        ("toward", models.FloatField(blank=True, null=True)),
                        ("scale_low", models.FloatField(blank=True, null=True)),
                        ("scale_high", models.FloatField(blank=True, null=True)),
                        (
                            "minimum_meaningful_change",
                            models.FloatField(
                                blank=True, help_text="Needed before it is published.", null=True
                            ),
                        ),
                        (
                            "why",
                            models.TextField(
                                blank=True, help_text="Why a smaller change does not count."
                            ),
                        ),
                        (
                            "bounds",
                            models.TextField(
                                blank=True, help_text="What the producer's low and high mean."
                            ),
                        ),
                        (
                            "breaks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SmallIntegerField(),
                                blank=True,
                                default=list,
                                help_text="Years from which on the definition is another.",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                help_text="The edition that last changed what readers see of it.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.edition",
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
                                to="benchmarks.indicator",
                            ),
                        ),
                        (
                            "release",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="The release that the indicator's own page shows.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.release",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MeasureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Stable public id; a published record's old slug goes on redirecting.",
                                max_length=160,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                db_default="draft",
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "area",
                            models.CharField(
                                help_text="ISO alpha-3 of the place measured.", max_length=12
                            ),
                        ),
                        ("principal", models.BooleanField(default=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("structural", "structural"),
                                    ("process", "process"),
                                    ("outcome", "outcome"),
                                ],
                                help_text="Kind of the indicator.",
                                max_length=10,
                            ),
                        ),
                        (
                            "fit",
                            models.CharField(
                                choices=[("direct", "direct"), ("partial", "partial")], max_length=8
                            ),
                        ),
                        ("why", models.TextField()),
                        ("target", models.FloatField(blank=True, null=True)),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.commitment",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                help_text="The edition that last changed what readers see of it.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.edition",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.indicator",
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
                                to="benchmarks.measure",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReplyCitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "locator",
                            models.TextField(blank=True, help_text="Page, paragraph or row."),
                        ),
                        (
                            "supports",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                help_text="The fields it stands behind; none means the record as a whole.",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0)),
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
                                to="benchmarks.replycitation",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.reply",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="evidence.source",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReplyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Stable public id; a published record's old slug goes on redirecting.",
                                max_length=160,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                db_default="draft",
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "author_kind",
                            models.CharField(
                                choices=[
                                    ("host", "Host government"),
                                    ("partner", "Partner government"),
                                    ("civil_society", "Civil society"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("author", models.TextField()),
                        ("date_first", models.DateField(editable=False, null=True)),
                        ("date_last", models.DateField(editable=False, null=True)),
                        ("date", evidence.dates.EdtfField()),
                        ("text", models.TextField()),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.commitment",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                help_text="The edition that last changed what readers see of it.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.edition",
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
                                to="benchmarks.reply",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReplyInvitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "author_kind",
                            models.CharField(
                                choices=[
                                    ("host", "Host government"),
                                    ("partner", "Partner government"),
                                    ("civil_society", "Civil society"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "addressed_to",
                            models.TextField(
                                help_text="The office or organisation, no person's name."
                            ),
                        ),
                        ("invited_on", models.DateField()),
                        (
                            "due_on",
                            models.DateField(
                                help_text="Readers see the invitation from the day after."
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.commitment",
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
                                to="benchmarks.replyinvitation",
                            ),
                        ),
                        (
                            "reply",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="benchmarks.reply",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TreatyMeasureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                help_text="Stable public id; a published record's old slug goes on redirecting.",
                                max_length=160,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                db_default="draft",
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("signature", "Signature"),
                                    ("ratification", "Ratification"),
                                    ("accession", "Accession"),
                                    ("reservation", "Reservation"),
                                    ("withdrawal", "Withdrawal"),
                                    ("not_party", "Not a party"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.commitment",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="countries.country",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                help_text="The edition that last changed what readers see of it.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.edition",
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
                                to="benchmarks.treatymeasure",
                            ),
                        ),
                        (
                            "treaty",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="countries.treaty",
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
