"""The tables of ``make bench``."""

import pytest

from bench.figures import Figure, figures_table, number

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("measured", "target", "verdict"), [(12.0, 12.0, "ok"), (12.1, 12.0, "over"), (9.0, None, "")]
)
def test_a_figure_is_over_only_beyond_its_target(
    measured: float, target: float | None, verdict: str
) -> None:
    assert Figure("promise page", measured, "ms", target).verdict == verdict


@pytest.mark.parametrize(
    ("value", "shown"), [(0.417, "0.42"), (7.28, "7.3"), (12.0, "12"), (69602.6, "69 603")]
)
def test_a_number_shows_the_digits_that_tell_something(value: float, shown: str) -> None:
    assert number(value) == shown


def test_the_table_sets_each_figure_beside_its_target() -> None:
    shown = figures_table([Figure("queries", 14, "", 12), Figure("chart", 267.4, "ms")])

    assert shown.splitlines() == [
        "figure   target  measured  unit",
        "───────  ──────  ────────  ────  ────",
        "queries    ≤ 12        14        over",
        "chart                 267    ms",
    ]
