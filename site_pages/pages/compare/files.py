"""The comparison as CSV: the rows of the page of the same query string, with their sources."""

import csv
import io
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse

from editorial.models import Edition
from evidence.dates import in_words
from evidence.models import Citation
from site_pages.pages.compare.cells import Cell
from site_pages.pages.compare.page import Comparison
from site_pages.pages.explorer.files import LICENCE, harmless


def as_csv(request: HttpRequest, compared: Comparison, edition: Edition | None) -> HttpResponse:
    """One row for each row of the page, two columns for each partner: what is said, and where."""
    number = edition.number if edition else None
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_head(compared))
    for row in _rows(request, compared):
        writer.writerow([harmless(cell) for cell in (*row, number, LICENCE)])
    slugs = "-".join(compared.asked.partners)
    part = "-differences" if compared.asked.differences else ""
    name = f"word-and-deed-compare-{slugs}{part}-edition-{number or 0}.csv"
    return HttpResponse(
        text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _head(compared: Comparison) -> list[str]:
    names = [one.name for one in compared.partners]
    columns = [column for name in names for column in (name, f"{name}: source")]
    return ["section", "row", *columns, "edition", "licence"]


def _rows(request: HttpRequest, compared: Comparison) -> Iterator[list[str]]:
    for section in compared.sections:
        for row in section.rows:
            if compared.asked.differences and row.same:
                continue
            label = f"{row.label} ({row.note})" if row.note else row.label
            cells = [text for cell in row.cells for text in (cell.words, _source(request, cell))]
            yield [section.title, label, *cells]


def _source(request: HttpRequest, cell: Cell) -> str:
    """The sources cited, then the pages of this site that list what was counted."""
    cited = dict.fromkeys(map(_cited, cell.citations))
    pages = [request.build_absolute_uri(place.address) for place in cell.places]
    return "; ".join([*cited, *pages])


def _cited(citation: Citation) -> str:
    """Publisher, title, date, locator, reliability and address."""
    source = citation.source
    parts: Sequence[str] = (
        source.publisher,
        source.title,
        in_words(source.date) if source.date else "",
        citation.locator,
        f"reliability {source.reliability}",
        source.url,
    )
    return ", ".join(filter(None, parts))
