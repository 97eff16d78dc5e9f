"""The tables below a chart: the figures compared, the whole series, and what the marks mean."""

from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from benchmarks.axes import Changed
from site_pages.charts import words
from site_pages.charts.drawable import KeyItem, Table
from site_pages.charts.marks import EVENT_MARKS, ROUND_MARKS, EventMark
from site_pages.charts.numbers import effect_text, value_text, years_text
from site_pages.charts.values import Compared, PromiseValues, SeriesValues


class FigureRow(NamedTuple):
    """One point of comparison, as text. An empty text means that there is nothing to show."""

    point: str
    years: str
    mean: str
    effect: str
    band: str
    status: str
    world: str


SERIES_HEADER = ("year", "value", "low", "high", "world median", "countries in it", "missing")


class SeriesRow(NamedTuple):
    """One year at full precision. ``missing`` says why a year has no value."""

    year: int
    value: float | None
    low: float | None
    high: float | None
    world: float | None
    world_n: int | None
    missing: str


def table(chart: PromiseValues) -> tuple[FigureRow, ...]:
    """The figures compared: baseline, horizon, latest, and the target where one was set."""
    baseline = chart.baseline
    before = FigureRow(
        point="Before the promise",
        years=years_text(baseline.years),
        mean=_value(chart, baseline.value),
        effect="",
        band="",
        status="" if baseline.value is not None else "no baseline",
        world=_value(chart, chart.world_mean(baseline.years)),
    )
    point = f"At the horizon, {chart.horizon_year}"
    if not chart.horizon_reached:
        point = f"So far, {chart.as_at_year}"
    rows = [before, _row(chart, point, chart.horizon)]
    if chart.compared_twice:
        rows.append(_row(chart, "Latest", chart.latest))
    if chart.target is not None:
        rows.append(FigureRow("Target", "", _value(chart, chart.target), "", "", "", ""))
    return tuple(rows)


def band_note(chart: PromiseValues) -> str:
    """Where the band of the effects comes from."""
    bands = {point.band for point in (chart.horizon, chart.latest) if point.effect is not None}
    sources = {
        "producer": "The band comes from the producer’s own bounds.",
        "spread": "The band comes from the spread of the yearly values.",
        "none": "Steps have no band.",
    }
    notes = [sentence for band, sentence in sources.items() if band in bands]
    return " ".join([*notes, "No causal claim."])


def series_rows(chart: PromiseValues) -> tuple[SeriesRow, ...]:
    """Every year that is known of the place or of the world, oldest first."""
    points = {point.year: point for point in chart.series}
    world = {point.year: point for point in chart.world}
    rows = []
    for year in sorted(points.keys() | world.keys()):
        point, median = points.get(year), world.get(year)
        rows.append(
            SeriesRow(
                year=year,
                value=point.value if point else None,
                low=point.low if point else None,
                high=point.high if point else None,
                world=median.value if median else None,
                world_n=median.n if median else None,
                missing=point.missing if point else "not in the series",
            )
        )
    return tuple(rows)


def series_table(chart: PromiseValues) -> Table:
    """Every year drawn, for the file and for a page."""
    rows = series_rows(chart)
    return Table(
        caption=f"{words.subject(chart)}, by year",
        header=SERIES_HEADER,
        rows=rows,
        texts=tuple(_texts(chart, row) for row in rows),
        numeric=(1, 2, 3, 4, 5),
    )


def _texts(chart: PromiseValues, row: SeriesRow) -> tuple[str, ...]:
    numbers = (row.value, row.low, row.high, row.world)
    n = "" if row.world_n is None else str(row.world_n)
    return str(row.year), *(_value(chart, number) for number in numbers), n, row.missing


def key(chart: PromiseValues) -> tuple[KeyItem, ...]:
    """The marks of this picture that carry no name in it, in the order of drawing."""
    items = []
    if has_zone(chart):
        items.append(KeyItem("zone", "too small to count as change", _swatch("band"), "grey zone"))
    items += range_key(chart)
    present = {event.kind for event in chart.events}
    items += [
        KeyItem(kind, mark.words, _picture(mark), mark.shape)
        for kind, mark in EVENT_MARKS.items()
        if kind in present
    ]
    states = {one.state for one in chart.rounds}
    items += [
        KeyItem(f"round {state}", mark.words, _picture(mark), mark.shape)
        for state, mark in ROUND_MARKS.items()
        if state in states
    ]
    return tuple(items)


def range_key(chart: SeriesValues) -> tuple[KeyItem, ...]:
    """The producer's bounds, where any year has them."""
    if any(point.low is not None and point.high is not None for point in chart.measured()):
        return (KeyItem("range", "producer’s range", _swatch("range"), "shaded band"),)
    return ()


def has_zone(chart: PromiseValues) -> bool:
    """A zone of no change needs a level to lie around and a better and a worse."""
    measurable = chart.direction != "neutral" and chart.type != "yes_no"
    return measurable and chart.baseline.value is not None


def _row(chart: PromiseValues, point: str, compared: Compared) -> FigureRow:
    low, high = compared.low, compared.high
    has_band = low is not None and high is not None and compared.band != "none"
    return FigureRow(
        point=point,
        years=years_text(compared.years),
        mean=_value(chart, compared.value),
        effect="" if compared.effect is None else effect_text(chart, compared.effect, more=1),
        band=f"{effect_text(chart, low or 0, more=1)} to {effect_text(chart, high or 0, more=1)}"
        if has_band
        else "",
        status=str(Changed(compared.status).label),
        world=_value(chart, chart.world_mean(compared.years)),
    )


def _value(chart: PromiseValues, number: float | None) -> str:
    return "" if number is None else value_text(chart, number, more=1)


def _swatch(token: str) -> SafeString:
    rect = f'<rect class="c-fill-{token}" width="14" height="14"/>'
    return _svg(rect)


def _picture(mark: EventMark) -> SafeString:
    fill = "none" if mark.fill is None else "currentColor" if mark.fill == "ink" else "none"
    path = (
        f'<path transform="translate(7 7) scale({mark.radius:g})" d="{mark.path}" fill="{fill}" '
        f'stroke="currentColor" stroke-width="{mark.line / mark.radius:.2f}"/>'
    )
    return _svg(path)


def _svg(inside: str) -> SafeString:
    # Every part is a constant of this module or of marks.py; nothing from a record enters.
    return mark_safe(f'<svg viewBox="0 0 14 14" aria-hidden="true">{inside}</svg>')  # noqa: S308
