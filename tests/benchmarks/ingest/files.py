"""Producers' layouts written by script: the same figures as each producer would print them.

Every writer takes ``FIGURES`` and gives a file's text, or a book's sheets as lists of rows.
"""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.ingest.cells import Book, Cell, Table
from benchmarks.ingest.opening import open_book

type Key = tuple[str, str, int]
type Figures = dict[Key, str]
"""(code, alpha-3, year) → the value's digits."""

NAMES = {"CHN": "China", "FRA": "France", "TUR": "Türkiye", "VNM": "Viet Nam"}
FRENCH = {"CHN": "Chine", "FRA": "France", "TUR": "Turquie", "VNM": "Viet Nam"}
SPANISH = {"CHN": "China", "FRA": "Francia", "TUR": "Turquía", "VNM": "Viet Nam"}
CHINESE = {"CHN": "中国", "FRA": "法国", "TUR": "土耳其", "VNM": "越南"}
ALPHA2 = {"CHN": "CN", "FRA": "FR", "TUR": "TR", "VNM": "VN"}
YEARS = (2010, 2011, 2012)
FIGURES: Figures = {
    (code, area, year): f"{base + place}.{year - 2005}5"
    for code, base in (("free", 10), ("fair", 50))
    for place, area in enumerate(NAMES)
    for year in YEARS
}
ONE: Figures = {key: value for key, value in FIGURES.items() if key[0] == "free"}


def separated(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """Rows as a text file of that separator."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()


def opened(tmp_path: Path, text: str, *, encoding: str = "utf-8", name: str = "file.csv") -> Book:
    """The text as a file of that encoding, opened as an import opens it."""
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return open_book(path)


def workbook(*sheets: tuple[str, Sequence[Sequence[Cell]]]) -> Book:
    """A spreadsheet as it looks once it is open."""
    return Book("xlsx", "", tuple(sheet(name, rows) for name, rows in sheets))


def sheet(name: str, rows: Sequence[Sequence[Cell]]) -> Table:
    held = tuple(tuple(row) for row in rows)
    return Table(name, held[:2000], held[2000:4000], lambda: iter(held), len(held))


def long(
    figures: Figures = ONE,
    *,
    headings: tuple[str, str, str] = ("Country", "Year", "free"),
    names: dict[str, str] = NAMES,
    year: Callable[[int], str] = str,
    value: Callable[[str], str] = str,
) -> list[list[str]]:
    """A row for each country and year."""
    body = [[names[area], year(when), value(v)] for (_, area, when), v in figures.items()]
    return [list(headings), *body]


def several(figures: Figures = FIGURES) -> list[list[str]]:
    """A row for each country and year, a column for each indicator."""
    codes = list(dict.fromkeys(key[0] for key in figures))
    places = dict.fromkeys(key[1:] for key in figures)
    return [
        ["country", "code", "year", *codes],
        *(
            [NAMES[area], area, str(year), *(figures.get((c, area, year), "") for c in codes)]
            for area, year in places
        ),
    ]


def coded(
    figures: Figures = FIGURES,
    headings: Sequence[str] = ("Indicator", "Country", "Year", "Value"),
) -> list[list[str]]:
    """A row for each figure, the indicator in a cell."""
    body = [[code, NAMES[area], str(year), v] for (code, area, year), v in figures.items()]
    return [list(headings), *body]


def by_years(
    figures: Figures = ONE, *, heading: Callable[[int], str] = str, corner: str = "Country"
) -> list[list[str]]:
    """A row for each country, a column for each year."""
    areas = dict.fromkeys(key[1] for key in figures)
    return [
        [corner, *map(heading, YEARS)],
        *([NAMES[a], *(figures["free", a, y] for y in YEARS)] for a in areas),
    ]


def by_countries(figures: Figures = ONE, names: dict[str, str] = NAMES) -> list[list[str]]:
    """A row for each year, a column for each country."""
    return [
        ["Year", *names.values()],
        *([str(y), *(figures["free", a, y] for a in names)] for y in YEARS),
    ]


def world_bank() -> list[list[str]]:
    """The download of the World Bank: lines before the headings, an empty column at the end."""
    return [
        ["Data Source", "World Development Indicators", ""],
        [],
        ["Last Updated Date", "2024-06-28", ""],
        [],
        ["Country Name", "Country Code", "Indicator Name", "Indicator Code",
         *map(str, YEARS), "2013", ""],
        *(
            [name, area, "Freedom, total", "free", *(ONE["free", area, y] for y in YEARS), "", ""]
            for area, name in NAMES.items()
        ),
        ["World", "WLD", "Freedom, total", "free", "1", "2", "3", "", ""],
    ]  # fmt: skip


def databank() -> list[list[str]]:
    """The World Bank's DataBank: “2010 [YR2010]”, two dots for nothing, lines at the bottom."""
    heading = [f"{year} [YR{year}]" for year in YEARS]
    return [
        ["Country Name", "Country Code", "Series Name", "Series Code", *heading],
        *(
            [name, area, f"The {code} series", code, *(FIGURES[code, area, y] for y in YEARS)]
            for code in ("free", "fair")
            for area, name in NAMES.items()
        ),
        [], [], [],
        ["Data from database: World Development Indicators"],
        ["Last Updated: 06/28/2024"],
    ]  # fmt: skip


def eurostat() -> str:
    """Eurostat's TSV: the dimensions packed into the first cell, flags behind the figures."""
    lines = ["freq,unit,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in YEARS)]
    for unit, code in (("PC", "free"), ("EUR", "fair")):
        for area in NAMES:
            cells = [f"{FIGURES[code, area, year]} " for year in YEARS]
            lines.append(f"A,{unit},{ALPHA2[area]}\t" + "\t".join(cells))
    return "\n".join(lines) + "\n"


def sdmx() -> list[list[str]]:
    """SDMX-CSV: dimensions before the value, attributes behind it."""
    return [
        ["DATAFLOW", "REF_AREA", "MEASURE", "SEX", "TIME_PERIOD", "OBS_VALUE", "UNIT_MULT",
         "OBS_STATUS"],
        *(
            ["X:DF(1.0)", area, "RATE", code.upper()[:2], str(year), v, "0", "A"]
            for (code, area, year), v in FIGURES.items()
        ),
    ]  # fmt: skip


def oecd() -> list[list[str]]:
    """The OECD's old CSV, each dimension a column."""
    return [
        ["LOCATION", "INDICATOR", "SUBJECT", "MEASURE", "FREQUENCY", "TIME", "Value", "Flag Codes"],
        *(
            [area, "HEALTHEXP", "TOT", f"PC_{code.upper()}", "A", str(year), v, ""]
            for (code, area, year), v in FIGURES.items()
        ),
    ]
