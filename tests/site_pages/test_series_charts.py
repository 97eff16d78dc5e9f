"""Indicators, partners side by side, treaty lags: sentence, table and picture agree."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import altair as alt
import pytest

from site_pages import charts
from site_pages.charts import IndicatorChart, NotDrawn, Point, indicator_chart, lags_chart
from site_pages.charts import partners_chart as partners
from site_pages.charts.lags_chart import LagBar
from site_pages.charts.partners_chart import Panel
from tests.site_pages.chart_values import WIDTHS, parsed, texts
from tests.site_pages.series_charts import indicator_chart as one_indicator
from tests.site_pages.series_charts import lags_chart as some_lags
from tests.site_pages.series_charts import partners_chart as some_partners
from tests.site_pages.series_charts import points, rows_of, without

pytestmark = pytest.mark.no_database


def test_an_indicator_says_what_happened_beside_the_world() -> None:
    assert one_indicator().finding() == (
        "Rule of law index in China: 0.40 in 1990, 0.20 in 2000, which is worse; "
        "the world median was 0.60 in both years"
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"series": points(0.2, 0.4)}, "0.20 in 1990, 0.40 in 2000, which is better"),
        (
            {"series": points(0.40, 0.43)},
            "0.40 in 1990, 0.43 in 2000, too small a change to count",
        ),
        ({"series": points(0.4, 0.4)}, "0.40 in both 1990 and 2000"),
        ({"direction": "neutral"}, "0.40 in 1990, 0.20 in 2000"),
        ({"direction": "lower_better"}, "0.40 in 1990, 0.20 in 2000, which is better"),
        (
            {"direction": "toward_value", "toward": 0.2},
            "0.40 in 1990, 0.20 in 2000, which is better",
        ),
        (
            {"breaks": (1995,)},
            "0.40 in 1990, 0.20 in 2000, not comparable, since the definition changed in 1995",
        ),
        (
            {"series": (Point(1990, 0.4, 0.2, 0.6), Point(1991, 0.3, 0.1, 0.5))},
            "0.40 in 1990, 0.30 in 1991, a change within the producer’s own bounds",
        ),
    ],
)
def test_an_indicator_is_judged_with_care(changed: dict[str, object], words: str) -> None:
    chart = replace(one_indicator(), world=(), **changed)  # type: ignore[arg-type]

    assert chart.finding() == f"Rule of law index in China: {words}"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_picture_of_an_indicator_draws_exactly_its_table(width: charts.drawable.Width) -> None:
    chart = without(one_indicator(), 1994, 1996)
    specification = charts.spec(chart, width)

    drawn = rows_of(specification, "series") + rows_of(specification, "series, single years")
    in_table = [(row[0], row[1]) for row in chart.table().rows if row[1] is not None]

    assert sorted((row["year"], row["value"]) for row in drawn) == in_table
    assert {"0.40", "0.20", "China", "World median"} <= set(texts(charts.svg(chart, width)))


def test_a_gap_of_an_indicator_stays_a_gap_and_is_told() -> None:
    chart = without(one_indicator(), 1994, 1996)

    lines = re.findall(r'<path[^>]*stroke-width="2.4"[^>]*/>', charts.svg(chart, "wide"))

    assert len(lines) == 2
    assert "2 years in between without a value" in chart.description()
    assert [row[-1] for row in chart.table().rows if row[1] is None] == ["not collected"] * 2


def test_a_new_definition_parts_the_line_and_is_named() -> None:
    chart = replace(one_indicator(), breaks=(1995,))

    for width in WIDTHS:
        assert "New definition, 1995" in texts(charts.svg(chart, width))
        runs = {row["year"]: row["run"] for row in rows_of(charts.spec(chart, width), "series")}
        assert runs[1994] != runs[1995]


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        ((), "No chart: Rule of law index in China has no figure."),
        (
            (Point(1990, 0.4), Point(1991, None, missing="unknown")),
            "No chart: Rule of law index in China has one figure alone, 0.400 in 1990.",
        ),
    ],
)
def test_fewer_than_two_values_give_a_sentence(series: tuple[Point, ...], sentence: str) -> None:
    chart = replace(one_indicator(), series=series)

    assert indicator_chart.drawable(chart) == NotDrawn(sentence)


def test_partners_are_counted_not_ranked() -> None:
    assert some_partners().finding() == (
        "Rule of law index, 1990 to 2000: China worse; of 2 partners 1 better, 1 without a change "
        "that counts; the one neighbour without figures for both years"
    )


def test_partners_that_all_did_the_same_are_said_at_once() -> None:
    alike = tuple(Panel(name, "partner", points(0.5, 0.7)) for name in ("Brazil", "Norway"))

    assert replace(some_partners(), others=alike).finding().endswith("; all 2 partners better")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_panel_has_the_same_two_scales(width: charts.drawable.Width) -> None:
    specification = charts.spec(some_partners(), width)
    drawn = [*rows_of(specification, "host"), *rows_of(specification, "partners and neighbours")]

    medians = {row["area"]: row for row in rows_of(specification, "world median")}
    pixels_per_unit = [
        (float(str(row["py"])) - float(str(medians[row["area"]]["py"])))
        / (float(str(row["value"])) - 0.6)
        for row in drawn
        if abs(float(str(row["value"])) - 0.6) > 0.15
    ]

    assert len(pixels_per_unit) > 20
    assert max(pixels_per_unit) - min(pixels_per_unit) < 1


def test_the_table_of_partners_holds_every_value_drawn() -> None:
    chart = some_partners()
    specification = charts.spec(chart, "wide")
    drawn = [*rows_of(specification, "host"), *rows_of(specification, "partners and neighbours")]

    header, rows = chart.table().header, chart.table().rows
    in_table = {
        (area, row[0], value)
        for row in rows
        for area, value in zip(header[1:-1], row[1:-1], strict=True)
        if value is not None
    }

    assert {(row["area"], row["year"], row["value"]) for row in drawn} == in_table
    assert header == ("year", "China", "Brazil", "Norway", "India", "World median")


def test_one_area_alone_is_not_set_side_by_side() -> None:
    alone = replace(some_partners(), others=(Panel("Brazil", "partner", (Point(1990, 0.5),)),))
    unmeasured = replace(some_partners(), series=())

    assert partners.drawable(alone) == NotDrawn(
        "No side by side: no partner or neighbour of China has two figures of this indicator."
    )
    assert partners.drawable(unmeasured) == NotDrawn(
        "No side by side: China has fewer than two figures of this indicator."
    )


def test_treaty_lags_say_what_came_and_what_still_counts() -> None:
    assert some_lags().finding() == (
        "China: 2 treaties ratified 551 to 662 days after signature; ICCPR signed and not ratified "
        "after 10,276 days; of 2 promises of a treaty act 1 followed by the act, 1 still counts"
    )


@pytest.mark.parametrize(
    ("bar", "words"),
    [
        ((1, 1, False), "1 day"),
        ((662, 662, False), "662 days"),
        ((131, 495, False), "131–495 days"),
        ((10276, 10276, True), "10,276 days so far"),
        ((-40, -12, False), "12–40 days before"),
        ((-3, 20, False), "within 20 days"),
    ],
)
def test_a_lag_is_written_out(bar: tuple[int, int, bool], words: str) -> None:
    least, most, counting = bar

    lag = LagBar("promise", "Ratification of CAT", "1986", "1986", "", least, most, counting)

    assert lag.in_words() == words


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_begin_at_zero_and_are_as_long_as_the_table_says(width: charts.drawable.Width) -> None:
    chart = some_lags()
    specification = charts.spec(chart, width)

    came = rows_of(specification, "days to the act")
    counting = rows_of(specification, "days still counting")
    table = {(row[1], row[2]): row for row in chart.table().rows}

    assert [row["from"] for row in (*came, *counting)] == [0] * 5
    assert {(r["act"], r["began"]): r["days"] for r in came} == {
        key: row[4] for key, row in table.items() if row[6] == "no"
    }
    assert {(r["act"], r["began"]): r["days"] for r in counting} == {
        key: row[5] for key, row in table.items() if row[6] == "yes"
    }
    assert "10,276 days so far" in texts(charts.svg(chart, width))


def test_a_bar_is_drawn_as_long_as_its_days() -> None:
    root = parsed(charts.svg(some_lags(), "wide"))
    full = [p.get("d", "") for p in root.iter("path") if "c-fill-ink" in p.get("class", "")]

    lengths = [float(m[1]) for d in full if (m := re.search(r"h(-?[\d.]+)", d))]

    assert [round(662 / 10276 * 298), round(551 / 10276 * 298)] == [
        round(length) for length in lengths[:2]
    ]


def test_one_lag_alone_is_a_sentence() -> None:
    chart = replace(some_lags(), bars=some_lags().bars[:1])

    assert lags_chart.drawable(chart) == NotDrawn(
        "No chart: one lag alone, CAT, signed 12 December 1986: 662 days."
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chart", [one_indicator(), some_partners(), some_lags()])
def test_words_stay_within_the_picture(chart: IndicatorChart, width: charts.drawable.Width) -> None:
    root = parsed(charts.svg(chart, width))
    limit = float(root.get("viewBox", "").split()[2])

    for element in root.iter("text"):
        x, words = float(element.get("x", "0")), "".join(element.itertext())
        wide = 6.8 * len(words)
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0)
        assert left >= -4, words
        assert left + wide <= limit + 4, words
        assert element.get("font-size") == "13"


def test_specifications_are_valid_vega_lite() -> None:
    for chart in (one_indicator(), some_partners(), some_lags()):
        for width in WIDTHS:
            drawn = alt.LayerChart.from_dict(charts.spec(chart, width), validate=True)

            assert len(drawn.layer) > 1


SHOWN_AGAIN = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure()
from site_pages import charts
from tests.site_pages.series_charts import indicator_chart, lags_chart, partners_chart
charts.keep_in(Path(sys.argv[1]))
for chart in (indicator_chart(), partners_chart(), lags_chart()):
    assert charts.svg(chart, "wide") and charts.svg(chart, "narrow")
print("altair" in sys.modules)
"""


def test_a_kept_drawing_is_shown_without_altair(no_drawings: Path) -> None:
    for chart in (one_indicator(), some_partners(), some_lags()):
        for width in WIDTHS:
            charts.svg.__wrapped__(chart, width)

    again = subprocess.run(
        [sys.executable, "-c", SHOWN_AGAIN, str(no_drawings)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert again.stdout.strip() == "False"
