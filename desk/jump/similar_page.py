"""Promises like the one being typed: as a piece of the form, as JSON, and as a page."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from countries.models import Country
from desk.access import staff
from desk.jump.views import by_script
from desk.similar import Similar, Typed, similar
from dialogues.models import Dialogue, Round
from evidence.dates import in_words
from site_pages.reading_words import reading_words


@require_safe
@staff
@vary_on_headers("X-Requested-With")
def similar_promises(request: HttpRequest) -> HttpResponse:
    """``?title=&wording=&quotation=&made_by=&topic=&dialogue=&round=&not=&format=json``."""
    asked = _typed(request)
    found = [shown(one) for one in similar(asked)]
    if request.GET.get("format") == "json":
        return JsonResponse({"similar": found})
    template = "similar_list" if by_script(request) else "similar"
    return render(request, f"desk/jump/{template}.html", {"typed": asked, "found": found})


def shown(one: Similar) -> dict[str, Any]:
    """What a person needs to tell whether it is the same promise."""
    promise = one.commitment
    return {
        "slug": promise.slug,
        "title": promise.title,
        "wording": promise.wording,
        "date": in_words(promise.made_on),
        "state": str(promise.get_state_display()),
        "reading": str(reading_words(promise.verdict)),
        "address": f"/desk/promises/{promise.slug}/",
        "likeness": round(one.likeness, 2),
        "near": one.is_near,
        "why": ", ".join(one.why),
    }


def _typed(request: HttpRequest) -> Typed:
    """What the form holds. A host, dialogue or round that is not known is as if not given."""
    asked = request.GET
    made_by = _named(Country, "code", [asked.get("made_by", "")])
    return Typed(
        title=asked.get("title", "").replace("\0", ""),
        wording=asked.get("wording", "").replace("\0", ""),
        quotation=asked.get("quotation", "").replace("\0", ""),
        topic=asked.get("topic", "").replace("\0", ""),
        made_by=made_by[0] if made_by else None,
        dialogues=tuple(_named(Dialogue, "slug", asked.getlist("dialogue"))),
        rounds=tuple(_named(Round, "slug", asked.getlist("round"))),
        but=asked.get("not", "").replace("\0", ""),
    )


def _named[M: models.Model](model: type[M], key: str, names: list[str]) -> list[M]:
    """Records by their public key or, for a state, its name."""
    wanted = Q()
    for name in filter(None, (name.replace("\0", "").strip() for name in names[:20])):
        wanted |= Q(**{f"{key}__iexact": name})
        if model is Country:
            wanted |= Q(name__iexact=name)
    return list(model._default_manager.filter(wanted)) if wanted else []
