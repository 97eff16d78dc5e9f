"""Title, table, picture and specification of each chart of dialogues say the same."""

import json
import re
from dataclasses import replace

import altair as alt
import pytest

from site_pages import charts
from site_pages.charts.canvas import Canvas
from site_pages.charts.cases_chart import Number, Occasion
from site_pages.charts.dialogue_chart import Mark
from site_pages.charts.drawable import Datasets, Drawable, Width
from site_pages.charts.lanes import hatched, stacked
from site_pages.charts.marks import TOKENS
from site_pages.charts.multilateral_chart import YearBeside
from site_pages.charts.transparency_chart import Answer, Tallied
from tests.site_pages import dialogue_charts as given
from tests.site_pages.chart_values import WIDTHS, parsed, texts

pytestmark = pytest.mark.no_database

KINDS = given.every_kind()
NAMES = [type(chart).__name__ for chart in KINDS]
kinds = pytest.mark.parametrize("chart", KINDS, ids=NAMES)
widths = pytest.mark.parametrize("width", WIDTHS)


def drawn(chart: Drawable, width: Width = "wide") -> Datasets:
    """What a drawing shows, by layer."""
    return chart.picture(width).datasets


def rows(chart: Drawable, name: str, width: Width = "wide") -> list[dict[str, object]]:
    return [dict(row) for row in drawn(chart, width).get(name, [])]


@kinds
def test_every_specification_is_valid_vega_lite(chart: Drawable) -> None:
    whole = json.loads(charts.vega_lite(chart))

    for specification in (whole, charts.spec(chart, "wide"), charts.spec(chart, "narrow")):
        alt.LayerChart.from_dict(specification, validate=True)
    assert chart.finding() in whole["description"]


@kinds
def test_a_file_carries_title_key_source_and_licence(chart: Drawable) -> None:
    svg = charts.standalone_svg(chart)
    shown = " ".join(
        "".join(e.itertext()) for e in parsed(svg).iter("{http://www.w3.org/2000/svg}text")
    )

    assert chart.finding() in shown
    assert "CC BY 4.0" in shown
    assert all(f"{item.shape}: {item.words}".lower() in shown.lower() for item in chart.key())
    assert not re.search(r"style|<script|url\(|class=", svg)


@kinds
@widths
def test_an_inline_picture_keeps_a_strict_policy_and_has_its_words(
    chart: Drawable, width: Width
) -> None:
    root = parsed(charts.svg(chart, width))

    assert {e.tag for e in root.iter()} <= {"svg", "path", "line", "rect", "text"}
    assert root.get("aria-label") == chart.description()
    for element in root.iter():
        for kind in ("fill", "stroke"):
            colour = element.get(kind, "none")
            assert colour == "none" or f"c-{kind}-{TOKENS[colour]}" in element.get("class", "")


@pytest.mark.parametrize("chart", [given.cases(), given.dialogue(), given.beside(), given.grid()])
@widths
def test_words_stay_within_a_picture_that_stands_in_a_page(chart: Drawable, width: Width) -> None:
    root = parsed(charts.svg(chart, width))
    limit = float(root.get("viewBox", "").split()[2])

    assert limit == {"wide": 736, "narrow": 340}[width]
    for element in root.iter("text"):
        x, words = float(element.get("x", "0")), "".join(element.itertext())
        wide = 6.6 * len(words)
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0)
        assert left >= -4, words
        assert left + wide <= limit + 6, words


@kinds
def test_a_table_has_a_text_for_every_field(chart: Drawable) -> None:
    table = chart.table()

    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.header)}
    assert {len(row) for row in table.texts} == {len(table.header)}


# Cases


@widths
def test_every_known_number_of_cases_is_a_bar_and_no_other(width: Width) -> None:
    chart = given.cases()

    bars = {(r["occasion"], r["stage"]): r["count"] for r in rows(chart, "cases", width)}
    bars |= {(r["occasion"], r["stage"]): r["count"] for r in rows(chart, "none", width)}

    known = {
        (str(row[0]), stage): row[place]
        for row in chart.table().rows[:-1]
        for stage, place in (("raised", 2), ("answered", 4), ("released", 6))
        if row[place] is not None
    }
    assert bars == known
    assert known[("Round 15", "released")] == 0


@widths
def test_an_unknown_number_is_a_dotted_line_with_its_word_and_never_a_bar(width: Width) -> None:
    chart = given.cases()

    unknown = rows(chart, "unknown", width)

    assert {r["count"] for r in unknown} == {None}
    assert len(unknown) == 5  # four beside a known number, and one for the rounds that say nothing
    words = texts(charts.svg(chart, width))
    assert words.count("unknown") == len(unknown)
    assert "15 other rounds held" in words


