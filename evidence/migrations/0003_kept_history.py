import django.db.models.deletion
from django.db import migrations, models

import evidence.dates
from editorial.together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0003_kept_history"),
        ("evidence", "0002_public"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="SnapshotEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("captured_at", models.DateTimeField()),
                        (
                            "method",
                            models.CharField(help_text="How it was captured.", max_length=40),
                        ),
                        (
                            "address",
                            models.URLField(
                                blank=True, help_text="Where the copy stands.", max_length=500
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
                                to="evidence.snapshot",
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
                    name="SourceEvent",
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
                        ("publisher", models.TextField()),
                        ("title", models.TextField()),
                        ("url", models.URLField(max_length=500)),
                        ("date_first", models.DateField(editable=False, null=True)),
                        ("date_last", models.DateField(editable=False, null=True)),
                        ("date", evidence.dates.EdtfField(blank=True, null=True)),
                        ("language", models.CharField(help_text="ISO 639 code.", max_length=8)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("un_document", "UN document"),
                                    ("official_statement", "Official statement"),
                                    ("parliamentary_record", "Parliamentary record"),
                                    ("ngo_report", "NGO report"),
                                    ("academic", "Academic work"),
                                    ("press", "Press"),
                                    ("encyclopedia", "Encyclopedia"),
                                    ("other", "Other"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "reliability",
                            models.CharField(
                                choices=[
                                    ("A", "A: official record or UN document"),
                                    (
                                        "B",
                                        "B: established NGO, parliamentary witness or academic work",
                                    ),
                                    ("C", "C: quality press"),
                                    ("D", "D: secondary page"),
                                    ("E", "E: unreliable"),
                                    ("F", "F: cannot be judged"),
                                ],
                                max_length=1,
                            ),
                        ),
                        (
                            "seen",
                            models.CharField(
                                choices=[("full", "read in full"), ("excerpt", "read in excerpt")],
                                max_length=8,
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
                                to="evidence.source",
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
