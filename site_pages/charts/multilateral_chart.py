"""One partner's rounds beside its action at the UN on the same host, year by year."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from site_pages.charts.drawable import KeyItem, Picture, Table, Width
from site_pages.charts.glyphs import ROUNDS, UN_ACTS, key_of

ABOVE, BELOW = ("held", "presumed", "planned", "off"), ("pressed", "stood_back")
HEADER = (
    "year",
    "rounds held",
    "presumed held",
    "planned, outcome unknown",
    "cancelled, postponed or not held",
    "acts of pressing at the UN",
    "acts of standing back at the UN",
)


class YearBeside(NamedTuple):
    """How many rounds and acts one year saw."""

    year: int
    held: int = 0
    presumed: int = 0
    planned: int = 0
    off: int = 0
    pressed: int = 0
    stood_back: int = 0

    @property
    def with_round(self) -> bool:
        """Whether a round was held or is presumed to have been."""
        return self.held + self.presumed > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MultilateralChart:
    """Every year from the first on record to the last, those without anything too."""

    kind: ClassVar[str] = "multilateral"

    partner: str
    """To start a sentence: "The European Union"."""
    hosts: str
    years: tuple[YearBeside, ...]
    undated: int = 0
    """Rounds held whose year is unknown; no column can show them."""

    def finding(self) -> str:
        """How often rounds and pressure met in one year, and how often they did not."""
        rounds = [one for one in self.years if one.with_round]
        beside = sum(one.pressed > 0 for one in rounds)
        alone = sum(one.pressed > 0 for one in self.years) - beside
        both = f"{self.partner} and {self.hosts}"
        back = sum(_only_back(one) for one in self.years)
        stood = f"; {_years(back)} of only standing back" if back else ""
        if not rounds:
            alone_in = f"{_years(alone)} with pressure at the UN"
            return f"{both}: no dated round on record; {alone_in}{stood}"
        if len(rounds) == 1:
            met = f"1 year with a round, {'with' if beside else 'without'} pressure at the UN"
        else:
            some = beside or "none"
            met = f"{_years(len(rounds))} with a round, {some} of them with pressure at the UN"
        return f"{both}: {met}; {_years(alone)} with pressure and no round{stood}"

    def subtitle(self) -> str:
        undated = ""
        if self.undated:
            noun = "round" if self.undated == 1 else "rounds"
            undated = f" {self.undated} {noun} of unknown year cannot be drawn."
        return (
            "Rounds of dialogue above, acts at the United Nations below; one mark is one round or "
            f"one act. The order of events shows no cause.{undated}"
        )

    def description(self) -> str:
        """Years of rounds and of acts, listed."""
        parts = (
            ("Rounds in", [one.year for one in self.years if one.with_round]),
            ("Pressed at the UN in", [one.year for one in self.years if one.pressed]),
            ("Only stood back at the UN in", [y.year for y in self.years if _only_back(y)]),
        )
        said = [f"{words} {', '.join(map(str, years))}." for words, years in parts if years]
        first, last = self.years[0].year, self.years[-1].year
        return " ".join([f"Two panels on one axis of years, {first} to {last}.", *said])

    def source(self) -> str:
        return (
            "Source: the record of Word and Deed; the sources of each act stand on the page of "
            "this partner. Licence: CC BY 4.0."
        )

    def key(self) -> tuple[KeyItem, ...]:
        present = {
            name
            for name, field in (
                *((name, name) for name in ABOVE),
                ("press", "pressed"),
                ("back", "stood_back"),
            )
            if any(getattr(one, field) for one in self.years)
        }
        return (*key_of(ROUNDS, present), *key_of(UN_ACTS, present))

    def table(self) -> Table:
        """A row a year; 0 is that none is on record."""
        return Table(
            caption=f"{self.partner} and {self.hosts}: rounds and acts at the UN by year",
            header=HEADER,
            rows=tuple(tuple(one) for one in self.years),
            texts=tuple(tuple(map(str, one)) for one in self.years),
            numeric=tuple(range(1, len(HEADER))),
        )

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import multilateral_picture

        return multilateral_picture.picture(self, width)


def _only_back(one: YearBeside) -> bool:
    return one.stood_back > 0 and not one.pressed


def _years(count: int) -> str:
    return f"{count or 'no'} {'year' if count == 1 or not count else 'years'}"
