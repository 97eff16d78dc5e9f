"""One table understood: every column gets a role, or the table is none of figures."""

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.bounds import with_bounds
from benchmarks.ingest.recognise.columns import Column, determines
from benchmarks.ingest.recognise.country_columns import country_columns
from benchmarks.ingest.recognise.finishing import FinishedRoles
from benchmarks.ingest.recognise.grid import is_country
from benchmarks.ingest.recognise.part_years import ask_about_parts
from benchmarks.ingest.recognise.plan import Plan, Slot
from benchmarks.ingest.recognise.slots import (
    Heading,
    ask_about_words,
    code_of_heading,
    figure_columns,
    heading_of,
    heading_years,
    slots_of_headings,
    value_among,
    word_columns,
    years_inside,
)
from benchmarks.ingest.recognise.texts import folded
from benchmarks.ingest.recognise.year_columns import says_year, year_column
from benchmarks.ingest.recognise.years import Written, plain_year, read_year, year_inside


class Roles(FinishedRoles):
    """Gives each column of one table its role, step by step."""

    def plan(self) -> Plan | None:
        """The table's plan, None for one without countries or figures. Raises Asked."""
        if not self.grid.sample:
            return None
        by_country = self.grid.by_country_columns and not self.mapped.one("country")
        if not by_country:
            self._find_countries()
            if self.area is None and self.fixed_area is None:
                self._ask_for_country()
                return None
        told = frozenset(name for names in self.mapped.columns.values() for name in names)
        ask_about_parts(self.left, settled=told)
        across = self._headings_with_years()
        if by_country:
            done = self._countries_across()
        elif across:
            done = self._years_across(across)
        else:
            done = self._figures_in_rows()
        return self.finished() if done else None

    def _ask_for_country(self) -> None:
        """Ask which country figures by year are about; a table without either is none of ours."""
        dated = bool(heading_years(self.left)) or any(
            c.heading in words.YEAR and c.years >= 0.9 * max(1, c.filled) for c in self.left
        )
        if not dated or not any(c.is_numeric and c.heading not in words.YEAR for c in self.left):
            return
        raise Asked(
            "country",
            "The table has figures by year, but no column and no heading names a country that is"
            ' known. Write in the mapping file: [columns] country = "…", with the column’s name,'
            " or with a code such as CHN where the whole file is about one country.",
            [column.name for column in self.left if not column.is_numeric],
        )

    def _find_countries(self) -> None:
        wanted = self.mapped.one("country")
        if wanted and wanted not in self.grid.names and len(wanted) == 3:
            self.fixed_area = wanted.upper()
            return
        key, used = country_columns(self.left, self.mapped, self.given.spellings)
        if key is not None:
            self.area, self.fixed_area = key, None
            self.take([self.columns[index] for index in used])

    def _headings_with_years(self) -> list[Column]:
        if self.mapped.one("year"):
            return []
        found = heading_years(self.left)
        return found if len(found) > 1 or (found and not self._row_year()) else []

    def _row_year(self) -> Column | None:
        """The column of years in the rows; a year may also be given as a number by the mapping."""
        wanted = self.mapped.one("year")
        if wanted:
            named = next((c for c in self.left if c.name == wanted), None)
            if named is None and (fixed := read_year(wanted)):
                self.fixed_year = fixed[0]
            return named
        rest = [
            c
            for c in self.left
            if c.heading in words.YEAR or not any("." in t.removesuffix(".0") for t in c.counts)
        ]
        return year_column(rest, several_figures=len(rest) > 2)

    def _find_year(self) -> bool:
        self.year = self._row_year()
        if self.year is not None:
            self.fixed_year = None
            self.take([self.year])
            self.take([c for c in self.left if self._says_the_year(c)])
            if self.mapped.one("year"):
                self._leave_other_years_out()
            if self.year.heading in words.EDITION:
                self.warnings.append(
                    f"Column “{self.year.name}” gives editions: their years are kept as printed;"
                    " the figures may be about the year before."
                )
        return self.year is not None or self.fixed_year is not None

    def _leave_other_years_out(self) -> None:
        """Beside the year that a mapping chose, “end year” is no figure, unless it says so."""
        told = self.mapped.columns.get("value", ())
        others = [
            c for c in self.left
            if says_year(c) and c.name not in told and c.years >= 0.9 * max(1, c.filled)
        ]  # fmt: skip
        self.take(others)
        self.warnings += [f"Column “{c.name}” holds another year: not taken in." for c in others]

    def _says_the_year(self, column: Column) -> bool:
        """“Time Code” beside “Time”; an edition or a download that is the same throughout."""
        if column.heading not in words.YEAR | words.EDITION:
            return False
        return column.is_constant or (
            self.year is not None
            and all(
                (a := read_year(one)) is None or (b := read_year(other)) is None or a[0] == b[0]
                for one, other in zip(column.texts, self.year.texts, strict=True)
            )
        )

    def _years_across(self, across: list[Column]) -> bool:
        self.layout = "wide_years"
        self.take(across)
        self._warn_of_spans(across)
        headings = [heading_of(column, area_level=None) for column in across]
        self.slots = self._with_flags(slots_of_headings(headings, self.columns))
        self.find_series([], before=across[0].index if self.is_eurostat else 0)
        return True

    def _warn_of_spans(self, across: list[Column]) -> None:
        texts = [text for column in across for text in column.levels if plain_year(text)]
        spans = [t for t in texts if (found := read_year(t)) and found[1] is Written.SPAN]
        if spans:
            self.warnings.append(f"Spans of years such as “{spans[0]}” count as their first year.")

    def _with_flags(self, slots: list[Slot]) -> list[Slot]:
        """“2010 flag” beside “2010” holds the notes of that year's only figure."""
        flags: dict[int, Column] = {}
        for column in self.left:
            inside = year_inside(column.name)
            if inside and folded(inside[1]) in words.NOTE:
                flags[inside[0]] = column
        years = [slot.year for slot in slots]
        self.take(list(flags.values()))
        return [
            replace(slot, note=flags[slot.year].index)
            if slot.year in flags and years.count(slot.year) == 1
            else slot
            for slot in slots
        ]

    def _countries_across(self) -> bool:
        self.layout = "wide_countries"
        level = self._country_level()
        has_years = bool(self._headings_with_years())
        countries = [
            column for column in self.left
            if is_country(column.levels[level], self.given.spellings)
            or (column.is_numeric and column.heading not in words.YEAR and column.levels[level]
                and column.index > 0 and self._may_be_country(column))
        ]  # fmt: skip
        self.take(countries)
        if not has_years and not self._find_year():
            raise self._no_year()
        headings = [heading_of(column, area_level=level) for column in countries]
        if has_years:
            headings = [one for one in headings if one.year is not None]
        else:
            headings = [replace(one, code="", name="") for one in headings]
        self.slots = slots_of_headings(headings, self.columns)
        self.find_series([])
        return bool(self.slots)

    def _may_be_country(self, column: Column) -> bool:
        return column.heading not in words.METADATA | words.COUNTER | words.INDICATOR | words.NOTE

    def _country_level(self) -> int:
        """The row of headings with the most countries."""
        levels = range(len(self.grid.levels[0]))
        return max(
            levels,
            key=lambda level: sum(
                is_country(texts[level], self.given.spellings) for texts in self.grid.levels[:300]
            ),
        )

    def _figures_in_rows(self) -> bool:
        found_year = self._find_year()
        inside = [] if found_year and not self._year_is_constant() else self._years_inside()
        if inside:
            self.take([one.column for one in inside])
            self.slots = slots_of_headings(inside, self.columns)
            self.layout, self.year = "wide_years", None
            self.find_series([])
            return True
        figures = figure_columns(self.left, self.key)
        words_found = word_columns(self.left, self.key)
        if not figures and not words_found and not self.mapped.one("value"):
            ask_about_words(self.left, dated=found_year or self.fixed_area is not None)
            return False
        if not found_year:
            raise self._no_year()
        self._in_rows(figures)
        return bool(self.slots)

    def _year_is_constant(self) -> bool:
        return self.year is not None and self.year.is_constant

    def _years_inside(self) -> list[Heading]:
        figures = figure_columns(self.left, self.key)
        found = years_inside(figures)
        explicit = sum(1 for one in found if one.column.name != one.code)
        if not explicit or (self.year is not None and explicit < 0.5 * len(figures)):
            return []
        for column in figures:
            if column not in [one.column for one in found]:
                self.warnings.append(f"Column “{column.name}” names no year and is left out.")
        for one in found:
            if one.column.name == one.code:
                self.warnings.append(
                    f"Column “{one.code}” names no year: it is read as {one.year}, like the others."
                )
        return found

    def _in_rows(self, figures: list[Column]) -> None:
        """Each row gives country and year: one figure, or several indicators side by side."""
        wanted = [c for c in self.left if c.name in self.mapped.columns.get("value", ())]
        figures = [c for c in figures if c not in wanted and not self._codes_a_text(c)] + wanted
        measured = {column.index for column in figures}
        others = [column for column in self.left if column.index not in measured]
        said = [c for c in figures if c.heading in words.VALUE]
        before = said[0].index if said and self.is_sdmx else 0
        self.find_series(figures if len(said) != 1 else [], before=before, among=others)
        self.take(self.series.columns)
        figures = [c for c in figures if c.index in self.free]
        bounded = with_bounds(self._slots(figures), self.columns)
        owners = {slot.column for slot in bounded}
        candidates = [c for c in figures if c.index in owners]
        coded = bool(self.series.columns)
        named = any(column.heading in words.INDICATOR for column in self.series.columns)
        chosen = value_among(candidates, coded=named, mapped=self.mapped)
        if not coded:
            chosen = self._with_words(chosen)
        found = {slot.column: slot for slot in bounded}
        self.slots = [found.get(c.index) or Slot(c.index) for c in chosen]
        used = {i for slot in self.slots for i in (slot.column, slot.low, slot.high)}
        self.take([c for c in self.left if c.index in used])
        self._bounds_as_mapped()
        self._name_slots(coded=coded)
        self._add_notes()
        self.layout = "codes_in_column" if coded else "long"
        if len(self.slots) > 1:
            self.layout = "multi_indicator"

    def _codes_a_text(self, column: Column) -> bool:
        """“DONOR” beside “Donor”: numbers that are the codes of a column of texts."""
        return any(
            column.heading == other.heading != "" and not other.is_numeric
            and determines([(text,) for text in other.texts], column)
            for other in self.columns.values()
        )  # fmt: skip

    def _bounds_as_mapped(self) -> None:
        """The bounds that a mapping names go with the row's one figure."""
        at = {column.name: column.index for column in self.columns.values()}
        low, high = at.get(self.mapped.one("low")), at.get(self.mapped.one("high"))
        if low is None or high is None:
            return
        self.slots = [slot for slot in self.slots if slot.column not in (low, high)]
        if len(self.slots) != 1:
            raise Asked(
                "value",
                "The mapping file names the bounds low and high, but there are several values."
                ' Write them under the value they belong to: [indicators."…"] low = "…".',
                [self.columns[slot.column].name for slot in self.slots],
            )
        self.slots = [replace(self.slots[0], low=low, high=high)]

    def _slots(self, figures: Sequence[Column]) -> list[Slot]:
        return [Slot(c.index, c.name, c.name) for c in figures]

    def _with_words(self, chosen: list[Column]) -> list[Column]:
        if self.mapped.columns.get("value"):
            return chosen
        found = [c for c in word_columns(self.left, self.key) if c not in chosen]
        lone = len(chosen) == 1 and chosen[0].heading in words.VALUE
        found = [c for c in found if not (lone and c.heading in words.NOTE)]
        return sorted([*chosen, *found], key=lambda column: column.index)

    def _name_slots(self, *, coded: bool) -> None:
        """A heading is the indicator's code, unless it says “value” or a cell has the code."""
        alone = len(self.slots) == 1
        named = []
        for slot in self.slots:
            given = code_of_heading(self.columns[slot.column], alone=alone)
            code, name = given or ("", "")
            if coded and alone:
                code = "" if self.series.named else code
            named.append(replace(slot, code=code or None, name=name))
        self.slots = named

    def _add_notes(self) -> None:
        """A column of flags goes with the one figure of the row, or with the figure it names."""
        wanted = self.mapped.one("note")
        notes = [c for c in self.left if (c.name == wanted if wanted else c.heading in words.NOTE)]
        if len(self.slots) == 1 and notes:
            self.slots = [replace(self.slots[0], note=notes[0].index)]
            self.take(notes[:1])

    def _no_year(self) -> Asked:
        years = self.given.titles.years(self.grid)
        where = f"sheet “{self.grid.table.name}”" if self.grid.table.name else "the file"
        return Asked(
            "year",
            f"No column and no heading of {where} gives the year of the figures. Write it in the"
            " mapping file: [columns] year = 2023, or the name of the column that holds it.",
            years,
        )
