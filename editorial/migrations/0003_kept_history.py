import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from editorial.together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("editorial", "0002_public"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="RecordAuthor",
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
                            "kind",
                            models.CharField(
                                help_text="The model, as in dialogues.commitment.", max_length=40
                            ),
                        ),
                        ("record_pk", models.BigIntegerField()),
                        (
                            "since",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "record_pk", "user"), name="author_once_per_record"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
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
                        ("kind", models.CharField(max_length=40)),
                        ("record_pk", models.BigIntegerField()),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("text", models.TextField()),
                        (
                            "proposal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to="editorial.proposal",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["made_at", "pk"],
                        "indexes": [
                            models.Index(fields=["kind", "record_pk"], name="remarks_of_a_record")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="remark_says_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
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
                        ("kind", models.CharField(max_length=40)),
                        ("record_pk", models.BigIntegerField()),
                        ("submitted_at", models.DateTimeField()),
                        (
                            "due_on",
                            models.DateField(
                                blank=True, help_text="Wanted by this day.", null=True
                            ),
                        ),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assigned_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
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
                            "submitted_at",
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "record_pk"), name="submitted_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at", None), ("checked_by", None)),
                                    models.Q(
                                        ("checked_at__isnull", False), ("checked_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="checked_by_somebody_at_some_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_by", None),
                                    ("submitted_by", None),
                                    models.Q(
                                        ("checked_by", models.F("submitted_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="nobody_checks_what_they_handed_in",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnsavedWork",
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
                            "form",
                            models.CharField(
                                help_text="The form and the record, as in promise:cn-1997-iccpr.",
                                max_length=120,
                            ),
                        ),
                        (
                            "typed",
                            models.JSONField(
                                help_text="Names of inputs, each to the list of its values."
                            ),
                        ),
                        (
                            "version",
                            models.CharField(
                                blank=True,
                                help_text="The version of the record that it began from.",
                                max_length=64,
                            ),
                        ),
                        (
                            "began_from",
                            models.JSONField(
                                default=dict, help_text="The record's document at that version."
                            ),
                        ),
                        ("saved_at", models.DateTimeField(auto_now=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "unsaved work",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "form"), name="one_unsaved_form_per_person"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("kind", models.CharField(max_length=40)),
                        ("slug", models.CharField(max_length=160)),
                        (
                            "before",
                            models.JSONField(
                                default=dict,
                                help_text="The record's document when the proposal was made.",
                            ),
                        ),
                        (
                            "changes",
                            models.JSONField(help_text="The record's document as proposed."),
                        ),
                        (
                            "reason",
                            models.TextField(
                                help_text="Why; readers see it as the edition's note."
                            ),
                        ),
                        (
                            "edition_kind",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("verdict", "Verdict"),
                                    ("evidence", "Evidence"),
                                    ("correction", "Correction"),
                                    ("data", "Data"),
                                    ("typo", "Typing error"),
                                    ("withdrawal", "Withdrawal"),
                                ],
                                default="correction",
                                max_length=10,
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decision",
                            models.TextField(
                                blank=True, help_text="Why it was accepted or declined."
                            ),
                        ),
                        (
                            "decided_by",
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
                            "edition",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.edition",
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
                                to="editorial.proposal",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RemarkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("kind", models.CharField(max_length=40)),
                        ("record_pk", models.BigIntegerField()),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("text", models.TextField()),
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
                                to="editorial.remark",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="editorial.proposal",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
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
                migrations.RemoveConstraint(
                    model_name="proposal",
                    name="decided_proposal_has_a_date",
                ),
                migrations.AddField(
                    model_name="proposal",
                    name="before",
                    field=models.JSONField(
                        default=dict, help_text="The record's document when the proposal was made."
                    ),
                ),
                migrations.AddField(
                    model_name="proposal",
                    name="due_on",
                    field=models.DateField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="proposal",
                    name="edition",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.edition",
                    ),
                ),
                migrations.AddField(
                    model_name="proposal",
                    name="edition_kind",
                    field=models.CharField(
                        choices=[
                            ("new", "New"),
                            ("verdict", "Verdict"),
                            ("evidence", "Evidence"),
                            ("correction", "Correction"),
                            ("data", "Data"),
                            ("typo", "Typing error"),
                            ("withdrawal", "Withdrawal"),
                        ],
                        default="correction",
                        max_length=10,
                    ),
                ),
                migrations.AlterField(
                    model_name="proposal",
                    name="changes",
                    field=models.JSONField(help_text="The record's document as proposed."),
                ),
                migrations.AlterField(
                    model_name="proposal",
                    name="decision",
                    field=models.TextField(
                        blank=True, help_text="Why it was accepted or declined."
                    ),
                ),
                migrations.AlterField(
                    model_name="proposal",
                    name="reason",
                    field=models.TextField(help_text="Why; readers see it as the edition's note."),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("outcome", "open")),
                            models.Q(
                                models.Q(("outcome", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="decided_proposal_has_a_date",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "open"),
                            models.Q(("decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_has_a_reason",
                    ),
                ),
            ]
        ),
    ]
