"""Every kind of chart by its part of the address, and who reads its figures."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from site_pages.charts import Drawable, NotDrawn
from site_pages.drawn.dialogues import (
    cases_chart,
    dialogue_chart,
    matrix_of_all,
    multilateral_chart,
    transparency_chart,
)
from site_pages.drawn.indicator import indicator_chart
from site_pages.drawn.lags import lags_chart
from site_pages.drawn.partners import partners_chart
from site_pages.drawn.promise import promise_chart

type Query = Mapping[str, str]


class Kind(NamedTuple):
    """``build`` raises Http404, Moved or Gone for an unknown slug. ``asks`` are the parameters of
    the query string that it looks at; no other enters it."""

    build: Callable[[str, Query], Drawable | NotDrawn]
    asks: tuple[str, ...] = ()


KINDS: Final[dict[str, Kind]] = {
    "promise": Kind(promise_chart),
    "indicator": Kind(indicator_chart, asks=("country", "release")),
    "partners": Kind(partners_chart, asks=("country", "release")),
    "lags": Kind(lags_chart),
    "dialogue": Kind(dialogue_chart),
    "multilateral": Kind(multilateral_chart),
    "transparency": Kind(transparency_chart),
    "matrix": Kind(matrix_of_all),
    "cases": Kind(cases_chart),
}
