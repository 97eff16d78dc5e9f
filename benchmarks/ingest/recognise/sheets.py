"""A book's tables read as one file: which sheets hold figures, and how they go together."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from benchmarks.ingest.cells import Book, Refused, Table
from benchmarks.ingest.recognise.answers import Asked, Recognised, Row
from benchmarks.ingest.recognise.grid import Grid, grid_of
from benchmarks.ingest.recognise.mapping import Mapped
from benchmarks.ingest.recognise.naming import Titles
from benchmarks.ingest.recognise.plan import Plan
from benchmarks.ingest.recognise.reading import rows_of
from benchmarks.ingest.recognise.roles import Roles
from benchmarks.ingest.recognise.table import Given
from benchmarks.ingest.recognise.tally import Tally
from benchmarks.ingest.recognise.texts import slug
from countries.spellings import Kind, Spellings, System

PREVIEWED = 10
TEXT_FORMATS = ("csv", "tsv", "txt")


def recognised(book: Book, mapped: Mapped, spellings: Spellings, name: str) -> Recognised:
    """The book's plan. Raises Asked with a question, Refused for a book without figures."""
    tables = _wanted(book, mapped)
    plans: list[Plan] = []
    empty: list[Table] = []
    without_country: Asked | None = None
    for table in tables:
        try:
            plan = _plan(book, table, mapped, spellings, name)
        except Asked as asked:
            if asked.question.asks != "country" or asked.question.columns:
                raise
            without_country, plan = asked, None
        if plan:
            plans.append(plan)
        else:
            empty.append(table)
    if without_country and not plans:
        raise without_country
    if not plans:
        raise Refused(_nothing(tables) + _other_encoding(book))
    _keep_apart(plans, spellings)
    warnings = list(dict.fromkeys(w for plan in plans for w in plan.warnings))
    if empty:
        names = ", ".join(f"“{table.name}”" for table in empty if table.name)
        warnings.append(f"Not taken in, since they hold no figures of countries: sheets {names}.")

    def reading(tally: Tally) -> Iterator[Row]:
        for plan in plans:
            yield from rows_of(plan, spellings, tally)

    return Recognised(
        plans[0].layout, _as_mapping(plans, mapped, len(book.tables)), _preview(reading),
        warnings, reading,
    )  # fmt: skip


def _wanted(book: Book, mapped: Mapped) -> list[Table]:
    if not mapped.sheets:
        return list(book.tables)
    found = [table for table in book.tables if table.name in mapped.sheets]
    missing = [sheet for sheet in mapped.sheets if sheet not in {table.name for table in found}]
    if missing:
        names = ", ".join(f"“{table.name}”" for table in book.tables)
        raise Refused(f"The mapping file names sheet “{missing[0]}”; the file has {names}.")
    return found


def _plan(book: Book, table: Table, mapped: Mapped, spellings: Spellings, name: str) -> Plan | None:
    texts = book.format in TEXT_FORMATS
    grid = grid_of(table, spellings, texts=texts, heading_row=mapped.header_row)
    if grid is None:
        return None
    _columns_exist(grid, mapped, several=len(book.tables) > 1)
    year = int(table.name) if re.fullmatch(r"(?:1[5-9]|20|21)\d\d", table.name.strip()) else None
    area = spellings.find(System.NAME, table.name, None) if table.name else None
    if re.fullmatch(r"[A-Z]{3}", table.name):
        area = spellings.find(System.ALPHA3, table.name, None)
    given = Given(
        mapped, spellings, Titles(name), book.format, book.separator, year,
        area.area if area and area.kind is Kind.COUNTRY else None,
    )  # fmt: skip
    return Roles(grid, given).plan()


def _columns_exist(grid: Grid, mapped: Mapped, *, several: bool) -> None:
    """Refuse a mapping that names a column which the table does not have."""
    if several and not mapped.sheets:
        return
    for role, names in mapped.columns.items():
        for name in names:
            fixed = (role == "year" and name.isdigit()) or (role == "country" and len(name) == 3)
            if name not in grid.names and not fixed:
                have = ", ".join(f"“{one}”" for one in grid.names[:30])
                raise Refused(
                    f"The mapping file names the column “{name}” ({role}); the file has {have}."
                )


def _keep_apart(plans: list[Plan], spellings: Spellings) -> None:
    """Sheets that would give the same code for the same country and year get their name before."""
    if len(plans) < 2 or len({plan.fixed_year for plan in plans} - {None}) == len(plans):
        return
    if len({plan.fixed_area for plan in plans} - {None}) == len(plans):
        return
    seen: set[tuple[str, str, int]] = set()
    clash = False
    for plan in plans:
        keys = {row[1:4] for row in islice(rows_of(plan, spellings, Tally()), 3000)}
        clash = clash or bool(keys & seen)
        seen |= keys
    if clash:
        for plan in plans:
            _prefix(plan, plan.table.name)


def _prefix(plan: Plan, sheet: str) -> None:
    from dataclasses import replace

    if plan.codes:
        base = f"{sheet}/{plan.codes.base}" if plan.codes.base else sheet
        plan.codes = replace(plan.codes, base=base)
        return
    plan.slots = tuple(
        replace(
            slot,
            code=f"{sheet}/{slot.code}" if slot.code and slot.code != slug(sheet) else sheet,
            name=f"{sheet}, {slot.name or slot.code}",
        )
        for slot in plan.slots
    )


def _as_mapping(plans: list[Plan], mapped: Mapped, tables: int) -> dict[str, object]:
    """The first sheet's columns, which the others share, with the sheets' names."""
    found = dict(plans[0].columns)
    file: dict[str, object] = {}
    if tables > 1 and len(plans) == 1:
        file["sheet"] = plans[0].table.name
    if mapped.header_row:
        file["header_row"] = mapped.header_row
    decimals = {slot.style.decimal for plan in plans for slot in plan.slots}
    if decimals == {","} or mapped.decimal:
        file["decimal"] = mapped.decimal or ","
    return ({"file": file} if file else {}) | found


def _preview(reading: Callable[[Tally], Iterator[Row]]) -> list[dict[str, object]]:
    names = ("row", "indicator", "country", "year", "value", "low", "high", "missing", "note")
    found: list[dict[str, object]] = []
    rows = reading(Tally())
    try:
        found.extend(dict(zip(names, row, strict=True)) for row in islice(rows, PREVIEWED))
    except Refused:
        return found
    return found


def _other_encoding(book: Book) -> str:
    """A hint where the letters may have been read wrongly, and no country was known for that."""
    if book.encoding != "windows-1252":
        return ""
    return (
        " Its letters were read as Windows-1252; if they are in another encoding, write it in the"
        ' mapping file, such as [file] encoding = "gb18030".'
    )


def _nothing(tables: list[Table]) -> str:
    if not tables or not any(table.head for table in tables):
        return "The file holds no rows."
    return (
        "No table with countries, years and figures was found in the file. Its first row should"
        " name the columns; if the file has them, name them in a mapping file: [columns] country,"
        " year and value."
    )
