"""Where words go, so that they meet neither a line nor one another."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

from site_pages.charts.marks import BOLD_SIGN, INK, PLAIN_SIGN, TEXT

Align = Literal["left", "center", "right"]

ABOVE, BELOW = 11, 4
"""How far letters reach above and below their base line, in pixels."""


class Label(NamedTuple):
    """Words at a place in the plot, in pixels from its upper left corner; y is the base line."""

    x: float
    y: float
    text: str
    align: Align = "left"
    colour: str = INK
    bold: bool = True
    size: int = TEXT
    halo: bool = True

    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        wide = len(self.text) * (BOLD_SIGN if self.bold else PLAIN_SIGN) * self.size / TEXT
        left = self.x - {"left": 0.0, "center": wide / 2, "right": wide}[self.align]
        return left, self.y - ABOVE, left + wide, self.y + BELOW


class Point(NamedTuple):
    x: float
    y: float


def sampled(runs: Iterable[list[Point]], every: float = 4) -> list[Point]:
    """Points along lines, close enough that none of them slips between two letters."""
    found: list[Point] = []
    for run in runs:
        found += run[:1]
        for start, end in pairwise(run):
            steps = max(1, round(max(abs(end.x - start.x), abs(end.y - start.y)) / every))
            found += [
                Point(
                    start.x + (end.x - start.x) * step / steps,
                    start.y + (end.y - start.y) * step / steps,
                )
                for step in range(1, steps + 1)
            ]
    return found


def best(
    candidates: list[Label], *, lines: list[Point], taken: list[Label], width: float, height: float
) -> Label:
    """The first candidate that is free, or the one that covers least."""
    return min(candidates, key=lambda label: _cost(label, lines, taken, width, height))


def beside_line(
    text: str, line: list[Point], *, width: float, colour: str, bold: bool
) -> list[Label]:
    """Places for the name of a line along it: at its end, at its start, then between."""
    sign = BOLD_SIGN if bold else PLAIN_SIGN
    wide = len(text) * sign
    last = max(point.x for point in line)
    starts = [min(last, width) - wide, min(point.x for point in line) + 3]
    starts += [start for start in range(0, int(width - wide), 24) if start < last - wide]
    candidates = []
    for start in starts:
        near = [p.y for p in line if start - 2 <= p.x <= start + wide + 2]
        if near:
            heights = [min(near) - 8, max(near) + 17, min(near) - 16, max(near) + 25]
            candidates += [Label(max(start, 0), y, text, colour=colour, bold=bold) for y in heights]
    return candidates


def over_bar(
    text: str, left: float, right: float, y: float, *, width: float, colour: str
) -> list[Label]:
    """Places for the value of a mean: above its bar, below it, then further off."""
    half = len(text) * BOLD_SIGN / 2
    x = min(max((left + right) / 2, half), max(width - half, half))
    heights = (y - 9, y + 19, y - 17, y + 27, y - 25, y + 35)
    return [Label(x, height, text, "center", colour) for height in heights]


def parted(labels: list[Label], gap: float = 16) -> list[Label]:
    """Labels at the ends of lines, moved apart in height until none covers another."""
    ordered = sorted(labels, key=lambda label: label.y)
    heights = [label.y for label in ordered]
    for _ in range(20):
        for index, (upper, lower) in enumerate(pairwise(list(heights))):
            near = lower - upper < gap and abs(ordered[index].x - ordered[index + 1].x) < 60
            if near:
                push = (gap - (heights[index + 1] - heights[index])) / 2
                if push > 0:
                    heights[index] -= push
                    heights[index + 1] += push
    return [label._replace(y=round(y, 1)) for label, y in zip(ordered, heights, strict=True)]


def spread(places: list[float], *, gap: float, width: float) -> list[float]:
    """Places in order, moved as little as keeps them ``gap`` apart and within the width."""
    gap = min(gap, width / max(len(places), 1))
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else place)
    limit = width
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - gap
    return [round(place, 1) for place in moved]


def _cost(
    label: Label, lines: list[Point], taken: list[Label], width: float, height: float
) -> float:
    left, top, right, bottom = label.box()
    covered = sum(left - 2 <= p.x <= right + 2 and top <= p.y <= bottom for p in lines)
    clashes = sum(_overlap((left, top, right, bottom), other.box()) for other in taken)
    outside = max(0.0, -left) + max(0.0, right - width) + max(0.0, -top) + max(0.0, bottom - height)
    return covered + 20 * clashes + outside


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
