"""Dialogues, rounds, promises and what followed them."""

from django.contrib import admin

from dialogues import models
from editorial.admin import PublishableAdmin
from editorial.role_admin import RoleAdmin, RoleInline
from evidence.admin import citations


@admin.register(models.Right)
class RightAdmin(RoleAdmin):
    list_display = ["code", "name"]
    search_fields = ["code", "name"]


@admin.register(models.Dialogue)
class DialogueAdmin(PublishableAdmin):
    list_display = ["name", "partner", "host", "status", "state"]
    list_filter = ["state", "status"]
    search_fields = ["slug", "name", "summary"]
    inlines = [citations(models.DialogueCitation)]


@admin.register(models.StatusChange)
class StatusChangeAdmin(PublishableAdmin):
    list_display = ["slug", "dialogue", "date", "kind", "by", "state"]
    list_filter = ["state", "kind", ("dialogue", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["slug", "reason"]
    inlines = [citations(models.StatusChangeCitation)]


class DelegateInline(RoleInline):
    model = models.Delegate
    extra = 0


@admin.register(models.Round)
class RoundAdmin(PublishableAdmin):
    list_display = ["slug", "dialogue", "number", "held", "status", "state"]
    list_filter = ["state", "status", ("dialogue", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["slug", "dialogue__name", "city", "summary"]
    inlines = [DelegateInline, citations(models.RoundCitation)]


@admin.register(models.Disclosure)
class DisclosureAdmin(PublishableAdmin):
    list_display = ["slug", "criterion", "answer", "state"]
    list_filter = ["state", "criterion", "answer"]
    search_fields = ["slug", "note"]
    inlines = [citations(models.DisclosureCitation)]


@admin.register(models.CaseCount)
class CaseCountAdmin(PublishableAdmin):
    list_display = ["slug", "dialogue", "raised", "answered", "released", "state"]
    search_fields = ["slug", "note"]
    inlines = [citations(models.CaseCountCitation)]


@admin.register(models.CooperationProject)
class CooperationProjectAdmin(PublishableAdmin):
    list_display = ["title", "years", "funder", "state"]
    search_fields = ["slug", "title", "funder"]
    inlines = [citations(models.CooperationProjectCitation)]


@admin.register(models.Evaluation)
class EvaluationAdmin(PublishableAdmin):
    list_display = ["title", "author", "date", "kind", "state"]
    list_filter = ["state", "kind"]
    search_fields = ["slug", "title", "author"]
    inlines = [citations(models.EvaluationCitation)]


@admin.register(models.Voice)
class VoiceAdmin(PublishableAdmin):
    list_display = ["speaker", "date", "stance", "point", "state"]
    list_filter = ["state", "stance"]
    search_fields = ["slug", "speaker", "point"]
    inlines = [citations(models.VoiceCitation)]


class OfferInline(RoleInline):
    model = models.Offer
    extra = 1
    autocomplete_fields = ["dialogue", "country", "round"]
    fields = ["dialogue", "country", "body", "date", "round", "order"]


class RepeatInline(RoleInline):
    model = models.Repeat
    fk_name = "later"
    extra = 0
    autocomplete_fields = ["earlier"]


@admin.register(models.Commitment)
class CommitmentAdmin(PublishableAdmin):
    """Axis A, in the order of the method."""

    list_display = ["title", "made_on", "kind", "topic", "state"]
    list_filter = ["state", "kind", "topic", "verifiable", "specificity"]
    search_fields = ["slug", "title", "wording"]
    inlines = [OfferInline, RepeatInline, citations(models.CommitmentCitation)]
    fieldsets = [
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
    list_display = ["slug", "date", "kind", "reversal", "state"]
    list_filter = ["state", "kind", "reversal"]
    search_fields = ["slug", "summary", "commitment__title"]
    inlines = [citations(models.DevelopmentCitation)]


class CaseRaisedInline(RoleInline):
    model = models.CaseRaised
    extra = 0
    autocomplete_fields = ["round"]


@admin.register(models.Case)
class CaseAdmin(RoleAdmin):
    """Confidential. Listed by reference, never by name."""

    list_display = ["reference"]
    search_fields = ["reference"]
    inlines = [CaseRaisedInline]
