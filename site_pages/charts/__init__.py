"""Charts of a promise against its measure: title, picture, table and text from one set of values.

Pure functions over ``PromiseChart``: no database, no request, no clock.
"""

from site_pages.charts.drawing import png, spec, standalone_svg, svg, vega_lite
from site_pages.charts.figures import (
    FigureRow,
    KeyItem,
    SeriesRow,
    band_note,
    key,
    series_rows,
    table,
)
from site_pages.charts.kept import keep_in
from site_pages.charts.numbers import effect_text, value_text
from site_pages.charts.values import (
    Baseline,
    Compared,
    Event,
    Point,
    PromiseChart,
    WorldPoint,
)
from site_pages.charts.words import description, finding, subject, subtitle

__all__ = [
    "Baseline",
    "Compared",
    "Event",
    "FigureRow",
    "KeyItem",
    "Point",
    "PromiseChart",
    "SeriesRow",
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
