"""Drawings are safe and small in a page, and stand alone as files."""

import json
import re
from dataclasses import replace
from pathlib import Path
from struct import unpack

import altair as alt
import pytest

from site_pages import charts
from site_pages.charts import Point
from site_pages.charts.marks import TOKENS
from site_pages.charts.values import Width
from tests.site_pages.chart_values import WIDTHS, parsed, promise_chart, texts

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize("width", WIDTHS)
def test_inline_picture_keeps_a_strict_policy(width: Width) -> None:
    chart = replace(promise_chart(), area='<b onload="x">&amp;', events=())

    svg = charts.svg(chart, width)
    elements = list(parsed(svg).iter())

    assert {element.tag for element in elements} <= {"svg", "path", "line", "rect", "text"}
    names = {name for element in elements for name in element.attrib}
    assert not names & {"style", "id", "href", "onload", "clip-path", "font-family"}
    assert not re.search(r"<style|<script|url\(|http", svg)
    assert '<b onload="x">&amp;' in texts(svg)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_colour_of_an_inline_picture_is_the_pages_own(width: Width) -> None:
    chart = replace(promise_chart(), target=0.5, breaks=(2010,))

    for element in parsed(charts.svg(chart, width)).iter():
        for kind in ("fill", "stroke"):
            colour = element.get(kind, "none")
            named = "none" if colour == "none" else f"c-{kind}-{TOKENS[colour]}"
            assert named == "none" or named in element.get("class", "").split()


def test_sheet_has_a_rule_for_every_colour_class() -> None:
    sheet = (Path(__file__).parents[2] / "static/css/site.css").read_text()
    chart = replace(
        promise_chart(),
        target=0.5,
        breaks=(2010,),
        series=tuple(Point(p.year, p.value, 0.1, 0.4) for p in promise_chart().series),
    )

    used = {
        name
        for width in WIDTHS
        for element in parsed(charts.svg(chart, width)).iter()
        for name in element.get("class", "").split()
        if name.startswith("c-")
    }

    assert used
    assert {name for name in used if f".{name} " not in sheet} == set()


@pytest.mark.parametrize("width", WIDTHS)
def test_picture_has_a_text_alternative(width: Width) -> None:
    root = parsed(charts.svg(promise_chart(), width))

    assert root.get("role") == "img"
    assert root.get("aria-label") == charts.description(promise_chart())


def test_both_drawings_are_light_and_their_letters_never_shrink() -> None:
    wide, narrow = (parsed(charts.svg(promise_chart(), width)) for width in WIDTHS)

    assert (wide.get("viewBox"), narrow.get("viewBox")) == ("0 0 736 400", "0 0 340 380")
    assert {e.get("font-size") for root in (wide, narrow) for e in root.iter("text")} == {"13"}
    assert sum(len(charts.svg(promise_chart(), width)) for width in WIDTHS) < 20_000
    assert not re.search(
        r"\d\.\d\d",
        re.sub(r"<text.*?</text>|aria-label=\"[^\"]*\"", "", charts.svg(promise_chart(), "wide")),
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_words_stay_within_the_picture(width: Width) -> None:
    chart = replace(promise_chart(), promise_year=2019, horizon_year=2024, target=0.9)
    root = parsed(charts.svg(chart, width))
    limit = float(root.get("viewBox", "").split()[2])

    for element in root.iter("text"):
        x, words = float(element.get("x", "0")), "".join(element.itertext())
        wide = 7.2 * len(words)
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0)
        assert left >= -4, words
        assert left + wide <= limit + 4, words


@pytest.mark.usefixtures("no_drawings")
def test_drawing_twice_gives_the_same_bytes() -> None:
    charts.keep_in(None)
    chart = promise_chart()
    first = [charts.svg.__wrapped__(chart, "wide"), charts.standalone_svg.__wrapped__(chart)]

    again = [charts.svg.__wrapped__(chart, "wide"), charts.standalone_svg.__wrapped__(chart)]

    assert first == again
    assert charts.vega_lite(chart) == charts.vega_lite(chart)


def test_kept_drawing_is_read_again_and_another_chart_is_not_it(no_drawings: Path) -> None:
    chart = promise_chart()
    other = replace(chart, area="Hong Kong")
    first = charts.svg.__wrapped__(chart, "wide")
    (file,) = no_drawings.iterdir()
    file.write_text(f"{first}<!-- kept -->")

    assert charts.svg.__wrapped__(chart, "wide") == f"{first}<!-- kept -->"
    assert "Hong Kong" in charts.svg.__wrapped__(other, "wide")


def test_picture_as_a_file_stands_alone() -> None:
    svg = charts.standalone_svg(promise_chart())
    shown = " ".join(
        "".join(e.itertext()) for e in parsed(svg).iter("{http://www.w3.org/2000/svg}text")
    )

    assert charts.finding(promise_chart()) in shown
    assert "Source: Coppedge et al. 2024. Licence of the figures: CC BY-SA 4.0." in shown
    assert '<rect width="768"' in svg  # the drawing and a margin on both sides
    assert f"<title>{charts.finding(promise_chart())}</title>" in svg
    assert not re.search(r"style|<script|url\(|class=", svg)


def test_png_is_the_same_picture_at_twice_its_size() -> None:
    root = parsed(charts.standalone_svg(promise_chart()))

    picture = charts.png(promise_chart())

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert unpack(">II", picture[16:24]) == (
        2 * int(root.get("width", "")),
        2 * int(root.get("height", "")),
    )


def test_specifications_are_valid_vega_lite() -> None:
    chart = replace(promise_chart(), target=0.5, breaks=(2010,))
    whole = json.loads(charts.vega_lite(chart))

    for specification in (whole, charts.spec(chart, "wide"), charts.spec(chart, "narrow")):
        alt.LayerChart.from_dict(specification, validate=True)
    assert whole["$schema"] == alt.SCHEMA_URL
    assert charts.finding(chart) in whole["description"]
