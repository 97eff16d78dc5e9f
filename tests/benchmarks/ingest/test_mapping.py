"""The mapping file: what a person says comes first, and what was found can be used again."""

from pathlib import Path

import pytest

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.recognise import Recognised, recognise
from benchmarks.ingest.recognise.mapping import parse
from countries.spellings import Spellings
from tests.benchmarks.ingest import files
from tests.benchmarks.ingest.test_layouts import asked, figures, one, taken

pytestmark = pytest.mark.no_database

ORIGINS = "Year,Country of origin,Country of asylum,Refugees\n" + "".join(
    f"{year},{origin},{asylum},{n}\n"
    for n, (year, origin, asylum) in enumerate(
        (y, o, a) for y in (2010, 2011) for o in ("China", "Viet Nam", "Türkiye")
        for a in ("France", "Germany")
    )
)  # fmt: skip


def mapped(tmp_path: Path, text: str, mapping: str) -> Recognised:
    found = recognise(
        files.opened(tmp_path, text),
        mapping=parse(mapping, name="map.toml"),
        spellings=Spellings(),
        name="file.csv",
    )
    assert isinstance(found, Recognised), found
    return found


@pytest.mark.parametrize(
    "rows",
    [
        files.long(), files.several(), files.coded(), files.by_years(), files.by_countries(),
        files.world_bank(), files.databank(), files.sdmx(), files.oecd(),
    ],
)  # fmt: skip
def test_what_was_found_is_a_mapping_that_gives_the_same_figures(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    book = files.opened(tmp_path, files.separated(rows))
    found = taken(book)

    again = recognise(book, mapping=found.columns, spellings=Spellings(), name="file.csv")

    assert isinstance(again, Recognised)
    assert (again.layout, again.columns) == (found.layout, found.columns)
    assert list(again.rows()) == list(found.rows())


def test_the_country_and_the_dimension_of_a_mapping_settle_origin_and_asylum(
    tmp_path: Path,
) -> None:
    found = mapped(
        tmp_path,
        ORIGINS,
        '[columns]\ncountry = "Country of origin"\ndimensions = ["Country of asylum"]\n',
    )

    assert figures(found)["Refugees/Germany", "VNM", 2010] == "3"


def test_a_year_given_as_a_number_holds_for_the_whole_file(tmp_path: Path) -> None:
    found = mapped(tmp_path, "Country,Score\nChina,1.5\nFrance,2.5\n", "[columns]\nyear = 2023\n")

    assert {row[3] for row in found.rows()} == {2023}


def test_the_value_of_a_mapping_is_taken_alone(tmp_path: Path) -> None:
    text = "Country,Year,Indicator,first,second\n" + "".join(
        f"China,{year},{code},1.5,{year}.25\n" for year in (2010, 2011) for code in ("A1", "B2")
    )

    found = mapped(tmp_path, text, '[columns]\nvalue = "second"\n')

    assert figures(found)["A1", "CHN", 2010] == "2010.25"


def test_codes_names_areas_and_values_of_a_mapping_are_used(tmp_path: Path) -> None:
    text = (
        "Country,Year,status\nMiddle Kingdom,2010,Not Free\nMiddle Kingdom,2011,Free\n"
        "France,2010,Free\nFrance,2011,Free\nAtlantis,2010,Free\n"
    )
    mapping = (
        '[columns]\nvalue = "status"\n[indicators.status]\ncode = "fh_status"\nname = "Status"\n'
        '[areas]\n"Middle Kingdom" = "CHN"\nAtlantis = ""\n[values]\n"Not Free" = 0\nFree = 2\n'
    )

    found = mapped(tmp_path, text, mapping)
    rows = list(found.rows())

    assert rows[0] == (2, "fh_status", "CHN", 2010, "0", None, None, "", "Not Free")
    assert found.tally.indicators == {"fh_status": "Status"}
    assert found.tally.skipped == {"no_country": 1}
    assert found.tally.unknown_countries == {}


def test_bounds_and_notes_of_a_mapping_go_with_its_value(tmp_path: Path) -> None:
    text = "Country,Year,middle,from_,to_,said\nChina,2010,5,4,6,guess\nFrance,2010,7,5,9,\n"
    mapping = '[columns]\nvalue = "middle"\nlow = "from_"\nhigh = "to_"\nnote = "said"\n'

    found = mapped(tmp_path, text, mapping)

    assert next(iter(found.rows())) == (2, "middle", "CHN", 2010, "5", "4", "6", "", "guess")


def test_bounds_under_an_indicator_of_a_mapping_go_with_it(tmp_path: Path) -> None:
    text = "Country,Year,one,two,from_,to_\nChina,2010,5,1,4,6\nFrance,2010,7,2,5,9\n"
    mapping = '[columns]\nvalue = ["one", "two"]\n[indicators.one]\nlow = "from_"\nhigh = "to_"\n'

    rows = list(mapped(tmp_path, text, mapping).rows())

    assert [row[1:7] for row in rows[:2]] == [
        ("one", "CHN", 2010, "5", "4", "6"), ("two", "CHN", 2010, "1", None, None),
    ]  # fmt: skip


def test_a_decimal_mark_of_a_mapping_settles_an_undecidable_column(tmp_path: Path) -> None:
    text = 'Country,Year,killed\nChina,2010,"1,234"\nFrance,2010,"2,345"\n'

    assert asked(files.opened(tmp_path, text)).asks == "decimal"
    for mark, value in ((".", "1234"), (",", "1.234")):
        found = mapped(tmp_path, text, f'[file]\ndecimal = "{mark}"\n')
        assert next(iter(found.rows()))[4] == value


def test_a_heading_row_and_a_sheet_of_a_mapping_are_used() -> None:
    book = files.workbook(
        ("Notes", [["China", "is", "a country"]]),
        ("Figures", files.long()),
        ("Other", files.long(headings=("Country", "Year", "other"))),
    )

    found = recognise(
        book, mapping={"file": {"sheet": "Figures", "header_row": 1}},
        spellings=Spellings(), name="x",
    )  # fmt: skip

    assert isinstance(found, Recognised)
    assert figures(found) == one("free")


@pytest.mark.parametrize(
    ("mapping", "named"),
    [
        ("[colums]\n", "colums"),
        ('[columns]\ncountri = "x"\n', "countri"),
        ('[indicators.x]\nlabel = "x"\n', "label"),
        ('[file]\ndecimal = "x"\n', "decimal"),
        ('[areas]\nX = "China"\n', "X"),
        ('[values]\nX = "much"\n', "X"),
        ("[columns\n", "map.toml"),
        ('{"columns": 5}', "columns"),
        ("[file]\nheader_row = 0\n", "header_row"),
    ],
)
def test_a_slip_in_a_mapping_is_refused_by_name(mapping: str, named: str) -> None:
    with pytest.raises(Refused, match=named):
        parse(mapping, name="map.toml")


def test_a_column_that_the_file_lacks_is_refused_with_those_it_has(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"“nothing”.*“Country”"):
        mapped(tmp_path, files.separated(files.long()), '[columns]\nvalue = "nothing"\n')
