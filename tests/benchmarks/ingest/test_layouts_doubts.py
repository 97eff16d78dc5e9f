"""Where two readings are possible the better founded one is taken, or a person is asked."""

from pathlib import Path

import pytest

from tests.benchmarks.ingest import files
from tests.benchmarks.ingest.test_layouts import asked, figures, taken

pytestmark = pytest.mark.no_database

COUNTRIES = ("Afghanistan", "China", "France", "Türkiye", "Viet Nam")
YEARS = (2010, 2011)


def by_row(heading: str, line: str) -> str:
    """A line for each country and year, with {c}ountry, {y}ear, {i} and {n} counted on."""
    keys = [(i, c, y) for i, c in enumerate(COUNTRIES) for y in YEARS]
    return heading + "\n" + "".join(
        line.format(c=c, y=y, i=i, n=n) + "\n" for n, (i, c, y) in enumerate(keys)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "asks", "candidates"),
    [
        (by_row("Country,Year,Survey year,x", "{c},{y},200{i},{i}.5"), "year",
         ["Year", "Survey year"]),
        (by_row("Country,Period,x", "{c},{y}-2019,{i}.5"), "year", []),
        (by_row("Country,Quarter,x", "{c},{y}Q1,{i}.5"), "year", []),
        (by_row("Country,GDP (2015 US$)", "{c},{i}.5"), "year", []),
        (by_row("Country,Year,Value,Value (USD)", "{c},{y},{i}.5,{i}.25"), "value",
         ["Value", "Value (USD)"]),
        (by_row("Country,Year,x,x", "{c},{y},{i}.5,{n}.25"), "value", ["x", "x (column D)"]),
        ("Country,2010-01-01,2010-02-01\nChina,1.5,2\nFrance,2.5,3\n", "value",
         ["2010-01-01", "2010-02-01"]),
        ("Country,Year,Source,Value\n" + "".join(
            f"{c},{y},{s},{n}.5\n" for c in COUNTRIES for y in YEARS
            for n, s in enumerate(("UN", "WHO"))), "indicator", ["Source"]),
        ("Country,Province,Year,x\n" + "".join(
            f"China,{p},{y},{n}.5\n" for y in YEARS for n, p in enumerate(("A town", "B town"))),
         "indicator", ["Province"]),
        ("China: refugees\nYear,Refugees\n2010,5\n2011,6\n", "country", []),
        ("Land;Jahr;Anzahl\nChina;2010;1.234\nFrance;2010;2.345\n", "decimal", [".", ","]),
        ("Country;Year;x\nChina;2010;1,5\nFrance;2010;2.5\n", "decimal", [".", ","]),
    ],
)  # fmt: skip
def test_a_doubt_is_a_question_with_its_candidates(
    tmp_path: Path, text: str, asks: str, candidates: list[str]
) -> None:
    question = asked(files.opened(tmp_path, text))

    assert (question.asks, question.candidates) == (asks, candidates)
    assert "mapping file" in question.sentence


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (by_row("id,Country,Year,free", "{n},{c},{y},{i}.5"), {"free"}),
        (by_row(",Country,Year,free", "{n},{c},{y},{i}.5"), {"free"}),
        (by_row("Country,Year,free\n,,index", "{c},{y},{i}.5"), {"free"}),
        (by_row("country,year,fh_pr\nCountry name,Year of data,Political rights", "{c},{y},{i}"),
         {"fh_pr"}),
        (by_row("Region,Country,Year,free", "Asia,{c},{y},{i}.5"), {"free"}),
        (by_row("Country,Year,Base 2015,Growth 2000-2010", "{c},{y},{i}.5,{n}.5"),
         {"Base 2015", "Growth 2000-2010"}),
        (by_row("Country,Year,PR,CL", "{c},{y},{i},{n}"), {"PR", "CL"}),
        (by_row("Time,Time Code,Country,GDP [NY.GDP]", "{y},YR{y},{c},{i}.5"), {"NY.GDP"}),
        ("TIME,CN,FR,TR,VN\n2010,1,2,3,4\n2011,5,6,7,8\n", {"file"}),
        ("Country,pr_2010,cl_2010,pr_2011,cl_2011\nChina,1,2,3,4\nFrance,1,2,3,4\n", {"pr", "cl"}),
        ("Country,X2010,X2011\nChina,1,2\nFrance,1,2\n", {"file"}),
        ("CHN,2010,1.5\nFRA,2010,2.5\nTUR,2010,3.5\n", {"file"}),
    ],
)  # fmt: skip
def test_what_is_no_figure_gives_no_indicator(tmp_path: Path, text: str, codes: set[str]) -> None:
    assert {key[0] for key in figures(taken(files.opened(tmp_path, text)))} == codes


