"""The drawing of one indicator for one area, built with Altair."""

from site_pages.charts.drawable import Picture, Width
from site_pages.charts.frame import ROW, Frame, Size, framed, series_values, value_scale
from site_pages.charts.marks import INK, SOFT
from site_pages.charts.series_labels import break_rows, labels
from site_pages.charts.series_layers import DOTTED, SeriesLayers
from site_pages.charts.values import SeriesValues

SIZES: dict[Width, Size] = {
    "wide": Size(total=736, height=330, left=40, plot=578, bottom=34, year_gap=60),
    "narrow": Size(total=340, height=300, left=36, plot=292, bottom=34, year_gap=60),
}


def picture(chart: SeriesValues, width: Width) -> Picture:
    """One drawing: wide is 736 pixels, narrow 340, letters of the same size in both."""
    frame = frame_of(chart, width)
    layers = SeriesLayers(chart, frame)
    drawn = [
        layers.ground(),
        *layers.range(),
        *layers.lines(chart.medians(), "world median", SOFT, 1.2),
        *(
            layers.upright(
                year,
                f"New definition, {year}",
                colour=SOFT,
                dash=DOTTED,
                top=ROW * (row - frame.rows),
            )
            for row, year in enumerate(break_rows(chart, frame.first, frame.last))
        ),
        *layers.lines(chart.values(), "series", INK, 2.4),
    ]
    return Picture(
        plot=frame.plot(),
        layers=drawn,
        datasets=layers.datasets,
        labels=labels(chart, frame, width),
        breaks=chart.breaks,
    )


def frame_of(chart: SeriesValues, width: Width) -> Frame:
    """Scales that hold the series, its bounds and the world median."""
    years = [year for year, _ in (*chart.values(), *chart.medians())]
    rows = len(break_rows(chart, min(years), max(years)))
    scale = value_scale(chart, series_values(chart))
    return framed(years, scale, size=SIZES[width], rows=rows)
