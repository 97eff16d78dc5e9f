"""The drawing of a funnel of cases: three bars from zero for each occasion, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap

import altair as alt

from site_pages.charts.canvas import PIXEL_X, PIXEL_X2, PIXEL_Y, Canvas, Row
from site_pages.charts.cases_chart import STAGES, CasesChart, Number, Occasion
from site_pages.charts.drawable import TOTAL, Picture, Plot, Width
from site_pages.charts.lanes import DOTS
from site_pages.charts.marks import BOLD_SIGN, INK, LINE, SOFT
from site_pages.charts.placement import Align, Label

BAR, STEP = 9, 17
"""Thickness of a bar, and from one bar to the next, in pixels."""
GAP, LINE_STEP = 14, 15
"""Between occasions; from one line of a name to the next."""
NAME_WIDE = 214
"""Room for names beside the bars of a wide drawing."""
STAGE = 66
"""Room for "answered" before the zero line."""
LONGEST = 96
"""Room for words after the longest bar: "at least 171"."""
OPEN_END = 16
"""How far the dashed end of a least number reaches."""


@dataclass(slots=True)
class _Drawn:
    """What is placed from the top down."""

    unit: float
    """Pixels for one case."""
    y: float = 0
    zeros: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)
    nones: list[Row] = field(default_factory=list)
    ends: list[Row] = field(default_factory=list)
    dots: list[Row] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def picture(chart: CasesChart, width: Width) -> Picture:
    """Names beside the bars where there is room, above them where there is not."""
    left = STAGE + (NAME_WIDE if width == "wide" else 0)
    plot_width = TOTAL[width] - left - LONGEST
    most = max((n.known or 0 for one in chart.drawn for n in one.numbers), default=0) or 1
    drawn = _Drawn(plot_width / most)
    for one in chart.drawn:
        _occasion(drawn, one, width)
    if chart.silent:
        _silent(drawn, chart, width)
    canvas = Canvas()
    return Picture(
        plot=Plot(plot_width, round(drawn.y), left, LONGEST, 10, 6),
        layers=_layers(canvas, drawn, most),
        datasets=canvas.datasets,
        labels=drawn.labels,
    )


def _occasion(drawn: _Drawn, one: Occasion, width: Width) -> None:
    """Its name, then a bar for each stage."""
    if width == "narrow":
        _above(drawn, f"{one.name}, {one.when}" if one.when else one.name)
    else:
        _beside(drawn, one)
    drawn.zeros.append({"px": 0, "py": drawn.y, "py2": drawn.y + STEP * len(STAGES)})
    for stage, number in zip(STAGES, one.numbers, strict=True):
        _bar(drawn, one.name, stage, number)
    drawn.y += GAP


def _beside(drawn: _Drawn, one: Occasion) -> None:
    """Name and date left of the bars; three lines fit there."""
    left = -STAGE - NAME_WIDE
    names = _lines(one.name, NAME_WIDE)
    drawn.labels += [
        Label(left, drawn.y + 12 + LINE_STEP * n, text, halo=False) for n, text in enumerate(names)
    ]
    if one.when:
        drawn.labels.append(_soft(left, drawn.y + 12 + LINE_STEP * len(names), one.when))


def _above(drawn: _Drawn, text: str) -> None:
    """A name above its bars takes as many lines as it needs."""
    for line in _lines(text, TOTAL["narrow"]):
        drawn.labels.append(Label(-STAGE, drawn.y + 12, line, halo=False))
        drawn.y += LINE_STEP
    drawn.y += 4


def _lines(text: str, room: float) -> list[str]:
    return wrap(text, int(room / BOLD_SIGN), break_long_words=False)


def _bar(drawn: _Drawn, name: str, stage: str, number: Number) -> None:
    middle = drawn.y + STEP / 2
    row: Row = {"occasion": name, "stage": stage, "count": number.known, "py": middle}
    end = round((number.known or 0) * drawn.unit, 1)
    drawn.labels.append(_soft(-8, middle + 4.5, stage, "right"))
    if number.known is None:
        drawn.dots.append({**row, "px": 0, "px2": OPEN_END})
        end += OPEN_END
    elif number.known == 0:
        drawn.nones.append(row)
    else:
        drawn.bars.append(row)
    if number.at_least and number.known is not None:
        drawn.ends.append({**row, "px": end + 2, "px2": end + 2 + OPEN_END})
        end += OPEN_END + 2
    words = Label(end + 7, middle + 4.5, number.words, halo=False)
    if number.known is None:
        words = _soft(words.x, words.y, words.text)
    drawn.labels.append(words)
    drawn.y += STEP


def _soft(x: float, y: float, text: str, align: Align = "left") -> Label:
    return Label(x, y, text, align, SOFT, bold=False, halo=False)


def _silent(drawn: _Drawn, chart: CasesChart, width: Width) -> None:
    """Those that have no bar are drawn as unknown, so that nothing is left to be taken for none."""
    noun = "dialogue" if chart.of_all else "round"
    other = "other " if chart.of_all or chart.silent < chart.rounds else ""
    name = f"{chart.silent} {other}{noun}{'' if chart.silent == 1 else 's'}"
    name += "" if chart.of_all else " held"
    if width == "narrow":
        _above(drawn, name)
    else:
        drawn.labels.append(Label(-STAGE - NAME_WIDE, drawn.y + 12, name, halo=False))
    _bar(drawn, name, "raised", Number(None, "unknown"))


def _layers(canvas: Canvas, drawn: _Drawn, most: int) -> list[alt.UnitSpec]:
    count = alt.X("count:Q", scale=alt.Scale(domain=[0, most], nice=False, zero=True), axis=None)
    bars = alt.Encoding(x=count, y=PIXEL_Y)
    spans = alt.Encoding(x=PIXEL_X, x2=PIXEL_X2, y=PIXEL_Y)
    zero = alt.Encoding(x=PIXEL_X, y=PIXEL_Y, y2=alt.Y2("py2:Q"))
    drawings = [
        ("zero", drawn.zeros, alt.MarkDef("rule", stroke=LINE), zero),
        ("cases", drawn.bars, alt.MarkDef("bar", orient="horizontal", height=BAR, fill=INK), bars),
        ("none", drawn.nones, alt.MarkDef("tick", thickness=2, height=BAR, fill=INK), bars),
        ("at least", drawn.ends, _rule(INK, [3, 2.5], 3), spans),
        ("unknown", drawn.dots, _rule(SOFT, DOTS, 2), spans),
    ]
    return [canvas.layer(name, rows, mark, how) for name, rows, mark, how in drawings if rows]


def _rule(colour: str, dash: Sequence[float], width: float) -> alt.MarkDef:
    return alt.MarkDef("rule", stroke=colour, strokeWidth=width, strokeDash=list(dash))
