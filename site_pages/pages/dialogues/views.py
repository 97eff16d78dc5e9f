"""Addresses /dialogues/ and /dialogues/<slug>/."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dialogues.models import Dialogue
from site_pages.addresses import find
from site_pages.charts import NotDrawn
from site_pages.drawn.shown import shown
from site_pages.knowledge import knowledge
from site_pages.pages.dialogues.all_cases import cases_of_all, funnels
from site_pages.pages.dialogues.index import listing
from site_pages.pages.dialogues.record import record_of

ANSWER = ("Answer", "/")


def dialogues(request: HttpRequest) -> HttpResponse:
    """All dialogues, by partner, those of the 1998 report first."""
    found = funnels()
    cases = cases_of_all(found)
    context = {
        "listing": listing(),
        "funnels": found,
        "cases": None if isinstance(cases, NotDrawn) else shown(cases, "all"),
        "section": "dialogues",
        "crumbs": [ANSWER, ("Dialogues", "")],
    }
    return render(request, "site_pages/dialogues.html", context)


def dialogue(request: HttpRequest, slug: str) -> HttpResponse:
    """One dialogue: what was on, what was promised, how open it was, what stood beside it."""
    found = find(Dialogue.objects.published().with_sides(), slug)
    known = knowledge()
    record = record_of(found, ends=known.ends)
    context = {
        "record": record,
        "dialogue": found,
        "section": "dialogues",
        "crumbs": [ANSWER, ("Dialogues", "/dialogues/"), (record.partner_name, "")],
        **known.context,
    }
    return render(request, "site_pages/dialogue.html", context)
