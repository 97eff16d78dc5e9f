"""One table understood: every column gets a role, or the table is none of figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.bounds import with_bounds
from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.country_columns import country_columns
from benchmarks.ingest.recognise.grid import Grid, is_country
from benchmarks.ingest.recognise.mapping import Mapped
from benchmarks.ingest.recognise.naming import Titles
from benchmarks.ingest.recognise.plan import AreaKey, CodeKey, Plan, Slot
from benchmarks.ingest.recognise.series import Series, series_of
from benchmarks.ingest.recognise.slots import (
    Heading,
    code_of_heading,
    figure_columns,
    heading_of,
    heading_years,
    slots_of_headings,
    value_among,
    with_styles,
    word_columns,
    years_inside,
)
from benchmarks.ingest.recognise.texts import folded
from benchmarks.ingest.recognise.year_columns import year_column
from benchmarks.ingest.recognise.years import plain_year, read_year, year_inside
from countries.spellings import Spellings

_FLOWS = frozenset({"dataflow", "structure id", "dataflow id"})
_FLOW = re.compile(r"(?:[\w.]+:)?(?:\w+@)?(\w+)(?:\([\w.]+\))?")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known before the table is looked at: of its sheet, its book, its mapping."""

    mapped: Mapped
    spellings: Spellings
    titles: Titles
    format: str = "csv"
    separator: str = ""
    sheet_year: int | None = None
    sheet_area: str | None = None


