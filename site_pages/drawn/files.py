"""A chart as a file: picture, specification, or the table of exactly what is drawn."""

import csv
import io
from collections.abc import Callable
from typing import Final

from site_pages import charts
from site_pages.charts import Drawable
from site_pages.pages.explorer.files import harmless


def table_csv(chart: Drawable) -> str:
    """The table at full precision; an empty field is no value."""
    table = chart.table()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.header)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _cell(cell: object) -> object:
    return harmless(cell) if isinstance(cell, str) else cell


FORMS: Final[dict[str, tuple[str, Callable[[Drawable], str | bytes]]]] = {
    "svg": ("image/svg+xml", charts.standalone_svg),
    "png": ("image/png", charts.png),
    "json": ("application/json", charts.vega_lite),
    "csv": ("text/csv; charset=utf-8", table_csv),
}
"""What a chart's address may end in: its type, and who draws it."""
