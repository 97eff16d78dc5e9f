"""The title of a chart says what its numbers say, whatever was found."""

import re
from dataclasses import replace

import pytest

from benchmarks.axes import Changed
from site_pages import charts
from site_pages.charts import Baseline, PromiseChart
from tests.site_pages.chart_values import (
    found,
    promise_chart,
    rating,
    with_statuses,
    yes_or_no,
)

pytestmark = pytest.mark.no_database


def spelled(words: str) -> str:
    """@ stands for the horizon, # for the latest figures."""
    return words.replace("@", " by 2003, five years on").replace("#", "on the latest figures")


def test_title_says_what_was_found_by_the_horizon_and_since() -> None:
    assert charts.finding(promise_chart()) == (
        "Civil liberties index in China: no measurable change by 2003, five years on; "
        "worse on the latest figures"
    )


@pytest.mark.parametrize(
    ("horizon", "latest", "words"),
    [
        ("no_change", "no_change", "no measurable change@; nor #"),
        ("inconclusive", "worsened", "no clear change@; worse #"),
        ("worsened", "worsened", "worse@; still worse #"),
        ("slight", "moderate", "slightly better@; moderately better #"),
        ("major", "no_change", "much better@; no measurable change #"),
        ("held", "held", "level kept@; still kept #"),
        ("held", "worsened", "level kept@; worse #"),
        ("no_data", "slight", "no figures to compare@; slightly better #"),
        ("slight", "no_data", "slightly better@; no later figures to compare"),
        ("no_data", "no_data", "no figures to compare"),
        ("cannot_be_measured", "cannot_be_measured", "change cannot be measured"),
    ],
)
def test_title_for_statuses(horizon: str, latest: str, words: str) -> None:
    title = charts.finding(with_statuses(horizon, latest))

    assert title == f"Civil liberties index in China: {spelled(words)}"


@pytest.mark.parametrize("latest", Changed.values)
@pytest.mark.parametrize("horizon", Changed.values)
def test_every_pair_of_statuses_has_a_title_and_a_picture_text(horizon: str, latest: str) -> None:
    chart = with_statuses(horizon, latest)

    title = charts.finding(chart)

    assert title.startswith("Civil liberties index in China: ")
    assert not re.search(r"None|_|  |,;|,$|;$|: ;", title)
    assert charts.description(chart).endswith(".")


def test_deadline_names_itself_in_the_title() -> None:
    chart = replace(promise_chart(), horizon_kind="deadline")

    assert "by 2003, the year of the deadline; worse" in charts.finding(chart)


def test_before_the_horizon_the_title_says_when_it_comes() -> None:
    early = found("too_early", 2026)
    chart = replace(
        promise_chart(), promise_year=2025, horizon_year=2030, horizon=early, latest=early
    )
    moved = replace(chart, horizon=found("slight", 2026), latest=found("slight", 2026))

    assert charts.finding(chart).endswith(": too early to say; five years are up in 2030")
    assert charts.finding(moved).endswith(": slightly better so far; five years are up in 2030")
    assert charts.finding(replace(chart, horizon_kind="deadline")).endswith("the deadline is 2030")


def test_missing_baseline_is_said_once() -> None:
    chart = replace(with_statuses("no_data", "no_data"), baseline=Baseline(None))

    assert charts.finding(chart).endswith(": no baseline before 1998, so no comparison")
    assert charts.table(chart)[0].status == "no baseline"


def test_new_definition_is_the_reason_given() -> None:
    chart = replace(with_statuses("cannot_be_measured", "cannot_be_measured"), breaks=(2002,))

    assert charts.finding(chart).endswith(": no comparison, since the definition changed in 2002")


def test_neutral_series_is_context_only() -> None:
    chart = replace(with_statuses("cannot_be_measured", "cannot_be_measured"), direction="neutral")

    assert charts.finding(chart).endswith(": context only, since neither way is better")
    assert [item.kind for item in charts.key(chart)] == ["act", "statement"]


def test_old_figures_are_called_so() -> None:
    chart = promise_chart()
    stale = replace(chart.latest, stale=True, years=(2015, 2016, 2017))

    assert charts.finding(replace(chart, latest=stale)).endswith(
        "worse on the latest figures, which end in 2017"
    )


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (
            rating(2, 3, 3, statuses="slight slight"),
            "slightly better, from 2 to 3 of 4,@; still so #",
        ),
        (
            rating(2, 2, 1, statuses="no_change worsened"),
            "unchanged at 2 of 4@; worse, from 2 to 1 of 4, #",
        ),
        (
            rating(2, 3, 2, statuses="slight no_change"),
            "slightly better, from 2 to 3 of 4,@; back to 2 of 4 #",
        ),
        (yes_or_no(0, 1, 1, statuses="major major"), "turned from no to yes@; still so #"),
        (yes_or_no(0, 1, 0, statuses="major no_change"), "turned from no to yes@; back to no #"),
        (yes_or_no(1, 1, 1, statuses="held held"), "still yes@; still so #"),
    ],
)
def test_steps_and_answers_are_named(chart: PromiseChart, words: str) -> None:
    assert charts.finding(chart) == f"Civil liberties index in China: {spelled(words)}"


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Refugees from this country, end of year", "Refugees from China, end of year"),
        ("Is there freedom?", "China, “Is there freedom?”"),
        ("Harassment (higher = less)", "Harassment in China"),
    ],
)
def test_subject_joins_indicator_and_area(name: str, subject: str) -> None:
    assert charts.subject(replace(promise_chart(), indicator=name)) == subject


def test_line_below_the_title_gives_the_scale() -> None:
    chart = promise_chart()

    assert "scale 0 (worst) to 1 (best)." in charts.subtitle(chart)
    assert "scale about −4 to 4, higher is better." in charts.subtitle(
        replace(chart, scale=(-4, 4))
    )
    assert "0 (best) to 1 (worst)" in charts.subtitle(replace(chart, direction="lower_better"))
    assert "lower is better." in charts.subtitle(
        replace(chart, type="count", direction="lower_better", scale=(0, None))
    )
