"""The picture of a dialogue's life: rounds above, the state below, years at the foot."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from site_pages.pages.dialogues.states import Standing, Stretch
from site_pages.strips import shapes
from site_pages.strips.geometry import MARGIN, Dated, tallest

BAR = 12
"""Height of the bar of states."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One of the two drawings."""

    name: str
    width: int
    radius: float
    step: float
    label_years: int
    """A year is written every so many years."""

    def x(self, moment: float, years: range) -> float:
        """Where a moment stands, 1997.5 being the middle of 1997."""
        return MARGIN + (moment - years.start) * (self.width - 2 * MARGIN) / len(years)


WIDE = Frame("wide", 1080, 4.1, 13, 5)
NARROW = Frame("narrow", 340, 2.1, 9, 10)


def picture(
    frame: Frame, rounds: Sequence[Dated], states: Sequence[Stretch], years: range
) -> SafeString:
    """Rounds that fall outside the years are left out; so are years without room for words."""
    rounds = [dated for dated in rounds if dated[0] in years]
    base = frame.step * max(1, tallest(rounds)) + 2
    bar = base + 6
    parts = [
        _hatch(frame),
        *_rounds(frame, rounds, years, base),
        *(_state(frame, one, years, bar) for one in states if one.standing is not Standing.ENDED),
        *_years(frame, years, bar + BAR),
    ]
    return shapes.drawing(frame.name, frame.width, bar + BAR + 28, parts)


def _hatch(frame: Frame) -> SafeString:
    return format_html(
        '<defs><pattern id="hatch-{}" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><line class="hatch" x1="1" x2="1" y1="0" y2="6"/>'
        "</pattern></defs>",
        frame.name,
    )


def _rounds(
    frame: Frame, rounds: Sequence[Dated], years: range, base: float
) -> Iterator[SafeString]:
    seen: Counter[int] = Counter()
    for year, shape in rounds:
        height = base - frame.radius - seen[year] * frame.step
        seen[year] += 1
        yield shapes.mark(shape, frame.x(year + 0.5, years), height, frame.radius)


def _state(frame: Frame, one: Stretch, years: range, top: float) -> SafeString:
    """Solid in force, hatched suspended, a dotted line where the state is not on record."""
    left, right = frame.x(one.start, years), frame.x(one.end, years)
    if one.standing is Standing.UNKNOWN:
        middle = shapes.number(top + BAR / 2)
        return format_html(
            '<line class="ax0" x1="{}" x2="{}" y1="{}" y2="{}" stroke-dasharray="2 4"/>',
            shapes.number(left),
            shapes.number(right),
            middle,
            middle,
        )
    box = format_html(
        'x="{}" y="{}" width="{}" height="{}"',
        *map(shapes.number, (left, top, right - left, BAR)),
    )
    if one.standing is Standing.IN_FORCE:
        return format_html('<rect class="on" {}/>', box)
    return format_html(
        '<rect fill="url(#hatch-{})" {}/><rect class="mk" {}/>', frame.name, box, box
    )


def _years(frame: Frame, years: range, foot: float) -> Iterator[SafeString]:
    for year in years:
        if year % 5:
            continue
        x = frame.x(year, years)
        yield shapes.line(x, x, foot, foot + 6)
        if year % frame.label_years == 0:
            yield shapes.label(str(year), min(max(x, 15), frame.width - 15), foot + 21)
