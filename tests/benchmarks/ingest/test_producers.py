"""Files as single producers print them, made by script: figures exactly as printed, or a question.

What stands here is what other tests of layouts do not have: codes for missing figures, digits of
other scripts, parts of years, cells out of their columns, words where figures are expected.
"""

import json
from pathlib import Path

import pytest

from benchmarks.ingest.cells import Book, Cell, Refused
from benchmarks.ingest.recognise import Question, Recognised, recognise
from countries.spellings import Spellings
from tests.benchmarks.ingest import files

pytestmark = pytest.mark.no_database

type Read = dict[tuple[str, str, int], str | None]


def answer(book: Book, mapping: dict[str, object] | None = None) -> Recognised | Question:
    return recognise(book, mapping=mapping, spellings=Spellings(), name="upload.csv")


def taken(book: Book, mapping: dict[str, object] | None = None) -> Recognised:
    found = answer(book, mapping)
    assert isinstance(found, Recognised), found
    return found


def figures(book: Book, mapping: dict[str, object] | None = None) -> Read:
    """(code, area, year) → value, each key once."""
    rows = list(taken(book, mapping).rows())
    read = {row[1:4]: row[4] for row in rows}
    assert len(read) == len(rows)
    return read


def notes(book: Book) -> list[str]:
    return [row[8] for row in taken(book).rows() if row[4] is None]


def warnings(book: Book) -> str:
    found = taken(book)
    list(found.rows())
    return " ".join([*found.warnings, *found.tally.warnings])


def csv(tmp_path: Path, *rows: str, heading: str = "Country,Year,x") -> Book:
    return files.opened(tmp_path, "\n".join([heading, *rows]) + "\n")


@pytest.mark.parametrize("code", ["-999", "-9999", "-99", "-77", "-66", "-999.0"])
def test_a_code_for_a_missing_figure_is_no_value_and_is_told(tmp_path: Path, code: str) -> None:
    book = csv(tmp_path, "China,2010,0.5", f"China,2011,{code}", "France,2010,-7")

    assert figures(book) == {
        ("x", "CHN", 2010): "0.5", ("x", "CHN", 2011): None, ("x", "FRA", 2010): "-7",
    }  # fmt: skip
    assert [row[7:] for row in taken(book).rows() if row[4] is None] == [("unknown", code)]
    assert f"“{code}”" in warnings(book)


