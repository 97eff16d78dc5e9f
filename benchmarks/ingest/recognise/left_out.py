"""Rows that give no measurement: counted by reason, or refused where that would hide a mistake."""

from collections.abc import Sequence

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.recognise.lookups import UNKNOWN, Areas, Asked
from benchmarks.ingest.recognise.plan import Plan
from benchmarks.ingest.recognise.tally import Tally
from countries.spellings import Kind


class LeftOut:
    """Decides about the rows of one table whose country or year is not known."""

    def __init__(self, plan: Plan, areas: Areas, tally: Tally) -> None:
        self._plan, self._areas, self._tally = plan, areas, tally
        self._warned = False
        self._marked = [slot.column for slot in plan.slots]

    def count(self, number: int, cells: Sequence[str], asked: Asked, area: str, year: int) -> None:
        """Count the row. Raises Refused where a figure of a known country has no year."""
        dated = self._plan.year is not None and year > 0
        figures = self.has_figures(cells) or (dated and self._has_words(cells))
        if not any(cell.strip() for cell in cells):
            self._tally.skip("empty_row")
        elif area == UNKNOWN:
            self._unknown(asked, note=not figures or not year)
        elif not area:
            self._tally.skip(self._nowhere(number, asked, figures=figures))
        elif figures or self._odd_year(cells):
            raise self._no_year(number, cells)
        else:
            self._tally.skip("note_row")

    def has_figures(self, cells: Sequence[str]) -> bool:
        """Whether one of the value columns holds a digit, and not just its heading."""
        names = self._plan.names
        return any(
            any(letter.isdigit() for letter in text) and text.strip() != names[column]
            for column in self._marked
            if (text := cells[column])
        )

    def _has_words(self, cells: Sequence[str]) -> bool:
        return any(cells[column].strip() for column in self._marked)

    def _unknown(self, asked: Asked, *, note: bool) -> None:
        if note:
            self._tally.skip("note_row")
        else:
            code, name = self._areas.parts(asked)
            self._tally.unknown(name or code)

    def _nowhere(self, number: int, asked: Asked, *, figures: bool) -> str:
        """Why a row of no country is left out; without a figure it is a note or a heading."""
        reason = self._areas.reason(asked)
        if not figures and reason == Kind.NO_COUNTRY:
            return "note_row"
        if any(self._areas.parts(asked)):
            return reason
        if not self._warned:
            self._warned = True
            self._tally.warn(
                f"{self._plan.where}rows with figures but without a country are left out;"
                f" the first is row {number}."
            )
        return "no_country"

    def _odd_year(self, cells: Sequence[str]) -> bool:
        """A year's cell that begins with a digit was meant as one."""
        return self._plan.year is not None and cells[self._plan.year].strip()[:1].isdigit()

    def _no_year(self, number: int, cells: Sequence[str]) -> Refused:
        at = self._plan.year or 0
        text = cells[at].strip()
        what = f"“{text}” is not a year from 1500 to 2200" if text else "the year is missing"
        return Refused(
            f"{self._plan.where}row {number}, column “{self._plan.names[at]}”: {what}."
            " Correct the cell, or name another year column in the mapping file."
        )
