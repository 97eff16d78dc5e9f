"""What every record's admin shares: state, publishing with a public note, and a preview."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.people import signed_in
from accounts.strict_admin import Row
from editorial import publishing
from editorial.forms import PublishForm, SendBackForm, WithdrawForm
from editorial.models import Edition, Publishable, State, Submission
from editorial.preview import preview_response
from editorial.role_admin import LookedAt, RoleAdmin, history_of
from editorial.roles import Action, may

admin.site.index_title = _("All records")

type Step = Callable[[Publishable], None]

HAND_IN = {
    State.DRAFT: _("Save and hand to review"),
    State.WITHDRAWN: _("Save and hand in again"),
}
"""What the button says in each state from which a record is handed in."""
LOCKED = _("A published record is not changed in place: propose the change, and somebody decides.")


def may_publish(request: HttpRequest) -> bool:
    """Publishers and administrators."""
    return may(request.user, Action.PUBLISH)


class PublishableAdmin(RoleAdmin):
    """Search, filters and autocomplete for records that are published."""

    actions: Sequence[str] = [
        "submit_for_review",
        "send_back",
        "mark_checked",
        "publish",
        "withdraw",
    ]
    steps: ClassVar[dict[str, Action]] = {
        "submit_for_review": Action.SUBMIT,
        "send_back": Action.CHECK,
        "mark_checked": Action.CHECK,
        "publish": Action.PUBLISH,
        "withdraw": Action.WITHDRAW,
    }
    readonly_fields = ["state", "edition"]
    list_filter = ["state"]
    list_per_page = 50
    save_on_top = True
    change_form_template = "admin/editorial/change_form.html"
    show_full_result_count = False

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Every relation to a record, so that no form ever lists thousands."""
        return [
            field.name
            for field in self.opts.get_fields()
            if isinstance(field, models.ForeignKey | models.ManyToManyField)
            and field.editable
            and field.related_model in self.admin_site._registry
        ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        relations = [str(n) for n in self.get_list_display(request) if self._is_relation(n)]
        rows = super().get_queryset(request)
        return rows.select_related(*relations) if relations else rows

    def _is_relation(self, name: object) -> bool:
        return isinstance(name, str) and any(
            isinstance(field, models.ForeignKey) and field.name == name
            for field in self.opts.get_fields()
        )

    def has_change_permission(self, request: HttpRequest, obj: Row = None) -> bool:
        if isinstance(obj, Publishable) and obj.is_published:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Row = None) -> bool:
        """What was public once is withdrawn, never deleted."""
        if not isinstance(obj, Publishable) or obj.edition_id is not None:
            return False
        return super().has_delete_permission(request, obj)

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview)
        return [path("<path:object_id>/preview/", view, name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record: Publishable | None = kwargs.get("obj")
        if record is not None:
            context["has_page"] = hasattr(record, "get_absolute_url")
            context["history"] = history_of(record)
            context["submission"] = handed = _submission(record)
            if record.state in HAND_IN and not handed and may(request.user, Action.SUBMIT):
                context["hand_in"] = HAND_IN[State(record.state)]
            if record.state == State.WITHDRAWN:
                context["withdrawn"] = record.edition
            if record.is_published:
                context["locked"] = LOCKED
                if may(request.user, Action.PROPOSE):
                    kind = record.record_kind()
                    context["propose"] = f"/desk/proposals/new/{kind}/{record.slug}/"
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        """Saved; and handed in, where that was the button."""
        if "_hand_in" not in request.POST:
            return super().response_change(request, obj)
        if not may(request.user, Action.SUBMIT):
            raise PermissionDenied("Your role does not hand records to review.")
        try:
            publishing.submit(obj, by=signed_in(request))
        except (publishing.CannotPublish, DatabaseError) as refused:
            self.message_user(request, f"Saved, but: {first_line(refused)}", messages.ERROR)
        else:
            self.message_user(request, _("Saved and handed to review."), messages.SUCCESS)
        return HttpResponseRedirect(request.path)

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The record's page as a visitor would see it, were it published now."""
        record = self.get_object(request, object_id)
        if record is None or not self.has_view_permission(request, record):
            return HttpResponseRedirect(reverse("admin:index"))
        if not hasattr(record, "get_absolute_url"):
            raise Http404("This kind of record has no page of its own: it stands on another's.")
        try:
            return preview_response(request, record)
        except (publishing.CannotPublish, DatabaseError) as refused:
            self.message_user(request, first_line(refused), messages.ERROR)
            return HttpResponseRedirect(
                reverse(
                    f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk]
                )
            )

    @admin.action(description=_("Hand to review"))
    def submit_for_review(self, request: HttpRequest, chosen: models.QuerySet[Any]) -> None:
        self._move(request, chosen, partial(publishing.submit, by=signed_in(request)))

    @admin.action(description=_("Send back, with what is to be mended"))
    def send_back(self, request: HttpRequest, chosen: models.QuerySet[Any]) -> HttpResponse | None:
        form = SendBackForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, chosen, form, "send_back")
        step = partial(publishing.send_back, by=signed_in(request), why=form.cleaned_data["note"])
        self._move(request, chosen, step)
        return None

    @admin.action(description=_("Check: read, and found right"))
    def mark_checked(self, request: HttpRequest, chosen: models.QuerySet[Any]) -> None:
        step = partial(publishing.check, by=signed_in(request), at=timezone.now())
        self._move(request, chosen, step)

    def _move(self, request: HttpRequest, chosen: models.QuerySet[Any], step: Step) -> None:
        moved = 0
        for record in chosen:
            try:
                step(record)
            except (publishing.CannotPublish, DatabaseError) as refused:
                self.message_user(request, first_line(refused), messages.ERROR)
            else:
                moved += 1
        if moved:
            self.message_user(request, _("Done for %(n)d.") % {"n": moved}, messages.SUCCESS)

    @admin.action(description=_("Publish, with a public note"))
    def publish(self, request: HttpRequest, chosen: models.QuerySet[Any]) -> HttpResponse | None:
        form = PublishForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, chosen, form, "publish")
        records = list(chosen)

        def act() -> Edition:
            return publishing.publish(
                records,
                kind=form.cleaned_data["kind"],
                note=form.cleaned_data["note"],
                at=timezone.now(),
                by=signed_in(request),
            )

        self._act(request, act)
        return None

    @admin.action(description=_("Withdraw, with a public reason"))
    def withdraw(self, request: HttpRequest, chosen: models.QuerySet[Any]) -> HttpResponse | None:
        form = WithdrawForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, chosen, form, "withdraw")
        records = list(chosen)

        def act() -> Edition:
            return publishing.withdraw(
                records,
                note=form.cleaned_data["note"],
                at=timezone.now(),
                by=signed_in(request),
            )

        self._act(request, act)
        return None

    def _ask(
        self, request: HttpRequest, chosen: models.QuerySet[Any], form: Form, action: str
    ) -> HttpResponse:
        """The page that asks for the public note."""
        records: list[Publishable] = list(chosen)
        going = publishing.with_companions(records) if action == "publish" else records
        context = {
            **self.admin_site.each_context(request),
            "title": getattr(self, action).short_description,
            "opts": self.opts,
            "form": form,
            "records": records,
            "companions": [record for record in going if record not in records],
            "action": action,
        }
        return TemplateResponse(request, "admin/editorial/act.html", context)

    def _act(self, request: HttpRequest, act: Callable[[], Edition]) -> None:
        try:
            edition = act()
        except (ValueError, DatabaseError) as refused:
            self.message_user(request, first_line(refused), messages.ERROR)
        else:
            self.message_user(request, _("%(edition)s is out.") % {"edition": edition})


def first_line(error: Exception) -> str:
    """What PostgreSQL or publishing says, without its context."""
    return str(error).splitlines()[0]


def _submission(record: Publishable) -> Submission | None:
    """Who handed it to review, and who has checked it."""
    rows = Submission.objects.select_related("submitted_by", "checked_by", "assigned_to")
    return rows.filter(kind=record.record_kind(), record_pk=record.pk).first()


@admin.register(Edition)
class EditionAdmin(LookedAt):
    """Editions are read here, and made by publishing alone."""

    list_display = ["number", "made_at", "kind", "note"]
    list_filter = ["kind"]
    search_fields = ["note"]
