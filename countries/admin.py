"""States, what they did under treaties and at the UN, and the visits they received."""

from typing import ClassVar

from django.contrib import admin

from countries import models
from editorial.admin import PublishableAdmin
from evidence.admin import citations


class MembershipInline(admin.TabularInline[models.Membership, models.Country]):
    model = models.Membership
    fk_name = "bloc"
    extra = 0
    autocomplete_fields: ClassVar = ["member"]


@admin.register(models.Country)
class CountryAdmin(admin.ModelAdmin[models.Country]):
    list_display: ClassVar = ["name", "code", "alpha3", "is_bloc"]
    search_fields: ClassVar = ["name", "code", "alpha3"]
    inlines: ClassVar = [MembershipInline]


@admin.register(models.Treaty)
class TreatyAdmin(admin.ModelAdmin[models.Treaty]):
    list_display: ClassVar = ["code", "name"]
    search_fields: ClassVar = ["code", "name"]


@admin.register(models.TreatyAction)
class TreatyActionAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "country", "treaty", "kind", "date", "state"]
    list_filter: ClassVar = ["state", "kind", ("country", admin.RelatedOnlyFieldListFilter)]
    search_fields: ClassVar = ["slug", "treaty__code", "country__name"]
    inlines: ClassVar = [citations(models.TreatyActionCitation)]


class PositionInline(admin.TabularInline[models.Position, models.MultilateralAction]):
    model = models.Position
    extra = 1
    autocomplete_fields: ClassVar = ["country"]
    fields: ClassVar = ["country", "role", "note", "order"]


@admin.register(models.MultilateralAction)
class MultilateralActionAdmin(PublishableAdmin):
    list_display: ClassVar = ["title", "forum", "date", "kind", "outcome", "state"]
    list_filter: ClassVar = ["state", "kind", "forum", "outcome"]
    search_fields: ClassVar = ["slug", "title", "summary"]
    inlines: ClassVar = [PositionInline, citations(models.MultilateralActionCitation)]


@admin.register(models.MechanismVisit)
class MechanismVisitAdmin(PublishableAdmin):
    list_display: ClassVar = ["mechanism", "country", "carried_out", "status", "state"]
    list_filter: ClassVar = ["state", "status"]
    search_fields: ClassVar = ["slug", "mechanism", "mandate", "summary"]
    inlines: ClassVar = [citations(models.MechanismVisitCitation)]


@admin.register(models.ReviewCycle)
class ReviewCycleAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "country", "cycle", "date", "state"]
    search_fields: ClassVar = ["slug", "country__name"]
    inlines: ClassVar = [citations(models.ReviewCycleCitation)]
