"""A chart that would mislead is not drawn."""

from copy import deepcopy
from typing import Any

import pytest

from site_pages import charts
from site_pages.charts.guard import MisleadingChart, refuse_misleading
from tests.site_pages.chart_values import WIDTHS, promise_chart
from tests.site_pages.series_charts import indicator_chart, lags_chart, partners_chart

type Spec = dict[str, Any]

pytestmark = pytest.mark.no_database


@pytest.fixture
def line() -> Spec:
    """An honest specification that each test spoils."""
    return deepcopy(charts.spec(indicator_chart(), "wide"))


@pytest.fixture
def bars() -> Spec:
    return deepcopy(charts.spec(lags_chart(), "wide"))


def layer(specification: Spec, name: str) -> Spec:
    layers: list[Spec] = specification["layer"]
    return next(one for one in layers if one["data"]["name"] == name)


def test_honest_charts_of_every_series_kind_pass() -> None:
    for chart in (promise_chart(), indicator_chart(), partners_chart(), lags_chart()):
        for width in WIDTHS:
            refuse_misleading(charts.spec(chart, width))
        assert charts.vega_lite(chart)


def test_a_second_value_axis_is_refused(line: Spec) -> None:
    layer(line, "world median")["encoding"]["y"]["axis"] = {"orient": "right"}

    with pytest.raises(MisleadingChart, match="a second axis on the y side"):
        refuse_misleading(line)


def test_a_second_scale_is_refused(line: Spec) -> None:
    layer(line, "world median")["encoding"]["y"]["scale"]["domain"] = [0.5, 0.7]

    with pytest.raises(MisleadingChart, match="two scales on the y side"):
        refuse_misleading(line)


def test_independent_scales_are_refused(line: Spec) -> None:
    line["resolve"] = {"scale": {"y": "independent"}}

    with pytest.raises(MisleadingChart, match="scales of their own"):
        refuse_misleading(line)


def test_bars_on_a_scale_cut_above_zero_are_refused(bars: Spec) -> None:
    for one in bars["layer"]:
        scale = one["encoding"].get("x", {}).get("scale")
        if scale:
            scale["domain"] = [500, 11_000]

    with pytest.raises(MisleadingChart, match="bars on a scale from 500 to 11000, without zero"):
        refuse_misleading(bars)


def test_a_line_across_a_gap_is_refused(line: Spec) -> None:
    line["datasets"]["series"] = [r for r in line["datasets"]["series"] if r["year"] != 1995]

    with pytest.raises(MisleadingChart, match="a line from 1994 to 1996 crosses a gap"):
        refuse_misleading(line)


def test_a_line_across_a_new_definition_is_refused(line: Spec) -> None:
    line["usermeta"]["breaks"] = [1996]

    with pytest.raises(MisleadingChart, match="a line crosses the new definition of 1996"):
        refuse_misleading(line)


def test_a_colour_that_the_page_cannot_map_is_refused(line: Spec) -> None:
    layer(line, "series")["mark"]["stroke"] = "#ff0000"

    with pytest.raises(MisleadingChart, match="#ff0000 is no colour of the page"):
        refuse_misleading(line)
