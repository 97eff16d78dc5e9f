"""A random table, written in any layout, separator and encoding, comes back as it was."""

import contextlib
import math
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.ingest.cells import Cell, Refused
from benchmarks.ingest.recognise import Recognised, recognise
from benchmarks.ingest.recognise.sentinels import CODE
from countries.spellings import Spellings
from tests.benchmarks.ingest import files

pytestmark = pytest.mark.no_database

NAMES = {
    "AFG": "Afghanistan", "BRA": "Brazil", "CHN": "China", "CIV": "Côte d'Ivoire",
    "COD": "DR Congo", "DEU": "Germany", "FRA": "France", "GEO": "Georgia",
    "IRN": "Iran (Islamic Republic of)", "KOR": "Korea, Rep.", "NER": "Niger", "TUR": "Türkiye",
    "USA": "United States", "VNM": "Viet Nam",
}  # fmt: skip
CODES = ("alpha_index", "beta", "Gamma rate", "d4", "E.5")

type Rows = list[list[str]]
type Layout = Callable[[files.Figures, Sequence[str], Sequence[str], Sequence[int]], Rows]


def long(found: files.Figures, codes: Sequence[str], _: Sequence[str], __: Sequence[int]) -> Rows:
    kept = {key: value for key, value in found.items() if key[0] == codes[0]}
    return [
        ["Country", "ISO3", "Year", codes[0]],
        *([NAMES[area], area, str(year), value] for (_, area, year), value in kept.items()),
    ]


def coded(found: files.Figures, _: Sequence[str], __: Sequence[str], ___: Sequence[int]) -> Rows:
    return [
        ["Series Code", "Country", "Time", "Value"],
        *([code, NAMES[area], str(year), value] for (code, area, year), value in found.items()),
    ]


def several(
    found: files.Figures, codes: Sequence[str], areas: Sequence[str], years: Sequence[int]
) -> Rows:
    return [
        ["country_code", "year", *codes],
        *(
            [area, str(year), *(found[code, area, year] for code in codes)]
            for area in areas
            for year in years
        ),
    ]


def by_years(
    found: files.Figures, codes: Sequence[str], areas: Sequence[str], years: Sequence[int]
) -> Rows:
    return [
        ["A title above the table"],
        [],
        ["Country Name", "Indicator Code", *map(str, years)],
        *(
            [NAMES[area], code, *(found[code, area, year] for year in years)]
            for code in codes
            for area in areas
        ),
    ]


def by_countries(
    found: files.Figures, codes: Sequence[str], areas: Sequence[str], years: Sequence[int]
) -> Rows:
    return [
        ["Indicator", "Year", *(NAMES[area] for area in areas)],
        *(
            [code, str(year), *(found[code, area, year] for area in areas)]
            for code in codes
            for year in years
        ),
    ]


def years_above_codes(
    found: files.Figures, codes: Sequence[str], areas: Sequence[str], years: Sequence[int]
) -> Rows:
    return [
        ["", *(str(year) if not i else "" for year in years for i in range(len(codes)))],
        ["Country", *(list(codes) * len(years))],
        *(
            [NAMES[area], *(found[code, area, year] for year in years for code in codes)]
            for area in areas
        ),
    ]


def on_its_side(
    found: files.Figures, codes: Sequence[str], areas: Sequence[str], years: Sequence[int]
) -> Rows:
    keys = [(area, year) for area in areas for year in years]
    return [
        ["Country", *(NAMES[area] for area, _ in keys)],
        ["Year", *(str(year) for _, year in keys)],
        *([code, *(found[code, *key] for key in keys)] for code in codes),
    ]


LAYOUTS: list[Layout] = [
    long, coded, several, by_years, by_countries, years_above_codes, on_its_side,
]  # fmt: skip
VALUES = st.one_of(
    st.integers(-99, 999).map(str),
    st.decimals(-500, 2000, places=2).map(str),
    st.just(""),
).filter(lambda text: not CODE.fullmatch(text))
"""Figures; not -99 and its like, which stand for missing ones."""


@st.composite
def tables(
    draw: st.DrawFn,
) -> tuple[files.Figures, list[str], list[str], list[int]]:
    codes = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=4, unique=True))
    areas = draw(st.lists(st.sampled_from(sorted(NAMES)), min_size=3, max_size=8, unique=True))
    first = draw(st.integers(1960, 2015))
    years = list(range(first, first + draw(st.integers(2, 5))))
    found = {(c, a, y): draw(VALUES) for c in codes for a in areas for y in years}
    for code in codes:
        found[code, areas[0], years[0]] = "0.25"
    return found, codes, areas, years


@settings(max_examples=150, deadline=None)
@given(
    tables(),
    st.sampled_from(LAYOUTS),
    st.sampled_from([(",", "."), (";", "."), (";", ","), ("\t", "."), ("\t", ",")]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "windows-1252"]),
)
def test_a_table_comes_back_from_every_layout(
    table: tuple[files.Figures, list[str], list[str], list[int]],
    layout: Layout,
    marks: tuple[str, str],
    encoding: str,
) -> None:
    written, codes, areas, years = table
    separator, decimal = marks
    printed = {key: value.replace(".", decimal) for key, value in written.items()}
    text = files.separated(layout(printed, codes, areas, years), separator)

    with tempfile.TemporaryDirectory() as folder:
        book = files.opened(Path(folder), text, encoding=encoding)
        found = recognise(book, mapping=None, spellings=Spellings(), name="file.csv")
        assert isinstance(found, Recognised), (found, text)
        rows = list(found.rows())

    expected = {
        key: value
        for key, value in written.items()
        if value and (layout is not long or key[0] == codes[0])
    }
    assert {row[1:4]: row[4] for row in rows} == expected, text
    assert len(rows) == len(expected)


CELLS = st.sampled_from(
    [
        "", "China", "FRA", "World", "Atlantis", "2010", "2011", "1,234", "1.5", "1,5", "..", "NA",
        "Country", "Year", "Value", "x", "2010-11", "2010Q1", "2010 [YR2010]", "geo\\TIME", "> 5",
        "12 b", "A: b", "inf", "low", "high", "20200", "(5)", "%", "国家", "中国", "-", "9" * 400,
        None, 5, 2010.0, 1.25, float("nan"), float("inf"), True,
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=9), st.sampled_from(["", "2010", "China"]))
def test_any_cells_are_read_asked_about_or_refused(rows: list[list[Cell]], name: str) -> None:
    book = files.workbook((name, rows))

    with contextlib.suppress(Refused):
        found = recognise(book, mapping=None, spellings=Spellings(), name="file.xlsx")
        rows_read = list(found.rows()) if isinstance(found, Recognised) else []
        for _, code, area, year, value, *_ in rows_read:
            assert code
            assert len(area) == 3
            assert 1500 <= year <= 2200
            assert value is None or math.isfinite(float(value))
