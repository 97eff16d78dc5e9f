"""What is known of one table while its columns get their roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.grid import Grid
from benchmarks.ingest.recognise.mapping import Mapped
from benchmarks.ingest.recognise.naming import Titles
from benchmarks.ingest.recognise.plan import AreaKey, Slot
from benchmarks.ingest.recognise.series import Series, series_of
from benchmarks.ingest.recognise.years import plain_year
from countries.spellings import Spellings


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


class TableRoles:
    """The columns with and without a role, and what is fixed for the whole table."""

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

    def _is_of_use(self, column: Column) -> bool:
        return not column.is_blank or any(plain_year(text) for text in column.levels)

    def take(self, columns: Sequence[Column]) -> None:
        """The columns have a role now."""
        for column in columns:
            self.free.pop(column.index, None)

    @property
    def left(self) -> list[Column]:
        """Columns without a role yet."""
        return list(self.free.values())

    @property
    def key(self) -> list[Column]:
        """The columns of country and year."""
        found = []
        if self.area is not None:
            index = self.area.code if self.area.name is None else self.area.name
            found += [self.columns[index]] if index is not None else []
        return found + ([self.year] if self.year else [])

    @property
    def is_sdmx(self) -> bool:
        """Whether the columns before the value are dimensions and those behind it attributes."""
        headings = {column.heading for column in self.columns.values()}
        return self.given.format in ("sdmx_json", "json_stat") or headings >= {
            "time period", "obs value",
        }  # fmt: skip

    @property
    def is_eurostat(self) -> bool:
        """Whether the first cell packs dimensions, as Eurostat writes them."""
        return any("\\" in "".join(map(str, row)) for row in self.grid.table.head[:1])

    def find_series(
        self, figures: Sequence[Column], *, before: int = 0, among: Sequence[Column] | None = None
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
            self.series = series_of(left, self.key, figures, before=before)
        self.take([*self.series.columns, *self.series.labels])
