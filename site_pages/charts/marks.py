"""Colours, lines and shapes of the charts. Ink only, but for the means that are compared and the
families of readings."""

from typing import NamedTuple

from site_pages.charts.values import EventKind, RoundState

INK = "#15191d"
SOFT = "#555d66"
LINE = "#d5d9d8"
BAND = "#e9ebea"
RANGE = "#b3c2cc"
ACCENT = "#174a96"
PAPER = "#ffffff"
SUBSTANTIVE, PROCEDURAL, SYMBOLIC, BROKEN = "#00685a", "#43667b", "#875800", "#a6261a"
OPEN = "#5a626b"
"""Families of readings; unjudgeable and open share a colour, and differ in shape."""

TOKENS = {
    INK: "ink",
    SOFT: "soft",
    LINE: "line",
    BAND: "band",
    RANGE: "range",
    ACCENT: "accent",
    PAPER: "paper",
    SUBSTANTIVE: "substantive",
    PROCEDURAL: "procedural",
    SYMBOLIC: "symbolic",
    BROKEN: "broken",
    OPEN: "open",
}
"""Each colour of a specification stands for one custom property of the page."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with the renderer itself, so that PNG files look alike everywhere."""

TEXT = 13
"""Size of all letters in a drawing, in pixels; two drawings keep it at every width."""

BOLD_SIGN, PLAIN_SIGN = 7.5, 6.8
"""Mean advance of a letter of that size, in pixels."""


class EventMark(NamedTuple):
    """A shape in the square from -1 to 1; ``radius`` and ``line`` are in pixels."""

    words: str
    shape: str
    path: str
    fill: str | None
    radius: float
    line: float


SQUARE = "M-1,-1L1,-1L1,1L-1,1Z"
CIRCLE = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z"

EVENT_MARKS: dict[EventKind, EventMark] = {
    "act": EventMark("act", "square", SQUARE, "ink", 4.5, 1.8),
    "statement": EventMark("statement", "ring", CIRCLE, "paper", 4, 1.8),
    "reversal": EventMark("reversal", "cross", "M-1,-1L1,1M-1,1L1,-1", None, 5, 2.4),
    "refusal": EventMark("refusal", "struck-out square", f"{SQUARE}M-1,1L1,-1", "paper", 4.5, 1.8),
    "deadline_missed": EventMark(
        "deadline missed", "upright bar", "M0,-1L0,1M-.6,1L.6,1", None, 7, 1.8
    ),
    "restored": EventMark(
        "restored", "square with a plus", f"{SQUARE}M-.6,0L.6,0M0,-.6L0,.6", "paper", 4.5, 1.6
    ),
}
ROUND_MARKS: dict[RoundState, EventMark] = {
    "held": EventMark("round held", "small disc", CIRCLE, "ink", 2.4, 0.8),
    "presumed": EventMark("round presumed or planned", "small ring", CIRCLE, "paper", 2.4, 1.1),
    "not_held": EventMark("round not held", "small cross", "M-1,-1L1,1M-1,1L1,-1", None, 2.4, 1.3),
}
"""Rounds by whether they were held; smaller than events, since there are many."""
