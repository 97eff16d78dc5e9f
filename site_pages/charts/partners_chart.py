"""One indicator side by side: the host, all partners, and neighbours without a dialogue."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from site_pages.charts import moves, words
from site_pages.charts.drawable import Cell, KeyItem, NotDrawn, Picture, Table, Width
from site_pages.charts.guard import FEWEST
from site_pages.charts.moves import Move
from site_pages.charts.numbers import axis_text, value_text
from site_pages.charts.values import Point, SeriesValues

Group = Literal["host", "partner", "neighbour"]


class Panel(NamedTuple):
    """One area's values, oldest first."""

    area: str
    group: Group
    points: tuple[Point, ...]

    def values(self) -> list[tuple[int, float]]:
        return [(p.year, p.value) for p in self.points if p.value is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnersChart(SeriesValues):
    """Small multiples on common scales; ``area`` and ``series`` are the host's own.

    Nothing is ranked: partners stand by name, then neighbours by name.
    """

    kind: ClassVar[str] = "partners"

    others: tuple[Panel, ...]

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Those with two values at least, the host first."""
        host = Panel(self.area, "host", tuple(sorted(self.series)))
        return tuple(p for p in (host, *self.others) if len(p.values()) >= FEWEST)

    @property
    def span(self) -> tuple[int, int]:
        """First and last year with a value of the host: all are compared between these two."""
        measured = self.measured()
        return measured[0].year, measured[-1].year

    def finding(self) -> str:
        name = self._name()
        first, last = self.span
        if self.direction == "neutral":
            return f"{name}, {first} to {last}: {self._who()}"
        moved = self._moves()
        parts = [f"{self.area} {_alone(moved['host'])}"]
        parts += [_together(group, moved[group]) for group in ("partner", "neighbour")]
        return f"{name}, {first} to {last}: {'; '.join(part for part in parts if part)}"

    def subtitle(self) -> str:
        world = " The thin line is the world median." if self.world else ""
        return (
            f"{words.about(self)} One scale for all.{world} "
            "The figure beside a name is its latest value."
        )

    def description(self) -> str:
        shown = self.panels
        years = [year for panel in shown for year, _ in panel.values()]
        sentences = [
            f"{len(shown)} small line charts on one scale, {min(years)} to {max(years)}: "
            f"{self._who()}.",
            f"{self.area} ends at {value_text(self, self.values()[-1][1], more=1)}.",
            *(self._range(group) for group in ("partner", "neighbour")),
        ]
        return " ".join(sentence for sentence in sentences if sentence)

    def source(self) -> str:
        attribution = self.attribution.rstrip(".")
        return f"Source: {attribution}. Licence of the figures: {self.licence}."

    def key(self) -> tuple[KeyItem, ...]:
        return ()

    def table(self) -> Table:
        """A row for each year, a column for each area: every value drawn."""
        columns = [dict(panel.values()) for panel in self.panels]
        years = sorted({year for column in columns for year in column})
        columns.append({year: value for year, value in self.medians() if year in years})
        rows: list[tuple[Cell, ...]] = []
        texts: list[tuple[str, ...]] = []
        for year in years:
            found = [column.get(year) for column in columns]
            rows.append((year, *found))
            shown = ("" if one is None else value_text(self, one, more=1) for one in found)
            texts.append((str(year), *shown))
        header = ("year", *(panel.area for panel in self.panels), "World median")
        numeric = tuple(range(1, len(header)))
        return Table(
            f"{self._name()}, by year and area", header, tuple(rows), tuple(texts), numeric
        )

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import partners_picture

        return partners_picture.picture(self, width)

    def _name(self) -> str:
        name = self.short_name or self.indicator.partition(" (")[0]
        return name.replace("this country", "each country").rstrip("?")

    def in_group(self, group: Group) -> list[Panel]:
        """The panels of a group, in order."""
        return [panel for panel in self.panels if panel.group == group]

    def _who(self) -> str:
        partners, neighbours = len(self.in_group("partner")), len(self.in_group("neighbour"))
        parts = [self.area]
        parts += [_counted(partners, "partner")] if partners else []
        parts += [f"{_counted(neighbours, 'neighbour')} without a dialogue"] if neighbours else []
        return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)

    def _moves(self) -> dict[Group, list[Move | None]]:
        """What each area did between the host's first and last year; None: no value for both."""
        first, last = self.span
        found: dict[Group, list[Move | None]] = {"host": [], "partner": [], "neighbour": []}
        for panel in self.panels:
            points = {point.year: point for point in panel.points if point.value is not None}
            both = first in points and last in points
            found[panel.group].append(
                moves.move(self, points[first], points[last]) if both else None
            )
        return found

    def _range(self, group: Group) -> str:
        latest = [panel.values()[-1][1] for panel in self.in_group(group)]
        if not latest:
            return ""
        names = {"partner": "partner", "neighbour": "neighbour"}[group]
        low, high = (value_text(self, one, more=1) for one in (min(latest), max(latest)))
        if len(latest) == 1:
            return f"The {names} ends at {low}."
        return f"The {len(latest)} {names}s end between {low} and {high}."


def drawable(chart: PartnersChart) -> PartnersChart | NotDrawn:
    """The chart, or why there is none: it needs two areas, the host among them."""
    shown = chart.panels
    if not any(panel.group == "host" for panel in shown):
        return NotDrawn(
            f"No side by side: {chart.area} has fewer than two figures of this indicator."
        )
    if len(shown) < FEWEST:
        return NotDrawn(
            f"No side by side: no partner or neighbour of {chart.area} has two figures of this "
            "indicator."
        )
    return chart


def scale_text(chart: PartnersChart, value: float, step: float) -> str:
    """A label of the common value axis."""
    return axis_text(value, step, yes_no=chart.type == "yes_no")


COUNTED: dict[Move, str] = {
    "better": "better",
    "worse": "worse",
    "not_comparable": "not comparable, since the definition changed",
}
NOTHING = "without a change that counts"
UNKNOWN = "without figures for both years"
ORDER = ("better", "worse", NOTHING, COUNTED["not_comparable"], UNKNOWN)


def _named(move: Move | None) -> str:
    return UNKNOWN if move is None else COUNTED.get(move, NOTHING)


def _alone(found: list[Move | None]) -> str:
    return _named(found[0])


def _together(group: str, found: list[Move | None]) -> str:
    """ "of 12 partners 2 better, 3 worse, 7 without a change that counts"."""
    counts = Counter(map(_named, found))
    many = _counted(len(found), group)
    match [name for name in ORDER if counts[name]]:
        case []:
            return ""
        case [only] if len(found) == 1:
            return f"the one {group} {only}"
        case [only]:
            return f"all {many} {only}"
        case several:
            return f"of {many} {', '.join(f'{counts[name]} {name}' for name in several)}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
