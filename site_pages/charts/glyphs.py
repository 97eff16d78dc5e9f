"""The small marks of the site as shapes of a drawing: each means there what it means on a page.

Families of readings are coloured; everything else is ink. A mark in a download is explained in
words, so each says what it looks like.
"""

from typing import Final, NamedTuple

from site_pages.charts.drawable import KeyItem
from site_pages.charts.marks import BROKEN as STRUCK
from site_pages.charts.marks import INK, OPEN, PROCEDURAL, SOFT, SUBSTANTIVE, SYMBOLIC
from site_pages.marks import glyph as of_the_page


class Glyph(NamedTuple):
    """A shape in the square from -1 to 1. ``line`` is the width of its outline in pixels for a
    radius of 5, and 0 where the shape is filled; ``scale`` is its radius beside that of others.
    """

    name: str
    words: str
    shape: str
    path: str
    line: float = 0
    scale: float = 1
    colour: str = INK
    dashed: bool = False


DISC = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z"
SQUARE = "M-1,-1L1,-1L1,1L-1,1Z"
CROSS = "M-1,-1L1,1M-1,1L1,-1"
HALF_DISC = f"{DISC}M0,-.7L0,.7A.7,.7,0,0,0,0,-.7Z"
HALF_SQUARE = f"{SQUARE}M0,-.72L0,.72L.72,.72L.72,-.72Z"
BAR = "M-1,0L1,0"
UP, DOWN = "M0,-1L1,.9L-1,.9Z", "M0,.9L-1,-.9L1,-.9Z"

ROUNDS: Final[dict[str, Glyph]] = {
    "held": Glyph("held", "round held", "full disc", DISC),
    "presumed": Glyph("presumed", "presumed held", "ring", DISC, 1.8, 0.85),
    "planned": Glyph(
        "planned", "planned, outcome unknown", "dashed ring", DISC, 1.8, 0.85, dashed=True
    ),
    "off": Glyph("off", "cancelled, postponed or not held", "cross", CROSS, 1.8, 0.8),
}
UN_ACTS: Final[dict[str, Glyph]] = {
    "press": Glyph("press", "pressed at the UN", "full triangle, upright", UP),
    "back": Glyph("back", "stood back at the UN", "empty triangle, upside down", DOWN, 1.6, 0.9),
}
ANSWERS: Final[dict[str, Glyph]] = {
    "yes": Glyph("yes", "yes", "full square", SQUARE),
    "partly": Glyph("partly", "partly", "half square", HALF_SQUARE),
    "no": Glyph("no", "no", "empty square", SQUARE, 1.6, 0.86),
    "unknown": Glyph("unknown", "unknown", "dot", DISC, scale=0.26, colour=SOFT),
}
FAMILIES: Final[dict[str, Glyph]] = {
    "substantive": Glyph(
        "substantive", "substantive", "full disc", DISC, scale=1.1, colour=SUBSTANTIVE
    ),
    "procedural": Glyph("procedural", "procedural", "half disc", HALF_DISC, colour=PROCEDURAL),
    "symbolic": Glyph("symbolic", "symbolic", "ring", DISC, 1.8, 0.85, SYMBOLIC),
    "broken": Glyph("broken", "broken", "cross", CROSS, 2.3, 0.85, STRUCK),
    "unjudgeable": Glyph("unjudgeable", "unjudgeable", "bar", BAR, 2.3, 0.95, OPEN),
    "open": Glyph("open", "open", "dot", DISC, scale=0.4, colour=OPEN),
}
TURNS: Final[dict[str, Glyph]] = {
    "act": Glyph("act", "started or resumed", "full square", SQUARE, scale=0.9),
    "reversal": Glyph("reversal", "suspended, cancelled or ended", "heavy cross", CROSS, 2.4, 0.9),
    "statement": Glyph("statement", "postponed, reformed or evaluated", "ring", DISC, 1.8, 0.8),
}


def key_of(glyphs: dict[str, Glyph], present: set[str]) -> tuple[KeyItem, ...]:
    """Items of a key for the marks that a drawing has, in their fixed order."""
    return tuple(
        KeyItem(name, one.words, of_the_page(name), one.shape)
        for name, one in glyphs.items()
        if name in present
    )
