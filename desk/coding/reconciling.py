"""Two codings beside each other on one screen, and the verdict that they lead to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.people import signed_in
from benchmarks.coding import (
    ANSWERS,
    CannotCode,
    IncompleteAnswers,
    InputError,
    handed_in,
    reconcile,
)
from benchmarks.coding.preliminary import preliminary
from benchmarks.models import Assessment, Coding, CodingRound
from benchmarks.reading import RULES
from desk.access import requires
from desk.coding.forms import ReconcileForm
from desk.coding.material import material_of
from desk.coding.summary import beside
from editorial.roles import Action

FIRST_CHOOSE = "Choose what was done and how strong the evidence is: the reading stands on both."


@requires(Action.RECONCILE)
@never_cache
def of_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Both coders' answers, a choice for each, the reading they give, and the verdict."""
    rows = CodingRound.objects.select_related("commitment__made_by")
    coding_round = get_object_or_404(rows, pk=pk)
    if coding_round.reconciled_at is not None:
        return redirect("coding_round", pk=pk)
    try:
        codings = handed_in(coding_round)
    except CannotCode as refused:
        context = {"round": coding_round, "sentence": str(refused)}
        return render(request, "desk/coding/refused.html", context, status=409)
    form = ReconcileForm(request.POST or None, codings=codings)
    if request.method == "POST":
        form.is_valid()
        if request.headers.get("X-Part") == "reading":
            return render(request, "desk/coding/_reading.html", reading_of(coding_round, form))
        if request.POST.get("step") == "reconcile" and _done(request, coding_round, form):
            return redirect("coding_round", pk=pk)
    return _screen(request, coding_round, codings, form)


def _done(request: HttpRequest, coding_round: CodingRound, form: ReconcileForm) -> bool:
    """Write the verdict; where it can't be, the form says why and nothing has changed."""
    if form.errors:
        return False
    values = form.cleaned_data
    try:
        reconcile(
            coding_round,
            {name: values.get(name) for name in ANSWERS},
            by=signed_in(request),
            at=timezone.now(),
            dissent=values["dissent"],
            agreed=values["agreed"],
            citations=values["sources"],
        )
    except IncompleteAnswers as incomplete:
        for error in incomplete.errors:
            form.add_error(error.field, error.message)
    except InputError as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, wrong.message)
    except CannotCode as refused:
        form.add_error("dissent" if "dissent note" in str(refused) else None, str(refused))
    if form.errors:
        return False
    messages.success(request, "Reconciled. The verdict waits for review by another person.")
    return True


def reading_of(coding_round: CodingRound, form: ReconcileForm) -> dict[str, object]:
    """The reading that the answers chosen so far give, with its rule; or why there is none yet."""
    answers = {name: form.cleaned_data.get(name) for name in ANSWERS} if form.is_bound else {}
    if not form.is_bound:
        answers = {name: form.initial.get(name) for name in ANSWERS}
    if not answers.get("done") or not answers.get("confidence"):
        return {"trouble": FIRST_CHOOSE}
    try:
        verdict, _changes = preliminary(
            coding_round.commitment, answers, as_at=coding_round.as_at, at=timezone.now()
        )
    except InputError as wrong:
        return {"trouble": wrong.message}
    except ValueError as wrong:
        return {"trouble": str(wrong)}
    return {"verdict": verdict, "rule": RULES[(verdict.rule or 1) - 1], "inputs": _inputs(verdict)}


def _inputs(verdict: Assessment) -> list[tuple[str, str]]:
    """What was computed for the reading; what is not there is left out."""
    months = verdict.sustained_months
    found = [
        ("Change at the horizon", verdict.get_changed_display() or "no measure"),
        ("Latest change", verdict.get_latest_display()),
        ("Credit", verdict.get_credit_display()),
        ("Standing reversal", verdict.get_reversal_display()),
        ("Months it lasted", "" if months is None else str(months)),
        ("Deadline passed", "yes" if verdict.deadline_passed else "no"),
    ]
    return [(term, text) for term, text in found if text]


def _screen(
    request: HttpRequest,
    coding_round: CodingRound,
    codings: tuple[Coding, Coding],
    form: ReconcileForm,
) -> HttpResponse:
    now, user = timezone.now(), signed_in(request)
    rows = beside(codings)
    context = {
        "round": coding_round,
        "codings": codings,
        "form": form,
        "rows": [(row, form[row.name]) for row in rows],
        "unlike": [row for row in rows if not row.same],
        "is_coder": any(coding.coder_id == user.pk for coding in codings),
        "material": material_of(coding_round.commitment, as_at=coding_round.as_at, at=now),
        **reading_of(coding_round, form),
    }
    return render(
        request, "desk/coding/reconcile.html", context, status=422 if form.errors else 200
    )
