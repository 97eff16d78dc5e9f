"""Visits by UN mechanisms: asked for, agreed, made, and on which terms."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from countries import lags
from countries.models import MechanismVisit, MechanismVisitCitation
from editorial.querysets import public_fetch_mode
from evidence.dates import in_words
from site_pages.addresses import find
from site_pages.home.page import VISIT_OF_1998
from site_pages.knowledge import knowledge

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in the list."""

    visit: MechanismVisit
    examined: bool
    terms: str


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many visits ended in one way."""

    word: str
    count: int


def visits(request: HttpRequest) -> HttpResponse:
    """Every visit on record, oldest first; those without a date at the end."""
    found = list(MechanismVisit.objects.published().select_related("country"))
    lines = [
        VisitLine(v, v.slug == VISIT_OF_1998, terms_in_words(v)) for v in sorted(found, key=by_date)
    ]
    context = {
        "lines": lines,
        "counts": status_counts(found),
        "examined": next((line.visit for line in lines if line.examined), None),
        "section": "visits",
    }
    return render(request, "site_pages/visits.html", context)


def visit(request: HttpRequest, slug: str) -> HttpResponse:
    """One visit."""
    known = knowledge()
    found = find(_with_sources(), slug)
    context = {
        "visit": found,
        "facts": facts(found),
        "days": days(found, as_at=known.as_at),
        "others": _others(found),
        "examined": found.slug == VISIT_OF_1998,
        "section": "visits",
        **known.context,
    }
    return render(request, "site_pages/visit.html", context)


def by_date(visit: MechanismVisit) -> tuple[date, str]:
    """To sort by the earliest date that is known; visits without a date come last."""
    dates = (visit.requested_first, visit.agreed_first, visit.carried_out_first)
    return min((day for day in dates if day), default=date.max), visit.slug


def status_counts(found: Iterable[MechanismVisit]) -> list[StatusCount]:
    """Visits by how they ended, in the order of the statuses, without those that are nought."""
    counts = Counter(visit.status for visit in found)
    return [
        StatusCount(str(status.label), counts[status.value])
        for status in MechanismVisit.Status
        if counts[status.value]
    ]


def facts(visit: MechanismVisit) -> list[Fact]:
    """The dates and terms that fit on one line each; unknown is said."""
    made = visit.carried_out or ""
    length = lags.length(made)
    return [
        ("Mandate", visit.mandate),
        ("Outcome", str(visit.get_status_display())),
        ("Asked for", _date_or_unknown(visit.requested)),
        ("Agreed", _date_or_unknown(visit.agreed)),
        ("Made", _made(visit)),
        *([("Length", str(length))] if length else []),
        ("Terms kept", terms_in_words(visit)),
        ("Trust in this record", str(visit.get_confidence_display()).lower()),
    ]


def terms_in_words(visit: MechanismVisit) -> str:
    """Whether the terms were kept, as far as anybody said: coded, or what is on record of it."""
    if visit.terms_kept != MechanismVisit.TermsKept.UNKNOWN:
        return str(visit.get_terms_kept_display())
    if visit.status != MechanismVisit.Status.CARRIED_OUT:
        return "no visit yet"
    if visit.limits_criticised:
        return "limits criticised"
    return "no criticism on record" if visit.terms else "no terms on record"


def days(visit: MechanismVisit, *, as_at: date | None) -> list[Fact]:
    """The days between asking, agreeing and coming, as far as the dates are known."""
    spans = [
        ("From request to agreement", lags.between(visit.requested, visit.agreed)),
        ("From agreement to visit", lags.between(visit.agreed, visit.carried_out)),
        ("From request to visit", lags.between(visit.requested, visit.carried_out)),
    ]
    if visit.status == MechanismVisit.Status.NOT_ANSWERED:
        waiting = lags.counting(visit.requested, as_at)
        spans.append(("Since the request, without an answer on record", waiting))
    return [(words, str(lag)) for words, lag in spans if lag]


def _with_sources() -> QuerySet[MechanismVisit]:
    citations = MechanismVisitCitation.objects.select_related("source").fetch_mode(
        public_fetch_mode()
    )
    return (
        MechanismVisit.objects.published()
        .select_related("country")
        .prefetch_related(Prefetch("citations", citations))
    )


def _others(visit: MechanismVisit) -> list[MechanismVisit]:
    """Other records of the same mechanism in the same state."""
    same = MechanismVisit.objects.published().filter(
        mechanism=visit.mechanism, country=visit.country_id
    )
    return list(same.exclude(pk=visit.pk))


def _made(visit: MechanismVisit) -> str:
    if visit.carried_out:
        return in_words(visit.carried_out)
    made = visit.status == MechanismVisit.Status.CARRIED_OUT
    return "date unknown" if made else "not made"


def _date_or_unknown(edtf: str | None) -> str:
    return in_words(edtf) if edtf else "unknown"
