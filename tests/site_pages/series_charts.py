"""Charts of an indicator, of partners side by side and of treaty lags, from values made here."""

from dataclasses import replace

from site_pages.charts import IndicatorChart, Point, WorldPoint
from site_pages.charts.drawable import Json
from site_pages.charts.lags_chart import LagBar, LagsChart
from site_pages.charts.partners_chart import Panel, PartnersChart

YEARS = range(1990, 2001)


def points(first: float, last: float, *, years: range = YEARS) -> tuple[Point, ...]:
    """A straight way from the first value to the last."""
    step = (last - first) / (len(years) - 1)
    return tuple(Point(year, round(first + step * n, 4)) for n, year in enumerate(years))


def indicator_chart() -> IndicatorChart:
    """An index that fell from 0.4 to 0.2, beside a world median that did not move."""
    return IndicatorChart(
        indicator="Rule of law index",
        producer="A producer",
        type="interval_index",
        direction="higher_better",
        area="China",
        series=points(0.4, 0.2),
        world=tuple(WorldPoint(year, 0.6, 170) for year in YEARS),
        minimum_change=0.05,
        licence="CC BY 4.0",
        attribution="Somebody 2025",
        scale=(0, 1),
    )


def partners_chart() -> PartnersChart:
    """China worse; one partner better, one hardly moved; one neighbour ends too early."""
    base = indicator_chart()
    return PartnersChart(
        indicator=base.indicator,
        producer=base.producer,
        type=base.type,
        direction=base.direction,
        area=base.area,
        series=base.series,
        world=base.world,
        minimum_change=base.minimum_change,
        licence=base.licence,
        attribution=base.attribution,
        scale=base.scale,
        others=(
            Panel("Brazil", "partner", points(0.5, 0.7)),
            Panel("Norway", "partner", points(0.9, 0.91)),
            Panel("India", "neighbour", points(0.6, 0.5, years=range(1990, 1995))),
        ),
    )


def lags_chart() -> LagsChart:
    """Two treaties ratified, one that still counts; a promise kept and one that still counts."""
    return LagsChart(
        country="China",
        as_at="23 November 2026",
        bars=(
            LagBar("signature", "CAT", "12 December 1986", "1986", "4 October 1988", 662, 662),
            LagBar("signature", "CRC", "29 August 1990", "1990", "2 March 1992", 551, 551),
            LagBar("signature", "ICCPR", "5 October 1998", "1998", "", 10276, 10276, True),
            LagBar("promise", "Ratification of ILO-C111", "2005", "2005", "2006", 131, 495),
            LagBar("promise", "Ratification of ICCPR", "2018", "2018", "", 2884, 3248, True),
        ),
    )


def without(chart: IndicatorChart, *years: int) -> IndicatorChart:
    """The chart with years whose value was not collected."""
    series = tuple(
        Point(p.year, None, missing="not collected") if p.year in years else p for p in chart.series
    )
    return replace(chart, series=series)


def rows_of(specification: Json, name: str) -> list[dict[str, object]]:
    """The rows of a named layer."""
    datasets = specification["datasets"]
    assert isinstance(datasets, dict)
    found = datasets.get(name, [])
    assert isinstance(found, list)
    return found
