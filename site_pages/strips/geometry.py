"""Where the marks of a strip stand: rounds stacked upward, acts downward, years between."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from site_pages.strips import shapes

Dated = tuple[int, str]
"""A year and the shape that stands in it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One of the two drawings: its name, width, mark size and how often years are written."""

    name: str
    width: int
    radius: float
    step: float
    axis: float
    """Height between the two lines, where the years stand."""
    short_years: bool

    def mark_radius(self, years: int) -> float:
        """Half a mark's width: smaller where many years share the width."""
        return min(self.radius, self.column(years) * 0.3)

    def column(self, years: int) -> float:
        """Width of one year."""
        return (self.width - 2 * MARGIN) / years

    def x(self, year: int, years: range) -> float:
        """The middle of a year's column."""
        return MARGIN + (year - years.start + 0.5) * self.column(len(years))


MARGIN = 4
LARGE = Frame("wide", 1080, 4.7, 13, 17, short_years=False)
"""For a page that shows one partner alone."""
WIDE = Frame("wide", 780, 4.7, 13, 17, short_years=False)
NARROW = Frame("narrow", 340, 2.4, 8.5, 17, short_years=True)


def strip(frame: Frame, above: Sequence[Dated], below: Sequence[Dated], years: range) -> SafeString:
    """The picture of one partner. Marks outside the years are left out."""
    above = [dated for dated in above if dated[0] in years]
    below = [dated for dated in below if dated[0] in years]
    top = frame.step * max(1, tallest(above)) + 4
    bottom = top + frame.axis
    height = bottom + frame.step * max(1, tallest(below)) + 5
    parts = [
        shapes.line(MARGIN, frame.width - MARGIN, top),
        shapes.line(MARGIN, frame.width - MARGIN, bottom),
        *_years(frame, years, bottom - 4),
        *_stacked(frame, above, years, top - frame.step * 0.65, -frame.step),
        *_stacked(frame, below, years, bottom + frame.step * 0.65, frame.step),
    ]
    return shapes.drawing(frame.name, frame.width, height, parts)


def tallest(marks: Iterable[Dated]) -> int:
    """The most marks in one year."""
    return max(Counter(year for year, _ in marks).values(), default=0)


def _stacked(
    frame: Frame, marks: Iterable[Dated], years: range, first: float, step: float
) -> Iterator[SafeString]:
    """Marks of one side, one after another away from the years."""
    seen: Counter[int] = Counter()
    radius = frame.mark_radius(len(years))
    for year, shape in marks:
        height = first + seen[year] * step
        seen[year] += 1
        yield shapes.mark(shape, frame.x(year, years), height, radius)


def _years(frame: Frame, years: range, y: float) -> Iterator[SafeString]:
    """Every fifth year; on a narrow drawing those that do not open a decade in two figures."""
    for year in years:
        if year % 5:
            continue
        short = frame.short_years and year % 10
        words = f"’{year % 100:02}" if short else str(year)
        # A label at the edge keeps its letters inside the picture.
        half = 9 if short else 15
        x = min(max(frame.x(year, years), half), frame.width - half)
        yield shapes.label(words, x, y)
