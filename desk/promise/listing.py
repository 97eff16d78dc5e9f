"""The list of promises, and suggestions for what a promise points at."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.people import signed_in
from benchmarks.models import Assessment
from desk.access import staff
from desk.promise.lookup import KEY, matching
from dialogues.models import Commitment
from editorial.models import RecordAuthor, State, Submission
from editorial.roles import Action, may

A_PAGE: Final = 40
SUGGESTED: Final = 12


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list was asked for."""

    words: str = ""
    state: str = ""
    mine: bool = False


@require_safe
@staff
def promises(request: HttpRequest) -> HttpResponse:
    """Promises in any state, those last promised first."""
    asked = Filters(
        words=request.GET.get("words", "").strip(),
        state=request.GET.get("state", ""),
        mine="mine" in request.GET,
    )
    rows = _found(asked, signed_in(request).pk)
    page: Page[Commitment] = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "asked": asked,
        "page": page,
        "states": State.choices,
        "query": f"{query.urlencode()}&" if query else "",
        "may_enter": may(signed_in(request), Action.SUBMIT),
    }
    return render(request, "desk/promise/list.html", context)


def _found(asked: Filters, user: int) -> QuerySet[Commitment]:
    rows = matching(Commitment, asked.words)
    if asked.state in State.values:
        rows = rows.filter(state=asked.state)
    if asked.mine:
        kind = {"kind": Commitment.record_kind()}
        wrote = RecordAuthor.objects.filter(user=user, **kind).values("record_pk")
        handed = Submission.objects.filter(submitted_by=user, **kind).values("record_pk")
        rows = rows.filter(Q(pk__in=wrote) | Q(pk__in=handed))
    newest = Assessment.objects.exclude(state=State.WITHDRAWN).order_by("-as_at")
    return rows.select_related("made_by").prefetch_related(
        Prefetch("assessments", newest, to_attr="verdicts")
    )


@require_safe
@staff
def suggestions(request: HttpRequest, kind: str) -> HttpResponse:
    """Records in which the words occur: what to type, and what it is."""
    model: Any = next((one for one in KEY if one._meta.model_name == kind), None)
    if model is None:
        raise Http404(f"There are no suggestions for “{kind}”.")
    words = request.GET.get("words", "").strip()
    rows = matching(model, words)[:SUGGESTED] if words else []
    found = [{"value": getattr(row, KEY[model]), "label": str(row)} for row in rows]
    return JsonResponse({"found": found})
