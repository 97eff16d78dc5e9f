"""Dialogues, rounds, promises and what followed them."""

from typing import ClassVar

from django.contrib import admin

from dialogues import models
from editorial.admin import PublishableAdmin
from evidence.admin import citations


@admin.register(models.Right)
class RightAdmin(admin.ModelAdmin[models.Right]):
    list_display: ClassVar = ["code", "name"]
    search_fields: ClassVar = ["code", "name"]


@admin.register(models.Dialogue)
class DialogueAdmin(PublishableAdmin):
    list_display: ClassVar = ["name", "partner", "host", "status", "state"]
    list_filter: ClassVar = ["state", "status"]
    search_fields: ClassVar = ["slug", "name", "summary"]
    inlines: ClassVar = [citations(models.DialogueCitation)]


@admin.register(models.StatusChange)
class StatusChangeAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "dialogue", "date", "kind", "by", "state"]
    list_filter: ClassVar = ["state", "kind", ("dialogue", admin.RelatedOnlyFieldListFilter)]
    search_fields: ClassVar = ["slug", "reason"]
    inlines: ClassVar = [citations(models.StatusChangeCitation)]


class DelegateInline(admin.TabularInline[models.Delegate, models.Round]):
    model = models.Delegate
    extra = 0


@admin.register(models.Round)
class RoundAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "dialogue", "number", "held", "status", "state"]
    list_filter: ClassVar = ["state", "status", ("dialogue", admin.RelatedOnlyFieldListFilter)]
    search_fields: ClassVar = ["slug", "dialogue__name", "city", "summary"]
    inlines: ClassVar = [DelegateInline, citations(models.RoundCitation)]


@admin.register(models.Disclosure)
class DisclosureAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "criterion", "answer", "state"]
    list_filter: ClassVar = ["state", "criterion", "answer"]
    search_fields: ClassVar = ["slug", "note"]
    inlines: ClassVar = [citations(models.DisclosureCitation)]


@admin.register(models.CaseCount)
class CaseCountAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "dialogue", "raised", "answered", "released", "state"]
    search_fields: ClassVar = ["slug", "note"]
    inlines: ClassVar = [citations(models.CaseCountCitation)]


@admin.register(models.CooperationProject)
class CooperationProjectAdmin(PublishableAdmin):
    list_display: ClassVar = ["title", "years", "funder", "state"]
    search_fields: ClassVar = ["slug", "title", "funder"]
    inlines: ClassVar = [citations(models.CooperationProjectCitation)]


@admin.register(models.Evaluation)
class EvaluationAdmin(PublishableAdmin):
    list_display: ClassVar = ["title", "author", "date", "kind", "state"]
    list_filter: ClassVar = ["state", "kind"]
    search_fields: ClassVar = ["slug", "title", "author"]
    inlines: ClassVar = [citations(models.EvaluationCitation)]


@admin.register(models.Voice)
class VoiceAdmin(PublishableAdmin):
    list_display: ClassVar = ["speaker", "date", "stance", "point", "state"]
    list_filter: ClassVar = ["state", "stance"]
    search_fields: ClassVar = ["slug", "speaker", "point"]
    inlines: ClassVar = [citations(models.VoiceCitation)]


class OfferInline(admin.TabularInline[models.Offer, models.Commitment]):
    model = models.Offer
    extra = 1
    autocomplete_fields: ClassVar = ["dialogue", "country", "round"]
    fields: ClassVar = ["dialogue", "country", "body", "date", "round", "order"]


class RepeatInline(admin.TabularInline[models.Repeat, models.Commitment]):
    model = models.Repeat
    fk_name = "later"
    extra = 0
    autocomplete_fields: ClassVar = ["earlier"]


@admin.register(models.Commitment)
class CommitmentAdmin(PublishableAdmin):
    """Axis A, in the order of the method."""

    list_display: ClassVar = ["title", "made_on", "kind", "topic", "state"]
    list_filter: ClassVar = ["state", "kind", "topic", "verifiable", "specificity"]
    search_fields: ClassVar = ["slug", "title", "wording"]
    inlines: ClassVar = [OfferInline, RepeatInline, citations(models.CommitmentCitation)]
    fieldsets: ClassVar = [
        (None, {"fields": ["slug", "state", "edition", "title", "wording"]}),
        ("Original words, where recorded", {"fields": ["quotation", "quotation_locator"]}),
        ("Who and when", {"fields": ["made_by", "made_on", "source_of_wording", "claimed_by"]}),
        (
            "Axis A: what was promised",
            {"fields": ["kind", "specificity", "verifiable", "ambition", "deadline"]},
        ),
        ("What it is about", {"fields": ["topic", "rights", "indicators_wanted", "conflict"]}),
    ]


@admin.register(models.Development)
class DevelopmentAdmin(PublishableAdmin):
    list_display: ClassVar = ["slug", "date", "kind", "reversal", "state"]
    list_filter: ClassVar = ["state", "kind", "reversal"]
    search_fields: ClassVar = ["slug", "summary", "commitment__title"]
    inlines: ClassVar = [citations(models.DevelopmentCitation)]


class CaseRaisedInline(admin.TabularInline[models.CaseRaised, models.Case]):
    model = models.CaseRaised
    extra = 0
    autocomplete_fields: ClassVar = ["round"]


@admin.register(models.Case)
class CaseAdmin(admin.ModelAdmin[models.Case]):
    """Confidential. Listed by reference, never by name."""

    list_display: ClassVar = ["reference"]
    search_fields: ClassVar = ["reference"]
    inlines: ClassVar = [CaseRaisedInline]
