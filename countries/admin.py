"""States, what they did under treaties and at the UN, and the visits they received."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone

from countries import models
from editorial.admin import PublishableAdmin
from editorial.role_admin import RoleAdmin, RoleInline
from evidence.admin import citations


class MembershipInline(RoleInline):
    model = models.Membership
    fk_name = "bloc"
    extra = 0
    autocomplete_fields = ["member"]


@admin.register(models.Country)
class CountryAdmin(RoleAdmin):
    list_display = ["name", "code", "alpha3", "is_bloc"]
    search_fields = ["name", "code", "alpha3"]
    inlines = [MembershipInline]


@admin.register(models.AreaAnswer)
class AreaAnswerAdmin(RoleAdmin):
    """What was answered of spellings in producers' files; wrong answers are mended here."""

    list_display = ["spelling", "area", "answered_by", "answered_at"]
    list_select_related = ["answered_by"]
    search_fields = ["spelling", "area"]
    fields = ["spelling", "area"]

    def save_model(
        self,
        request: HttpRequest,
        obj: models.AreaAnswer,
        form: ModelForm[models.AreaAnswer],
        change: bool,
    ) -> None:
        obj.answered_by, obj.answered_at = request.user, timezone.now()  # type: ignore[assignment]
        super().save_model(request, obj, form, change)


@admin.register(models.Treaty)
class TreatyAdmin(RoleAdmin):
    list_display = ["code", "name"]
    search_fields = ["code", "name"]


@admin.register(models.TreatyAction)
class TreatyActionAdmin(PublishableAdmin):
    list_display = ["slug", "country", "treaty", "kind", "date", "state"]
    list_filter = ["state", "kind", ("country", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["slug", "treaty__code", "country__name"]
    inlines = [citations(models.TreatyActionCitation)]


class PositionInline(RoleInline):
    model = models.Position
    extra = 1
    autocomplete_fields = ["country"]
    fields = ["country", "role", "note", "order"]


@admin.register(models.MultilateralAction)
class MultilateralActionAdmin(PublishableAdmin):
    list_display = ["title", "forum", "date", "kind", "outcome", "state"]
    list_filter = ["state", "kind", "forum", "outcome"]
    search_fields = ["slug", "title", "summary"]
    inlines = [PositionInline, citations(models.MultilateralActionCitation)]


@admin.register(models.MechanismVisit)
class MechanismVisitAdmin(PublishableAdmin):
    list_display = ["mechanism", "country", "carried_out", "status", "state"]
    list_filter = ["state", "status"]
    search_fields = ["slug", "mechanism", "mandate", "summary"]
    inlines = [citations(models.MechanismVisitCitation)]


@admin.register(models.ReviewCycle)
class ReviewCycleAdmin(PublishableAdmin):
    list_display = ["slug", "country", "cycle", "date", "state"]
    search_fields = ["slug", "country__name"]
    inlines = [citations(models.ReviewCycleCitation)]