class Roles:
    """Gives each column of one table its role, step by step."""

    def __init__(self, grid: Grid, given: Given) -> None:
        self.grid, self.given, self.mapped = grid, given, given.mapped
        ignored = set(self.mapped.columns.get("ignore", ()))
        every = [Column(grid, index) for index in range(grid.width)]
        self.columns = {c.index: c for c in every if c.name not in ignored and self._is_of_use(c)}
        self.free = dict(self.columns)
        self.warnings: list[str] = []
        self.area: AreaKey | None = None
        self.year: Column | None = None
        self.fixed_year = given.sheet_year
        self.fixed_area = given.sheet_area
        self.series = Series()
        self.slots: list[Slot] = []
        self.layout = "long"

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
        across = self._headings_with_years()
        if by_country:
            done = self._countries_across()
        elif across:
            done = self._years_across(across)
        else:
            done = self._figures_in_rows()
        return self._finished() if done else None

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

    def _is_of_use(self, column: Column) -> bool:
        return not column.is_blank or any(plain_year(text) for text in column.levels)

    def _take(self, columns: Sequence[Column]) -> None:
        for column in columns:
            self.free.pop(column.index, None)

    @property
    def left(self) -> list[Column]:
        return list(self.free.values())

    @property
    def key(self) -> list[Column]:
        """The columns of country and year."""
        found = []
        if self.area is not None:
            index = self.area.code if self.area.name is None else self.area.name
            found += [self.columns[index]] if index is not None else []
        return found + ([self.year] if self.year else [])

    def _find_countries(self) -> None:
        wanted = self.mapped.one("country")
        if wanted and wanted not in self.grid.names and len(wanted) == 3:
            self.fixed_area = wanted.upper()
            return
        key, used = country_columns(self.left, self.mapped, self.given.spellings)
        if key is not None:
            self.area, self.fixed_area = key, None
            self._take([self.columns[index] for index in used])

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
            self._take([self.year])
            self._take([c for c in self.left if self._says_the_year(c)])
            if self.year.heading in words.EDITION:
                self.warnings.append(
                    f"Column “{self.year.name}” gives editions: their years are kept as printed;"
                    " the figures may be about the year before."
                )
        return self.year is not None or self.fixed_year is not None

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
        self._take(across)
        headings = [heading_of(column, area_level=None) for column in across]
        self.slots = self._with_flags(slots_of_headings(headings, self.columns))
        self._find_series([], every=self.given.format == "tsv" or self._is_eurostat)
        return True

    def _with_flags(self, slots: list[Slot]) -> list[Slot]:
        """“2010 flag” beside “2010” holds the notes of that year's only figure."""
        flags: dict[int, Column] = {}
        for column in self.left:
            inside = year_inside(column.name)
            if inside and folded(inside[1]) in words.NOTE:
                flags[inside[0]] = column
        years = [slot.year for slot in slots]
        self._take(list(flags.values()))
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
        self._take(countries)
        if not has_years and not self._find_year():
            raise self._no_year()
        headings = [heading_of(column, area_level=level) for column in countries]
        if has_years:
            headings = [one for one in headings if one.year is not None]
        else:
            headings = [replace(one, code="", name="") for one in headings]
        self.slots = slots_of_headings(headings, self.columns)
        self._find_series([], every=False)
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
            self._take([one.column for one in inside])
            self.slots = slots_of_headings(inside, self.columns)
            self.layout, self.year = "wide_years", None
            self._find_series([], every=False)
            return True
        figures = figure_columns(self.left, self.key)
        words_found = word_columns(self.left, self.key)
        if not figures and not words_found and not self.mapped.one("value"):
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
        sdmx = self._is_sdmx
        wanted = [c for c in self.left if c.name in self.mapped.columns.get("value", ())]
        figures = [*figures, *(c for c in wanted if c not in figures)]
        measured = {column.index for column in figures}
        others = [column for column in self.left if column.index not in measured]
        said = [c for c in figures if c.heading in words.VALUE]
        self._find_series(figures if len(said) != 1 else [], every=sdmx, among=others)
        self._take(self.series.columns)
        figures = [c for c in figures if c.index in self.free]
        bounded = with_bounds(self._slots(figures), self.columns)
        owners = {slot.column for slot in bounded}
        candidates = [c for c in figures if c.index in owners]
        coded = bool(self.series.columns)
        chosen = value_among(candidates, coded=coded, mapped=self.mapped)
        if not coded:
            chosen = self._with_words(chosen)
        found = {slot.column: slot for slot in bounded}
        self.slots = [found.get(c.index) or Slot(c.index) for c in chosen]
        used = {i for slot in self.slots for i in (slot.column, slot.low, slot.high)}
        self._take([c for c in self.left if c.index in used])
        self._name_slots(coded=coded)
        self._add_notes()
        self.layout = "codes_in_column" if coded else "long"
        if len(self.slots) > 1:
            self.layout = "multi_indicator"

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

    def _find_series(
        self, figures: Sequence[Column], *, every: bool, among: Sequence[Column] | None = None
    ) -> None:
        """The columns of the code, by the mapping or by what tells the rows apart."""
        left = self.left if among is None else list(among)
        wanted = [
            *self.mapped.columns.get("indicator", ()),
            *self.mapped.columns.get("dimensions", ()),
        ]
        if wanted:
            columns = [c for name in wanted for c in self.columns.values() if c.name == name]
            labels = [c for c in left if c.name == self.mapped.one("indicator_name")]
            self.series = Series(columns, labels, named=bool(self.mapped.one("indicator")))
        elif not self.mapped.one("value") or left:
            self.series = series_of(left, self.key, figures, every=every)
        self._take([*self.series.columns, *self.series.labels])

    def _add_notes(self) -> None:
        """A column of flags goes with the one figure of the row, or with the figure it names."""
        wanted = self.mapped.one("note")
        notes = [c for c in self.left if (c.name == wanted if wanted else c.heading in words.NOTE)]
        if len(self.slots) == 1 and notes:
            self.slots = [replace(self.slots[0], note=notes[0].index)]
            self._take(notes[:1])

    @property
    def _is_sdmx(self) -> bool:
        headings = {column.heading for column in self.columns.values()}
        return self.given.format in ("sdmx_json", "json_stat") or headings >= {
            "time period", "obs value",
        }  # fmt: skip

    @property
    def _is_eurostat(self) -> bool:
        return any("\\" in "".join(map(str, row)) for row in self.grid.table.head[:1])

    def _no_year(self) -> Asked:
        years = self.given.titles.years(self.grid)
        where = f"sheet “{self.grid.table.name}”" if self.grid.table.name else "the file"
        return Asked(
            "year",
            f"No column and no heading of {where} gives the year of the figures. Write it in the"
            " mapping file: [columns] year = 2023, or the name of the column that holds it.",
            years,
        )

    def _finished(self) -> Plan:
        self.slots = with_styles(
            self.slots, self.columns, self.mapped.decimal, doubt_points=self.given.separator == ";"
        )
        base = ""
        nameless = any(not slot.code for slot in self.slots)
        if not self.series.columns and nameless:
            base, warning = self._base()
            self.warnings += warning
            self.slots = [
                replace(s, code=s.code or base, name=s.name or self.given.titles.name(self.grid))
                for s in self.slots
            ]
        elif self.series.columns and not self.series.named and nameless:
            base, warning = self._base()
            self.warnings += warning
        codes = None
        if self.series.columns:
            codes = CodeKey(
                tuple(c.index for c in self.series.columns),
                tuple(c.index for c in self.series.labels),
                base,
                self.mapped.indicators,
            )
            if len(self.slots) == 1 and self.slots[0].code and not base:
                codes = replace(codes, base=self.slots[0].code)
                self.slots = [replace(self.slots[0], code=None)]
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
        self.slots = renamed

    def _layout(self) -> str:
        if self.given.format in ("sdmx_json", "json_stat"):
            return self.given.format
        if self._is_eurostat:
            return "eurostat_tsv"
        if self._is_sdmx:
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
