"""Charts as SVG and PNG: rendered by vl-convert, made safe to stand in a page, kept."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING

import vl_convert
from django.utils.safestring import SafeString, mark_safe

from site_pages.charts import clean_svg, words
from site_pages.charts.frame import SIZES
from site_pages.charts.kept import kept
from site_pages.charts.marks import FONT
from site_pages.charts.values import PromiseChart, Width

if TYPE_CHECKING:
    from site_pages.charts.specification import Json

VEGA_LITE = "6.4"
PNG_SCALE = 2
KEPT_IN_MEMORY = 512
"""Drawings; about 8 kB each."""


def spec(chart: PromiseChart, width: Width) -> "Json":
    """The Vega-Lite specification of one drawing."""
    # Altair takes half a second to import: a process that finds its drawings kept never waits.
    from site_pages.charts import specification

    return specification.spec(chart, width)


def _whole_spec(chart: PromiseChart) -> "Json":
    from site_pages.charts import specification

    return specification.whole_spec(chart)


@lru_cache(KEPT_IN_MEMORY)
def svg(chart: PromiseChart, width: Width) -> SafeString:
    """A drawing to stand inside a page; its colours are the page's own.

    Show the wide and the narrow one in one figure; the sheet shows the one that fits.
    """
    drawn = kept(chart, width, ".svg", lambda: _inline(chart, width).encode())
    # Every text in it went through clean_svg.escaped.
    return mark_safe(drawn.decode())  # noqa: S308


@lru_cache(KEPT_IN_MEMORY)
def standalone_svg(chart: PromiseChart) -> str:
    """The whole picture as a file: white ground, title, key, source and licence in it."""
    return kept(chart, "whole", ".svg", lambda: _whole(chart).encode()).decode()


@lru_cache(16)
def png(chart: PromiseChart) -> bytes:
    """The whole picture at twice its size, in the typeface that the renderer brings along."""
    return kept(chart, "whole", ".png", lambda: _png(chart))


def vega_lite(chart: PromiseChart) -> str:
    """The specification of the whole picture, to be drawn again or changed elsewhere."""
    return json.dumps(_whole_spec(chart), ensure_ascii=False, indent=1)


def _inline(chart: PromiseChart, width: Width) -> str:
    size = SIZES[width]
    label = clean_svg.escaped(words.description(chart))
    shapes = clean_svg.shapes(_rendered(spec(chart, width)), classes=True)
    return (
        f'<svg class="{width}" viewBox="0 0 {size.total} {size.height}" role="img" '
        f'aria-label="{label}">{shapes}</svg>'
    )


def _whole(chart: PromiseChart) -> str:
    whole = _whole_spec(chart)
    width, height = _outer_size(whole)
    title, described = words.finding(chart), words.description(chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{FONT}">'
        f"<title>{clean_svg.escaped(title)}</title><desc>{clean_svg.escaped(described)}</desc>"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f"{clean_svg.shapes(_rendered(whole), classes=False)}</svg>\n"
    )


def _outer_size(whole: "Json") -> tuple[int, int]:
    padding = whole["padding"]
    plot_width, plot_height = whole["width"], whole["height"]
    if not (
        isinstance(padding, dict) and isinstance(plot_width, int) and isinstance(plot_height, int)
    ):
        raise TypeError("a whole picture has a size and a padding in pixels")
    width = plot_width + padding["left"] + padding["right"]
    return width, plot_height + padding["top"] + padding["bottom"]


def _png(chart: PromiseChart) -> bytes:
    return vl_convert.svg_to_png(standalone_svg(chart), scale=PNG_SCALE)


def _rendered(specification: "Json") -> str:
    return vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE, allowed_base_urls=[])
