"""The Vega-Lite specification of a drawing, built with Altair."""

from textwrap import wrap

import altair as alt
from altair.utils.schemapi import debug_mode

from site_pages.charts import words
from site_pages.charts.figures import key
from site_pages.charts.frame import Frame, frame
from site_pages.charts.labels import labels
from site_pages.charts.layers import Layers
from site_pages.charts.marks import FONT, PAPER, SOFT, TEXT
from site_pages.charts.placement import Label
from site_pages.charts.values import PromiseChart, Width

TITLE, SMALL = 18, 12
TITLE_SIGNS, TEXT_SIGNS, SMALL_SIGNS = 72, 104, 112
"""Letters that fit on one line of the whole picture, by size."""

MARGIN = 16
type Json = dict[str, object]


def spec(chart: PromiseChart, width: Width) -> Json:
    """One drawing: wide is 736 pixels, narrow 340, letters of the same size in both."""
    framed = frame(chart, width)
    return _assembled(chart, framed, labels(chart, framed, width), above=0, below=0)


def whole_spec(chart: PromiseChart) -> Json:
    """The wide drawing with title, line below it, key, source and licence: it stands alone."""
    framed = frame(chart, "wide")
    head, head_height = _head(chart, framed)
    foot, foot_height = _foot(chart, framed)
    words_drawn = [*labels(chart, framed, "wide"), *head, *foot]
    return _assembled(chart, framed, words_drawn, above=head_height, below=foot_height)


def _assembled(
    chart: PromiseChart, framed: Frame, drawn: list[Label], *, above: int, below: int
) -> Json:
    """The parts are not checked one by one at each drawing, which takes most of its time;
    a test holds whole specifications against the schema of Vega-Lite.
    """
    with debug_mode(False):
        return _built(chart, framed, drawn, above, below)


def _built(chart: PromiseChart, framed: Frame, drawn: list[Label], above: int, below: int) -> Json:
    size = framed.size
    layers = Layers(chart, framed)
    layered = alt.TopLevelLayerSpec(
        layer=layers.all(drawn),
        width=size.plot,
        height=framed.plot_height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={
            "left": size.left,
            "right": size.right,
            "top": framed.top + above,
            "bottom": size.bottom + below,
        },
        background=PAPER if above else "transparent",
        description=f"{words.finding(chart)}. {words.description(chart)}",
        config=alt.Config(
            aria=False,
            font=FONT,
            view=alt.ViewConfig(stroke=None),
            axis=alt.AxisConfig(labelColor=SOFT, labelFontSize=TEXT),
        ),
    )
    return {
        "$schema": alt.SCHEMA_URL,
        **layered.to_dict(validate=False),
        "datasets": layers.datasets,
    }


def _head(chart: PromiseChart, framed: Frame) -> tuple[list[Label], int]:
    title = wrap(words.finding(chart), TITLE_SIGNS)
    below = wrap(words.subtitle(chart), TEXT_SIGNS)
    height = 24 * len(title) + 18 * len(below) + 26
    left, top = MARGIN - framed.size.left, -framed.top - height
    drawn = [
        Label(left, top + 30 + 24 * line, text, size=TITLE, halo=False)
        for line, text in enumerate(title)
    ]
    top += 24 * len(title) + 28
    drawn += [
        Label(left, top + 18 * line, text, colour=SOFT, bold=False, halo=False)
        for line, text in enumerate(below)
    ]
    return drawn, height


def _foot(chart: PromiseChart, framed: Frame) -> tuple[list[Label], int]:
    meanings = {
        "zone": "Grey zone: too small to count as change.",
        "range": "Shaded band: the producer’s range.",
    }
    marks = {
        "act": "square",
        "statement": "ring",
        "reversal": "cross",
        "refusal": "struck-out square",
        "deadline_missed": "upright bar",
        "restored": "square with a plus",
    }
    items = key(chart)
    sentences = [meanings[item.kind] for item in items if item.kind in meanings]
    shapes = [f"{marks[item.kind]}, {item.words}" for item in items if item.kind in marks]
    sentences += [f"Events: {'; '.join(shapes)}."] if shapes else []
    lines = wrap(" ".join(sentences), SMALL_SIGNS)
    source = f"Source: {chart.attribution.rstrip('.')}. Licence of the figures: {chart.licence}."
    lines += wrap(f"{source} Drawn by Word and Deed.", SMALL_SIGNS)
    top = framed.plot_height + framed.size.bottom + 14
    left = MARGIN - framed.size.left
    drawn = [
        Label(left, top + 17 * line, text, colour=SOFT, bold=False, size=SMALL, halo=False)
        for line, text in enumerate(lines)
    ]
    return drawn, 17 * len(lines) + 18
