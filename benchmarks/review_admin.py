"""The review list: what a newer release would alter, and the bases that changes stand on."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from benchmarks.axes import Changed
from benchmarks.models import Basis, ReleaseReview
from benchmarks.releases.review import decide
from benchmarks.words import Since
from editorial.admin import first_line, may_publish
from editorial.publishing import CannotPublish
from editorial.role_admin import LookedAt
from editorial.roles import Action, may

Outcome = ReleaseReview.Outcome
OPEN_FIRST = Case(
    When(outcome=Outcome.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
)


class DecisionForm(forms.Form):
    """What becomes of a published change beside a newer release, and the public reason."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            (Outcome.KEPT, _("Keep it as it stands")),
            (Outcome.TAKEN, _("Take the newer values; the locked baseline stays")),
            (Outcome.REBASED, _("Rebase: baseline and values of the new release")),
        ],
    )
    reason = forms.CharField(
        label=_("Public reason"),
        help_text=_("For readers: why the verdict moved, or why it did not."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@admin.register(ReleaseReview)
class ReleaseReviewAdmin(LookedAt):
    """Open ones first, and among them those whose reading would change."""

    list_display = ["promise", "indicator", "alters_reading", "newer", "outcome", "decided_at"]
    list_filter = ["outcome", "alters_reading", ("release", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["measure__commitment", "measure__indicator", "release"]
    search_fields = ["measure__commitment__title", "measure__indicator__name", "release__title"]
    list_display_links = ["promise"]
    ordering = [OPEN_FIRST, "-alters_reading", "-pk"]
    fields = ["promise", "indicator", "release", "outcome", "reason", "decided_by", "decided_at"]
    readonly_fields = ["promise", "indicator"]
    change_form_template = "admin/benchmarks/review.html"

    @admin.display(description=_("promise"))
    def promise(self, review: ReleaseReview) -> str:
        return str(review.measure.commitment)

    @admin.display(description=_("measured by"))
    def indicator(self, review: ReleaseReview) -> str:
        return str(review.measure.indicator)

    @admin.display(description=_("newer release"))
    def newer(self, review: ReleaseReview) -> str:
        return " ".join(filter(None, [review.release.title, review.release.version]))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        named = {"title": _("Published changes that a newer release would alter")}
        return super().changelist_view(request, named | (extra_context or {}))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.decide)
        name = "benchmarks_releasereview_decide"
        return [path("<int:pk>/decide/", view, name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        review: ReleaseReview | None = kwargs.get("obj")
        if review is not None:
            context["sides"] = sides(review)
            if review.outcome == Outcome.OPEN and may_decide(request):
                context["decision"] = DecisionForm(self._sent(request))
                context["publisher"] = may_publish(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry a decision through; the sentence that refuses it where it can't be."""
        review = get_object_or_404(ReleaseReview, pk=pk)
        back = reverse("admin:benchmarks_releasereview_change", args=[pk])
        if request.method != "POST":
            return HttpResponseRedirect(back)
        form = DecisionForm(request.POST)
        if not form.is_valid():
            request.session[self._drafted(pk)] = request.POST.dict()
            self.message_user(request, _("Choose a decision and give its reason."), messages.ERROR)
            return HttpResponseRedirect(back)
        if not may_decide(request, form.cleaned_data["outcome"]):
            raise PermissionDenied
        return self._carry_through(request, review, form.cleaned_data, back)

    def _carry_through(
        self, request: HttpRequest, review: ReleaseReview, chosen: dict[str, str], back: str
    ) -> HttpResponse:
        try:
            edition = decide(
                review,
                chosen["outcome"],
                reason=chosen["reason"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except (ValueError, CannotPublish, DatabaseError) as refused:
            request.session[self._drafted(review.pk)] = chosen
            self.message_user(request, first_line(refused), messages.ERROR)
            return HttpResponseRedirect(back)
        said = _("%(edition)s is out.") % {"edition": edition} if edition else _("Kept as it is.")
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:benchmarks_releasereview_changelist"))

    def _sent(self, request: HttpRequest) -> dict[str, str] | None:
        """What somebody wrote before a mistake: nothing of it is lost."""
        match = request.resolver_match
        pk = match.kwargs.get("object_id") if match else None
        sent: dict[str, str] | None = request.session.pop(self._drafted(pk), None)
        return sent

    def _drafted(self, pk: object) -> str:
        return f"decision {pk}"


def may_decide(request: HttpRequest, outcome: str = Outcome.KEPT) -> bool:
    """Whoever may change reviews may keep; what moves a verdict needs a publisher."""
    if outcome == Outcome.KEPT:
        return may(request.user, Action.DECIDE)
    return may_publish(request)


def sides(review: ReleaseReview) -> list[dict[str, object]]:
    """What a reader sees now, and would see, side by side."""
    named = (
        (_("As it stands"), review.now),
        (_("Newer values, locked baseline"), review.taken),
        (_("Rebased on the new release"), review.rebased),
    )
    return [
        {
            "label": label,
            "differs": side != review.now,
            "reading": _reading(side),
            "horizon": _status(side["horizon"]),
            "latest": _status(side["latest"]),
            "effects": side["effects"],
        }
        for label, side in named
    ]


def _reading(side: dict[str, Any]) -> str:
    """The reading with what readers are told after it."""
    told: str = side["reading"]
    # Reviews that were written before this was told have no such word.
    return f"{told}; {Since.WORSE.label}" if side.get("since") == Since.WORSE else told


def _status(word: str) -> str:
    return str(Changed(word).label) if word in Changed.values else word


@admin.register(Basis)
class BasisAdmin(LookedAt):
    """Every version that a change stood on; a trigger of the database holds them."""

    list_display = ["subject", "version", "baseline", "latest_release", "reason", "made_at"]
    list_select_related = [
        "measure__indicator",
        "measure__commitment",
        "benchmark",
        "latest_release",
    ]
    ordering = ["measure", "benchmark", "-version"]
    search_fields = ["measure__slug", "measure__commitment__title", "benchmark__slug"]
    list_per_page = 50

    @admin.display(description=_("measure or benchmark"))
    def subject(self, basis: Basis) -> str:
        return str(basis.measure or basis.benchmark)