def test_a_least_number_is_marked_as_such() -> None:
    ends = [(r["occasion"], r["count"]) for r in rows(given.cases(), "at least")]

    assert ends == [("Round 8", 50)]
    assert "at least 50" in texts(charts.svg(given.cases(), "wide"))


def test_bars_of_cases_begin_at_zero_on_one_scale() -> None:
    layers = charts.spec(given.cases(), "wide")["layer"]
    assert isinstance(layers, list)

    (bars,) = [one for one in layers if one["mark"]["type"] == "bar"]

    assert bars["encoding"]["x"]["scale"]["domain"] == [0, 50]


@pytest.mark.parametrize(
    ("answered", "released", "said"),
    [
        (given.UNKNOWN, given.UNKNOWN, "how many were answered or led to a release is unknown"),
        (given.least(35), given.UNKNOWN, "at least 35 answered; how many led to a release is unk"),
        (given.UNKNOWN, given.least(1), "how many were answered is unknown; at least 1 released"),
        (given.number(0), given.number(0), "no answer where the number is known; no release where"),
    ],
)
def test_the_title_of_a_funnel_never_takes_unknown_for_none(
    answered: Number, released: Number, said: str
) -> None:
    together = Occasion("", "", given.least(117), answered, released)

    title = replace(given.cases(), together=together).finding()

    assert title.startswith(f"UK-China dialogue: at least 117 cases raised; {said}")


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (given.UNKNOWN, "how many cases were raised is unknown"),
        (given.number(0), "no case raised where the number is known"),
        (given.least(1), "at least 1 case raised"),
    ],
)
def test_the_title_of_a_funnel_is_right_for_none_and_one(raised: Number, said: str) -> None:
    together = replace_raised(raised)

    assert replace(given.cases(), together=together).found().split("; ")[0] == said


def replace_raised(raised: Number) -> Occasion:
    return Occasion("", "", raised, given.UNKNOWN, given.UNKNOWN)


# One dialogue's timeline


@widths
def test_every_dated_mark_stands_on_the_timeline_and_no_other(width: Width) -> None:
    chart = given.dialogue()

    places = {
        str(row["what"])
        for layer, found in drawn(chart, width).items()
        if layer.startswith(("rounds", "turns", "promises"))
        for row in found
    }

    dated = {
        str(what) for date, _kind, what, _state in chart.table().rows if date != "date unknown"
    }
    assert places == dated
    assert chart.undated == 1
    assert "1 without a known date is not drawn" in chart.subtitle()


def test_states_are_boxes_and_what_is_not_on_record_is_dotted() -> None:
    chart = given.dialogue()

    assert [(r["from"], r["until"]) for r in rows(chart, "in force")] == [
        (1996.0, 1997.0),
        (1998.0, 2001.5),
    ]
    assert [(r["from"], r["until"]) for r in rows(chart, "suspended")] == [(1997.0, 1998.0)]
    assert len(rows(chart, "state not on record")) == 1


def test_marks_of_one_date_stand_above_one_another() -> None:
    first, second = rows(given.dialogue(), "rounds: round held")

    assert first["px"] == second["px"]
    assert first["py"] != second["py"]
    assert stacked([0, 1, 20, 21, 22], gap=10) == [0, 1, 0, 1, 2]


def test_the_title_of_a_timeline_counts_what_the_table_has() -> None:
    chart = given.dialogue()
    held = [row for row in chart.table().rows if row[3] in {"held", "presumed held"}]
    promises = [row for row in chart.table().rows if row[1] == "promise"]

    assert chart.finding() == (
        "EU-China dialogue: 4 rounds, 1 of them presumed, 1996–1998; "
        "suspended once, taken up again in 1998; 2 promises"
    )
    assert (len(held), len(promises)) == (4, 2)


@pytest.mark.parametrize(
    ("glyphs", "said"),
    [
        ((), "no round on record as held"),
        (("off",), "no round on record as held"),
        (("held",), "1 round, 1996–1998"),
        (("presumed",), "1 round presumed held, 1996–1998"),
        (("held", "held"), "2 rounds, 1996–1998"),
    ],
)
def test_the_title_of_a_timeline_is_right_for_none_one_and_many(
    glyphs: tuple[str, ...], said: str
) -> None:
    marks = tuple(Mark(1996.5, "round", glyph, "1996", "Round") for glyph in glyphs)

    title = replace(given.dialogue(), marks=marks).found()

    assert title == f"{said}; suspended once, taken up again in 1998; no promise on record"


def test_a_hatch_stays_in_its_box() -> None:
    canvas = Canvas()
    hatched(canvas, "hatch", [(10, 5, 42, 17)])

    for stroke in canvas.datasets["hatch"]:
        assert 10 <= float(stroke["px2"] or 0) <= float(stroke["px"] or 0) <= 42
        assert 5 <= float(stroke["py"] or 0) <= float(stroke["py2"] or 0) <= 17


