"""The pages of proposals: all of them, one, and asking for a change of any published record."""

from typing import Any, Final

from django.apps import apps
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.people import signed_in
from desk.access import requires, staff
from desk.marked import marked
from desk.review.forms import AskForm, DecisionForm, RecordForms, RemarkForm
from desk.review.proposals import (
    CannotPropose,
    Unsettled,
    decide,
    open_on,
    propose,
    record_of,
    remark,
    standing,
)
from desk.review.queues import titled
from desk.review.standing import Standing, stands
from desk.review.taking_in import REFUSALS, newly_cited, sentences, would_move
from editorial import documents
from editorial.documents import Document
from editorial.models import Proposal, Publishable
from editorial.roles import Action, may

PER_PAGE: Final = 50
ANSWER: Final = "answer:"
SALT: Final = "desk.proposal"


@staff
def proposals(request: HttpRequest) -> HttpResponse:
    """Open ones by the day they are wanted; below them what was decided, newest first."""
    rows = Proposal.objects.select_related("made_by", "decided_by").defer("before", "changes")
    rows = rows.annotate(said=Count("remarks"), title=titled())
    still_open = rows.filter(outcome=Proposal.Outcome.OPEN)
    decided = rows.exclude(outcome=Proposal.Outcome.OPEN).order_by("-decided_at")
    context = {
        "open": still_open.order_by(F("due_on").asc(nulls_last=True), "made_at"),
        "page": Paginator(decided, PER_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
    }
    return render(request, "desk/review/proposals.html", context)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: what differs, why, what was said, and the decision."""
    found = get_object_or_404(Proposal.objects.select_related("made_by", "decided_by"), pk=pk)
    if request.method != "POST":
        return _show(request, found, DecisionForm(), RemarkForm())
    if "text" in request.POST:
        return _say(request, found)
    return _decide(request, found)


def _say(request: HttpRequest, found: Proposal) -> HttpResponse:
    form = RemarkForm(request.POST)
    if form.is_valid():
        try:
            remark(found, form.cleaned_data["text"], signed_in(request))
        except CannotPropose as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{request.path}#discussion")
    return _show(request, found, DecisionForm(), form, status=400)


def _decide(request: HttpRequest, found: Proposal) -> HttpResponse:
    form = DecisionForm(request.POST)
    answers = {
        name.removeprefix(ANSWER): str(value)
        for name, value in request.POST.items()
        if name.startswith(ANSWER)
    }
    if not form.is_valid():
        return _show(request, found, form, RemarkForm(), answers, status=400)
    accept = form.cleaned_data["decision"] == "accept"
    try:
        edition = decide(
            found,
            accept,
            why=form.cleaned_data["why"],
            by=signed_in(request),
            at=timezone.now(),
            confirmed=form.cleaned_data["confirmed"],
            answers=answers,
        )
    except CannotPropose as refused:
        form.add_error(None, str(refused))
        status = 409 if isinstance(refused, Unsettled) else 400
        return _show(request, found, form, RemarkForm(), answers, status=status)
    done = f"Accepted: {edition} is out." if edition else "Declined."
    messages.success(request, done)
    return redirect(request.path)


def _show(
    request: HttpRequest,
    found: Proposal,
    decision: DecisionForm,
    said: RemarkForm,
    answers: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    user = signed_in(request)
    is_open = found.outcome == Proposal.Outcome.OPEN
    context: dict[str, Any] = {
        "proposal": found,
        "is_open": is_open,
        "overdue": is_open and found.due_on and found.due_on < timezone.localdate(),
        "decision": decision,
        "said": said,
        "remarks": found.remarks.select_related("user"),
        "may_discuss": may(user, Action.DISCUSS),
        "may_decide": may(user, Action.DECIDE) and user.pk != found.made_by_id,
        "is_mine": user.pk == found.made_by_id,
    }
    try:
        context |= _beside(found, answers or {}) if is_open else _as_it_was(found)
    except CannotPropose as gone:
        context["gone"] = str(gone)
    return render(request, "desk/review/proposal.html", context, status=status)


def _beside(found: Proposal, answers: dict[str, str]) -> dict[str, Any]:
    """An open proposal beside its record, and what it would do to readings."""
    now: Standing = standing(found, answers)
    context: dict[str, Any] = {
        "record": now.record,
        "standing": now,
        "rows": [marked(row) for row in now.differences],
        "since": [marked(row) for row in now.since],
        "others": open_on(now.record).exclude(pk=found.pk),
    }
    try:
        context["moves"] = would_move(now.record, now.document, at=timezone.now())
    except REFUSALS as refused:
        context["refused"] = sentences(refused)
    context["new_sources"] = _new_sources(now)
    return context


def _new_sources(now: Standing) -> list[Publishable]:
    """The drafts that would go public with it."""
    cited = {row.get("source") for row in now.document["parts"].get("citations", [])}
    held = {
        row.get("source") for row in documents.document_of(now.record)["parts"].get("citations", [])
    }
    source = apps.get_model("evidence.source")
    drafts = list(source._default_manager.filter(pk__in=cited - held).exclude(state="published"))
    return [*newly_cited(now.record), *drafts]


def _as_it_was(found: Proposal) -> dict[str, Any]:
    """A decided proposal shows what was proposed then."""
    record = record_of(found)
    told = documents.differences(type(record), found.before, found.changes)
    return {"record": record, "rows": [marked(row) for row in told]}


@requires(Action.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Ask for a change of one published record: a form of all its fields and parts."""
    record = _record(kind, slug)
    if not record.is_published:
        messages.error(request, f"“{record}” is not published: change it directly.")
        return redirect(_admin_address(record))
    now = documents.document_of(record)
    if request.method != "POST":
        return _form_page(
            request, record, RecordForms(type(record), now), AskForm(prefix="ask"), now
        )
    began = _began(request.POST.get("began", ""), record) or now
    forms = RecordForms(type(record), began, request.POST)
    ask = AskForm(request.POST, prefix="ask")
    homeless: list[str] = []
    if all([forms.is_valid(), ask.is_valid()]):
        mine = stands(record, began, forms.document(), {})
        if mine.conflicts:
            return _meanwhile(request, record, forms, ask, now)
        try:
            made = propose(
                record,
                mine.document,
                by=signed_in(request),
                **ask.cleaned_data,
            )
        except ValidationError as wrong:
            homeless = forms.refuse(wrong)
        except CannotPropose as refused:
            homeless = [str(refused)]
        else:
            messages.success(request, "Proposed. A second person decides.")
            return redirect("proposal", pk=made.pk)
    return _form_page(request, record, forms, ask, began, homeless, status=400)


def _meanwhile(
    request: HttpRequest, record: Publishable, forms: RecordForms, ask: AskForm, now: Document
) -> HttpResponse:
    """Somebody changed the same field while this was typed: what was typed stays in the form."""
    wanted = forms.document()
    clash = stands(record, forms.before, wanted, {})
    told = [
        f"{conflict.label}: it meanwhile says “{conflict.standing or 'nothing'}”, and you wrote "
        f"“{conflict.proposed or 'nothing'}”. What you wrote is still below: keep or change it."
        for conflict in clash.conflicts
    ]
    mine = stands(record, forms.before, wanted, {c.path: "mine" for c in clash.conflicts})
    again = RecordForms(type(record), now, begin=mine.document)
    return _form_page(request, record, again, ask, now, told, status=409)


def _form_page(
    request: HttpRequest,
    record: Publishable,
    forms: RecordForms,
    ask: AskForm,
    began: Document,
    homeless: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "record": record,
        "kind": record._meta.verbose_name,
        "forms": forms,
        "ask": ask,
        "began": signing.dumps([record.record_kind(), record.pk, began], salt=SALT, compress=True),
        "others": open_on(record),
        "wrong": [
            *(("", sentence) for sentence in homeless or ()),
            *(forms.errors() if forms.record.is_bound else ()),
            *(
                (ask[name].auto_id, f"{ask.fields[name].label}: {text}")
                for name, texts in ask.errors.items()
                for text in texts
            ),
        ],
    }
    return render(request, "desk/review/propose.html", context, status=status)


def _began(signed: str, record: Publishable) -> Document | None:
    """The document that the form began from; None where it is not ours."""
    try:
        kind, pk, document = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return document if (kind, pk) == (record.record_kind(), record.pk) else None


def _record(kind: str, slug: str) -> Publishable:
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError) as unknown:
        raise Http404(f"There is no kind of record called “{kind}”.") from unknown
    if not issubclass(model, Publishable):
        raise Http404(f"A {model._meta.verbose_name} is not published, and needs no proposal.")
    return get_object_or_404(model, slug=slug)


def _admin_address(record: Publishable) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
