"""Addresses /compare/ and /compare.csv: the grid, or two or three partners side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from dialogues.models import Dialogue, Right
from site_pages.knowledge import Knowledge, knowledge
from site_pages.pages.compare import files
from site_pages.pages.compare.asked import Question, question
from site_pages.pages.compare.grid import Partner, grid, partners_of, rights_of
from site_pages.pages.compare.page import Comparison, comparison, shown
from site_pages.pages.compare.sides import found
from site_pages.promise_index import PromiseIndex, promise_index


@dataclass(frozen=True)
class _Known:
    """What may be compared, and what was asked."""

    knowledge: Knowledge
    index: PromiseIndex
    dialogues: list[Dialogue]
    partners: Mapping[str, Partner]
    rights: Mapping[str, Right]
    question: Question

    def comparison(self) -> Comparison:
        """The answer to a question that is comparable; two queries."""
        asked = self.question.asked
        partners = [self.partners[slug] for slug in asked.partners]
        rights = [self.rights[slug] for slug in asked.rights]
        sides = found(self.index, partners, asked, self.dialogues)
        return comparison(sides, asked, partners, rights)


@require_safe
@conditional_page
def compare(request: HttpRequest) -> HttpResponse:
    """The grid; or, where two or three partners are named, their comparison."""
    known = _known(request)
    if not known.question.comparable:
        return _grid(request, known)
    if known.question.by_cells:
        return HttpResponseRedirect(known.question.asked.address())
    compared = known.comparison()
    asked = known.question.asked
    context = {
        "compared": compared,
        "shown": shown(compared),
        "asked": asked,
        "canonical": asked.with_differences(alone=False).address(),
        "differences": asked.with_differences(alone=True).address(),
        "csv": asked.address("compare_csv"),
        "section": "compare",
        "crumbs": [("Answer", "/"), (_("Compare"), "/compare/"), (_("Side by side"), "")],
        **known.knowledge.context,
    }
    return render(request, "site_pages/comparison.html", context)


@require_safe
@conditional_page
def compare_csv(request: HttpRequest) -> HttpResponse:
    """The rows of the page of the same query string."""
    known = _known(request)
    if not known.question.comparable:
        sentences = known.question.complaints or (_("Name two or three partners to compare."),)
        return HttpResponse("\n".join([*sentences, ""]), "text/plain; charset=utf-8", status=400)
    return files.as_csv(request, known.comparison(), known.knowledge.edition)


def _known(request: HttpRequest) -> _Known:
    """Three queries beside the index of promises, which a process keeps."""
    knows = knowledge()
    index = promise_index(knows.edition)
    dialogues = list(Dialogue.objects.published().with_sides())
    partners = partners_of(index, dialogues)
    rights = rights_of(index)
    asked = question(
        request.GET,
        {slug: one.name for slug, one in partners.items()},
        {slug: right.code for slug, right in rights.items()},
    )
    return _Known(knows, index, dialogues, partners, rights, asked)


def _grid(request: HttpRequest, known: _Known) -> HttpResponse:
    """Step 1, with what was ticked and what was wrong with it."""
    asked = known.question.asked
    context = {
        "grid": grid(known.index, known.partners.values(), asked),
        "complaints": known.question.complaints,
        "asked": asked,
        "section": "compare",
        "crumbs": [("Answer", "/"), (_("Compare"), "")],
        **known.knowledge.context,
    }
    status = 400 if known.question.complaints else 200
    return render(request, "site_pages/compare.html", context, status=status)
