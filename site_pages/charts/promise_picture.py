"""The drawing of a promise against its measure, built with Altair."""

from site_pages.charts.drawable import Picture, Plot, Width
from site_pages.charts.frame import Frame, frame
from site_pages.charts.labels import labels
from site_pages.charts.layers import Layers
from site_pages.charts.values import PromiseValues


def picture(chart: PromiseValues, width: Width) -> Picture:
    """One drawing: wide is 736 pixels, narrow 340, letters of the same size in both."""
    framed = frame(chart, width)
    layers = Layers(chart, framed)
    return Picture(
        plot=_plot(framed),
        layers=layers.all(),
        datasets=layers.datasets,
        labels=labels(chart, framed, width),
        breaks=chart.breaks,
    )


def _plot(framed: Frame) -> Plot:
    size = framed.size
    return Plot(
        width=size.plot,
        height=framed.plot_height,
        left=size.left,
        right=size.right,
        top=framed.top,
        bottom=size.bottom,
    )
