"""Releases in the staff site: read, never edited; a new one comes by its own way in."""

from tempfile import SpooledTemporaryFile
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.strict_admin import Row
from benchmarks.intake import views
from benchmarks.mapping_text import to_toml
from benchmarks.models import Basis, Indicator, Release
from benchmarks.releases.digest import original_bytes
from editorial.role_admin import RoleAdmin

WORDS = ("licence", "attribution", "read_from")
"""What may be filled in later, as long as nothing published stands on the release."""
IN_MEMORY = 4 * 1024 * 1024
"""Bytes of a file that are held in memory; a larger one lies on the disk until it is sent."""
FACTS = ("file", "sha256", "rows", "layout", "encoding", "taken_in_at", "taken_by")


@admin.register(Release)
class ReleaseAdmin(RoleAdmin):
    """Facts, who and when, the series, and the original file and its mapping to download."""

    keeps_version = False  # its document would hold every figure
    list_display = ["title", "producer", "version", "indicators", "rows", "taken_in_at"]
    search_fields = ["slug", "title", "producer", "file"]
    date_hierarchy = "taken_in_at"
    change_list_template = "admin/benchmarks/releases.html"
    change_form_template = "admin/benchmarks/release.html"
    fieldsets = [
        (None, {"fields": ["title", "producer", "version", *WORDS]}),
        (_("As it was taken in"), {"fields": FACTS}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        rows: QuerySet[Release] = super().get_queryset(request)
        return rows.annotate(series_number=Count("series"))

    @admin.display(description=_("indicators"), ordering="series_number")
    def indicators(self, release: Release) -> int:
        number: int = release.series_number  # type: ignore[attr-defined]
        return number

    @admin.display(description=_("taken in by"))
    def taken_by(self, release: Release) -> str:
        author = getattr(release, "author", None)
        return str(author.user) if author is not None else "–"

    def get_readonly_fields(self, request: HttpRequest, obj: Row = None) -> list[str]:
        return ["title", "producer", "version", *FACTS]

    def has_change_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        """Nothing at all is changed of a release that readers see."""
        return super().has_change_permission(request, obj) and (obj is None or not in_use(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return False

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A release is never typed in."""
        return HttpResponseRedirect(reverse("admin:benchmarks_release_take_in"))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        release: Release | None = kwargs.get("obj")
        if release is not None:
            context["series"] = release.series.select_related("indicator").order_by("indicator")
            context["has_file"] = release.parts.exists()
            context["waiting"] = release.reviews.filter(outcome="open").count()
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        name = "benchmarks_release"
        return [
            path("take-in/", wrap(views.upload), name=f"{name}_take_in"),
            path("take-in/<int:pk>/", wrap(views.intake), name=f"{name}_intake"),
            path("<int:pk>/original/", wrap(self.original), name=f"{name}_original"),
            path("<int:pk>/mapping.toml", wrap(self.mapping), name=f"{name}_mapping"),
            *super().get_urls(),
        ]

    def original(self, request: HttpRequest, pk: int) -> FileResponse:
        """The file as it came: to be kept, never to be shown by the browser."""
        release = self._visible(request, pk)
        if not release.parts.exists():
            raise Http404
        # Read while the desk's role is on: what is sent later is sent with the owner's rights.
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
        file.writelines(original_bytes(release))
        file.seek(0)
        answer = FileResponse(file, content_type="application/octet-stream")
        answer["Content-Disposition"] = f'attachment; filename="{release.slug}.original"'
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    def mapping(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The mapping that the file went through by, to be used for the next."""
        release = self._visible(request, pk)
        answer = HttpResponse(to_toml(release.mapping or {}), content_type="application/toml")
        answer["Content-Disposition"] = f'attachment; filename="{release.slug}.toml"'
        return answer

    def _visible(self, request: HttpRequest, pk: int) -> Release:
        release = get_object_or_404(Release, pk=pk)
        if not self.has_view_permission(request, release):
            raise PermissionDenied
        return release


def in_use(release: Release) -> bool:
    """Whether something published stands on it."""
    shown = Indicator.objects.filter(release=release, state="published")
    stands = Basis.objects.filter(Q(baseline_release=release) | Q(latest_release=release))
    return shown.exists() or stands.exists()
