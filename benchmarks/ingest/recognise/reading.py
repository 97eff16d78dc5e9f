"""The rows of a table that is understood, one tight loop for each shape.

A row's place in the file is counted from 1. What a loop meets only now and then (an unknown
country, a mark for a missing figure, a bound) is left to small functions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.recognise.answers import Row
from benchmarks.ingest.recognise.left_out import LeftOut
from benchmarks.ingest.recognise.lookups import UNKNOWN, Areas, Asked, Codes, Values, Years
from benchmarks.ingest.recognise.marks import kind_of_flag
from benchmarks.ingest.recognise.numbers import PLAIN, WHOLE
from benchmarks.ingest.recognise.plan import AreaKey, Plan, Slot
from benchmarks.ingest.recognise.ragged import is_too_long, too_long
from benchmarks.ingest.recognise.tally import Tally
from benchmarks.ingest.recognise.texts import letter_of, texts_of
from countries.spellings import Spellings, System


def rows_of(plan: Plan, spellings: Spellings, tally: Tally) -> Iterator[Row]:
    """Every measurement of the table. Raises Refused at a row that cannot be."""
    if plan.codes is None:
        for slot in plan.slots:
            tally.indicators.setdefault(slot.code or "", slot.name or slot.code or "")
    return Reader(plan, spellings, tally).rows()


class Reader:
    """Holds the look-ups of one reading of one table."""

    def __init__(self, plan: Plan, spellings: Spellings, tally: Tally) -> None:
        self.plan, self.tally, self.spellings = plan, tally, spellings
        self.values = Values(plan, tally)
        self.years = Years(tally)
        key = plan.area or AreaKey(System.NAME, None, None)
        self.areas = Areas(key, spellings, plan.areas, tally)
        self.codes = None if plan.codes is None else Codes(plan.codes, tally)
        self.left_out = LeftOut(plan, self.areas, tally)
        self.slots = self._settled_slots()
        self.joined: dict[tuple[str, int], str] = {}

    def rows(self) -> Iterator[Row]:
        """The loop that fits: one figure a row, or several."""
        plan = self.plan
        if len(self.slots) != 1 or plan.year is None or plan.area is None or plan.area.fill_down:
            return self._several_figures()
        return self._one_figure(plan.year, self.slots[0])

    def _cells(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The body's rows as texts, each at least as wide as the headings."""
        plan = self.plan
        width = len(plan.names)
        padding = [""] * width
        for number, cells in zip(
            count(plan.first + 1), islice(plan.table.rows(), plan.first, None), strict=False
        ):
            parts = plan.split(cells) if plan.split else cells
            texts: Sequence[str] = parts if plan.texts else texts_of(parts)  # type: ignore[assignment]
            if len(texts) > width and plan.texts and is_too_long(texts, width):
                self._check_long(number, texts)
            yield number, texts if len(texts) >= width else [*texts, *padding[len(texts) :]]

    def _check_long(self, number: int, texts: Sequence[str]) -> None:
        """A row of a known country with cells behind the last heading is refused."""
        area = self.areas[self.areas.pick(texts)] if self.plan.area else "?"
        if area and area != UNKNOWN:
            raise too_long(number, len(texts), len(self.plan.names))

    def _one_figure(self, at_year: int, slot: Slot) -> Iterator[Row]:
        """Country, year and a single figure stand in each row: most files of any size."""
        areas, years, at_value = self.areas, self.years, slot.column
        pick = areas.pick
        plain = (PLAIN if slot.style.decimal == "." else WHOLE).fullmatch
        no_marks = slot.note is None and not self.plan.values and not slot.missing
        plain_only = no_marks and slot.low is None
        at_low, at_high = slot.low, slot.high
        fixed, of_row = slot.code or "", None if self.codes is None else self.codes.of_row
        for number, cells in self._cells():
            asked = pick(cells)
            area, year = areas[asked], years[cells[at_year]]
            if not area or area == UNKNOWN or not year:
                self.left_out.count(number, cells, asked, area, year)
                continue
            text = cells[at_value]
            if plain_only and plain(text):
                code = of_row(cells) if of_row else fixed
                yield number, code or self._no_code(number), area, year, text, None, None, "", ""
            elif (
                at_low is not None
                and at_high is not None
                and no_marks
                and plain(text)
                and plain(low := cells[at_low])
                and plain(high := cells[at_high])
            ):
                code = of_row(cells) if of_row else fixed
                yield number, code or self._no_code(number), area, year, text, low, high, "", ""
            elif (not text or text.isspace()) and not self._is_flagged(cells, slot):
                self.tally.miss("unknown")
            else:
                code = (of_row(cells) if of_row else fixed) or self._no_code(number)
                yield self._measured(number, cells, code, area, year, slot)

    def _several_figures(self) -> Iterator[Row]:
        """Several figures a row: indicators, years or countries side by side."""
        plan, key, at_year = self.plan, self.plan.area, self.plan.year
        of_row = None if self.codes is None else self.codes.of_row
        asked: Asked = ""
        area, year = plan.fixed_area or "", plan.fixed_year or 0
        for number, cells in self._cells():
            if key is not None:
                found = self.areas.pick(cells)
                if not key.fill_down or any(self.areas.parts(found)):
                    asked = found
                area = self.areas[asked]
            if at_year is not None:
                year = self.years[cells[at_year]]
            if (key and (not area or area == UNKNOWN)) or (at_year is not None and not year):
                known = year if at_year is not None else 1
                self.left_out.count(number, cells, asked, area if key else "-", known)
                continue
            code = of_row(cells) if of_row else ""
            if not code and (of_row or at_year is None) and not self.left_out.has_figures(cells):
                self.tally.skip("note_row" if any(cells) else "empty_row")
                continue
            yield from self._figures(number, cells, code, area, year)

    def _figures(
        self, number: int, cells: Sequence[str], code: str, area: str, year: int
    ) -> Iterator[Row]:
        """The measurements of one row."""
        values_given = bool(self.plan.values)
        for slot in self.slots:
            text = cells[slot.column]
            if (not text or text.isspace()) and not self._is_flagged(cells, slot):
                self.tally.miss("unknown")
                continue
            joined = self._joined(code, slot) if code else slot.code or self._no_code(number)
            place, when = slot.area or area, slot.year or year
            simple = slot.low is None and slot.note is None and not values_given
            if simple and (PLAIN if slot.style.decimal == "." else WHOLE).fullmatch(text):
                yield number, joined, place, when, text, None, None, "", ""
            else:
                yield self._measured(number, cells, joined, place, when, slot)

    def _joined(self, code: str, slot: Slot) -> str:
        """The row's code with the heading's, where the heading has one."""
        joined = self.joined.get((code, slot.column))
        if joined is None:
            joined = code
            if slot.code:
                first = self.plan.codes is not None and self.plan.codes.heading_first
                joined = f"{slot.code}/{code}" if first else f"{code}/{slot.code}"
            self.joined[code, slot.column] = joined
            if slot.code:
                label = self.tally.indicators.get(code, code)
                self.tally.indicators[joined] = f"{label}, {slot.name or slot.code}"
        return joined

    def _measured(
        self, number: int, cells: Sequence[str], code: str, area: str, year: int, slot: Slot
    ) -> Row:
        """The measurement of a cell that is not empty, or whose flag says why it is."""
        values = self.values
        value, missing, note = values.read(number, cells[slot.column], slot)
        if not cells[slot.column].strip() and slot.note is not None:
            missing = kind_of_flag(cells[slot.note]) or missing
        note = values.note(cells, slot, note)
        low = high = None
        if value is not None:
            low = values.bound(number, cells, slot.low, slot)
            high = values.bound(number, cells, slot.high, slot)
        elif missing:
            self.tally.miss(missing)
        return number, code, area, year, value, low, high, missing, note

    def _is_flagged(self, cells: Sequence[str], slot: Slot) -> bool:
        """Whether a flag says why a cell is empty: confidential, not collected."""
        return slot.note is not None and kind_of_flag(cells[slot.note]) is not None

    def _no_code(self, number: int) -> str:
        columns = self.plan.codes.columns if self.plan.codes else ()
        names = ", ".join(f"“{self.plan.names[column]}”" for column in columns)
        raise Refused(
            f"{self.plan.where}row {number}: the indicator is missing ({names} is empty)."
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
            key = AreaKey(system, 0, None)
            areas = Areas(key, self.spellings, self.plan.areas, self.tally)
            area = areas[heading]
            if area and area != UNKNOWN:
                return area
            if not area:
                self.tally.skip(areas.reason(heading))
                return ""
        self.tally.unknown(heading or f"column {letter_of(slot.column)}")
        return ""
