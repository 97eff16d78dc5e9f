"""Title, picture, table and text of a chart agree, and none of them misleads."""

import re
from dataclasses import replace

import pytest

from site_pages import charts
from site_pages.charts import Baseline, Event, Point
from site_pages.charts.values import EventKind, Round, Width
from tests.site_pages.chart_values import (
    BEFORE,
    WIDTHS,
    dataset,
    found,
    level,
    promise_chart,
    texts,
    vertical_domain,
    with_statuses,
)

pytestmark = pytest.mark.no_database


def test_table_shows_the_figures_compared() -> None:
    assert charts.table(promise_chart()) == (
        ("Before the promise", "1993–1997", "0.260", "", "", "", "0.700"),
        (
            "At the horizon, 2003",
            "2001–2003",
            "0.280",
            "+0.020",
            "+0.010 to +0.030",
            "no change",
            "0.700",
        ),
        ("Latest", "2021–2023", "0.170", "−0.090", "−0.100 to −0.080", "worsened", "0.700"),
    )
    assert "spread of the yearly values" in charts.band_note(promise_chart())


def test_text_alternative_repeats_the_table() -> None:
    description = charts.description(promise_chart())

    for row in charts.table(promise_chart()):
        assert f"{row.mean} ({row.years})" in description
        assert row.status in description


@pytest.mark.parametrize("width", WIDTHS)
def test_picture_shows_the_means_of_the_table(width: Width) -> None:
    chart = promise_chart()

    drawn = [row["value"] for row in dataset(charts.spec(chart, width), "compared")]
    shown = texts(charts.svg(chart, width))

    assert drawn == [0.26, 0.28, 0.17]
    assert [f"{float(row.mean):.2f}" for row in charts.table(chart)] == ["0.26", "0.28", "0.17"]
    assert {"0.26", "0.28", "0.17", "China", "World median", "Promise, 1998"} <= set(shown)
    assert "Five years on, 2003" in shown


@pytest.mark.parametrize("width", WIDTHS)
def test_picture_draws_each_value_of_the_table_of_years(width: Width) -> None:
    chart = promise_chart()

    drawn = {row["year"]: row["value"] for row in dataset(charts.spec(chart, width), "series")}

    assert drawn == {row.year: row.value for row in charts.series_rows(chart)}


def test_horizon_that_is_today_is_drawn_once() -> None:
    today = found("slight", 2026)
    chart = replace(promise_chart(), horizon_year=2030, horizon=today, latest=today)

    assert len(dataset(charts.spec(chart, "wide"), "compared")) == 2
    assert [row.point for row in charts.table(chart)] == ["Before the promise", "So far, 2026"]


def test_target_stands_in_picture_table_and_text() -> None:
    chart = replace(promise_chart(), target=0.5)

    assert charts.table(chart)[-1][:3] == ("Target", "", "0.500")
    assert "the target is 0.500." in charts.description(chart)
    assert all("Target 0.50" in texts(charts.svg(chart, width)) for width in WIDTHS)


def test_key_names_only_what_is_drawn() -> None:
    banded = tuple(
        Point(p.year, p.value, level(p.year) - 0.02, level(p.year) + 0.02)
        for p in promise_chart().series
    )
    plain, with_band = promise_chart(), replace(promise_chart(), series=banded)

    assert [item.kind for item in charts.key(plain)] == ["zone", "act", "statement"]
    assert [item.kind for item in charts.key(with_band)][:2] == ["zone", "range"]
    assert dataset(charts.spec(plain, "wide"), "producer's range") == []
    assert len(dataset(charts.spec(with_band, "wide"), "producer's range")) == 34


@pytest.mark.parametrize(
    "kind", ["act", "statement", "reversal", "refusal", "deadline_missed", "restored"]
)
def test_every_kind_of_event_has_a_mark_and_a_word(kind: EventKind) -> None:
    chart = replace(promise_chart(), events=(Event(2000.5, kind, "Happened."),))

    item = charts.key(chart)[-1]

    assert item.kind == kind
    assert len(dataset(charts.spec(chart, "narrow"), item.words)) == 1


