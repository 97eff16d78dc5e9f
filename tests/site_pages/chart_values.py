"""Charts that tests draw: a promise of 1998, its measure, and what was found."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from site_pages.charts import Baseline, Compared, Event, Point, PromiseChart, WorldPoint
from site_pages.charts.values import Width

BEFORE = (1993, 1994, 1995, 1996, 1997)
BY_2003 = (2001, 2002, 2003)
NEWEST = (2021, 2022, 2023)
WIDTHS: tuple[Width, Width] = ("wide", "narrow")


def level(year: int) -> float:
    return 0.26 if year < 2000 else 0.28 if year < 2015 else 0.17


def promise_chart() -> PromiseChart:
    """A promise of 1998 that moved nothing by 2003; since then the measure fell."""
    return PromiseChart(
        indicator="Civil liberties index (all kinds)",
        producer="Varieties of Democracy",
        type="interval_index",
        direction="higher_better",
        area="China",
        series=tuple(Point(year, level(year)) for year in range(1990, 2024)),
        world=tuple(WorldPoint(year, 0.7, 170) for year in range(1990, 2024)),
        promise_year=1998,
        promise_date="12 March 1998",
        horizon_year=2003,
        horizon_kind="five_years",
        as_at_year=2026,
        baseline=Baseline(0.26, BEFORE),
        horizon=compared("no_change", 2003, 0.28, BY_2003, 0.02),
        latest=compared("worsened", 2026, 0.17, NEWEST, -0.09),
        minimum_change=0.05,
        licence="CC BY-SA 4.0",
        attribution="Coppedge et al. 2024",
        scale=(0, 1),
        events=(Event(1998.45, "statement", "Said again."), Event(1998.76, "act", "Signed.")),
    )


def compared(
    status: str, year: int, value: float | None, years: tuple[int, ...], effect: float | None
) -> Compared:
    return Compared(
        year=year,
        status=status,
        value=value,
        years=years,
        effect=effect,
        low=None if effect is None else effect - 0.01,
        high=None if effect is None else effect + 0.01,
        band="none" if effect is None else "spread",
    )


def found(status: str, year: int) -> Compared:
    """A point with a value where the status needs one."""
    if status in {"too_early", "no_data", "cannot_be_measured"}:
        return compared(status, year, None, (), None)
    return compared(status, year, 0.3, tuple(range(year - 3, year)), 0.04)


def with_statuses(horizon: str, latest: str) -> PromiseChart:
    return replace(promise_chart(), horizon=found(horizon, 2003), latest=found(latest, 2026))


def rating(before: float, by_horizon: float, latest: float, *, statuses: str) -> PromiseChart:
    """Steps from 0 to 4; ``statuses`` are those at the horizon and latest."""
    at_horizon, now = statuses.split()
    return replace(
        promise_chart(),
        type="ordinal",
        scale=(0, 4),
        minimum_change=1,
        series=tuple(Point(year, before) for year in range(1990, 1998))
        + tuple(Point(year, by_horizon) for year in range(1998, 2010))
        + tuple(Point(year, latest) for year in range(2010, 2024)),
        world=(),
        baseline=Baseline(before, (1997,)),
        horizon=Compared(
            year=2003,
            status=at_horizon,
            value=by_horizon,
            years=(2003,),
            effect=by_horizon - before,
        ),
        latest=Compared(year=2026, status=now, value=latest, years=(2023,), effect=latest - before),
    )


def yes_or_no(before: float, by_horizon: float, latest: float, *, statuses: str) -> PromiseChart:
    return replace(
        rating(before, by_horizon, latest, statuses=statuses), type="yes_no", scale=(0, 1)
    )


def dataset(specification: dict[str, object], name: str) -> list[dict[str, object]]:
    datasets = specification["datasets"]
    assert isinstance(datasets, dict)
    rows = datasets.get(name, [])
    assert isinstance(rows, list)
    return rows


def vertical_domain(specification: dict[str, object]) -> tuple[float, float]:
    layers = specification["layer"]
    assert isinstance(layers, list)
    low, high = layers[0]["encoding"]["y"]["scale"]["domain"]
    return low, high


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    """Every text of an inline drawing."""
    return ["".join(element.itertext()) for element in parsed(svg).iter("text")]
