"""Indicators, measures, demands and verdicts."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.people import signed_in
from accounts.strict_admin import Row
from benchmarks import models, release_admin, review_admin  # noqa: F401  they register too
from benchmarks.releases.review import rebase_measures
from editorial.admin import PublishableAdmin
from editorial.forms import WithdrawForm
from editorial.models import Edition
from editorial.roles import Action
from evidence.admin import citations

RECKONED = "Reckoned at publication"
AXES: list[Any] = [
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


@admin.register(models.Indicator)
class IndicatorAdmin(PublishableAdmin):
    list_display = ["name", "code", "type", "direction", "state"]
    list_filter = ["state", "type", "direction"]
    search_fields = ["slug", "code", "name"]


@admin.register(models.Measure)
class MeasureAdmin(PublishableAdmin):
    list_display = ["slug", "principal", "fit", "kind", "state"]
    list_filter = ["state", "principal", "fit", "kind"]
    search_fields = ["slug", "commitment__title", "indicator__name"]
    actions = [*PublishableAdmin.actions, "rebase"]
    steps: ClassVar = PublishableAdmin.steps | {"rebase": Action.PUBLISH}

    @admin.action(description=_("Rebase, with a public reason"))
    def rebase(self, request: HttpRequest, chosen: QuerySet[models.Measure]) -> HttpResponse | None:
        """A new version of the locked baseline; the one before stays readable."""
        form = WithdrawForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, chosen, form, "rebase")
        measures = list(chosen.select_related("indicator__release"))

        def act() -> Edition:
            return rebase_measures(
                measures,
                reason=form.cleaned_data["note"],
                by=signed_in(request),
                at=timezone.now(),
            )

        self._act(request, act)
        return None


@admin.register(models.TreatyMeasure)
class TreatyMeasureAdmin(PublishableAdmin):
    list_display = ["slug", "country", "treaty", "act", "state"]
    list_filter = ["state", "act"]
    search_fields = ["slug", "commitment__title", "treaty__code"]


@admin.register(models.BenchmarkSet)
class BenchmarkSetAdmin(PublishableAdmin):
    list_display = ["title", "publisher", "date", "addressed_to", "state"]
    search_fields = ["slug", "title", "publisher"]
    inlines = [citations(models.BenchmarkSetCitation)]


@admin.register(models.Benchmark)
class BenchmarkAdmin(PublishableAdmin):
    list_display = ["slug", "text", "topic", "kind", "measurable", "state"]
    list_filter = ["state", "topic", "kind", "measurable"]
    search_fields = ["slug", "text"]
    inlines = [citations(models.BenchmarkCitation)]


@admin.register(models.Assessment)
class AssessmentAdmin(PublishableAdmin):
    """The reconciled axes, in the order of the method; the rest is reckoned at publication."""

    list_display = ["slug", "done", "as_at", "reading", "confidence", "state"]
    list_filter = ["state", "family", "done", "confidence"]
    search_fields = ["slug", "commitment__title", "reading"]
    inlines = [citations(models.AssessmentCitation)]
    readonly_fields = [
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
    fieldsets = [
        (None, {"fields": ["slug", "state", "edition", "commitment", "as_at", "coders"]}),
        *AXES,
        ("Override", {"fields": ["changed_override", "override_reason", "dissent", "next_review"]}),
        (RECKONED, {"fields": tuple(readonly_fields[2:])}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Row = None) -> list[tuple[Any, Any]]:
        """Of a verdict that is not there yet nothing was reckoned."""
        shown = super().get_fieldsets(request, obj)
        return shown if obj else [one for one in shown if one[0] != RECKONED]


@admin.register(models.Reply)
class ReplyAdmin(PublishableAdmin):
    list_display = ["author", "author_kind", "date", "state"]
    list_filter = ["state", "author_kind"]
    search_fields = ["slug", "author", "text"]
    inlines = [citations(models.ReplyCitation)]
