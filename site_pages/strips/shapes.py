"""Marks of the pictures of time, as SVG. Presentation attributes only; numbers are our own."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

HELD = "held"
PRESUMED = "presumed"
PLANNED = "planned"
OFF = "off"
PRESSED = "pressed"
STOOD_BACK = "stood_back"

ROUND_SHAPES = {
    "held": HELD,
    "presumed_held": PRESUMED,
    "planned": PLANNED,
    "postponed": OFF,
    "cancelled": OFF,
    "not_held": OFF,
}
"""A round's status and the shape that stands for it."""


def number(value: float) -> str:
    """A coordinate: at most one decimal, no needless zero."""
    return f"{value:.1f}".removesuffix(".0")


def mark(shape: str, x: float, y: float, r: float) -> SafeString:
    """One mark around a point: r is half its width. ValueError for an unknown shape."""
    match shape:
        case "held":
            return _disc("mkf", x, y, r)
        case "presumed":
            return _disc("mk", x, y, r)
        case "planned":
            return format_html(
                '<circle class="mk" cx="{}" cy="{}" r="{}" stroke-dasharray="1.6 1.8"/>',
                *map(number, (x, y, r)),
            )
        case "off":
            return _path(
                "mk",
                f"M{number(x - r)} {number(y - r)}l{_two(r, r)}m0 {number(-2 * r)}l{_two(-r, r)}",
            )
        case "pressed":
            return _path(
                "mkf", f"M{number(x)} {number(y - r)}l{number(r)} {number(2 * r)}h{number(-2 * r)}z"
            )
        case "stood_back":
            return _path(
                "mk", f"M{number(x)} {number(y + r)}l{number(r)} {number(-2 * r)}h{number(-2 * r)}z"
            )
    raise ValueError(f"{shape!r} is no mark; use held, presumed, planned, off, pressed, stood_back")


def line(x1: float, x2: float, y1: float, y2: float | None = None) -> SafeString:
    """A hairline; level unless a second height is given."""
    return format_html(
        '<line class="ax0" x1="{}" x2="{}" y1="{}" y2="{}"/>',
        *map(number, (x1, x2, y1, y1 if y2 is None else y2)),
    )


def label(text: str, x: float, y: float) -> SafeString:
    """A word or year, centred on x."""
    return format_html(
        '<text x="{}" y="{}" text-anchor="middle">{}</text>', number(x), number(y), text
    )


def drawing(name: str, width: float, height: float, parts: Iterable[SafeString]) -> SafeString:
    """The picture; name is wide or narrow. Hidden from readers of text, who get words beside it."""
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        name,
        number(width),
        number(height),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _disc(css: str, x: float, y: float, r: float) -> SafeString:
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', css, *map(number, (x, y, r)))


def _path(css: str, d: str) -> SafeString:
    return format_html('<path class="{}" d="{}"/>', css, d)


def _two(dx: float, dy: float) -> str:
    return f"{number(2 * dx)} {number(2 * dy)}"
