"""A chart as a page shows it; ``site_pages/_chart.html`` is the template."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from site_pages import charts
from site_pages.charts import Drawable, KeyItem, NotDrawn, Table

NAMES = {
    "svg": "Picture (SVG)",
    "png": "Picture (PNG)",
    "json": "Chart with its data (Vega-Lite)",
    "csv": "Its figures (CSV)",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Title, picture in two widths, key, source, table and downloads, all of the same values."""

    finding: str
    subtitle: str
    wide: SafeString
    narrow: SafeString
    key: tuple[KeyItem, ...]
    source: str
    table: Table
    downloads: tuple[tuple[str, str], ...]
    """Words and address of each."""


def shown(chart: Drawable, slug: str, **query: str) -> Shown:
    """What a page shows of a chart; ``query`` is part of the addresses of its downloads."""
    return Shown(
        finding=chart.finding(),
        subtitle=chart.subtitle(),
        wide=charts.svg(chart, "wide"),
        narrow=charts.svg(chart, "narrow"),
        key=chart.key(),
        source=chart.source(),
        table=chart.table(),
        downloads=downloads(chart.kind, slug, **query),
    )


def shown_or_why(found: Drawable | NotDrawn, slug: str, **query: str) -> Shown | NotDrawn:
    """The same, or the sentence that says why there is no chart."""
    return found if isinstance(found, NotDrawn) else shown(found, slug, **query)


def downloads(kind: str, slug: str, **query: str) -> tuple[tuple[str, str], ...]:
    """Words and address of each file of a chart."""
    asked = f"?{urlencode(query)}" if query else ""
    return tuple(
        (words, reverse("chart", args=[kind, slug, form]) + asked) for form, words in NAMES.items()
    )
