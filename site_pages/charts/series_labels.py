"""The words in a drawing of one series: names of lines, first and last value, new definitions."""

from site_pages.charts import placement
from site_pages.charts.drawable import Width
from site_pages.charts.frame import ROW, Frame, segments
from site_pages.charts.marks import INK, PLAIN_SIGN, SOFT
from site_pages.charts.numbers import value_text
from site_pages.charts.placement import Label, Point
from site_pages.charts.values import SeriesValues

WORLD = "World median"

type Named = tuple[list[list[Point]], str, str]
"""Runs of a line, its name and its colour."""


def line_runs(chart: SeriesValues, frame: Frame) -> list[list[Point]]:
    """The series in pixels, in unbroken runs."""
    return _pixels(segments(chart.values(), chart.breaks), frame)


def world_runs(chart: SeriesValues, frame: Frame) -> list[list[Point]]:
    """The world median in pixels, in unbroken runs."""
    return _pixels(segments(chart.medians(), chart.breaks), frame)


def _pixels(runs: list[list[tuple[int, float]]], frame: Frame) -> list[list[Point]]:
    return [[Point(frame.x(year), frame.y(value)) for year, value in run] for run in runs]


def named_lines(chart: SeriesValues, frame: Frame) -> list[Named]:
    """The two lines with their names."""
    return [
        (line_runs(chart, frame), chart.area, INK),
        (world_runs(chart, frame), WORLD, SOFT),
    ]


def labels(chart: SeriesValues, frame: Frame, width: Width) -> list[Label]:
    """All words but those of the axes."""
    lines = placement.sampled([*line_runs(chart, frame), *world_runs(chart, frame)])
    taken = _breaks(chart, frame)
    if width == "wide":
        taken += _at_ends(chart, frame)
    taken += _ends(chart, frame, lines, taken)
    if width == "narrow":
        taken += _along(chart, frame, lines, taken)
    return taken


def break_rows(chart: SeriesValues, first: float, last: float) -> list[int]:
    """New definitions within these years, oldest first; each label takes a row above the plot."""
    return [year for year in sorted(chart.breaks) if first < year <= last]


def _breaks(chart: SeriesValues, frame: Frame) -> list[Label]:
    found = []
    for row, year in enumerate(break_rows(chart, frame.first, frame.last)):
        x, y = frame.x(year), ROW * (row - frame.rows) + 10
        text = f"New definition, {year}"
        fits = len(text) * PLAIN_SIGN <= frame.size.plot + frame.size.right - x - 6
        side = ("left", 6) if fits else ("right", -6)
        found.append(
            Label(x + side[1], y, text, "left" if fits else "right", colour=SOFT, bold=False)
        )
    return found


def _at_ends(chart: SeriesValues, frame: Frame) -> list[Label]:
    ends = []
    for runs, text, colour in named_lines(chart, frame):
        if runs:
            end = runs[-1][-1]
            ends.append(Label(end.x + 10, end.y + 5, text, colour=colour, bold=colour == INK))
    return placement.parted(ends)


def _ends(chart: SeriesValues, frame: Frame, lines: list[Point], taken: list[Label]) -> list[Label]:
    """The first and the last value, which the title speaks of."""
    values, found = chart.values(), list[Label]()
    for year, value in dict.fromkeys((values[0], values[-1]) if values else ()):
        x, text = frame.x(year), value_text(chart, value)
        candidates = placement.over_bar(
            text, x, x, frame.y(value), width=frame.size.plot, colour=INK
        )
        found.append(best(candidates, frame, lines, [*taken, *found]))
    return found


def _along(
    chart: SeriesValues, frame: Frame, lines: list[Point], taken: list[Label]
) -> list[Label]:
    found: list[Label] = []
    for runs, text, colour in named_lines(chart, frame):
        line = placement.sampled(runs)
        if line:
            candidates = placement.beside_line(
                text, line, width=frame.size.plot, colour=colour, bold=colour == INK
            )
            found.append(best(candidates, frame, lines, [*taken, *found]))
    return found


def best(candidates: list[Label], frame: Frame, lines: list[Point], taken: list[Label]) -> Label:
    """The place that crosses least of what is drawn already."""
    return placement.best(
        candidates, lines=lines, taken=taken, width=frame.size.plot, height=frame.plot_height
    )
