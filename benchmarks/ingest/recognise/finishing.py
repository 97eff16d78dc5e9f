"""The plan of a table whose columns have their roles, and the same as a mapping file says it."""

import re
from dataclasses import replace

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.plan import CodeKey, Plan, Slot
from benchmarks.ingest.recognise.sentinels import with_missing_codes
from benchmarks.ingest.recognise.slots import with_styles
from benchmarks.ingest.recognise.table import TableRoles

_FLOWS = frozenset({"dataflow", "structure id", "dataflow id"})
_FLOW = re.compile(r"(?:[\w.]+:)?(?:\w+@)?(\w+)(?:\([\w.]+\))?")


class FinishedRoles(TableRoles):
    """Codes, decimal marks and doubts that concern the table as a whole."""

    def finished(self) -> Plan:
        """The plan. Raises Asked for an undecidable decimal mark and for twin columns."""
        self.slots = with_styles(
            self.slots, self.columns, self.mapped.decimal, doubt_points=self.given.separator == ";"
        )
        self.slots, doubts = with_missing_codes(self.slots, self.columns, self.mapped.values)
        self.warnings += doubts
        codes = self._codes()
        self._twice()
        self._rename()
        self._name_left_out()
        return Plan(
            table=self.grid.table, names=tuple(self.grid.names), first=self.grid.first,
            layout=self._layout(), slots=tuple(self.slots), area=self.area,
            year=self.year.index if self.year else None, codes=codes,
            fixed_year=None if self.year else self.fixed_year, fixed_area=self.fixed_area,
            split=self.grid.split, texts=self.grid.texts, values=self.mapped.values,
            areas=self.mapped.areas, warnings=self.warnings, columns=self._as_mapping(),
        )  # fmt: skip

    def _codes(self) -> CodeKey | None:
        """The key of the code in the rows; where neither rows nor headings name one, a base."""
        columns, named = self.series.columns, self.series.named
        base, title = "", ""
        if any(not slot.code for slot in self.slots) and not (columns and named):
            base, warnings = self._base()
            title = self.given.titles.name(self.grid)
            self.warnings += warnings
        if not columns:
            self.slots = [
                replace(slot, code=slot.code or base, name=slot.name or title)
                for slot in self.slots
            ]
            return None
        if len(self.slots) == 1 and self.slots[0].code and not base:
            base = self.slots[0].code
            self.slots = [replace(self.slots[0], code=None)]
        return CodeKey(
            columns=tuple(column.index for column in columns),
            labels=tuple(column.index for column in self.series.labels),
            base=base,
            wishes=self.mapped.indicators,
            heading_first=not any(column.heading in words.INDICATOR for column in columns),
            title=title,
        )

    def _twice(self) -> None:
        """Ask where two columns would give the same indicator for the same country and year."""
        seen: dict[tuple[str | None, int | None, str | None], Slot] = {}
        for slot in self.slots:
            other = seen.setdefault((slot.code, slot.year, slot.area), slot)
            if other is slot:
                continue
            names = [self.columns[other.column].name, self.columns[slot.column].name]
            raise Asked(
                "value",
                f"The columns “{names[0]}” and “{names[1]}” give the same indicator for the same"
                " year. Which one is it? Write the other one in the mapping file:"
                ' [columns] ignore = ["…"]; bring figures by month to one a year first.',
                names,
            )

    def _name_left_out(self) -> None:
        """One warning for all columns that are passed over without being about the file."""
        names = [
            f"“{c.name}”"
            for c in self.left
            if not c.is_constant and c.heading not in words.METADATA | words.COUNTER
        ]
        if names:
            more = f" and {len(names) - 12} more" if len(names) > 12 else ""
            listed = ", ".join(names[:12])
            self.warnings.append(f"Columns that are not taken in: {listed}{more}.")

    def _base(self) -> tuple[str, list[str]]:
        """A code for a table that names its indicator in no row: its dataflow's, or its title's."""
        for column in self.columns.values():
            flow = _FLOW.fullmatch(column.texts[0]) if column.heading in _FLOWS else None
            if flow and column.is_constant:
                return flow[1], []
        return self.given.titles.code(self.grid)

    def _rename(self) -> None:
        """Codes and names that the mapping gives."""
        wishes = self.mapped.indicators
        renamed = []
        by_name = {c.name: c.index for c in self.columns.values()}
        for slot in self.slots:
            wish = wishes.get(self.columns[slot.column].name) or wishes.get(slot.code or "")
            if wish:
                slot = replace(
                    slot,
                    code=wish.code or slot.code,
                    name=wish.name or slot.name,
                    low=by_name.get(wish.low, slot.low),
                    high=by_name.get(wish.high, slot.high),
                )
            renamed.append(slot)
        bounds = {column for slot in renamed for column in (slot.low, slot.high)}
        self.slots = [slot for slot in renamed if slot.column not in bounds]

    def _layout(self) -> str:
        if self.given.format in ("sdmx_json", "json_stat"):
            return self.given.format
        if self.is_eurostat:
            return "eurostat_tsv"
        if self.is_sdmx:
            return "sdmx_csv"
        headings = {column.heading for column in self.columns.values()}
        if headings & {"indicator code", "series code"} and "country code" in headings:
            return "world_bank"
        return self.layout

    def _as_mapping(self) -> dict[str, object]:
        """What was found, as a mapping file says it."""
        names = self.grid.names
        columns: dict[str, object] = {}
        if self.area and self.area.name is not None:
            columns["country"] = names[self.area.name]
        if self.area and self.area.code is not None:
            columns["country_code"] = names[self.area.code]
        if self.fixed_area:
            columns["country"] = self.fixed_area
        if self.year:
            columns["year"] = self.year.name
        elif self.fixed_year and not self.given.sheet_year:
            columns["year"] = self.fixed_year
        if self.year and not any(slot.area for slot in self.slots):
            columns["value"] = [names[slot.column] for slot in self.slots]
        columns |= self._series_as_mapping()
        notes = [names[slot.note] for slot in self.slots if slot.note is not None]
        if notes:
            columns["note"] = notes[0]
        indicators = {
            names[slot.column]: {"low": names[slot.low], "high": names[slot.high]}
            for slot in self.slots
            if slot.low is not None and slot.high is not None
        }
        found: dict[str, object] = {"columns": columns}
        if indicators:
            found["indicators"] = indicators
        return found

    def _series_as_mapping(self) -> dict[str, object]:
        found: dict[str, object] = {}
        names = [column.name for column in self.series.columns]
        if names and self.series.named:
            found["indicator"], names = names[0], names[1:]
        if names:
            found["dimensions"] = names
        if self.series.labels:
            found["indicator_name"] = self.series.labels[0].name
        return found
