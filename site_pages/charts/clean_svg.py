"""Makes the renderer's SVG small and safe to stand inside a page with a strict policy.

No style attribute, no style element, no script, no reference, no id: only shapes with
presentation attributes. Inline, each colour token also becomes a class, so that the page's
custom properties decide in light, dark, forced colours and print.
"""

import re
from xml.etree import ElementTree as ET

from site_pages.charts.marks import TEXT, TOKENS

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"path", "line", "rect", "text", "circle"}
KEPT = {
    "d", "x", "y", "x1", "x2", "y1", "y2", "r", "cx", "cy", "width", "height", "fill", "stroke",
    "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "fill-opacity",
    "text-anchor", "font-size", "font-weight",
}  # fmt: skip
NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
TRANSLATE = re.compile(r"translate\(\s*(-?[\d.e-]+)\s*[, ]\s*(-?[\d.e-]+)\s*\)")


def shapes(rendered: str, *, classes: bool) -> str:
    """The shapes of a rendered drawing, flat and in order, with absolute coordinates."""
    root = ET.fromstring(rendered)  # noqa: S314 - our own renderer's output, no outside text is parsed
    return "".join(_flat(root, 0.0, 0.0, {}, classes=classes))


def escaped(text: str) -> str:
    """Text for an attribute or an element."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def _flat(
    element: ET.Element, x: float, y: float, given: dict[str, str], *, classes: bool
) -> list[str]:
    tag = element.tag.removeprefix(SVG)
    moved = TRANSLATE.fullmatch(element.get("transform", "translate(0,0)"))
    if moved is None:
        raise ValueError(f"the drawing has the transform {element.get('transform')}; only moves")
    x, y = x + float(moved[1]), y + float(moved[2])
    own = {name: value for name, value in element.attrib.items() if name in KEPT}
    if tag in SHAPES:
        return [_shape(element, tag, x, y, {**given, **own}, classes=classes)]
    inherited = given if tag == "svg" else {**given, **own}
    return [part for child in element for part in _flat(child, x, y, inherited, classes=classes)]


def _shape(
    element: ET.Element, tag: str, x: float, y: float, given: dict[str, str], *, classes: bool
) -> str:
    if _unseen(element, tag, given):
        return ""
    attributes = _placed(tag, x, y, _drawn_only(tag, given))
    if classes:
        attributes = {**_classes(attributes), **attributes}
    written = "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items())
    inside = escaped("".join(element.itertext()))
    return f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>"


def _unseen(element: ET.Element, tag: str, given: dict[str, str]) -> bool:
    if element.get("display") == "none" or element.get("opacity") == "0":
        return True
    fills = {given.get("fill", "none"), given.get("stroke", "none")}
    empty = tag == "path" and not given.get("d")
    return empty or fills <= {"none", "transparent"}


def _drawn_only(tag: str, given: dict[str, str]) -> dict[str, str]:
    """Attributes that change what is seen."""
    kept = dict(given)
    if kept.get("fill") == "transparent":
        kept["fill"] = "none"
    if kept.get("stroke", "none") == "none" or kept.get("stroke-width") == "0":
        kept = {name: value for name, value in kept.items() if not name.startswith("stroke")}
    if tag == "line" or kept.get("fill") == "none":
        kept.pop("fill-opacity", None)
    if tag == "text":
        kept["font-size"] = kept.get("font-size", f"{TEXT}px").removesuffix("px")
        if kept.get("text-anchor") == "start":
            kept.pop("text-anchor")
        if kept.get("font-weight") in {"400", "normal"}:
            kept.pop("font-weight")
    elif tag == "line":
        kept.pop("fill", None)
    return {name: value for name, value in kept.items() if value}


def _placed(tag: str, x: float, y: float, given: dict[str, str]) -> dict[str, str]:
    """Coordinates from the upper left corner of the whole drawing, to a tenth of a pixel."""
    placed = dict(given)
    match tag:
        case "path":
            placed["d"] = _path(given["d"], x, y)
        case "line":
            x2, y2 = (x + float(given.get("x2", 0))), (y + float(given.get("y2", 0)))
            ends = {"x1": x, "y1": y, "x2": x2, "y2": y2}
            placed = {**{name: _short(value) for name, value in ends.items()}, **placed}
            placed |= {name: _short(value) for name, value in ends.items()}
        case "text" | "rect":
            at = {
                "x": _short(x + float(given.get("x", 0))),
                "y": _short(y + float(given.get("y", 0))),
            }
            placed = {**at, **{name: v for name, v in placed.items() if name not in at}}
    return placed


def _path(d: str, x: float, y: float) -> str:
    """The path moved by (x, y): capitals count from the corner, small letters do not move."""
    parts = re.findall(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", d)
    written: list[str] = []
    command, index = "", 0
    for part in parts:
        if part.isalpha():
            command, index = part, 0
            written.append(part)
            continue
        shift = _shift(command, index, x, y)
        last = written[-1]
        separator = "" if last.isalpha() else " "
        written.append(separator + _short(float(part) + shift))
        index += 1
    return "".join(written)


def _shift(command: str, index: int, x: float, y: float) -> float:
    match command:
        case "H":
            return x
        case "V":
            return y
        case "A":
            return {5: x, 6: y}.get(index % 7, 0.0)
        case "M" | "L" | "C" | "S" | "Q" | "T":
            return x if index % 2 == 0 else y
        case _:
            return 0.0


def _short(number: float) -> str:
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _classes(attributes: dict[str, str]) -> dict[str, str]:
    found = [
        f"c-{kind}-{TOKENS[attributes[kind]]}"
        for kind in ("fill", "stroke")
        if attributes.get(kind) in TOKENS
    ]
    if attributes.get("font-weight") in {"700", "bold"}:
        found.append("c-bold")
    return {"class": " ".join(found)} if found else {}
