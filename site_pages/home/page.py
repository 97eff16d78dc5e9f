"""The home page's view and what it fetches."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from benchmarks.axes import Family
from benchmarks.models import Measure
from countries.models import MechanismVisit
from dialogues.models import Commitment, Development
from editorial.models import Edition
from site_pages.by_edition import kept_by_edition
from site_pages.context import as_at, site
from site_pages.drawn.shown import downloads
from site_pages.home.answer import answer, family_of, year_of
from site_pages.home.matrix import matrix, promises_with_offers
from site_pages.strips import SIX_OF_1998, partner_strips, totals

VISIT_OF_1998 = "wgad-1997"
"""The visit by a UN mechanism that the 1998 report examined."""
NEWEST = 6
LABEL_EVERY = 4


@dataclass(frozen=True)
class Year:
    """One column of the field: the promises made in a year."""

    year: int
    labelled: bool
    late: bool
    promises: tuple[Commitment, ...]


def home(request: HttpRequest) -> HttpResponse:
    """The question, the answer, one picture; then beside or instead, who, and what is new."""
    known = site(request)
    edition = known["edition"]
    if isinstance(edition, Edition):
        main = _kept(edition.number, edition.made_at, as_at(edition))
    else:
        main = _main(None)
    return render(request, "site_pages/home.html", {**known, "section": "answer", "main": main})


@kept_by_edition(maxsize=2)
def _kept(number: int, made_at: datetime, known_until: date | None) -> SafeString:
    return _main(known_until)


def _main(known_until: date | None) -> SafeString:
    """All of the page that no visitor and no setting changes."""
    return render_to_string("site_pages/_home.html", _context(known_until))


def _context(known_until: date | None) -> dict[str, object]:
    promises = promises_with_offers()
    strips = partner_strips(SIX_OF_1998, until=known_until.year) if known_until else []
    series = Measure.objects.published().filter(principal=True).values("indicator").distinct()
    return {
        "answer": answer(promises, series.count()),
        "years": field(promises),
        "strips": strips,
        "totals": totals(strips),
        "visit": MechanismVisit.objects.published().filter(slug=VISIT_OF_1998).first(),
        "matrix": matrix(promises),
        "matrix_downloads": downloads("matrix", "all"),
        "newest": newest_developments(known_until),
    }


def field(promises: Sequence[Commitment]) -> list[Year]:
    """Every year from the first promise to the last, empty ones too, so that gaps are seen."""
    by_year: dict[int, list[Commitment]] = defaultdict(list)
    for promise in promises:
        if (year := year_of(promise)) is not None:
            by_year[year].append(promise)
    if not by_year:
        return []
    first, last = min(by_year), max(by_year)
    return [
        Year(
            year,
            labelled=(year - first) % LABEL_EVERY == 0,
            late=year > (first + last) // 2,
            promises=tuple(sorted(by_year[year], key=_family_place)),
        )
        for year in range(first, last + 1)
    ]


def _family_place(promise: Commitment) -> int:
    return list(Family).index(family_of(promise))


def newest_developments(until: date | None) -> list[Development]:
    """The newest dated events behind a reading."""
    if until is None:
        return []
    return list(
        Development.objects.published()
        .filter(date_first__lte=until)
        .select_related("commitment")
        .order_by("-date_first", "slug")[:NEWEST]
    )
