"""The small marks of the site: one shape means one thing everywhere (docs: the look).

Families of readings are coloured; everything else is ink. A mark is never shown without its word,
which stands beside it or in the hidden text for screen readers.
"""

from collections.abc import Sequence
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

FAMILIES = ("substantive", "procedural", "symbolic", "broken", "unjudgeable", "open")
SQUARES = ("yes", "partly", "no", "unknown")
ROUNDS = ("held", "presumed", "planned", "off")
UN_ACTS = ("press", "back")
EVENTS = ("said", "act", "statement", "reversal", "restored", "deadline")
SHAPES = frozenset((*FAMILIES, *SQUARES, *ROUNDS, *UN_ACTS, *EVENTS))
ALIASES = {
    "presumed_held": "presumed",
    "cancelled": "off",
    "postponed": "off",
    "not_held": "off",
}
SLOPES = {
    "worsened": "M2 2L22 10",
    "no_change": "M2 6H22",
    "held": "M2 6H22",
    "slight": "M2 8L22 4",
    "moderate": "M2 10L22 2",
    "major": "M2 11L22 1",
}
UNMEASURED = ("inconclusive", "cannot_be_measured", "no_data", "too_early")
MOST_IN_A_CELL = 9


@cache
def glyph(name: str) -> SafeString:
    """One shape of the sprite, hidden from screen readers. ValueError for an unknown name."""
    shape = ALIASES.get(name, name)
    if shape not in SHAPES:
        raise ValueError(f"{name!r} is no mark; use one of {', '.join(sorted(SHAPES))}.")
    family = f" f-{shape}" if shape in FAMILIES else ""
    return format_html(
        '<svg class="g{}" aria-hidden="true"><use href="#g-{}"/></svg>', family, shape
    )


@cache
def square(answer: str) -> SafeString:
    """The answer to one question on openness, with its hidden word. ValueError otherwise."""
    if answer not in SQUARES:
        raise ValueError(f"{answer!r} is no answer; use yes, partly, no or unknown.")
    return format_html('{}<span class="vh">{}</span>', glyph(answer), answer)


@cache
def meter(filled: int, total: int) -> SafeString:
    """Cells of an axis, the first ``filled`` of them dark."""
    if not 0 <= filled <= total:
        raise ValueError(f"{filled} of {total} cells cannot be filled.")
    cells = format_html_join(
        "",
        '<rect{} x="{}" y=".5" width="7" height="11"/>',
        ((_on(cell < filled), 9 * cell + 0.5) for cell in range(total)),
    )
    return _small(9 * total - 1, cells)


@cache
def slope(changed: str) -> SafeString:
    """How the measure moved (axis C): down, level or up; dotted where nothing is established."""
    if changed in SLOPES:
        return _small(24, format_html('<path d="{}"/>', SLOPES[changed]))
    if changed in UNMEASURED:
        return dotted()
    raise ValueError(f"{changed!r} is no change; use a value of axis C.")


@cache
def dotted() -> SafeString:
    """Nothing there to be measured."""
    return _small(24, format_html('<path class="zero" d="{}"/>', "M2 6H22"))


@cache
def unknown() -> SafeString:
    """Not known, or not looked at yet: drawn, since a blank could be read as no."""
    return _small(24, format_html('<circle class="on" cx="3" cy="6" r="{}"/>', "1.6"))


@cache
def contrary() -> SafeString:
    """The opposite was done: an ink cross."""
    return _small(12, format_html('<path d="{}"/>', "M1.5 1.5l9 9M10.5 1.5l-9 9"))


@cache
def _cluster(families: tuple[str, ...]) -> SafeString:
    counts = [(family, families.count(family)) for family in FAMILIES if family in families]
    if len(families) <= MOST_IN_A_CELL:
        shown = format_html_join("", "{}", ((glyph(family),) for family in families))
    else:
        shown = format_html_join("", "{}<b>{}</b>", ((glyph(family), n) for family, n in counts))
    words = ", ".join(f"{n} {family}" for family, n in counts)
    hidden = format_html('<span class="vh">{}</span>', words)
    kind = "st" if len(families) <= MOST_IN_A_CELL else "st many"
    return format_html('<span class="{}" aria-hidden="true">{}</span>{}', kind, shown, hidden)


def cluster(families: Sequence[str]) -> SafeString:
    """Several promises in one place, by family; past nine, one mark a family with its number."""
    return _cluster(tuple(sorted(families, key=FAMILIES.index)))


def _on(filled: bool) -> SafeString:
    return format_html(' class="{}"', "on") if filled else SafeString("")


def _small(width: int, inside: SafeString) -> SafeString:
    return format_html(
        '<svg class="m" viewBox="0 0 {} 12" aria-hidden="true">{}</svg>', width, inside
    )
