"""The drawing of one dialogue's timeline: lanes over one row of years."""

from dataclasses import dataclass

import altair as alt

from site_pages.charts.canvas import PIXEL_X, PIXEL_X2, PIXEL_Y, PIXEL_Y2, Canvas, Row
from site_pages.charts.dialogue_chart import DialogueChart, Lane, Stretch
from site_pages.charts.drawable import TOTAL, Picture, Plot, Width
from site_pages.charts.glyphs import FAMILIES, ROUNDS, TURNS, Glyph
from site_pages.charts.lanes import DOTS, hatched, lines, marks, stacked
from site_pages.charts.marks import INK, LINE, SOFT
from site_pages.charts.placement import Label

BAR = 12
"""Height of the bar of states."""
BETWEEN = 16
"""From one lane to the next."""
NAMES, EDGE = 86, 14
"""Room left of the lanes of a wide drawing for their names; at the edges of a narrow one."""
HEAD = 22
"""Height of a lane's name where it stands above it."""
FOOT = 24
GLYPHS: dict[Lane, dict[str, Glyph]] = {"round": ROUNDS, "turn": TURNS, "promise": FAMILIES}
TITLES: dict[Lane, str] = {"round": "Rounds", "turn": "Turns", "promise": "Promises"}


@dataclass(slots=True)
class _Drawing:
    """What is placed from the top down."""

    chart: DialogueChart
    canvas: Canvas
    width: Width
    plot: int
    y: float = 0

    @property
    def narrow(self) -> bool:
        return self.width == "narrow"

    @property
    def radius(self) -> float:
        return 3.6 if self.narrow else 4.6

    def x(self, at: float) -> float:
        """Where a moment stands, 1997.5 being the middle of 1997."""
        first, last = self.chart.years
        return round((at - first) * self.plot / (last + 1 - first), 1)


def picture(chart: DialogueChart, width: Width) -> Picture:
    """Rounds on top, the state below them, then turns and promises."""
    left = EDGE if width == "narrow" else NAMES
    drawing = _Drawing(chart, Canvas(), width, TOTAL[width] - left - EDGE)
    labels: list[Label] = []
    layers = [
        *_lane(drawing, "round", labels),
        *_states(drawing, labels),
        *_lane(drawing, "turn", labels),
        *_lane(drawing, "promise", labels),
    ]
    height = round(drawing.y - BETWEEN + 8)
    years = _years(drawing, height)
    grid = lines(drawing.canvas, "years", [(x, 0, x, height) for x, _ in years], LINE)
    foot = lines(drawing.canvas, "axis", [(0, height, drawing.plot, height)], SOFT)
    return Picture(
        plot=Plot(drawing.plot, height, left, EDGE, 6, FOOT),
        layers=[*grid, *foot, *layers],
        datasets=drawing.canvas.datasets,
        labels=[*labels, *(label for _, label in years)],
    )


def _lane(drawing: _Drawing, lane: Lane, labels: list[Label]) -> list[alt.UnitSpec]:
    """Marks at their dates, one above the other where they would touch; no marks, no lane."""
    found = drawing.chart.of(lane)
    if not found:
        return []
    step = 2 * drawing.radius + 3
    places = [drawing.x(one.at or 0) for one in found]
    levels = stacked(places, step - 1)
    _name(drawing, TITLES[lane], labels, step * (max(levels) + 1))
    foot = drawing.y + step * (max(levels) + 1)
    layers = []
    for name, glyph in GLYPHS[lane].items():
        rows: list[Row] = [
            {
                "at": round(one.at or 0, 3),
                "date": one.when,
                "what": one.words,
                "px": place,
                "py": round(foot - step * (level + 0.5), 1),
            }
            for one, place, level in zip(found, places, levels, strict=True)
            if one.glyph == name
        ]
        title = f"{TITLES[lane].lower()}: {glyph.words}"
        layers += marks(drawing.canvas, title, glyph, rows, drawing.radius)
    drawing.y = foot + (6 if lane == "round" else BETWEEN)
    return layers


def _name(drawing: _Drawing, text: str, labels: list[Label], height: float) -> None:
    """A lane's name beside its lowest marks, or above it."""
    if drawing.narrow:
        labels.append(Label(-EDGE, drawing.y + 14, text, halo=True))
        drawing.y += HEAD
    else:
        labels.append(Label(-NAMES, drawing.y + height - 3, text, halo=False))


def _states(drawing: _Drawing, labels: list[Label]) -> list[alt.UnitSpec]:
    """Solid in force, hatched suspended, a dotted line where the state is not on record."""
    known = drawing.chart.stretches
    if not known:
        return []
    if not drawing.narrow:
        labels.append(Label(-NAMES, drawing.y + BAR - 1, "State", halo=False))
    top, foot = drawing.y, drawing.y + BAR
    drawing.y = foot + BETWEEN

    def ends(state: str) -> list[tuple[float, float, float, float]]:
        return [
            (drawing.x(s.start), top, drawing.x(s.end), foot) for s in known if s.state == state
        ]

    middle = top + BAR / 2
    unknown = [(left, middle, right, middle) for left, _, right, _ in ends("unknown")]
    return [
        *_boxes(drawing, "in force", [s for s in known if s.state == "in_force"], INK, top),
        *hatched(drawing.canvas, "hatching", ends("suspended")),
        *_boxes(drawing, "suspended", [s for s in known if s.state == "suspended"], None, top),
        *lines(drawing.canvas, "state not on record", unknown, SOFT, DOTS, 1.2),
    ]


def _boxes(
    drawing: _Drawing, name: str, stretches: list[Stretch], fill: str | None, top: float
) -> list[alt.UnitSpec]:
    rows: list[Row] = [
        {
            "from": round(one.start, 3),
            "until": round(one.end, 3),
            "px": drawing.x(one.start),
            "px2": drawing.x(one.end),
            "py": top,
            "py2": top + BAR,
        }
        for one in stretches
    ]
    if not rows:
        return []
    outline = None if fill else INK
    box = alt.MarkDef("rect", fill=fill or "transparent", stroke=outline, strokeWidth=1.6)
    channels = alt.Encoding(x=PIXEL_X, x2=PIXEL_X2, y=PIXEL_Y, y2=PIXEL_Y2)
    return [drawing.canvas.layer(name, rows, box, channels)]


def _years(drawing: _Drawing, height: float) -> list[tuple[float, Label]]:
    """A line and a number at every fifth year, or tenth where there is little room."""
    first, last = drawing.chart.years
    every = next(n for n in (1, 2, 5, 10, 20, 50) if drawing.plot * n / (last + 1 - first) >= 48)
    return [
        (
            drawing.x(year),
            Label(drawing.x(year), height + 18, str(year), "center", SOFT, bold=False, halo=False),
        )
        for year in range(first, last + 1)
        if year % every == 0
    ]
