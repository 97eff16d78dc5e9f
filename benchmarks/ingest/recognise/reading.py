"""The rows of a table that is understood, one tight loop for each shape.

A row's place in the file is counted from 1. What a loop meets only now and then (an unknown
country, a mark for a missing figure, a bound) is left to small functions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.recognise.answers import Row
from benchmarks.ingest.recognise.lookups import (
    NOWHERE,
    UNKNOWN,
    Areas,
    Codes,
    Values,
    Years,
)
from benchmarks.ingest.recognise.numbers import PLAIN, WHOLE
from benchmarks.ingest.recognise.plan import AreaKey, Plan, Slot
from benchmarks.ingest.recognise.tally import Tally
from benchmarks.ingest.recognise.texts import letter_of, texts_of
from countries.spellings import Spellings, System

def rows_of(plan: Plan, spellings: Spellings, tally: Tally) -> Iterator[Row]:
    """Every measurement of the table."""
    for slot in plan.slots:
        if slot.code is not None and plan.codes is None:
            tally.indicators.setdefault(slot.code, slot.name or slot.code)
    return Reader(plan, spellings, tally).rows()


class Reader:
    """Holds the look-ups of one reading of one table."""

    def __init__(self, plan: Plan, spellings: Spellings, tally: Tally) -> None:
        self.plan, self.tally, self.spellings = plan, tally, spellings
        self.values = Values(plan, tally)
        self.years = Years(tally, plan.names[plan.year] if plan.year is not None else "")
        key = plan.area or AreaKey(System.NAME, None, None)
        self.areas = Areas(key, spellings, plan.areas, tally)
        self.codes = Codes(plan.codes, tally) if plan.codes else None
        self.slots = self._settled_slots()

    def rows(self) -> Iterator[Row]:
        """The loop that fits: one figure a row, or several."""
        plan = self.plan
        single = len(self.slots) == 1 and plan.year is not None and plan.area is not None
        if single and not (plan.area and plan.area.fill_down) and not plan.fixed_area:
            return self._one_figure()
        return self._several_figures()

    def _cells(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The body's rows as texts, each at least as wide as the headings."""
        plan = self.plan
        width = len(plan.names)
        padding = [""] * width
        rows = plan.table.rows()
        for _ in range(plan.first):
            next(rows, None)
        for number, cells in zip(count(plan.first + 1), rows, strict=False):
            if plan.split:
                cells = plan.split(cells)  # noqa: PLW2901
            texts: Sequence[str] = cells if plan.texts else texts_of(cells)  # type: ignore[assignment]
            if len(texts) < width:
                texts = [*texts, *padding[len(texts) :]]
            yield number, texts

    def _one_figure(self) -> Iterator[Row]:
        """Country, year and a single figure stand in each row: most files of any size."""
        plan, slot, areas, years = self.plan, self.slots[0], self.areas, self.years
        assert plan.area is not None  # noqa: S101  # ``rows`` chose this loop for it
        assert plan.year is not None  # noqa: S101
        at_year, at_value, at_code, at_name = plan.year, slot.column, plan.area.code, plan.area.name
        plain = (PLAIN if slot.style.decimal == "." else WHOLE).fullmatch
        extras = slot.low is not None or slot.high is not None or slot.note is not None
        fixed, of_row = slot.code or "", self.codes.of_row if self.codes else None
        for number, cells in self._cells():
            area = areas[
                "" if at_code is None else cells[at_code], "" if at_name is None else cells[at_name]
            ]
            year = years[cells[at_year]]
            if not area or area == UNKNOWN or not year:
                if not self._usable(number, cells, area, year):
                    continue
            code = of_row(cells) if of_row else fixed
            if not code:
                code = self._no_code(number, cells)
            text = cells[at_value]
            if extras or plan.values or not plain(text):
                row = self._measured(number, cells, code, area, year, slot)
                if row:
                    yield row
            else:
                yield number, code, area, year, text, None, None, "", ""

    def _several_figures(self) -> Iterator[Row]:
        """Several figures a row: indicators, years or countries side by side."""
        plan, years = self.plan, self.years
        at_year, fixed_year = plan.year, plan.fixed_year or 0
        of_row, key = self.codes.of_row if self.codes else None, plan.area
        last = ("", "")
        for number, cells in self._cells():
            area = plan.fixed_area or ""
            if key is not None:
                asked = (
                    "" if key.code is None else cells[key.code],
                    "" if key.name is None else cells[key.name],
                )
                if key.fill_down:
                    asked = last = asked if asked[0].strip() or asked[1].strip() else last
                area = self.areas[asked]
            year = fixed_year if at_year is None else years[cells[at_year]]
            row_decides = key is not None or at_year is not None
            if row_decides and (
                (key is not None and (not area or area == UNKNOWN))
                or (at_year is not None and not year)
            ):
                if not self._usable(number, cells, area or "-", year or 1):
                    continue
            code = of_row(cells) if of_row else ""
            if of_row and not code and not self._has_figures(cells):
                self.tally.skip("note_row")
                continue
            if not row_decides and not any(cell.strip() for cell in cells):
                self.tally.skip("empty_row")
                continue
            yield from self._emit(number, cells, code, area, year)

    def _emit(
        self, number: int, cells: Sequence[str], code: str, area: str, year: int
    ) -> Iterator[Row]:
        for slot in self.slots:
            text = cells[slot.column]
            if not text or text.isspace():
                self.tally.miss("unknown")
                continue
            joined = self._joined(code, slot)
            row = self._measured(number, cells, joined, slot.area or area, slot.year or year, slot)
            if row:
                yield row

    def _joined(self, code: str, slot: Slot) -> str:
        if not code:
            return slot.code or ""
        if not slot.code:
            return code
        joined = f"{code}/{slot.code}"
        if joined not in self.tally.indicators:
            label = self.tally.indicators.pop(code, code)
            self.tally.indicators[joined] = f"{label}, {slot.name or slot.code}"
        return joined

    def _measured(
        self, number: int, cells: Sequence[str], code: str, area: str, year: int, slot: Slot
    ) -> Row | None:
        """The measurement of one cell, or None for an empty one, which is counted."""
        values, text = self.values, cells[slot.column]
        value, missing, note = values.read(number, text, slot)
        note = values.note(cells, slot, note)
        low = high = None
        if value is not None:
            low = values.bound(number, cells, slot.low, slot)
            high = values.bound(number, cells, slot.high, slot)
        elif not text.strip():
            self.tally.miss("unknown")
            return None
        elif missing:
            self.tally.miss(missing)
        return number, code, area, year, value, low, high, missing, note

    def _usable(self, number: int, cells: Sequence[str], area: str, year: int) -> bool:
        """Count a row that is left out; True where it is a measurement after all."""
        plan, tally = self.plan, self.tally
        if not any(cell.strip() for cell in cells):
            tally.skip("empty_row")
            return False
        key = plan.area
        asked = ("", "")
        if key is not None:
            asked = (
                "" if key.code is None else cells[key.code],
                "" if key.name is None else cells[key.name],
            )
        if area == UNKNOWN:
            if self._is_note(cells, year):
                tally.skip("note_row")
            else:
                tally.unknown(asked[1].strip() or asked[0].strip())
            return False
        if area in ("", "-") and key is not None and self.areas.get(asked, NOWHERE) == NOWHERE:
            named = asked[0].strip() or asked[1].strip()
            reason = self.areas.reason(asked) if named else self._nameless(number, cells)
            tally.skip(reason)
            return False
        return self._year_is_missing(number, cells)

    def _nameless(self, number: int, cells: Sequence[str]) -> str:
        """A row without a country: a note, or figures of nobody."""
        if not self._has_figures(cells):
            return "note_row"
        self.tally.warn(
            f"{self.plan.where}row {number} has figures but no country: it is left out,"
            " as are other such rows."
        )
        return "no_country"

    def _year_is_missing(self, number: int, cells: Sequence[str]) -> bool:
        plan = self.plan
        assert plan.year is not None  # noqa: S101  # only such a row comes here
        text = cells[plan.year].strip()
        if not self._has_figures(cells) and (not text or not text[:1].isdigit()):
            self.tally.skip("note_row")
            return False
        what = f"“{text}” is not a year from 1500 to 2200" if text else "the year is missing"
        raise Refused(
            f"{plan.where}row {number}, column “{plan.names[plan.year]}”: {what}."
            " Correct the cell, or name another year column in the mapping file."
        )

    def _is_note(self, cells: Sequence[str], year: int) -> bool:
        """Whether a row whose country nobody knows is no row of figures at all."""
        if self._has_figures(cells):
            return self.plan.year is not None and not year
        return True

    def _has_figures(self, cells: Sequence[str]) -> bool:
        """Whether one of the value columns holds a digit, and not just its heading."""
        names = self.plan.names
        return any(
            any(letter.isdigit() for letter in text) and text.strip() != names[slot.column]
            for slot in self.slots
            if (text := cells[slot.column])
        )

    def _no_code(self, number: int, cells: Sequence[str]) -> str:
        columns = self.plan.codes.columns if self.plan.codes else ()
        names = ", ".join(f"“{self.plan.names[column]}”" for column in columns)
        raise Refused(
            f"{self.plan.where}row {number}: the indicator is missing ({names} are empty)."
            " Fill the cell, or delete the row."
        )

    def _settled_slots(self) -> tuple[Slot, ...]:
        """The slots with the areas of their headings; those of no country are left out."""
        settled = []
        for slot in self.plan.slots:
            if slot.area is None:
                settled.append(slot)
            elif area := self._area_of_heading(slot):
                settled.append(replace(slot, area=area))
        return tuple(settled)

    def _area_of_heading(self, slot: Slot) -> str:
        """A heading names a country by its name or by a letter code."""
        heading = slot.area or ""
        for system in (System.NAME, System.ALPHA3, System.ALPHA2):
            key = AreaKey(system, None, None)
            areas = Areas(key, self.spellings, self.plan.areas, self.tally)
            area = areas[heading, ""]
            if area and area != UNKNOWN:
                return area
            if not area:
                self.tally.skip(areas.reason((heading, "")))
                return ""
        self.tally.unknown(heading or f"column {letter_of(slot.column)}")
        return ""
