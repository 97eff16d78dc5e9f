"""A record that was handed in: read in words, then checked, sent back, handed on or published."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.people import signed_in
from desk.access import staff
from desk.review.forms import RemarkForm
from desk.review.last_public import last_public
from desk.review.naming import publishable_kinds
from desk.review.taking_in import sentences
from desk.review.words import facts, parts
from editorial import documents, publishing
from editorial.forms import PublishForm
from editorial.models import (
    Edition,
    Publishable,
    RecordAuthor,
    Remark,
    State,
    Submission,
)
from editorial.roles import STEPS, Action, may
from evidence.models import Cited


class HandOutForm(forms.Form):
    """Who checks it, and by when."""

    assigned_to = forms.ModelChoiceField(
        label="Who checks it",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody yet",
    )
    due_on = forms.DateField(
        label="By when",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        checkers = [role for role, steps in STEPS.items() if Action.CHECK in steps]
        people = User.objects.filter(is_active=True, is_staff=True)
        people = people.filter(Q(groups__name__in=checkers) | Q(is_superuser=True)).distinct()
        self.fields["assigned_to"].queryset = people.order_by("username")  # type: ignore[attr-defined]


class SendBackForm(forms.Form):
    """What is to be mended."""

    why = forms.CharField(
        label="What is to be mended",
        help_text="For whoever wrote it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


FORMS: dict[str, type[forms.Form]] = {
    "hand-out": HandOutForm,
    "check": forms.Form,
    "send-back": SendBackForm,
    "publish": PublishForm,
    "remark": RemarkForm,
}
NEEDS = {
    "hand-out": Action.CHECK,
    "check": Action.CHECK,
    "send-back": Action.CHECK,
    "publish": Action.PUBLISH,
    "remark": Action.DISCUSS,
}


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """One record that was handed in. POST does one step, named in ``do``."""
    found = Submission.objects.select_related("submitted_by", "assigned_to", "checked_by")
    handed = found.filter(pk=pk).first()
    record = _record(handed) if handed else None
    if handed is None or record is None:
        return render(request, "desk/review/gone.html", status=404)
    step = request.POST.get("do", "")
    if request.method != "POST" or step not in FORMS:
        return _show(request, handed, record)
    if not may(request.user, NEEDS[step]):
        raise PermissionDenied(f"Your role does not allow “{NEEDS[step]}”.")
    form = FORMS[step](request.POST, prefix=step)
    if not form.is_valid():
        return _show(request, handed, record, {step: form}, status=400)
    try:
        done = STEP[step](handed, record, signed_in(request), form.cleaned_data)
    except (publishing.CannotPublish, ValueError, DatabaseError) as refused:
        form.add_error(None, sentences(refused)[0])
        return _show(request, handed, record, {step: form}, status=400)
    messages.success(request, done)
    still = Submission.objects.filter(pk=pk).exists()
    return redirect("submission", pk=pk) if still else redirect("desk-queue")


def _hand_out(handed: Submission, record: Publishable, by: User, said: dict[str, Any]) -> str:
    person = said["assigned_to"]
    if person is not None and person.pk == handed.submitted_by_id:
        raise publishing.CannotPublish(f"{person} handed it in: give it to somebody else.")
    handed.assigned_to, handed.due_on = person, said["due_on"]
    handed.save(update_fields=["assigned_to", "due_on"])
    return f"Given to {person}." if person else "With nobody in particular."


def _check(handed: Submission, record: Publishable, by: User, said: dict[str, Any]) -> str:
    publishing.check(record, by=by, at=timezone.now())
    return "Checked. A publisher can let it out."


def _send_back(handed: Submission, record: Publishable, by: User, said: dict[str, Any]) -> str:
    publishing.send_back(record, by=by, why=said["why"])
    return f"“{record}” went back to whoever wrote it."


def _publish(handed: Submission, record: Publishable, by: User, said: dict[str, Any]) -> str:
    if _wrote(record, by):
        raise publishing.CannotPublish("You wrote on this record: a second person publishes it.")
    edition = publishing.publish(
        [record], kind=Edition.Kind(said["kind"]), note=said["note"], at=timezone.now(), by=by
    )
    return f"{edition} is out."


def _remark(handed: Submission, record: Publishable, by: User, said: dict[str, Any]) -> str:
    Remark.objects.create(
        kind=record.record_kind(), record_pk=record.pk, user=by, text=said["text"].strip()
    )
    return "Your remark stands."


STEP: dict[str, Callable[[Submission, Publishable, User, dict[str, Any]], str]] = {
    "hand-out": _hand_out,
    "check": _check,
    "send-back": _send_back,
    "publish": _publish,
    "remark": _remark,
}


def _show(
    request: HttpRequest,
    handed: Submission,
    record: Publishable,
    bound: dict[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    user = signed_in(request)
    document = documents.document_of(record)
    kind = Edition.Kind.CORRECTION if record.edition_id else Edition.Kind.NEW
    begin = {"assigned_to": handed.assigned_to_id, "due_on": handed.due_on, "kind": kind}
    ready = {
        step: (bound or {}).get(step) or form(prefix=step, initial=begin)
        for step, form in FORMS.items()
    }
    going = publishing.with_companions([record])
    remarks = Remark.objects.filter(
        kind=record.record_kind(), record_pk=record.pk, proposal=None
    ).select_related("user")
    context = {
        "submission": handed,
        "record": record,
        "kind": record._meta.verbose_name,
        "before": last_public(record, document),
        "facts": facts(record, document),
        "parts": parts(record, document),
        "sources": Cited.companions(record) if isinstance(record, Cited) else [],
        "preview": _preview(record),
        "companions": [one for one in going if one != record],
        "remarks": remarks,
        "steps": {step.replace("-", "_"): form for step, form in ready.items()},
        "wrong": _errors(bound or {}),
        "wrote": _wrote(record, user),
        "may_check": may(user, Action.CHECK),
        "may_publish": may(user, Action.PUBLISH),
        "may_discuss": may(user, Action.DISCUSS),
        "handed_in_by_me": handed.submitted_by_id == user.pk,
        "overdue": handed.due_on and handed.due_on < timezone.localdate(),
        "history": f"/desk/history/{record.record_kind()}/{record.pk}/",
    }
    return render(request, "desk/review/submission.html", context, status=status)


def _record(handed: Submission) -> Publishable | None:
    model = publishable_kinds().get(handed.kind)
    if model is None:
        return None
    return model._default_manager.filter(pk=handed.record_pk).exclude(state=State.PUBLISHED).first()


def _wrote(record: Publishable, user: User) -> bool:
    """Whether somebody wrote on what the record now says; the database refuses them too."""
    kept = {"kind": record.record_kind(), "record_pk": record.pk, "user": user}
    return RecordAuthor.objects.filter(**kept).exists()


def _preview(record: Publishable) -> str:
    """Where its page is shown as a reader would see it; empty where it has none."""
    if not hasattr(record, "get_absolute_url"):
        return ""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_preview", args=[record.pk])


def _errors(bound: dict[str, forms.Form]) -> list[tuple[str, str]]:
    return [
        (form[name].auto_id if name != "__all__" else "", _sentence(form, name, str(text)))
        for form in bound.values()
        for name, texts in form.errors.items()
        for text in texts
    ]


def _sentence(form: forms.Form, name: str, text: str) -> str:
    return text if name == "__all__" else f"{form.fields[name].label}: {text}"
