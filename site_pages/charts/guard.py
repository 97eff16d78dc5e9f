"""A chart that would mislead is not drawn: rules over a finished specification, not over intent.

No second value axis, no cut zero under bars, no line across a gap or a change of definition, no
colour that the page does not know.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import cast

from site_pages.charts.marks import TOKENS

FEWEST: int = 2
"""Values below which there is no chart but a sentence."""
NO_COLOURS = {"transparent", "none"}
COLOURS = ("fill", "stroke", "color", "gridColor", "domainColor", "labelColor")

type Node = Mapping[str, object]


class MisleadingChart(ValueError):
    """The chart breaks a rule; the message names the layer and the rule."""


def refuse_misleading(specification: Node) -> None:
    """Raise MisleadingChart where a rule is broken."""
    if "resolve" in specification:
        raise MisleadingChart("the layers have scales of their own: one axis serves all")
    layers = list(_layers(specification))
    _one_value_axis(layers)
    datasets = cast("Mapping[str, list[Node]]", specification.get("datasets", {}))
    breaks = cast("Mapping[str, list[int]]", specification.get("usermeta", {})).get("breaks", [])
    for layer in layers:
        rows = datasets.get(_name(layer), [])
        match _mark(layer).get("type"):
            case "bar":
                _begins_at_zero(layer)
            case "line" | "area":
                _gaps_stay(_name(layer), rows, breaks)
        _known_colours(layer)


def _layers(specification: Node) -> Iterator[Node]:
    yield from cast("list[Node]", specification.get("layer", []))


def _mark(layer: Node) -> Node:
    return cast("Node", layer["mark"])


def _channel(layer: Node, name: str) -> Node:
    return cast("Node", cast("Node", layer["encoding"]).get(name, {}))


def _name(layer: Node) -> str:
    return str(cast("Node", layer["data"])["name"])


def _one_value_axis(layers: list[Node]) -> None:
    """One axis and one domain on each side: a second would compare what cannot be compared."""
    for side in ("x", "y"):
        axes = [_name(layer) for layer in layers if _channel(layer, side).get("axis")]
        if len(axes) > 1:
            raise MisleadingChart(f"{', '.join(axes)}: a second axis on the {side} side")
        domains = {
            str(scale.get("domain"))
            for layer in layers
            if (scale := cast("Node | None", _channel(layer, side).get("scale")))
        }
        if len(domains) > 1:
            raise MisleadingChart(f"two scales on the {side} side: {' and '.join(sorted(domains))}")


def _begins_at_zero(layer: Node) -> None:
    """The length of a bar is its value only where its scale begins at zero."""
    length = _channel(layer, str((_mark(layer).get("orient") == "horizontal" and "x") or "y"))
    scale = cast("Node", length.get("scale") or {})
    low, high = cast("list[float]", scale.get("domain") or [1, 1])
    if not low <= 0 <= high:
        raise MisleadingChart(f"{_name(layer)}: bars on a scale from {low} to {high}, without zero")


def _gaps_stay(name: str, rows: list[Node], breaks: list[int]) -> None:
    """Within a run no year is missing, and no run passes a new definition."""
    runs: dict[object, list[int]] = defaultdict(list)
    for row in rows:
        runs[row.get("run")].append(int(cast("float", row["year"])))
    for years in runs.values():
        for before, after in pairwise(years):
            if after != before + 1:
                raise MisleadingChart(f"{name}: a line from {before} to {after} crosses a gap")
            if after in breaks:
                raise MisleadingChart(f"{name}: a line crosses the new definition of {after}")


def _known_colours(layer: Node) -> None:
    parts = [_mark(layer), *(cast("Node", _channel(layer, s).get("axis") or {}) for s in "xy")]
    for part in parts:
        for name in COLOURS:
            colour = part.get(name)
            if isinstance(colour, str) and colour not in TOKENS and colour not in NO_COLOURS:
                raise MisleadingChart(f"{_name(layer)}: {colour} is no colour of the page")
