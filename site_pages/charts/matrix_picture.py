"""The drawing of the matrix: in each cell the families that occur, with their numbers."""

from site_pages.charts.canvas import Canvas
from site_pages.charts.cells import Cells, small
from site_pages.charts.drawable import Picture, Plot, Width
from site_pages.charts.glyphs import FAMILIES
from site_pages.charts.marks import SOFT
from site_pages.charts.matrix_chart import MatrixChart
from site_pages.charts.placement import Label

TOPICS: dict[Width, int] = {"wide": 172, "narrow": 120}
TOTALS = 72


def picture(chart: MatrixChart, width: Width) -> Picture:
    """As wide as its columns need: it is a file of its own, and the page has it as a table."""
    cells = Cells(left=TOPICS[width], columns=chart.columns, extra=TOTALS)
    cells.labels.append(small(cells.across, -6, "Promises", SOFT, "right"))
    for row in chart.rows:
        total = Label(cells.across, cells.y + 18, str(row.total), "right", halo=False)
        cells.labels.append(total)
        cells.row(row.topic, [cell.counts for cell in row.cells], about={"topic": row.topic})
    canvas = Canvas()
    return Picture(
        plot=Plot(round(cells.across), round(cells.y), TOPICS[width], 0, cells.head, 4),
        layers=cells.layers(canvas, FAMILIES, 5),
        datasets=canvas.datasets,
        labels=cells.labels,
    )
