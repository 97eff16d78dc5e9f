"""Parts that pictures of time and grids of marks share: marks, lines, boxes, places in a row."""

from collections.abc import Iterable, Sequence

import altair as alt

from site_pages.charts.canvas import PIXEL_X, PIXEL_X2, PIXEL_Y, PIXEL_Y2, Canvas, Row
from site_pages.charts.glyphs import Glyph
from site_pages.charts.marks import LINE, SOFT

DOTS, DASHES = [2, 3], [1.6, 1.8]
HATCH_EVERY = 6
"""Pixels between two strokes of a hatched box."""


def marks(
    canvas: Canvas, name: str, glyph: Glyph, rows: list[Row], radius: float
) -> list[alt.UnitSpec]:
    """A mark at each row's place, in pixels; no rows, no layer."""
    if not rows:
        return []
    line = glyph.line * min(1, 0.45 + radius / 9)
    shape = alt.MarkDef(
        "point",
        shape=glyph.path,
        size=round((2 * radius * glyph.scale) ** 2, 2),
        fill="transparent" if glyph.line else glyph.colour,
        stroke=glyph.colour if glyph.line else None,
        strokeWidth=round(line, 2),
        strokeDash=DASHES if glyph.dashed else [1, 0],
        opacity=1,
    )
    return [canvas.layer(name, rows, shape, alt.Encoding(x=PIXEL_X, y=PIXEL_Y))]


def lines(
    canvas: Canvas,
    name: str,
    ends: Iterable[tuple[float, float, float, float]],
    colour: str = LINE,
    dash: Sequence[float] = (1, 0),
    width: float = 1,
) -> list[alt.UnitSpec]:
    """Straight lines from (x, y) to (x, y), in pixels."""
    rows: list[Row] = [
        {"px": x, "py": y, "px2": x2, "py2": y2} for x, y, x2, y2 in ends if (x, y) != (x2, y2)
    ]
    if not rows:
        return []
    rule = alt.MarkDef("rule", stroke=colour, strokeWidth=width, strokeDash=list(dash))
    channels = alt.Encoding(x=PIXEL_X, y=PIXEL_Y, x2=PIXEL_X2, y2=PIXEL_Y2)
    return [canvas.layer(name, rows, rule, channels)]


def hatched(
    canvas: Canvas, name: str, boxes: Iterable[tuple[float, float, float, float]]
) -> list[alt.UnitSpec]:
    """Slanted strokes inside boxes given as left, top, right and bottom."""
    strokes = [stroke for box in boxes for stroke in _strokes(*box)]
    return lines(canvas, name, strokes, SOFT, width=1.5)


def _strokes(
    left: float, top: float, right: float, bottom: float
) -> list[tuple[float, float, float, float]]:
    """Strokes at 45 degrees, cut where they would leave the box."""
    height = bottom - top
    starts = range(int(HATCH_EVERY / 2), int(right - left + height), HATCH_EVERY)
    found = []
    for start in starts:
        x, y = left + start, top
        over = max(0.0, x - right)
        foot = max(left, x - height)
        found.append((x - over, y + over, foot, top + (x - foot)))
    return [(round(a, 1), round(b, 1), round(c, 1), round(d, 1)) for a, b, c, d in found]


def stacked(places: Sequence[float], gap: float) -> list[int]:
    """The level of each mark: the lowest on which it touches no earlier one."""
    levels: list[int] = []
    for index, place in enumerate(places):
        taken = {
            level
            for other, level in zip(places[:index], levels, strict=True)
            if abs(other - place) < gap
        }
        levels.append(next(level for level in range(len(places) + 1) if level not in taken))
    return levels


def readable(places: Sequence[float], widths: Sequence[float], gap: float = 6) -> list[bool]:
    """Which of several words along a line can be written without touching the last one written.

    Places are their middles, in order.
    """
    shown = [True] * len(places)
    free = float("-inf")
    for index, (place, width) in enumerate(zip(places, widths, strict=True)):
        shown[index] = place - width / 2 >= free
        if shown[index]:
            free = place + width / 2 + gap
    return shown