# Rounds beside UN action


@widths
def test_one_mark_is_one_round_or_act_of_the_table(width: Width) -> None:
    chart = given.beside()
    words = {
        "round held": 1,
        "presumed held": 2,
        "planned, outcome unknown": 3,
        "cancelled, postponed or not held": 4,
        "pressed at the UN": 5,
        "stood back at the UN": 6,
    }

    for name, place in words.items():
        found = [row["year"] for row in rows(chart, name, width)]
        expected = [r[0] for r in chart.table().rows for _ in range(int(r[place] or 0))]
        assert found == expected


def test_rounds_and_acts_share_one_row_of_years() -> None:
    chart = given.beside()

    places: dict[object, set[object]] = {}
    for name in ("round held", "pressed at the UN", "stood back at the UN"):
        for row in rows(chart, name):
            places.setdefault(row["year"], set()).add(row["px"])

    assert {len(found) for found in places.values()} == {1}
    layers = charts.spec(chart, "wide")["layer"]
    assert isinstance(layers, list)
    assert not [layer for layer in layers if layer["encoding"].get("y", {}).get("axis")]


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([YearBeside(1995)], "no dated round on record; no year with pressure at the UN"),
        (
            [YearBeside(1995, pressed=2)],
            "no dated round on record; 1 year with pressure at the UN",
        ),
        (
            [YearBeside(1995, held=1)],
            "1 year with a round, without pressure at the UN; no year with pressure and no round",
        ),
        (
            [YearBeside(1995, presumed=1, pressed=1), YearBeside(1996, pressed=1)],
            "1 year with a round, with pressure at the UN; 1 year with pressure and no round",
        ),
        (
            [YearBeside(1995, held=1), YearBeside(1996, held=2), YearBeside(1997, off=1)],
            "2 years with a round, none of them with pressure at the UN; no year with pressure "
            "and no round",
        ),
    ],
)
def test_the_title_says_how_often_rounds_and_pressure_met(
    years: list[YearBeside], said: str
) -> None:
    title = replace(given.beside(), years=tuple(years)).finding()

    assert title == f"Australia and China: {said}"


def test_the_title_says_where_a_partner_only_stood_back() -> None:
    years = (YearBeside(1995, pressed=1, stood_back=1), YearBeside(1996, held=1, stood_back=2))

    title = replace(given.beside(), years=years).finding()

    assert title.endswith("1 year with pressure and no round; 1 year of only standing back")


# Openness


@widths
def test_every_answer_of_the_table_is_a_mark_of_its_shape(width: Width) -> None:
    chart = given.grid()

    found = {
        (row["question"], row["round"], answer)
        for answer in ("yes", "partly", "no", "unknown")
        for row in rows(chart, answer, width)
    }

    assert found == set(chart.table().rows)


def test_counts_of_answers_are_those_of_the_table_and_the_sums_add_up() -> None:
    chart = given.counts()

    found = {
        (row["dialogue"], row["column"], answer): row["number"]
        for answer in ("yes", "partly", "no", "unknown")
        for row in rows(chart, answer)
        if row["dialogue"] != "all"
    }

    expected = {
        (row[0], row[1], answer): row[place]
        for row in chart.table().rows
        for place, answer in enumerate(("yes", "partly", "no", "unknown"), start=2)
        if row[place]
    }
    assert found == expected
    assert chart.total == Tallied(1, 2, 3, 4)
    assert chart.finding() == (
        "2 dialogues: of 10 answers sought, 1 is yes, 2 partly, 3 no, 4 unknown"
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((("unknown",),), "1 answer, unknown"),
        ((("unknown", "unknown"),), "all 2 answers sought are unknown"),
        ((("no", "unknown"),), "of 2 answers sought, none is yes, 0 partly, 1 no, 1 unknown"),
    ],
)
def test_the_title_of_a_grid_counts_and_gives_no_score(
    answers: tuple[tuple[Answer, ...], ...], said: str
) -> None:
    title = replace(given.grid(), answers=answers).finding()

    assert title == f"EU-China dialogue: {said}"
    assert "%" not in title


# Who was promised what


def test_every_number_of_the_matrix_is_a_mark_with_that_number() -> None:
    chart = given.matrix()

    found = {
        (row["topic"], row["column"], family, row["number"])
        for family in ("substantive", "procedural", "symbolic", "broken", "unjudgeable", "open")
        for row in rows(chart, family)
    }

    assert found == set(chart.table().rows)
    assert chart.finding() == (
        "5 promises on 3 topics, by reading: none substantive, none procedural, 2 symbolic, "
        "1 broken, none unjudgeable, 2 open"
    )
