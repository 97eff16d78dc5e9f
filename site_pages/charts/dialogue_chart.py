"""One dialogue's timeline: its rounds, its state, the turns it took and what was promised in it."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from site_pages.charts.drawable import Cell, KeyItem, Picture, Table, Width
from site_pages.charts.glyphs import FAMILIES, ROUNDS, TURNS, key_of

Lane = Literal["round", "turn", "promise"]
State = Literal["in_force", "suspended", "unknown"]


class Mark(NamedTuple):
    """Something dated: ``at`` is a year with its part (2008.2), None where no date is known.

    ``glyph`` names its shape, ``words`` says what it is, ``state`` what it counts as.
    """

    at: float | None
    lane: Lane
    glyph: str
    when: str
    words: str
    state: str = ""


class Stretch(NamedTuple):
    """A state between two moments."""

    start: float
    end: float
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueChart:
    """All that picture, table and title of one dialogue's timeline say.

    ``course`` tells in a clause how often it was suspended and what came of that.
    """

    kind: ClassVar[str] = "dialogue"

    name: str
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    years: tuple[int, int]
    """First and last year drawn."""
    course: str
    span: str
    """First and last year with a round held: "1995–2025"."""

    def of(self, lane: Lane) -> tuple[Mark, ...]:
        """Marks of one lane whose date is known, oldest first."""
        return tuple(sorted(one for one in self.marks if one.lane == lane and one.at is not None))

    @property
    def undated(self) -> int:
        """Marks that no picture can show."""
        return sum(one.at is None for one in self.marks)

    def finding(self) -> str:
        """As in "…: 40 rounds, 6 of them presumed, 1995–2025; suspended twice; 11 promises"."""
        return f"{self.name}: {self.found()}"

    def found(self) -> str:
        """The finding where the name stands above already."""
        promises = sum(one.lane == "promise" for one in self.marks)
        made = "no promise on record"
        if promises:
            made = f"{promises} {'promise' if promises == 1 else 'promises'}"
        return "; ".join([self._held(), self.course, made])

    def _held(self) -> str:
        count = Counter(one.glyph for one in self.marks if one.lane == "round")
        held, presumed = count["held"], count["presumed"]
        total = held + presumed
        if not total:
            return "no round on record as held"
        noun = "round" if total == 1 else "rounds"
        of_them = ""
        if presumed:
            of_them = " presumed held" if not held else f", {presumed} of them presumed"
        when = f", {self.span}" if self.span else ""
        return f"{total} {noun}{of_them}{when}"

    def subtitle(self) -> str:
        undated = ""
        if self.undated:
            undated = f" {self.undated} without a known date {_is(self.undated)} not drawn."
        return (
            "Rounds, state, turns and promises, these when they were given to this partner; a date "
            f"known only to the year stands in its middle.{undated}"
        )

    def description(self) -> str:
        """Years of rounds that took place, and of suspensions."""
        rounds = [one for one in self.of("round") if one.glyph in {"held", "presumed"}]
        years = dict.fromkeys(int(one.at or 0) for one in rounds)
        off = sum(one.glyph == "off" for one in self.of("round"))
        said = [f"Timeline, {self.years[0]} to {self.years[1]}."]
        if years:
            said.append(f"Rounds in {', '.join(map(str, years))}; {off or 'none'} cancelled.")
        said += [
            f"Suspended from {int(one.start)} to {int(one.end)}."
            for one in self.stretches
            if one.state == "suspended"
        ]
        return " ".join(said)

    def source(self) -> str:
        return (
            "Source: the record of Word and Deed; the sources of each round and turn stand on its "
            "page. Licence: CC BY 4.0."
        )

    def key(self) -> tuple[KeyItem, ...]:
        present = {lane: {one.glyph for one in self.of(lane)} for lane in LANES}
        states = {one.state for one in self.stretches}
        return (
            *key_of(ROUNDS, present["round"]),
            *(item for state, item in STATES.items() if state in states),
            *_in_lane("turn", key_of(TURNS, present["turn"])),
            *_in_lane("promise", key_of(FAMILIES, present["promise"])),
        )

    def table(self) -> Table:
        """Every round, turn and promise, oldest first, those without a date last."""
        ordered = sorted(self.marks, key=lambda one: (one.at is None, one.at or 0, one.lane))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (one.when, one.lane, one.words, one.state) for one in ordered
        )
        return Table(
            caption=f"{self.name}: rounds, turns and promises",
            header=("date", "kind", "what", "state"),
            rows=rows,
            texts=tuple(tuple(str(cell) for cell in row) for row in rows),
        )

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import dialogue_picture

        return dialogue_picture.picture(self, width)


LANES: tuple[Lane, ...] = ("round", "turn", "promise")


def _bar(inside: str) -> SafeString:
    # Only constants of this module come here; nothing from a record enters.
    return mark_safe(f'<svg viewBox="0 0 14 14" aria-hidden="true">{inside}</svg>')  # noqa: S308


STATES: dict[State, KeyItem] = {
    "in_force": KeyItem(
        "in_force",
        "in force",
        _bar('<path d="M0 3h14v8H0z" fill="currentColor"/>'),
        "solid bar",
    ),
    "suspended": KeyItem(
        "suspended",
        "suspended",
        _bar(
            '<path d="M1 3h12v8H1zM2 11l8-8M6 11l7-7M1 7l4-4" fill="none" '
            'stroke="currentColor" stroke-width="1.3"/>'
        ),
        "hatched bar",
    ),
    "unknown": KeyItem(
        "unknown_state",
        "state not on record",
        _bar('<path d="M0 7h14" stroke="currentColor" stroke-dasharray="2 3"/>'),
        "dotted line",
    ),
}


def _in_lane(lane: Lane, items: tuple[KeyItem, ...]) -> list[KeyItem]:
    """A ring is one thing among rounds and another among turns: the words say which."""
    return [one._replace(words=f"{one.words} ({lane})") for one in items]


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
