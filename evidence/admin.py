"""Sources, and the citation rows that every record's form carries."""

from django.contrib import admin

from editorial.admin import PublishableAdmin
from editorial.role_admin import RoleInline
from evidence.models import Citation, Snapshot, Source


def citations(model: type[Citation], *, label: str = "citation") -> type[RoleInline]:
    """An inline for one record's citation table."""
    return type(
        f"{model.__name__}Inline",
        (RoleInline,),
        {
            "model": model,
            "extra": 1,
            "autocomplete_fields": ["source"],
            "fields": ["source", "locator", "supports", "order"],
            "verbose_name": label,
        },
    )


class SnapshotInline(RoleInline):
    model = Snapshot
    extra = 0


@admin.register(Source)
class SourceAdmin(PublishableAdmin):
    list_display = ["title", "publisher", "date", "kind", "reliability", "state"]
    list_filter = ["state", "kind", "reliability", "language", "seen"]
    search_fields = ["slug", "title", "publisher", "url"]
    inlines = [SnapshotInline]
