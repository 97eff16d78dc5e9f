"""The drawing of a promise against its measure, built with Altair."""

from site_pages.charts.drawable import Picture, Width
from site_pages.charts.labels import labels
from site_pages.charts.layers import Layers
from site_pages.charts.promise_frame import frame
from site_pages.charts.values import PromiseValues


def picture(chart: PromiseValues, width: Width) -> Picture:
    """One drawing: wide is 736 pixels, narrow 340, letters of the same size in both."""
    framed = frame(chart, width)
    layers = Layers(chart, framed)
    return Picture(
        plot=framed.plot(),
        layers=layers.all(),
        datasets=layers.datasets,
        labels=labels(chart, framed, width),
        breaks=chart.breaks,
    )
