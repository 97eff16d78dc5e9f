"""The marks of the site, as a page's template draws them."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory

from benchmarks.axes import Changed, Confidence, Credit, Done, Family
from site_pages.axis_marks import AXES, axis_mark
from site_pages.marks import ALIASES, FAMILIES, SHAPES, SLOPES, UNMEASURED

pytestmark = pytest.mark.no_database


@dataclass
class Read:
    family: str
    reading: str
    since: str = ""
    reported: bool = False


def drawn(source: str, **context: object) -> str:
    return Template("{% load marks %}" + source).render(Context(context))


def test_every_shape_is_in_the_sprite() -> None:
    sprite = get_template("site_pages/_sprite.html").render()

    assert [shape for shape in sorted(SHAPES) if f'id="g-{shape}"' not in sprite] == []
    assert set(ALIASES.values()) <= SHAPES


def test_every_coded_value_of_an_axis_has_a_mark_and_a_word() -> None:
    assert set(AXES["done"]) == set(Done.values)
    assert set(AXES["changed"]) == set(Changed.values)
    assert set(AXES["credit"]) == set(Credit.values)
    assert set(AXES["confidence"]) == set(Confidence.values)
    assert set(FAMILIES) == set(Family.values)
    assert {*SLOPES, *UNMEASURED} == set(Changed.values)


def test_a_family_has_its_colour_and_a_round_has_ink() -> None:
    assert drawn('{% glyph "broken" %}') == (
        '<svg class="g f-broken" aria-hidden="true"><use href="#g-broken"/></svg>'
    )
    assert drawn('{% glyph "cancelled" %}') == (
        '<svg class="g" aria-hidden="true"><use href="#g-off"/></svg>'
    )


@pytest.mark.parametrize(
    "source", ['{% glyph "smiley" %}', '{% square "maybe" %}', "{% meter 5 4 %}"]
)
def test_a_mark_outside_the_closed_set_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match=r"is no|cannot be"):
        drawn(source)


def test_unknown_is_drawn_and_never_shown_as_no() -> None:
    assert drawn('{% square "unknown" %}').endswith('<span class="vh">unknown</span>')
    assert str(axis_mark("done", "").word) == "not reviewed"
    assert axis_mark("done", None).draw() != axis_mark("done", "not_started").draw()


def test_a_badge_says_reading_and_what_happened_since() -> None:
    html = drawn("{% reading_badge a %}", a=Read("symbolic", "Symbolic: nothing moved", "worse"))

    assert html == (
        '<p class="reading f-symbolic"><svg class="g f-symbolic" aria-hidden="true">'
        '<use href="#g-symbolic"/></svg><span>Symbolic: nothing moved'
        '<span class="since">since then the measure worsened</span></span></p>'
    )


def test_weak_evidence_is_said_in_the_reading() -> None:
    words = drawn("{{ a|reading_words }}", a=Read("broken", "Unfulfilled", "same", reported=True))

    assert words == "Reported: unfulfilled (weakly evidenced)"


def test_no_assessment_reads_as_not_reviewed() -> None:
    assert drawn("{{ a|reading_words }}", a=None) == "Not reviewed"
    assert 'class="reading f-open"' in drawn('{% reading_badge a "span" %}', a=None)


def test_a_crowded_cell_counts_by_family_and_says_so() -> None:
    few = drawn("{% cluster f %}", f=["open", "procedural", "procedural"])
    many = drawn("{% cluster f %}", f=["symbolic"] * 7 + ["procedural"] * 5)

    assert few.count("<svg") == 3
    assert many.count("<svg") == 2
    assert few.endswith('<span class="vh">2 procedural, 1 open</span>')
    assert many.endswith('<span class="vh">5 procedural, 7 symbolic</span>')


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("1997-06", '<time datetime="1997-06">June 1997</time>'),
        ("2024-01-15~", '<time datetime="2024-01-15">about 15 January 2024</time>'),
        ("1997-10-10/1997-10-16", '<time datetime="1997-10-10">10–16 October 1997</time>'),
        ("../1997", '<time datetime="1997">until 1997</time>'),
        ("199X", '<time datetime="1990">the 1990s</time>'),
        (date(2026, 11, 23), '<time datetime="2026-11-23">23 November 2026</time>'),
        (None, ""),
        ("", ""),
    ],
)
def test_a_date_is_said_in_words_with_what_machines_can_read(value: object, html: str) -> None:
    assert drawn("{{ d|edtf }}", d=value) == html


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.241, "+0.24"), (-1.344, "−1.34"), (-0.001, "0.00"), (0, "0.00"), (None, "")],
)
def test_a_change_has_its_sign_and_nothing_has_none(value: float | None, text: str) -> None:
    assert drawn("{{ x|signed }}", x=value) == text


def test_figures_and_shares_are_set_for_reading() -> None:
    assert drawn("{{ x|figure:1 }}", x=-1234.56) == "−1,234.6"
    assert drawn("{{ x|percent }}", x=0.42) == "42\N{NO-BREAK SPACE}%"
    assert drawn("{{ x|percent }}", x=None) == ""


def test_a_language_has_its_english_name() -> None:
    assert drawn("{{ a|language_name }} {{ b|language_name }}", a="zh", b="q-x") == "Chinese q-x"


def test_other_pages_keep_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/commitments/", {"partner": "eu", "page": "2"})
    page = Paginator(range(200), 50).page(2)

    html = drawn("{% pages page %}", request=request, page=page)

    assert 'href="?partner=eu&amp;page=3"' in html
    assert '<span aria-current="page"><span class="vh">Page</span> 2</span>' in html
    assert "51 to 100 of 200" in html


def test_a_list_of_one_page_needs_no_links() -> None:
    request = RequestFactory().get("/commitments/")

    assert drawn("{% pages p %}", request=request, p=Paginator([1], 50).page(1)).strip() == ""
