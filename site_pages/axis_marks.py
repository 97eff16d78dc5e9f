"""The five axes as marks with one or two words each, always in the method's order."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from site_pages.marks import contrary, dotted, meter, slope, unknown

type Value = str | int | None
type Words = str | Promise


@dataclass(frozen=True)
class AxisMark:
    """How one value of an axis is drawn and said."""

    draw: Callable[[], SafeString]
    word: Words


def _cells(filled: int, total: int, word: Words) -> AxisMark:
    return AxisMark(lambda: meter(filled, total), word)


def _slope(changed: str, word: Words) -> AxisMark:
    return AxisMark(lambda: slope(changed), word)


NOT_REVIEWED = AxisMark(unknown, _("not reviewed"))
AXES: dict[str, dict[Value, AxisMark]] = {
    "promised": {
        0: _cells(0, 3, _("nothing definite")),
        1: _cells(1, 3, _("direction only")),
        2: _cells(2, 3, _("act named")),
        3: _cells(3, 3, _("act and date")),
    },
    "done": {
        "not_reviewed": NOT_REVIEWED,
        "no_evidence": AxisMark(dotted, _("nothing public")),
        "not_started": _cells(0, 4, _("not started")),
        "initiated": _cells(1, 4, _("begun")),
        "limited": _cells(2, 4, _("limited")),
        "substantial": _cells(3, 4, _("substantial")),
        "complete": _cells(4, 4, _("complete")),
        "complete_late": _cells(4, 4, _("complete, late")),
        "superseded": AxisMark(dotted, _("superseded")),
        "contrary": AxisMark(contrary, _("contrary")),
    },
    "changed": {
        "cannot_be_measured": _slope("cannot_be_measured", _("no measure")),
        "no_data": _slope("no_data", _("no data")),
        "too_early": _slope("too_early", _("too early")),
        "inconclusive": _slope("inconclusive", _("unclear")),
        "worsened": _slope("worsened", _("worsened")),
        "no_change": _slope("no_change", _("no change")),
        "slight": _slope("slight", _("slightly better")),
        "moderate": _slope("moderate", _("better")),
        "major": _slope("major", _("much better")),
        "held": _slope("held", _("level kept")),
    },
    "credit": {
        "none_claimed": _cells(0, 4, _("not claimed")),
        "claimed_unsupported": _cells(1, 4, _("claimed only")),
        "plausible": _cells(2, 4, _("plausible")),
        "probable": _cells(3, 4, _("probable")),
        "strong": _cells(4, 4, _("strong")),
    },
    "confidence": {
        "insufficient": _cells(0, 3, _("insufficient")),
        "low": _cells(1, 3, _("low")),
        "medium": _cells(2, 3, _("medium")),
        "high": _cells(3, 3, _("high")),
    },
}


def axis_mark(axis: str, value: Value) -> AxisMark:
    """Mark and word of a value. None and "" are not reviewed. ValueError for an unknown one."""
    if axis not in AXES:
        raise ValueError(f"{axis!r} is no axis; use one of {', '.join(AXES)}.")
    if value is None or value == "":
        return NOT_REVIEWED
    if value not in AXES[axis]:
        raise ValueError(f"{value!r} is no value of the axis {axis}.")
    return AXES[axis][value]
