"""The first page of the desk: what waits, one's own work first; and each queue in full."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count, Window
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.people import signed_in
from desk.access import staff
from desk.review.entries import Entry
from desk.review.naming import Named, names_of
from desk.review.queues import Asker, Queue, queues_of
from editorial.models import RecordAuthor, Remark, Submission
from editorial.roles import Action, may

SHOWN: Final = 8
PER_PAGE: Final = 50
BY_KEY: Final = (RecordAuthor, Remark, Submission)
"""Rows that name their record by kind and key."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A queue with its first entries; ``total`` counts them all."""

    queue: Queue
    entries: list[Entry]
    total: int


@staff
def queue(request: HttpRequest) -> HttpResponse:
    """Everything that waits, on one page."""
    asker = Asker(signed_in(request), timezone.localdate())
    found = {
        one: list(one.rows(asker).annotate(of=Window(Count("*")))[:SHOWN])
        for one in queues_of(asker.user)
    }
    names = names_of(_records([row for rows in found.values() for row in rows]))
    shown = [
        Shown(one, [one.entry(row, names) for row in rows], rows[0].of if rows else 0)
        for one, rows in found.items()
    ]
    context = {
        "halves": (
            ("mine", "What waits for you", [s for s in shown if s.queue.mine and s.total]),
            ("team", "What waits for the team", [s for s in shown if not s.queue.mine and s.total]),
        ),
        "empty": [one.queue.empty for one in shown if not one.total],
        "has_team": any(not one.queue.mine for one in shown),
        "today": asker.today,
        "whole": SHOWN,
        "may_enter": may(asker.user, Action.SUBMIT),
    }
    return render(request, "desk/review/queue.html", context)


@staff
def waiting(request: HttpRequest, key: str) -> HttpResponse:
    """One queue from its first entry to its last."""
    asker = Asker(signed_in(request), timezone.localdate())
    one = next((queue for queue in queues_of(asker.user) if queue.key == key), None)
    if one is None:
        raise Http404("There is no such queue, or your role has nothing to do with it.")
    page = Paginator(one.rows(asker), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = names_of(_records(rows))
    context = {
        "queue": one,
        "page": page,
        "entries": [one.entry(row, names) for row in rows],
        "today": asker.today,
    }
    return render(request, "desk/review/waiting.html", context)


def _records(rows: list[Any]) -> list[Named]:
    return [(row.kind, row.record_pk) for row in rows if isinstance(row, BY_KEY)]
