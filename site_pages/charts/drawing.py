"""Charts as SVG and PNG: rendered by vl-convert, made safe to stand in a page, kept."""

import json
from functools import lru_cache

import vl_convert
from django.utils.safestring import SafeString, mark_safe

from site_pages.charts import clean_svg
from site_pages.charts.drawable import Drawable, Json, Width
from site_pages.charts.kept import kept
from site_pages.charts.marks import FONT

VEGA_LITE = "6.4"
PNG_SCALE = 2
KEPT_IN_MEMORY = 512
"""Drawings; about 8 kB each."""


def spec(chart: Drawable, width: Width) -> Json:
    """The Vega-Lite specification of one drawing. Raises MisleadingChart."""
    # Altair takes half a second to import: a process that finds its drawings kept never waits.
    from site_pages.charts import canvas

    return canvas.spec(chart, width)


def _whole_spec(chart: Drawable) -> Json:
    from site_pages.charts import canvas

    return canvas.whole_spec(chart)


@lru_cache(KEPT_IN_MEMORY)
def svg(chart: Drawable, width: Width) -> SafeString:
    """A drawing to stand inside a page; its colours are the page's own.

    Show the wide and the narrow one in one figure; the sheet shows the one that fits.
    """
    drawn = kept(chart, width, ".svg", lambda: _inline(chart, width).encode())
    # Every text in it went through clean_svg.escaped.
    return mark_safe(drawn.decode())  # noqa: S308


@lru_cache(KEPT_IN_MEMORY)
def standalone_svg(chart: Drawable) -> str:
    """The whole picture as a file: white ground, title, key, source and licence in it."""
    return kept(chart, "whole", ".svg", lambda: _whole(chart).encode()).decode()


@lru_cache(16)
def png(chart: Drawable) -> bytes:
    """The whole picture at twice its size, in the typeface that the renderer brings along."""
    return kept(chart, "whole", ".png", lambda: _png(chart))


@lru_cache(16)
def vega_lite(chart: Drawable) -> str:
    """The specification of the whole picture, to be drawn again or changed elsewhere."""
    return kept(chart, "whole", ".json", lambda: _json(chart).encode()).decode()


def _json(chart: Drawable) -> str:
    return json.dumps(_whole_spec(chart), ensure_ascii=False, indent=1)


def _inline(chart: Drawable, width: Width) -> str:
    drawn = spec(chart, width)
    across, down = _outer_size(drawn)
    label = clean_svg.escaped(chart.description())
    shapes = clean_svg.shapes(_rendered(drawn), classes=True)
    return (
        f'<svg class="{width}" viewBox="0 0 {across} {down}" role="img" '
        f'aria-label="{label}">{shapes}</svg>'
    )


def _whole(chart: Drawable) -> str:
    whole = _whole_spec(chart)
    width, height = _outer_size(whole)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{FONT}">'
        f"<title>{clean_svg.escaped(chart.finding())}</title>"
        f"<desc>{clean_svg.escaped(chart.description())}</desc>"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f"{clean_svg.shapes(_rendered(whole), classes=False)}</svg>\n"
    )


def _outer_size(drawn: Json) -> tuple[int, int]:
    padding = drawn["padding"]
    plot_width, plot_height = drawn["width"], drawn["height"]
    if not (
        isinstance(padding, dict) and isinstance(plot_width, int) and isinstance(plot_height, int)
    ):
        raise TypeError("a drawing has a size and a padding in whole pixels")
    width = plot_width + padding["left"] + padding["right"]
    return width, plot_height + padding["top"] + padding["bottom"]


def _png(chart: Drawable) -> bytes:
    return vl_convert.svg_to_png(standalone_svg(chart), scale=PNG_SCALE)


def _rendered(specification: Json) -> str:
    return vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE, allowed_base_urls=[])
