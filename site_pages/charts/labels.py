"""Every word in a drawing, with its place."""

from site_pages.charts import placement
from site_pages.charts.frame import ROW, Frame
from site_pages.charts.marks import ACCENT, BOLD_SIGN, INK, SOFT
from site_pages.charts.numbers import value_text
from site_pages.charts.placement import Label, Point
from site_pages.charts.promise_frame import TRACK
from site_pages.charts.series_labels import best, line_runs, named_lines, world_runs
from site_pages.charts.values import PromiseValues, Width


def bars(chart: PromiseValues) -> list[tuple[int, int, float]]:
    """The means that are compared: first year, last year, value. One that is both is drawn once."""
    found = [(chart.baseline.value, chart.baseline.years)]
    found.append((chart.horizon.value, chart.horizon.years))
    if chart.compared_twice:
        found.append((chart.latest.value, chart.latest.years))
    drawn = {
        (min(years), max(years), value) for value, years in found if value is not None and years
    }
    return sorted(drawn)


def hairlines(chart: PromiseValues, frame: Frame) -> list[tuple[int, str, str]]:
    """Year, words and colour of each vertical line, oldest first; it takes the rows in order."""
    horizon = "Deadline" if chart.horizon_kind == "deadline" else "Five years on"
    found = [
        (chart.promise_year, f"Promise, {chart.promise_year}", INK),
        (chart.horizon_year, f"{horizon}, {chart.horizon_year}", INK),
    ]
    found += [
        (year, f"New definition, {year}", SOFT)
        for year in chart.breaks
        if frame.first < year <= frame.last
    ]
    return sorted(found)


def row_top(frame: Frame, row: int) -> int:
    """Upper end of the hairline whose label stands in that row, above the plot."""
    return ROW * (row - frame.rows)


def labels(chart: PromiseValues, frame: Frame, width: Width) -> list[Label]:
    """All words but those of the axes."""
    lines = placement.sampled([*line_runs(chart, frame), *world_runs(chart, frame)])
    taken = _hairline_labels(chart, frame)
    if width == "wide":
        taken += _line_ends(chart, frame)
        taken += _track_names(chart, frame)
    taken += _bar_labels(chart, frame, lines, taken)
    if width == "narrow":
        taken += _names_along(chart, frame, lines, taken)
    return taken


def _hairline_labels(chart: PromiseValues, frame: Frame) -> list[Label]:
    found = []
    for row, (year, text, colour) in enumerate(hairlines(chart, frame)):
        x, y = frame.x(year), row_top(frame, row) + 10
        room = frame.size.plot + frame.size.right - x - 6
        if len(text) * BOLD_SIGN <= room:
            found.append(Label(x + 6, y, text, colour=colour, bold=colour == INK))
        else:
            found.append(Label(x - 6, y, text, "right", colour, bold=colour == INK))
    return found


def _line_ends(chart: PromiseValues, frame: Frame) -> list[Label]:
    ends = []
    for runs, text, colour in named_lines(chart, frame):
        if runs:
            end = runs[-1][-1]
            ends.append(Label(end.x + 10, end.y + 5, text, colour=colour, bold=colour == INK))
    if chart.target is not None:
        y = frame.y(chart.target) + 4.5
        text = f"Target {value_text(chart, chart.target)}"
        ends.append(Label(frame.size.plot + 10, y, text, bold=False))
    return placement.parted(ends)


def _track_names(chart: PromiseValues, frame: Frame) -> list[Label]:
    names = [("Events", frame.track), *([("Rounds", frame.track + TRACK)] if chart.rounds else [])]
    return [
        Label(frame.size.plot + 10, y + 4.5, name, colour=SOFT, bold=False) for name, y in names
    ]


def _bar_labels(
    chart: PromiseValues, frame: Frame, lines: list[Point], taken: list[Label]
) -> list[Label]:
    found: list[Label] = []
    for first, last, value in bars(chart):
        candidates = placement.over_bar(
            value_text(chart, value),
            frame.x(first),
            frame.x(last),
            frame.y(value),
            width=frame.size.plot,
            colour=ACCENT,
        )
        found.append(best(candidates, frame, lines, [*taken, *found]))
    return found


def _names_along(
    chart: PromiseValues, frame: Frame, lines: list[Point], taken: list[Label]
) -> list[Label]:
    found: list[Label] = []
    named = [(placement.sampled(runs), text, c) for runs, text, c in named_lines(chart, frame)]
    if chart.target is not None:
        y = frame.y(chart.target)
        line = placement.sampled([[Point(0, y), Point(frame.size.plot, y)]])
        named.append((line, f"Target {value_text(chart, chart.target)}", SOFT))
    for line, text, colour in named:
        if line:
            candidates = placement.beside_line(
                text, line, width=frame.size.plot, colour=colour, bold=colour == INK
            )
            found.append(best(candidates, frame, lines, [*taken, *found]))
    return found
