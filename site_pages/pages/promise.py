"""The promise page, and its record as JSON."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from editorial.models import Edition
from site_pages.addresses import moving_to
from site_pages.by_edition import kept_by_edition
from site_pages.context import newest_edition, speaking_of
from site_pages.promise.cite import cite_of
from site_pages.promise.fetch import Promise, find_promise
from site_pages.promise.page import page_of
from site_pages.promise.record import record_of
from site_pages.promise.replies import edition_and_invitations

KEPT: Final = 512
"""Promise pages that one process keeps. An edition's pages never change."""


@dataclass(frozen=True, slots=True)
class Told:
    """A promise and its blocks as HTML: all of the page that no visitor or setting changes."""

    promise: Promise
    blocks: SafeString


def promise(request: HttpRequest, slug: str) -> HttpResponse:
    """One promise, from its words to its reading, with everything behind it."""
    edition, invitations = edition_and_invitations(slug)
    if edition is None:
        return _page(request, _told(slug, None), None)
    with speaking_of(edition):
        told = _kept(slug, edition.number, edition.made_at, invitations)
        return _page(request, told, edition)


def _page(request: HttpRequest, told: Told, edition: Edition | None) -> HttpResponse:
    commitment = told.promise.commitment
    cite = cite_of(
        told.promise,
        edition=edition,
        address=request.build_absolute_uri(commitment.get_absolute_url()),
        publisher=settings.PUBLISHER_NAME,
        contact=settings.CONTACT,
    )
    crumbs = [(_("Answer"), "/"), (_("Promises"), "/commitments/"), (commitment.title, "")]
    context = {"told": told, "cite": cite, "crumbs": crumbs, "section": "promises"}
    return render(request, "site_pages/promise.html", context)


def promise_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The promise as data: its axes recompute its reading."""
    with moving_to("/commitments/{}.json"):
        found = find_promise(slug)
    record = record_of(found, edition=newest_edition())
    return JsonResponse(record, json_dumps_params={"ensure_ascii": False, "indent": 1})


@kept_by_edition(maxsize=KEPT)
def _kept(slug: str, number: int, made_at: datetime, invitations: str) -> Told:
    """invitations: those that the page tells of; their day passes without an edition."""
    return _told(slug, made_at)


def _told(slug: str, edition_made_at: datetime | None) -> Told:
    found = find_promise(slug)
    page = page_of(found, edition_made_at=edition_made_at)
    blocks = render_to_string("site_pages/promise/_blocks.html", {"page": page})
    return Told(found, blocks)
