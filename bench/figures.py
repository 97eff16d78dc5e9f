"""A figure with its target, and the tables that show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

type Verdict = Literal["ok", "over", ""]


@dataclass(frozen=True)
class Figure:
    """One measured value. ``target`` is the most it may be; None where nothing was promised."""

    name: str
    measured: float
    unit: str
    target: float | None = None

    @property
    def verdict(self) -> Verdict:
        if self.target is None:
            return ""
        return "ok" if self.measured <= self.target else "over"


def figures_table(figures: Sequence[Figure]) -> str:
    """Every figure beside its target."""
    rows = [
        (
            figure.name,
            "" if figure.target is None else f"≤ {number(figure.target)}",
            number(figure.measured),
            figure.unit,
            figure.verdict,
        )
        for figure in figures
    ]
    return table(("figure", "target", "measured", "unit", ""), rows)


def number(value: float) -> str:
    """Three digits that tell something: 0.42, 7.3, 118, 12 400."""
    if value < 1:
        return f"{value:.2f}"
    if value < 100 and value != int(value):
        return f"{value:.1f}"
    return f"{value:,.0f}".replace(",", " ")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns of text; all but the first to the right, where they begin with a digit or a sign."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    ruled = [lines[0], ["─" * width for width in widths], *lines[1:]]
    return "\n".join("  ".join(_cells(line, widths)).rstrip() for line in ruled)


def _cells(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = zip(line, widths, strict=True)
    return [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]
