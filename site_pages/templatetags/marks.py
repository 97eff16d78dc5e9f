"""Template tags for marks, readings, dates and figures; every page uses these and no others."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from babel import Locale
from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString

from evidence.dates import Edtf, in_words, parse
from site_pages import marks
from site_pages.axis_marks import Value
from site_pages.axis_marks import axis_mark as mark_of
from site_pages.reading_words import Read
from site_pages.reading_words import reading_words as words_of

MINUS = "−"
LANGUAGES: dict[str, str] = dict(Locale("en").languages)
HTML_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
Figure = float | int | None

register = template.Library()
register.simple_tag(marks.glyph, name="glyph")
register.simple_tag(marks.square, name="square")
register.simple_tag(marks.meter, name="meter")
register.simple_tag(marks.slope, name="slope")
register.simple_tag(marks.cluster, name="cluster")


@register.simple_tag
def axis_mark(axis: str, value: Value) -> SafeString:
    """The mark of a value on an axis; its word must stand beside it."""
    return mark_of(axis, value).draw()


@register.simple_tag
def axis_word(axis: str, value: Value) -> str:
    return str(mark_of(axis, value).word)


@register.simple_tag
def reading_badge(assessment: Read | None, element: str = "p") -> SafeString:
    """Shape, word and colour of a reading, in a p or a span."""
    if element not in ("p", "span"):
        raise ValueError(f"A reading badge is a p or a span, not {element!r}.")
    words = words_of(assessment)
    since = format_html('<span class="since">{}</span>', words.since) if words.since else ""
    return format_html(
        '<{0} class="reading f-{1}">{2}<span>{3}{4}</span></{0}>',
        SafeString(element),
        words.family,
        marks.glyph(words.family),
        words.word,
        since,
    )


@register.filter
def reading_words(assessment: Read | None) -> str:
    """The reading as plain text, for titles and hidden words."""
    return str(words_of(assessment))


@register.filter
def edtf(value: str | Edtf | date | None) -> SafeString | str:
    """A date as a time element; empty where none is recorded."""
    text = _edtf_text(value)
    if not text:
        return ""
    return format_html('<time datetime="{}">{}</time>', _machine_date(text), in_words(text))


@register.filter
def edtf_words(value: str | Edtf | date | None) -> str:
    text = _edtf_text(value)
    return in_words(text) if text else ""


@register.filter
def signed(value: Figure, places: int = 2) -> str:
    """With its sign, a true minus; plain where it rounds to nothing. Empty for None."""
    text = figure(value, places)
    if not text or text.startswith(MINUS) or not text.strip("0."):
        return text
    return f"+{text}"


@register.filter
def figure(value: Figure, places: int = 2) -> str:
    """To so many places, with a true minus and a thousands comma. Empty for None."""
    if value is None:
        return ""
    text = f"{abs(value):,.{places}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


@register.filter
def percent(share: Figure) -> str:
    """A share of 1 in per cent. Empty for None."""
    return f"{figure(share * 100, 0)}\N{NO-BREAK SPACE}%" if share is not None else ""


@register.filter
def language_name(code: str) -> str:
    """A language in English, by ISO 639 code; the code itself where it has no name."""
    return LANGUAGES.get(code, code)


@register.inclusion_tag("site_pages/_pages.html", takes_context=True)
def pages(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list, keeping the rest of the query string."""
    paginator = page.paginator
    numbers: Sequence[int | str] = [
        number if isinstance(number, int) else "…"
        for number in paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return {"request": context.get("request"), "page": page, "numbers": numbers}


def _edtf_text(value: str | Edtf | date | None) -> str:
    """EDTF text of whatever a template holds; a moment counts as its day."""
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Edtf():
            return value.text
        case None | "":
            return ""
    return value


def _machine_date(text: str) -> str:
    """The day, month or year that HTML can carry: a span is marked by the end that is known."""
    start, _, end = text.partition("/")
    plain = (end if start in ("", "..") else start).rstrip("~?%")
    if HTML_DATE.fullmatch(plain):
        return plain
    known = parse(text)  # a season, a decade: HTML has the year alone
    day = known.first or known.last
    return f"{day.year:04d}" if day else ""


@register.simple_tag(takes_context=True)
def current(context: template.Context, address: str) -> SafeString | str:
    """aria-current for a link of the frame: this page, or the section that it stands in."""
    path = getattr(context.get("request"), "path", "")
    if path == address:
        return SafeString(' aria-current="page"')
    inside = address != "/" and path.startswith(address)
    return SafeString(' aria-current="true"') if inside else ""
