"""The page of a record's history: who changed it, when and why, and any two versions compared."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.people import signed_in
from desk.access import requires
from desk.history import shown
from desk.history.kin import kin_of
from editorial.kept_rows import NotKept
from editorial.roles import Action, may_see
from editorial.versions import versions_of

PER_PAGE: Final = 50


@requires(Action.SEE_HISTORY)
def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Versions, newest first; with ``?from=1&to=3`` what differs between those two."""
    model, user = shown.model_of(kind), signed_in(request)
    if model is None or not may_see(user, model):
        return _nothing(request, f"There is no kind of record called “{kind}” that your role sees.")
    try:
        found = versions_of(model, pk)
    except NotKept as nothing:
        return _nothing(request, str(nothing))
    there = model._default_manager.filter(pk=pk).first()
    lines = shown.lines_of(found)
    wrong, compared = "", None
    pair = (max(len(lines) - 1, 0), len(lines))
    try:
        if asked := shown.chosen(request.GET, found):
            pair, compared = asked, shown.compare(found, lines, asked, user)
    except shown.NotChosen as refused:
        wrong = str(refused)
    context = {
        "name": shown.name_of(found, there, user),
        "kind": model._meta.verbose_name,
        "edit": shown.edit_address(there),
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "kin": kin_of(found, user),
        "compared": compared,
        "wrong": wrong,
        "old": pair[0],
        "new": pair[1],
    }
    return render(request, "desk/history/history.html", context, status=400 if wrong else 200)


def _nothing(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "desk/history/nothing.html", {"sentence": sentence}, status=404)
