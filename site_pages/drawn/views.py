"""/charts/<kind>/<slug>.svg|.png|.json|.csv: one view for charts of every kind."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final, NamedTuple

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
)
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from site_pages.addresses import moving_to
from site_pages.by_edition import kept_by_edition
from site_pages.charts import NotDrawn
from site_pages.context import newest_edition
from site_pages.drawn.files import FORMS
from site_pages.drawn.kinds import KINDS

KEPT: Final = 256
"""Files that one process keeps; about 40 kB each at most. An edition's files never change."""

type Query = tuple[tuple[str, str], ...]


class File(NamedTuple):
    """A chart as a file. ``missing`` says in one sentence why there is none."""

    body: bytes
    etag: str
    missing: str = ""


def chart(request: HttpRequest, kind: str, slug: str, form: str) -> HttpResponse:
    """A chart as a picture, as its Vega-Lite description, or as its table."""
    if kind not in KINDS:
        raise Http404(_("There is no such kind of chart."))
    asked = tuple((name, request.GET[name]) for name in KINDS[kind].asks if name in request.GET)
    edition = newest_edition()
    with moving_to(f"/charts/{kind}/{{}}.{form}"):
        if edition:
            file = _kept(kind, slug, form, asked, edition.number, edition.made_at)
        else:
            file = _drawn(kind, slug, form, dict(asked))
    if file.missing:
        return HttpResponseNotFound(f"{file.missing}\n", content_type="text/plain; charset=utf-8")
    response = HttpResponse(file.body, content_type=FORMS[form][0], headers={"ETag": file.etag})
    if form == "csv":
        response["Content-Disposition"] = f'attachment; filename="{kind}-{slug}.csv"'
    return get_conditional_response(request, etag=file.etag, response=response) or response


@kept_by_edition(maxsize=KEPT)
def _kept(kind: str, slug: str, form: str, asked: Query, number: int, made_at: datetime) -> File:
    return _drawn(kind, slug, form, dict(asked))


def _drawn(kind: str, slug: str, form: str, query: Mapping[str, str]) -> File:
    found = KINDS[kind].build(slug, query)
    if isinstance(found, NotDrawn):
        return File(b"", "", found.sentence)
    drawn = FORMS[form][1](found)
    body = drawn.encode() if isinstance(drawn, str) else bytes(drawn)
    return File(body, f'"{sha256(body).hexdigest()[:32]}"')
