"""Indicators, measures, demands and verdicts."""

from typing import ClassVar

from django.contrib import admin

from benchmarks import models
from editorial.admin import PublishableAdmin
from evidence.admin import citations

AXES = [
    ("Axis B: what was done", {"fields": ["done", "done_on", "fidelity", "misleading"]}),
    (
        "Axis D: credit to the dialogue",
        {
            "fields": [
                "after_promise",
                "not_earlier_trend",
                "path_documented",
                "insiders_say",
                "rivals_examined",
                "credit_claimed_by",
            ]
        },
    ),
    ("Axis E: the evidence", {"fields": ["confidence", "note"]}),
]


@admin.register(models.Release)
class ReleaseAdmin(admin.ModelAdmin[models.Release]):
    list_display: ClassVar = ["title", "producer", "version", "rows"]
    search_fields: ClassVar = ["slug", "title", "producer"]


@admin.register(models.Indicator)
class IndicatorAdmin(PublishableAdmin):
    list_display: ClassVar = ["name", "code", "type", "direction", "state"]
    list_filter: ClassVar = ["state", "type", "direction"]
    search_fields: ClassVar = ["slug", "code", "name"]


@admin.register(models.Measure)
class MeasureAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "principal", "fit", "kind", "state"]
    list_filter: ClassVar = ["state", "principal", "fit", "kind"]
    search_fields: ClassVar = ["slug", "commitment__title", "indicator__name"]


@admin.register(models.TreatyMeasure)
class TreatyMeasureAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "country", "treaty", "act", "state"]
    list_filter: ClassVar = ["state", "act"]
    search_fields: ClassVar = ["slug", "commitment__title", "treaty__code"]


@admin.register(models.BenchmarkSet)
class BenchmarkSetAdmin(PublishableAdmin):
    list_display: ClassVar = ["title", "publisher", "date", "addressed_to", "state"]
    search_fields: ClassVar = ["slug", "title", "publisher"]
    inlines: ClassVar = [citations(models.BenchmarkSetCitation)]


@admin.register(models.Benchmark)
class BenchmarkAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "text", "topic", "kind", "measurable", "state"]
    list_filter: ClassVar = ["state", "topic", "kind", "measurable"]
    search_fields: ClassVar = ["slug", "text"]
    inlines: ClassVar = [citations(models.BenchmarkCitation)]


@admin.register(models.Assessment)
class AssessmentAdmin(PublishableAdmin):
    """The reconciled axes, in the order of the method; the rest is reckoned at publication."""

    list_display: ClassVar = ["slug", "done", "as_at", "reading", "confidence", "state"]
    list_filter: ClassVar = ["state", "family", "done", "confidence"]
    search_fields: ClassVar = ["slug", "commitment__title", "reading"]
    inlines: ClassVar = [citations(models.AssessmentCitation)]
    readonly_fields: ClassVar = [
        "state",
        "edition",
        "reading",
        "rule",
        "family",
        "changed",
        "latest",
        "credit",
        "reversal",
        "sustained_months",
        "due_on",
        "horizon_year",
    ]
    fieldsets: ClassVar = [
        (None, {"fields": ["slug", "state", "edition", "commitment", "as_at", "coders"]}),
        *AXES,
        ("Override", {"fields": ["changed_override", "override_reason", "dissent", "next_review"]}),
        ("Reckoned at publication", {"fields": readonly_fields[2:]}),
    ]


@admin.register(models.Coding)
class CodingAdmin(admin.ModelAdmin[models.Coding]):
    """One coder's answers."""

    list_display: ClassVar = ["commitment", "coder", "done", "submitted_at"]
    list_select_related: ClassVar = ["commitment", "coder"]
    autocomplete_fields: ClassVar = ["commitment", "coder"]
    fieldsets: ClassVar = [(None, {"fields": ["commitment", "coder", "submitted_at"]}), *AXES]


@admin.register(models.Reply)
class ReplyAdmin(PublishableAdmin):
    list_display: ClassVar = ["author", "author_kind", "date", "state"]
    list_filter: ClassVar = ["state", "author_kind"]
    search_fields: ClassVar = ["slug", "author", "text"]
    inlines: ClassVar = [citations(models.ReplyCitation)]
