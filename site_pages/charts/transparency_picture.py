"""The drawings of openness: marks by question and round, and counts by dialogue and question."""

from textwrap import wrap

from site_pages.charts.canvas import Canvas, Row
from site_pages.charts.cells import Cells
from site_pages.charts.drawable import TOTAL, Picture, Plot, Width
from site_pages.charts.glyphs import ANSWERS
from site_pages.charts.lanes import lines, marks, readable
from site_pages.charts.marks import LINE, PLAIN_SIGN, SOFT
from site_pages.charts.placement import Label
from site_pages.charts.transparency_chart import (
    ORDER,
    Tallied,
    TransparencyCounts,
    TransparencyGrid,
)

TEXT_STEP, PADDING, MARKS = 15, 11, 22
"""Height of a line of words, of the room around them, and of the marks below them, in pixels."""
QUESTIONS = 236
"""Room for the questions left of a wide grid."""
DIALOGUES: dict[Width, int] = {"wide": 190, "narrow": 120}
EDGE, HEAD, SMALL = 8, 26, 12
WIDEST_COLUMN = 40
YEAR_SIGN = 7.2
NOT_READ = frozenset({"unknown"})


def grid(chart: TransparencyGrid, width: Width) -> Picture:
    """Questions beside their marks, or above them where there is little room."""
    left = EDGE if width == "narrow" else QUESTIONS
    plot_width = TOTAL[width] - left - EDGE
    column = min(plot_width / len(chart.rounds), WIDEST_COLUMN)
    canvas = Canvas()
    labels = _years(chart, column, plot_width)
    rows: dict[str, list[Row]] = {}
    edges = [0.0]
    for place in range(len(chart.questions)):
        top = edges[-1]
        written = _question(chart, place, -left, top, width)
        foot = top + TEXT_STEP * len(written) + PADDING
        middle = foot - PADDING / 2 + MARKS / 2 if width == "narrow" else (top + foot) / 2
        labels += written
        _place(chart, place, round(middle, 1), column, rows)
        edges.append(foot + (MARKS if width == "narrow" else 0))
    layers = lines(canvas, "rows", [(-left, y, plot_width, y) for y in edges], LINE)
    for answer in ORDER:
        radius = min(4.6, column * 0.36)
        layers += marks(canvas, answer, ANSWERS[answer], rows.get(answer, []), radius)
    return Picture(
        plot=Plot(plot_width, round(edges[-1]), left, EDGE, HEAD, 4),
        layers=layers,
        datasets=canvas.datasets,
        labels=labels,
    )


def counts(chart: TransparencyCounts, width: Width) -> Picture:
    """As wide as its columns need: it is a file of its own, and the page has it as a table."""
    cells = Cells(left=DIALOGUES[width], columns=chart.questions)
    for name, tallies in zip(chart.dialogues, chart.counts, strict=True):
        present = [_present(one) for one in tallies]
        cells.row(name, present, about={"dialogue": name}, soft=NOT_READ)
    together = [_present(one) for one in chart.sums]
    cells.row("All together", together, about={"dialogue": "all"}, soft=NOT_READ, bold=True)
    canvas = Canvas()
    return Picture(
        plot=Plot(round(cells.across), round(cells.y), DIALOGUES[width], EDGE, cells.head, 4),
        layers=cells.layers(canvas, ANSWERS, 4.2),
        datasets=canvas.datasets,
        labels=cells.labels,
    )


def _present(tally: Tallied) -> list[tuple[str, int]]:
    """Answers that occur."""
    return [(answer, number) for answer, number in zip(ORDER, tally, strict=True) if number]


def _place(
    chart: TransparencyGrid, place: int, middle: float, column: float, rows: dict[str, list[Row]]
) -> None:
    """The marks of one question go to ``rows``, by answer."""
    pairs = zip(chart.rounds, chart.answers[place], strict=True)
    for number, (one, answer) in enumerate(pairs):
        row: Row = {"question": chart.questions[place], "round": one.name, "answer": answer}
        row |= {"px": round(column * (number + 0.5), 1), "py": middle}
        rows.setdefault(answer, []).append(row)


def _years(chart: TransparencyGrid, column: float, plot_width: float) -> list[Label]:
    """The year over its first round, where it does not touch the one before."""
    named = [(column * (n + 0.5), one.short) for n, one in enumerate(chart.rounds) if one.short]
    widths = [len(text) * YEAR_SIGN for _, text in named]
    places = [
        min(x, plot_width + EDGE - wide / 2) for (x, _), wide in zip(named, widths, strict=True)
    ]
    shown = readable(places, widths)
    return [
        Label(x, -8, text, "center", SOFT, bold=False, halo=False)
        for x, (_, text), fits in zip(places, named, shown, strict=True)
        if fits
    ]


def _question(
    chart: TransparencyGrid, place: int, left: float, top: float, width: Width
) -> list[Label]:
    """The question, and its counts below it."""
    room = TOTAL["narrow"] if width == "narrow" else QUESTIONS
    words = wrap(chart.questions[place], int((room - 8) / PLAIN_SIGN), break_long_words=False)
    found = [
        Label(left, top + 16 + TEXT_STEP * n, text, bold=False, halo=False)
        for n, text in enumerate(words)
    ]
    foot = top + 16 + TEXT_STEP * len(words)
    tally = chart.tally(place).words()
    return [*found, Label(left, foot, tally, "left", SOFT, bold=False, size=SMALL, halo=False)]
