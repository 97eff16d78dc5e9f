"""Each producer's layout gives the figures that were written, without a mapping."""

from pathlib import Path

import pytest

from benchmarks.ingest.cells import Book
from benchmarks.ingest.recognise import Question, Recognised, recognise
from countries.spellings import Spellings
from tests.benchmarks.ingest import files

pytestmark = pytest.mark.no_database

type Found = dict[tuple[str, str, int], str | None]


def taken(book: Book, *, name: str = "file.csv") -> Recognised:
    found = recognise(book, mapping=None, spellings=Spellings(), name=name)
    assert isinstance(found, Recognised), found
    return found


def asked(book: Book) -> Question:
    found = recognise(book, mapping=None, spellings=Spellings(), name="file.csv")
    assert isinstance(found, Question), found.columns
    return found


def figures(found: Recognised) -> Found:
    rows = list(found.rows())
    values = {(row[1], row[2], row[3]): row[4] for row in rows}
    assert len(values) == len(rows)
    return values


def one(code: str) -> Found:
    return {(code, area, year): value for (_, area, year), value in files.ONE.items()}


@pytest.mark.parametrize(
    ("rows", "code", "layout"),
    [
        (files.long(), "free", "long"),
        (files.long(headings=("Entity", "Year", "free")), "free", "long"),
        (files.long(headings=("Pays", "Année", "free"), names=files.FRENCH), "free", "long"),
        (files.long(headings=("País", "Año", "free"), names=files.SPANISH), "free", "long"),
        (files.long(headings=("国家", "年份", "自由"), names=files.CHINESE), "自由", "long"),
        (files.long(names=files.ALPHA2), "free", "long"),
        (files.long(year=lambda y: f"{y}.0"), "free", "long"),
        (files.long(year=lambda y: f"YR{y}"), "free", "long"),
        (files.long(year=lambda y: f"FY{y}"), "free", "long"),
        (files.long(year=lambda y: f"{y}-12-31"), "free", "long"),
        (files.long(year=lambda y: f"{y}/{y % 100 + 1}"), "free", "long"),
        (files.long(year=lambda y: f"{y}-{y + 1}"), "free", "long"),
        (files.long(year=lambda y: f"{y}-{y % 100 + 1}"), "free", "long"),
        (files.long(value=lambda v: f"{v}%"), "free", "long"),
        (files.long(value=lambda v: f" {v} "), "free", "long"),
        (files.by_years(), "file", "wide_years"),
        (files.by_years(corner=""), "file", "wide_years"),
        (files.by_years(heading=lambda y: f"{y} [YR{y}]"), "file", "wide_years"),
        (files.by_years(heading=lambda y: f"Score {y}"), "Score", "wide_years"),
        (files.by_years(heading=lambda y: f"score_{y}"), "score", "wide_years"),
        (files.by_countries(), "file", "wide_countries"),
        (files.by_countries(names={a: a for a in files.NAMES}), "file", "wide_countries"),
        (files.by_countries(names=files.FRENCH), "file", "wide_countries"),
        (files.world_bank(), "free", "world_bank"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_layout_of_one_indicator_gives_its_figures(
    tmp_path: Path, rows: list[list[str]], code: str, layout: str, separator: str
) -> None:
    book = files.opened(tmp_path, files.separated(rows, separator))

    found = taken(book)

    assert (found.layout, figures(found)) == (layout, one(code))


@pytest.mark.parametrize(
    ("rows", "layout"),
    [
        (files.several(), "multi_indicator"),
        (files.coded(), "codes_in_column"),
        (files.coded(headings=["Question", "Country", "Year", "Score"]), "codes_in_column"),
        (files.coded(headings=["what", "where", "when", "how much"]), "codes_in_column"),
        (files.databank(), "world_bank"),
    ],
)
def test_a_layout_of_several_indicators_gives_their_figures(
    tmp_path: Path, rows: list[list[str]], layout: str
) -> None:
    found = taken(files.opened(tmp_path, files.separated(rows)))

    assert (found.layout, figures(found)) == (layout, files.FIGURES)


@pytest.mark.parametrize(
    ("text", "codes", "layout"),
    [
        (files.eurostat(), {"free": "file/PC", "fair": "file/EUR"}, "eurostat_tsv"),
        (files.separated(files.sdmx()), {"free": "DF/FR", "fair": "DF/FA"}, "sdmx_csv"),
        (
            files.separated(files.oecd()),
            {"free": "HEALTHEXP/TOT/PC_FREE", "fair": "HEALTHEXP/TOT/PC_FAIR"},
            "codes_in_column",
        ),
    ],
)
def test_a_layout_of_dimensions_joins_them(
    tmp_path: Path, text: str, codes: dict[str, str], layout: str
) -> None:
    found = taken(files.opened(tmp_path, text))

    expected = {(codes[c], area, year): v for (c, area, year), v in files.FIGURES.items()}
    assert (found.layout, figures(found)) == (layout, expected)