def test_a_name_wins_over_its_code_with_a_warning(tmp_path: Path) -> None:
    text = "code,name,year,free\nCHN,France,2010,1\nFRA,France,2011,2\nTUR,Turkey,2010,3\n"

    found = taken(files.opened(tmp_path, text))

    assert figures(found)["free", "FRA", 2010] == "1"
    assert any("“France” has the code “CHN”" in warning for warning in found.tally.warnings)


def test_french_bounds_behind_a_decimal_comma_go_with_their_value(tmp_path: Path) -> None:
    text = "Indicateur;Pays;Année;Valeur;Limite inférieure;Limite supérieure\n" + "".join(
        f"Mortalité;{name};2010;{i + 2},5;{i + 1},25;{i + 3},75\n"
        for i, name in enumerate(("Chine", "France", "Turquie"))
    )

    rows = [row[1:7] for row in taken(files.opened(tmp_path, text)).rows()]

    assert rows[0] == ("Mortalité", "CHN", 2010, "2.5", "1.25", "3.75")


def test_columns_that_do_not_hold_the_value_are_no_bounds(tmp_path: Path) -> None:
    text = by_row("Country,Year,Score,Score low,Score high", "{c},{y},{i}.5,{i}.6,{i}.9")

    found = taken(files.opened(tmp_path, text))

    assert {key[0] for key in figures(found)} == {"Score", "Score low", "Score high"}


def test_columns_left_out_are_named_in_one_warning(tmp_path: Path) -> None:
    text = by_row("Country,Year,free,Capital", "{c},{y},{i}.5,Town {i}")

    warnings = taken(files.opened(tmp_path, text)).warnings

    assert warnings == ["Columns that are not taken in: “Capital”."]


def test_sheets_of_the_same_headings_are_one_table() -> None:
    heading: list[list[str | float | None]] = [
        [None, 2010, None], ["Country", "PR", "CL"]
    ]  # fmt: skip

    found = taken(
        files.workbook(
            ("Countries", [*heading, ["China", 7.0, 6.0], ["France", 1.0, 1.0]]),
            ("Territories", [*heading, ["Hong Kong", 5.0, 2.0], ["Tibet", 7.0, 7.0]]),
        )
    )

    assert figures(found)["PR", "HKG", 2010] == "5"
    assert figures(found)["PR", "CHN", 2010] == "7"


def test_several_figures_cut_by_a_breakdown_are_all_taken(tmp_path: Path) -> None:
    text = "Country,Election type,Year,Turnout,Registered\n" + "".join(
        f"{c},{kind},{y},{n}.5,{n}00\n"
        for n, c in enumerate(COUNTRIES) for y in YEARS for kind in ("Local", "National")
    )  # fmt: skip

    assert {key[0] for key in figures(taken(files.opened(tmp_path, text)))} == {
        "Turnout/Local", "Turnout/National", "Registered/Local", "Registered/National",
    }  # fmt: skip


def test_a_change_between_two_years_is_no_year_of_its_own(tmp_path: Path) -> None:
    text = "Country,2010,2011,Change 2010-2011\nChina,1.5,2,0.5\nFrance,2.5,3.5,1\n"

    found = taken(files.opened(tmp_path, text))

    assert figures(found)["file", "CHN", 2010] == "1.5"
    assert found.warnings[-1] == "Columns that are not taken in: “Change 2010-2011”."
