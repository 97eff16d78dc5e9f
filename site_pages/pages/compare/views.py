"""Addresses /compare/ and /compare.csv: the grid, or two or three partners side by side."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from site_pages.knowledge import Knowledge, knowledge
from site_pages.pages.compare import files
from site_pages.pages.compare.asked import Question, question
from site_pages.pages.compare.grid import grid
from site_pages.pages.compare.kept import Choices, choices, compared, drawn
from site_pages.pages.compare.page import citation
from site_pages.promise_index import promise_index


@require_safe
@conditional_page
def compare(request: HttpRequest) -> HttpResponse:
    """The grid; or, where two or three partners are named, their comparison."""
    known = knowledge()
    offered, asked_for = _question(request, known)
    if known.edition is None or not asked_for.comparable:
        return _grid(request, known, offered, asked_for)
    asked = asked_for.asked
    if asked_for.by_cells:
        return HttpResponseRedirect(asked.address())
    body = drawn(known.edition, known.edition.made_at, asked)
    context = {
        "drawn": body,
        "citation": citation(
            body.title,
            known,
            address=request.build_absolute_uri(asked.address()),
            publisher=settings.PUBLISHER_NAME,
        ),
        "canonical": asked.with_differences(alone=False).address(),
        "section": "compare",
        "crumbs": [("Answer", "/"), (_("Compare"), "/compare/"), (_("Side by side"), "")],
        **known.context,
    }
    return render(request, "site_pages/comparison.html", context)


@require_safe
@conditional_page
def compare_csv(request: HttpRequest) -> HttpResponse:
    """The rows of the page of the same query string."""
    known = knowledge()
    _offered, asked_for = _question(request, known)
    if known.edition is None or not asked_for.comparable:
        sentences = asked_for.complaints or (_("Name two or three partners to compare."),)
        return HttpResponse("\n".join([*sentences, ""]), "text/plain; charset=utf-8", status=400)
    return files.as_csv(request, compared(known.edition, asked_for.asked), known.edition)


def _question(request: HttpRequest, known: Knowledge) -> tuple[Choices, Question]:
    """What may be compared, and what was asked."""
    edition = known.edition
    offered = choices(edition, edition.made_at) if edition else Choices({}, {})
    return offered, question(request.GET, offered.partners, offered.rights)


def _grid(
    request: HttpRequest, known: Knowledge, offered: Choices, asked_for: Question
) -> HttpResponse:
    """Step 1, with what was ticked and what was wrong with it."""
    index = promise_index(known.edition)
    context = {
        "grid": grid(index, offered.partners.values(), asked_for.asked),
        "complaints": asked_for.complaints,
        "section": "compare",
        "crumbs": [("Answer", "/"), (_("Compare"), "")],
        **known.context,
    }
    status = 400 if asked_for.complaints else 200
    return render(request, "site_pages/compare.html", context, status=status)
