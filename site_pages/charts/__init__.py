"""Charts: title, picture, table and text of each from one set of values.

Pure: no database, no request, no clock. ``drawable`` says what a chart of any kind is.
"""

from site_pages.charts.drawable import Drawable, KeyItem, NotDrawn, Table
from site_pages.charts.drawing import png, spec, standalone_svg, svg, vega_lite
from site_pages.charts.figures import (
    FigureRow,
    SeriesRow,
    band_note,
    key,
    series_rows,
    table,
)
from site_pages.charts.indicator_chart import IndicatorChart
from site_pages.charts.kept import keep_in
from site_pages.charts.numbers import effect_text, value_text
from site_pages.charts.promise_chart import PromiseChart
from site_pages.charts.values import (
    Baseline,
    Compared,
    Event,
    Point,
    WorldPoint,
)
from site_pages.charts.words import description, finding, subject, subtitle

__all__ = [
    "Baseline",
    "Compared",
    "Drawable",
    "Event",
    "FigureRow",
    "IndicatorChart",
    "KeyItem",
    "NotDrawn",
    "Point",
    "PromiseChart",
    "SeriesRow",
    "Table",
    "WorldPoint",
    "band_note",
    "description",
    "effect_text",
    "finding",
    "keep_in",
    "key",
    "png",
    "series_rows",
    "spec",
    "standalone_svg",
    "subject",
    "subtitle",
    "svg",
    "table",
    "value_text",
    "vega_lite",
]