def test_gap_stays_a_gap() -> None:
    series = tuple(
        Point(p.year, None, missing="not collected") if p.year in {2005, 2007} else p
        for p in promise_chart().series
    )
    chart = replace(promise_chart(), series=series)

    specification = charts.spec(chart, "wide")
    runs: dict[object, list[object]] = {}
    for row in dataset(specification, "series"):
        runs.setdefault(row["run"], []).append(row["year"])

    assert list(runs.values()) == [list(range(1990, 2005)), list(range(2008, 2024))]
    assert [row["year"] for row in dataset(specification, "series, single years")] == [2006]
    assert [row.missing for row in charts.series_rows(chart) if row.value is None] == [
        "not collected"
    ] * 2
    lines = re.findall(r'<path[^>]*stroke-width="2.4"[^>]*/>', charts.svg(chart, "wide"))
    assert len(lines) == 2


def test_year_left_out_of_the_series_is_a_gap_too() -> None:
    series = tuple(p for p in promise_chart().series if p.year != 2005)
    chart = replace(promise_chart(), series=series)

    assert {row["run"] for row in dataset(charts.spec(chart, "wide"), "series")} == {0, 1}
    row = next(row for row in charts.series_rows(chart) if row.year == 2005)
    assert (row.value, row.missing, row.world) == (None, "not in the series", 0.7)


def test_new_definition_parts_the_line_and_is_marked() -> None:
    chart = replace(promise_chart(), breaks=(2010,))

    runs = {row["year"]: row["run"] for row in dataset(charts.spec(chart, "wide"), "series")}

    assert (runs[2009], runs[2010]) == (0, 1)
    assert all("New definition, 2010" in texts(charts.svg(chart, width)) for width in WIDTHS)


@pytest.mark.parametrize("kind", ["interval_index", "count", "rate", "share", "lag"])
def test_scale_begins_at_zero(kind: str) -> None:
    specification = charts.spec(replace(promise_chart(), type=kind), "wide")

    assert vertical_domain(specification)[0] == 0


def test_scale_around_zero_holds_every_value() -> None:
    series = tuple(Point(year, -3.9 + (year - 1990) / 10) for year in range(1990, 2024))
    chart = replace(
        promise_chart(),
        series=series,
        world=(),
        scale=(-4, 4),
        minimum_change=0.5,
        baseline=Baseline(-3.4, BEFORE),
    )

    low, high = vertical_domain(charts.spec(chart, "wide"))

    assert low < -3.9
    assert high > -0.6


def test_there_is_one_value_axis() -> None:
    specification = charts.spec(promise_chart(), "wide")
    layers = specification["layer"]
    assert isinstance(layers, list)

    axes = [
        layer["encoding"]["y"] for layer in layers if layer["encoding"].get("y", {}).get("axis")
    ]

    assert len(axes) == 1
    assert "resolve" not in specification


def test_producers_bounds_are_never_cut_off() -> None:
    series = tuple(Point(year, 0.5, 0.1, 0.95) for year in range(1990, 2024))
    chart = replace(promise_chart(), series=series, world=())

    assert vertical_domain(charts.spec(chart, "narrow"))[1] >= 0.95


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_known_draws_an_empty_frame(width: Width) -> None:
    chart = replace(
        with_statuses("no_data", "no_data"), series=(), world=(), baseline=Baseline(None), events=()
    )

    assert "Promise, 1998" in texts(charts.svg(chart, width))
    assert charts.description(chart) == "A chart without a line: there are no figures for China."


@pytest.mark.parametrize("width", WIDTHS)
def test_rounds_stand_on_a_track_of_their_own_at_their_dates(width: Width) -> None:
    rounds = (
        Round(1997.8, "held", "Dialogue, October 1997"),
        Round(2006.8, "not_held", "Dialogue, planned for October 2006"),
        Round(2010.2, "presumed", "Dialogue, 2010"),
    )
    chart = replace(promise_chart(), rounds=rounds)

    drawn = charts.spec(chart, width)
    marks = [
        row
        for name in ("round held", "round not held", "round presumed or planned")
        for row in dataset(drawn, name)
    ]

    assert {(row["at"], row["label"]) for row in marks} == {(r.at, r.label) for r in rounds}
    assert {row["py"] for row in marks} == {row["py"] for row in dataset(drawn, "track of rounds")}
    assert {row["py"] for row in marks} != {row["py"] for row in dataset(drawn, "track")}
    assert [item.words for item in charts.key(chart)][-3:] == [
        "round held",
        "round presumed or planned",
        "round not held",
    ]
