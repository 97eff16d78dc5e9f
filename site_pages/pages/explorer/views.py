"""The explorer's three addresses: page, CSV and JSON of the same query string."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from site_pages.context import newest_edition
from site_pages.filters import PromiseFilter, shown
from site_pages.pages.explorer import files
from site_pages.pages.explorer.asked import Asked
from site_pages.pages.explorer.choices import chips, facet_columns, sort_links
from site_pages.pages.explorer.sentence import counted, page_title
from site_pages.promise_index import promise_index
from site_pages.promise_rows import PromiseRow

PER_PAGE = 50


@require_safe
@conditional_page
def explorer(request: HttpRequest) -> HttpResponse:
    """The page."""
    index = promise_index(newest_edition())
    promises = PromiseFilter(request.GET, index)
    if not promises.is_valid():
        refused = {"complaints": promises.complaints()}
        return render(request, "site_pages/explorer_refused.html", refused, status=400)
    asked, found = Asked.of(promises), promises.found()
    page, notice = page_of(found, request.GET.get("page", "1"))
    context = {
        "title": page_title(asked, len(found), len(index.rows), page.number),
        "asked": asked,
        "page": page,
        "notice": notice,
        "sentence": counted(index, asked, len(found)),
        "chips": chips(index, asked),
        "columns": facet_columns(index, asked, within=promises.within()),
        "sorts": sort_links(asked),
        "kept": asked.without_words().pairs(),
        "cleared": asked.cleared().address(),
        "csv": asked.address("explorer_csv"),
        "json": asked.address("explorer_json"),
    }
    return render(request, "site_pages/explorer.html", context)


@require_safe
@conditional_page
def explorer_csv(request: HttpRequest) -> HttpResponse:
    """All promises found, one in a row."""
    edition = newest_edition()
    promises = PromiseFilter(request.GET, promise_index(edition))
    if not promises.is_valid():
        sentences = "\n".join(promises.complaints()) + "\n"
        return HttpResponse(sentences, "text/plain; charset=utf-8", status=400)
    return files.as_csv(request, promises, edition)


@require_safe
@conditional_page
def explorer_json(request: HttpRequest) -> HttpResponse:
    """All promises found, with their links."""
    edition = newest_edition()
    promises = PromiseFilter(request.GET, promise_index(edition))
    if not promises.is_valid():
        return JsonResponse({"errors": promises.complaints()}, status=400)
    return files.as_json(request, promises, edition)


def page_of(found: list[PromiseRow], asked: str) -> tuple[Page[PromiseRow], str]:
    """The page asked for, or else the nearest one and a sentence that says so."""
    paginator = Paginator(found, PER_PAGE)
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0
    if asked.strip() and not 1 <= number <= paginator.num_pages:
        nearest = paginator.num_pages if number > 0 else 1
        notice = _("There is no page “%(page)s”. This is page %(number)d of %(pages)d.") % {
            "page": shown(asked),
            "number": nearest,
            "pages": paginator.num_pages,
        }
        return paginator.page(nearest), notice
    return paginator.page(number or 1), ""