def test_a_low_figure_among_others_stays_a_figure(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,2010,-58.5", "China,2011,-66", "France,2010,-70")

    assert figures(book)["x", "CHN", 2011] == "-66"
    assert "“-66”" in warnings(book)


def test_a_code_that_only_stands_far_down_is_told(tmp_path: Path) -> None:
    rows = [f"{area},{1600 + n},0.5" for n in range(500) for area in files.NAMES.values()]
    far = [f"{area},{1600 + n},0.5" for n in range(500) for area in ("Ghana", "Peru", "Chad")]
    book = csv(tmp_path, *rows, *far, "Kenya,2010,-999")

    assert "“-999”" in warnings(book)


def test_a_mapping_says_what_a_code_stands_for(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,2010,1", "China,2011,-99", "France,2010,9")
    mapping: dict[str, object] = {"values": {"-99": -99, "9": "not_collected"}}

    assert figures(book, mapping)["x", "CHN", 2011] == "-99"
    assert [row[7:] for row in taken(book, mapping).rows()][2] == ("not_collected", "9")


@pytest.mark.parametrize(
    ("text", "value"),
    [("١٢٣٫٥", "123.5"), ("١٬٢٣٤", "1234"), ("１２．５", "12.5"), ("४५", "45"), ('="1.5"', "1.5")],
)
def test_digits_of_other_scripts_and_figures_kept_as_text_are_read(
    tmp_path: Path, text: str, value: str
) -> None:
    cell = f'"{text.replace('"', '""')}"'

    assert figures(csv(tmp_path, f"China,2010,{cell}", "France,2010,0.5")) == {
        ("x", "CHN", 2010): value, ("x", "FRA", 2010): "0.5",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["1000s", "3 bn", "500 k", "7 mio", "1.2 mln", "5+", ">1000"])
def test_a_figure_that_is_not_to_the_unit_is_a_note(tmp_path: Path, text: str) -> None:
    assert notes(csv(tmp_path, f"China,2010,{text}", "France,2010,5")) == [text]


def test_percent_signs_on_some_figures_are_told(tmp_path: Path) -> None:
    assert "percent sign" in warnings(csv(tmp_path, "China,2010,12%", "France,2010,0.5"))
    assert "percent sign" not in warnings(csv(tmp_path, "China,2010,12%", "France,2010,5%"))


@pytest.mark.parametrize(
    "heading",
    ["2010-01,2010-02,2010-03", "2010M01,2010M02,2010M03", "Q1 2010,Q2 2010,Q3 2010",
     "Jan-10,Feb-10,Mar-10", "2010-Q1,2010-Q2,2010-Q3"],
)  # fmt: skip
def test_parts_of_years_across_are_a_question(tmp_path: Path, heading: str) -> None:
    found = answer(csv(tmp_path, "China,1,2,3", "France,4,5,6", heading=f"Country,{heading}"))

    assert isinstance(found, Question)
    assert found.asks == "year"


def test_numbered_questions_are_no_quarters(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,2010,1,2,3,4,5", "France,2010,5,4,3,2,1",
               heading="Country,Year,Q1,Q2,Q3,Q4,Q5")  # fmt: skip

    assert figures(book)["Q4", "CHN", 2010] == "4"
    four = csv(tmp_path, "China,2010,1,2,3,4", "France,2010,5,4,3,2",
               heading="Country,Year,Q1,Q2,Q3,Q4")  # fmt: skip
    assert isinstance(answer(four), Question)
    named: dict[str, object] = {"columns": {"value": ["Q1", "Q2", "Q3", "Q4"]}}
    assert figures(four, named)["Q4", "CHN", 2010] == "4"


def test_months_under_merged_years_are_a_question(tmp_path: Path) -> None:
    rows = ("Country,Jan,Feb,Mar,Jan,Feb,Mar", "China,1,2,3,4,5,6", "France,4,5,6,7,8,9")
    found = answer(csv(tmp_path, *rows, heading="Year,2010,,,2011,,"))

    assert isinstance(found, Question)
    assert found.asks == "year"


@pytest.mark.parametrize("heading", ["Change 2010-2011", "Change from 2010", "Variation 2010/2011"])
def test_a_change_between_years_is_no_figure_of_a_year(tmp_path: Path, heading: str) -> None:
    book = csv(tmp_path, "China,1,2,3", "France,4,5,6", heading=f"Country,2010,2011,{heading}")

    assert {(year, value) for (_, _, year), value in figures(book).items()} == {
        (2010, "1"), (2011, "2"), (2010, "4"), (2011, "5"),
    }  # fmt: skip
    assert f"“{heading}”" in warnings(book)


def test_row_numbers_with_gaps_are_no_indicator(tmp_path: Path) -> None:
    book = csv(tmp_path, "101,China,2010,1.5", "105,China,2011,2.5", "116,France,2010,3.5",
               heading=",Country,Year,x")  # fmt: skip

    assert {code for code, _, _ in figures(book)} == {"x"}


@pytest.mark.parametrize("heading", ["x", "index", "Index"])
def test_figures_that_count_up_are_no_row_numbers(tmp_path: Path, heading: str) -> None:
    book = csv(tmp_path, "China,2010,1,5", "France,2010,2,6", "Viet Nam,2010,3,7",
               heading=f"Country,Year,{heading},y")  # fmt: skip

    assert {code for code, _, _ in figures(book)} == {heading, "y"}


def test_numbers_under_the_heading_of_their_texts_are_codes(tmp_path: Path) -> None:
    book = csv(tmp_path, "730,China,1,Austria,2010,5", "730,China,2,Belgium,2010,6",
               "769,Viet Nam,1,Austria,2010,7",
               heading="RECIPIENT,Recipient,DONOR,Donor,Year,Value")  # fmt: skip

    assert {(key[0], value) for key, value in figures(book).items()} == {
        ("1", "5"), ("2", "6"), ("1", "7"),
    }  # fmt: skip
    found = taken(book)
    list(found.rows())
    assert found.tally.indicators == {"1": "Austria", "2": "Belgium"}


@pytest.mark.parametrize("heading", ["Education", "Wealth", "Age"])
def test_decimals_under_the_name_of_a_breakdown_are_figures(tmp_path: Path, heading: str) -> None:
    book = csv(tmp_path, "China,2010,61.5,50.2", "China,2011,62.5,51.2", "France,2010,81.5,80.2",
               heading=f"Country,Year,Health,{heading}")  # fmt: skip

    assert figures(book)[heading, "CHN", 2011] == "51.2"
    assert figures(book)["Health", "CHN", 2011] == "62.5"


def test_row_names_that_r_gives_no_heading_shift_none(tmp_path: Path) -> None:
    book = csv(tmp_path, '"1",China,2010,1.5', '"2",China,2011,2.5', '"3",France,2010,3.5')

    assert figures(book) == {
        ("x", "CHN", 2010): "1.5", ("x", "CHN", 2011): "2.5", ("x", "FRA", 2010): "3.5",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "row", "named"),
    [
        ("Country,Year,Deaths (per 100,000),Rank", "China,2010,1.5,1", "Deaths (per 100"),
        ("Country,Year,Killed,Rank", "China,2010,1,234,5", "Row 2"),
    ],
)
def test_a_separator_without_quotation_marks_is_refused(
    tmp_path: Path, heading: str, row: str, named: str
) -> None:
    with pytest.raises(Refused) as refused:
        answer(csv(tmp_path, row, "France,2010,7,2", heading=heading))
    assert named in refused.value.sentence
    assert "quotation marks" in refused.value.sentence


def test_a_separator_without_quotation_marks_far_down_is_refused(tmp_path: Path) -> None:
    rows = [f"China,{1800 + n % 300},{n},{n // 300}" for n in range(4500)]
    book = csv(tmp_path, *rows, "France,2010,1,234,5", heading="Country,Year,x,group")
    found = answer(book, {"columns": {"dimensions": ["group"], "value": "x"}})

    assert isinstance(found, Recognised)
    with pytest.raises(Refused, match="Row 4502"):
        list(found.rows())


def test_notes_with_commas_below_the_table_are_passed_over(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,2010,1.5", "France,2010,2.5", "Source: A, B, C, and D, 2010, p. 4")

    assert len(figures(book)) == 2


def test_bounds_of_any_name_go_with_the_figure_that_a_mapping_names(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,2010,1,0.5,3", "France,2010,3,2,4",
               heading="Country,Year,mid,p10,p90")  # fmt: skip
    for mapping in (
        {"columns": {"value": "mid", "low": "p10", "high": "p90"}},
        {"indicators": {"mid": {"low": "p10", "high": "p90"}}},
    ):
        rows = list(taken(book, dict(mapping)).rows())
        assert [row[1:7] for row in rows] == [
            ("mid", "CHN", 2010, "1", "0.5", "3"), ("mid", "FRA", 2010, "3", "2", "4"),
        ]  # fmt: skip


@pytest.mark.parametrize("heading", ["covid", "aid", "paid"])
def test_a_heading_that_ends_like_a_number_of_a_country_is_a_figure(
    tmp_path: Path, heading: str
) -> None:
    book = csv(tmp_path, "China,2010,5", "France,2010,6", heading=f"Country,Year,{heading}")

    assert figures(book) == {(heading, "CHN", 2010): "5", (heading, "FRA", 2010): "6"}


def test_yes_and_no_become_figures_by_the_words_of_the_question(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,2010,yes", "France,2010,no", "Viet Nam,2010,yes")
    question = answer(book)

    assert isinstance(question, Question)
    assert '[columns] value = "x" and [values] "yes" = 1 and "no" = 0' in question.sentence
    assert figures(book, {"columns": {"value": "x"}, "values": {"yes": 1, "no": 0}}) == {
        ("x", "CHN", 2010): "1", ("x", "FRA", 2010): "0", ("x", "VNM", 2010): "1",
    }  # fmt: skip


def test_numbers_of_countries_are_read_once_a_mapping_says_they_are(tmp_path: Path) -> None:
    rows = ("156,2010,1", "704,2010,2", "4,2010,3", "1,2010,4")
    m49 = csv(tmp_path, *rows, heading="M49,Year,x")

    assert isinstance(answer(m49), Question)
    assert {area for _, area, _ in figures(m49, {"columns": {"country": "M49"}})} == {
        "CHN", "VNM", "AFG",
    }  # fmt: skip
    cow = csv(tmp_path, "710,2010,1", "816,2010,2", "2,2010,3", heading="ccode,Year,x")
    assert {area for _, area, _ in figures(cow, {"columns": {"country_code": "ccode"}})} == {
        "CHN", "VNM", "USA",
    }  # fmt: skip


def test_codes_among_unknown_ones_are_read_once_a_mapping_says_that_they_are_countries(
    tmp_path: Path,
) -> None:
    book = csv(tmp_path, "CHN,1,2", "VNM,3,4", "XYZ,5,6", "QQQ,7,8", heading="code,2010,2011")

    assert isinstance(answer(book), Question)
    found = taken(book, {"columns": {"country": "code"}, "areas": {"XYZ": ""}})
    assert [row[2:5] for row in found.rows()][::2] == [("CHN", 2010, "1"), ("VNM", 2010, "3")]
    assert found.tally.unknown_countries == {"QQQ": 1}


def test_another_year_beside_the_one_of_a_mapping_is_no_figure(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,2008,2010,5", "France,2009,2010,6", "France,2010,2011,7",
               heading="Country,start year,end year,x")  # fmt: skip

    assert isinstance(answer(book), Question)
    assert figures(book, {"columns": {"year": "start year"}}) == {
        ("x", "CHN", 2008): "5", ("x", "FRA", 2009): "6", ("x", "FRA", 2010): "7",
    }  # fmt: skip


def test_a_date_of_an_event_is_not_taken_as_the_figures_year(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,04/11/1980,1", "France,17/02/1982,3",
               heading="Country,ratification_date,x")  # fmt: skip
    question = answer(book)

    assert isinstance(question, Question)
    assert (question.asks, question.candidates) == ("year", ["ratification_date"])
    mapping: dict[str, object] = {"columns": {"year": "ratification_date"}}
    assert figures(book, mapping)["x", "CHN", 1980] == "1"


def test_sheets_named_by_codes_of_countries_are_those_countries() -> None:
    rows: list[list[Cell]] = [["Year", "x"], [2010, 1], [2011, 2]]

    assert {key[1] for key in figures(files.workbook(("CHN", rows), ("VNM", rows)))} == {
        "CHN", "VNM",
    }  # fmt: skip


def test_years_with_words_head_columns(tmp_path: Path) -> None:
    book = csv(tmp_path, "China,7,6,7,5", "France,1,2,1,1",
               heading="Country,1972 PR,1972 CL,1973 PR,1973 CL")  # fmt: skip

    assert figures(book)["CL", "CHN", 1973] == "5"
    assert len(figures(book)) == 8


@pytest.mark.parametrize("heading", ["score", "index", "Rating", "Score"])
def test_a_heading_that_tells_something_is_the_code(tmp_path: Path, heading: str) -> None:
    book = csv(tmp_path, "China,2010,5.5", "France,2010,6", heading=f"Country,Year,{heading}")

    assert {code for code, _, _ in figures(book)} == {heading}


@pytest.mark.parametrize("heading", ["value", "Valeur", "valor", "Wert", "数值", "obs_value"])
def test_a_heading_that_says_value_leaves_the_code_to_the_title(
    tmp_path: Path, heading: str
) -> None:
    book = csv(tmp_path, "China,2010,5.5", "France,2010,6", heading=f"Country,Year,{heading}")

    assert {code for code, _, _ in figures(book)} == {"upload"}


def test_spans_of_years_are_told_once(tmp_path: Path) -> None:
    rows = [f"China,{year}/{(year + 1) % 100:02d},{year}" for year in range(2000, 2012)]
    found = taken(csv(tmp_path, *rows, "France,2000/01,5"))
    list(found.rows())

    assert [w for w in [*found.warnings, *found.tally.warnings] if "Spans" in w] == [
        "Spans of years such as “2000/01” count as their first year (and 11 more such)."
    ]


def test_letters_in_an_unknown_encoding_are_named_in_the_refusal(tmp_path: Path) -> None:
    book = files.opened(
        tmp_path, "国家,年份,数值\n中国,2010,1.5\n越南,2010,2.5\n", encoding="gb18030"
    )

    with pytest.raises(Refused, match="gb18030"):
        answer(book)


def test_a_status_of_json_stat_without_a_figure_is_kept(tmp_path: Path) -> None:
    cube = {
        "version": "2.0", "class": "dataset", "label": "Arrests", "id": ["geo", "time"],
        "size": [2, 2], "value": {"0": 1.5, "3": 4.5}, "status": {"1": "c"},
        "dimension": {
            "geo": {"category": {"index": ["TR", "EL"]}},
            "time": {"category": {"index": ["2010", "2011"]}},
        },
    }  # fmt: skip
    book = files.opened(tmp_path, json.dumps(cube), name="upload.json")

    assert [(row[2:5], row[7]) for row in taken(book).rows()] == [
        (("TUR", 2010, "1.5"), ""), (("TUR", 2011, None), "secret"), (("GRC", 2011, "4.5"), ""),
    ]  # fmt: skip
