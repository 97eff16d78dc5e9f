"""The drawing of rounds beside UN action: two panels of counted marks over one row of years."""

from collections.abc import Sequence

from site_pages.charts.canvas import Canvas, Row
from site_pages.charts.drawable import TOTAL, Picture, Plot, Width
from site_pages.charts.glyphs import ROUNDS, UN_ACTS, Glyph
from site_pages.charts.lanes import lines, marks
from site_pages.charts.marks import SOFT
from site_pages.charts.multilateral_chart import ABOVE, BELOW, MultilateralChart, YearBeside
from site_pages.charts.placement import Label

YEARS = 24
"""Height between the two panels, where the years stand."""
HEADING = 24
"""Height of the name of a panel."""
STEP = 15
"""Height of one step of the count: that of its number."""
COUNTS = 22
"""Room for the numbers of the counts, left of the columns."""
EDGE = 10
GLYPHS: dict[str, Glyph] = {
    **ROUNDS,
    "pressed": UN_ACTS["press"],
    "stood_back": UN_ACTS["back"],
}


def picture(chart: MultilateralChart, width: Width) -> Picture:
    """One mark is one step of the count, upward for rounds and downward for acts."""
    plot_width = TOTAL[width] - COUNTS - EDGE
    column = plot_width / len(chart.years)
    radius = min(4.8, column * 0.36)
    up, down = _tallest(chart, ABOVE), _tallest(chart, BELOW)
    foot = up * STEP + 4
    head = foot + YEARS
    height = round(head + down * STEP + 4)
    canvas = Canvas()
    layers = lines(canvas, "none", [(0, y, plot_width, y) for y in (foot, head)], SOFT)
    for names, first, way in ((ABOVE, foot, -1), (BELOW, head, 1)):
        for name, rows in _placed(chart.years, names, first, way * STEP, column).items():
            layers += marks(canvas, GLYPHS[name].words, GLYPHS[name], rows, radius)
    return Picture(
        plot=Plot(plot_width, height, COUNTS, EDGE, HEADING, HEADING),
        layers=layers,
        datasets=canvas.datasets,
        labels=[
            *_names(chart, height),
            *_years(chart.years, column, foot, width),
            *_counts(foot, head, up, down),
        ],
    )


def _tallest(chart: MultilateralChart, names: Sequence[str]) -> int:
    tallest = 1
    for one in chart.years:
        tallest = max(tallest, sum(getattr(one, name) for name in names))
    return tallest


def _placed(
    years: Sequence[YearBeside], names: Sequence[str], first: float, step: float, column: float
) -> dict[str, list[Row]]:
    """Every mark between two lines of the count, in the order of the names."""
    found: dict[str, list[Row]] = {}
    for place, one in enumerate(years):
        seen = 0
        for name in names:
            for _ in range(getattr(one, name)):
                seen += 1
                y = round(first + step * (seen - 0.5), 1)
                x = round(column * (place + 0.5), 1)
                row: Row = {"year": one.year, "count": seen, "px": x, "py": y}
                found.setdefault(name, []).append(row)
    return found


def _names(chart: MultilateralChart, height: float) -> list[Label]:
    return [
        Label(-COUNTS, -10, f"Rounds with {chart.hosts}", halo=False),
        Label(-COUNTS, height + 16, f"Acts on {chart.hosts} at the UN", halo=False),
    ]


def _years(years: Sequence[YearBeside], column: float, foot: float, width: Width) -> list[Label]:
    every = 5 if width == "wide" else 10
    return [
        Label(column * (i + 0.5), foot + 17, str(one.year), "center", SOFT, bold=False, halo=False)
        for i, one in enumerate(years)
        if one.year % every == 0
    ]


def _counts(foot: float, head: float, up: int, down: int) -> list[Label]:
    """A number beside each step of the marks."""
    levels = [(n, foot - STEP * (n - 0.5)) for n in range(1, up + 1)]
    levels += [(n, head + STEP * (n - 0.5)) for n in range(1, down + 1)]
    return [Label(-6, y + 4.5, str(n), "right", SOFT, bold=False, halo=False) for n, y in levels]
