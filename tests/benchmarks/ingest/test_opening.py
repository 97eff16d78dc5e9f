"""A file is opened by what it holds: the same table in every format, encoding and separator."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.ingest.cells import Book, Refused
from benchmarks.ingest.opening import open_book
from tests.benchmarks.ingest.spreadsheets import (
    Rows,
    ods_content,
    ods_parts,
    ole2,
    write_ods,
    write_xls,
    write_xlsx,
    xls_workbook,
    xlsx_parts,
    xlsx_sheet,
    zipped,
)

pytestmark = pytest.mark.no_database

TEXTS = [["country", "year", "value"], ["Türkiye", "2010", "1"], ["Norway", "2011", "2"]]
CELLS: Rows = [
    ["country", "date", "value"],
    ["Türkiye", date(2010, 12, 31), 1.5],
    ["Norway", None, True],
]


def opened(folder: Path, content: bytes | str, **words: str) -> Book:
    """The book of a file with a name that says nothing."""
    path = folder / "download"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_book(path, **words)


def rows(book: Book, table: int = 0) -> list[list[object]]:
    """Every row of a table."""
    return [list(row) for row in book.tables[table].rows()]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("cp1252", "windows-1252"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_text_is_read_in_every_encoding_with_every_separator(
    tmp_path: Path, separator: str, codec: str, encoding: str, line_end: str
) -> None:
    text = "".join(separator.join(row) + line_end for row in TEXTS)

    book = opened(tmp_path, text.encode(codec))

    assert (rows(book), book.encoding) == (TEXTS, encoding)
    assert book.format == ("tsv" if separator == "\t" else "csv")


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("land;2010;2011\nNorge;1,5;2,5\nSverige;1,75;2,0\nDanmark;3,5;4,5\n", 3),
        (
            "Source: a, b, c\nOn 1 May, 2026\n\ncountry,year,value\nNorway,2010,1\nIran,2011,2\n",
            3,
        ),
        ("freq,unit,sex,geo\\TIME\t2010 \t2011 \nA,P,T,NO\t1.5 b\t: \nA,P,T,SE\t2.5 \t3 \n", 3),
        ('country,value\n"Korea, Rep.",1\n"Iran; Islamic Rep.",2\n"a|b",3\n', 2),
        ("sep=|\ncountry|note\nNorway|a,b,c,d\nSweden|e,f,g,h\n", 2),
    ],
    ids=["decimal commas", "a preamble", "Eurostat", "quoted separators", "a hint of Excel's"],
)
def test_the_separator_is_what_divides_the_rows_evenly(
    tmp_path: Path, text: str, width: int
) -> None:
    book = opened(tmp_path, text)

    assert len(rows(book)[-1]) == width


def test_quotation_marks_hold_separators_line_ends_and_themselves(tmp_path: Path) -> None:
    book = opened(tmp_path, 'a,b\n"x, ""y""\nz",1\n')

    assert rows(book) == [["a", "b"], ['x, "y"\nz', "1"]]


def test_a_tab_file_may_use_quotation_marks_as_letters(tmp_path: Path) -> None:
    book = opened(tmp_path, 'country\tnote\tvalue\nNorway\t"so-called" free\t1\n')

    assert rows(book)[1] == ["Norway", '"so-called" free', "1"]


def test_ragged_rows_are_yielded_as_they_are(tmp_path: Path) -> None:
    book = opened(tmp_path, "Title\n\ncountry,year,value\nNorway,2010\nSweden,2011,1,note\n")

    assert [len(row) for row in rows(book)] == [1, 0, 3, 2, 4]


def test_a_mapping_may_name_the_encoding_and_the_separator(tmp_path: Path) -> None:
    text = "国家^年^值\n中国^2010^1\n"

    book = opened(tmp_path, text.encode("gb18030"), encoding="GB18030", separator="^")

    assert rows(book)[1] == ["中国", "2010", "1"]


def test_an_unknown_encoding_in_a_mapping_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match='encoding "klingon" is not known'):
        opened(tmp_path, "a,b\n", encoding="klingon")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_probes_are_taken_evenly_from_the_rest_of_a_long_text(tmp_path: Path, codec: str) -> None:
    lines = [f"Türkiye,{number},{number % 7}\n" for number in range(30_000)]

    (table,) = opened(tmp_path, "".join(lines).encode(codec)).tables

    numbers = [int(str(row[1])) for row in table.probes]
    gaps = [after - before for before, after in pairwise(numbers)]
    assert (len(table.head), table.length) == (2_000, 30_000)
    assert 1_500 < len(numbers) <= 2_000
    assert (numbers[0] < 2_050, numbers[-1] > 29_900, max(gaps) < 50) == (True, True, True)


def test_each_reading_of_the_rows_begins_anew(tmp_path: Path) -> None:
    (table,) = opened(tmp_path, "a,b\n1,2\n").tables

    assert [list(table.rows()), list(table.rows())] == [[["a", "b"], ["1", "2"]]] * 2


@pytest.mark.parametrize("write", [write_xlsx, write_ods], ids=["xlsx", "ods"])
def test_a_workbook_keeps_texts_numbers_dates_and_truth_values(
    tmp_path: Path, write: Callable[[Path, dict[str, Rows]], Path]
) -> None:
    book = open_book(write(tmp_path / "download", {"First": CELLS, "Second": CELLS}))

    assert [table.name for table in book.tables] == ["First", "Second"]
    assert rows(book, 1) == [
        ["country", "date", "value"],
        ["Türkiye", date(2010, 12, 31), 1.5],
        ["Norway", "", True],
    ]


def test_an_old_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    book = open_book(write_xls(tmp_path / "download", {"One": [["a", 1.5]], "Two": [["b", True]]}))

    assert (book.format, rows(book, 0), rows(book, 1)) == ("xls", [["a", 1.5]], [["b", True]])


def test_rows_and_columns_of_a_sheet_are_counted_from_its_corner(tmp_path: Path) -> None:
    sheet: Rows = [[], [], [None, "country"], [None, "Norway"]]

    book = open_book(write_xlsx(tmp_path / "download", {"Data": sheet}))

    assert rows(book) == [["", ""], ["", ""], ["", "country"], ["", "Norway"]]


def test_merged_cells_hold_for_their_whole_range(tmp_path: Path) -> None:
    sheet: Rows = [["country", "2010", None], [None, "low", "high"], ["Norway", 1, 2], [None, 3, 4]]

    new = open_book(write_xlsx(tmp_path / "new", {"D": sheet}, merged=["B1:C1", "A1:A2", "A3:A4"]))
    ranges = [(0, 0, 1, 2), (0, 1, 0, 0), (2, 3, 0, 0)]
    old = open_book(ole2(tmp_path / "old", {"Workbook": xls_workbook({"D": sheet}, merged=ranges)}))

    assert rows(new) == [
        ["country", "2010", "2010"],
        ["country", "low", "high"],
        ["Norway", 1, 2],
        ["Norway", 3, 4],
    ]
    assert rows(old) == rows(new)


def test_days_since_1904_are_the_days_the_workbook_shows(tmp_path: Path) -> None:
    sheet = xlsx_sheet([["date"], [date(2006, 12, 30)]])
    parts = xlsx_parts({"Data": sheet}, properties='<workbookPr date1904="1"/>')

    book = open_book(zipped(tmp_path / "download", parts))

    assert rows(book)[1] == [date(2010, 12, 31)]


def test_hidden_sheets_are_left_out_and_said(tmp_path: Path) -> None:
    sheets = {"Data": xlsx_sheet(CELLS), "Draft": xlsx_sheet(CELLS)}

    book = open_book(zipped(tmp_path / "download", xlsx_parts(sheets, hidden=["Draft"])))

    assert [table.name for table in book.tables] == ["Data"]
    assert book.warnings == ("Hidden sheets were left out: Draft.",)


def test_formulas_give_the_value_last_saved_and_are_counted(tmp_path: Path) -> None:
    more = '<row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4"><f>2+2</f></c></row>'

    book = open_book(
        zipped(tmp_path / "download", xlsx_parts({"Data": xlsx_sheet(CELLS, more=more)}))
    )

    assert rows(book)[3][:2] == [2, ""]
    assert book.warnings == ("2 cells hold formulas; the values last saved with them were taken.",)


def test_the_empty_end_of_an_ods_sheet_costs_nothing(tmp_path: Path) -> None:
    end = (
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )

    book = open_book(zipped(tmp_path / "x", ods_parts(ods_content({"Data": CELLS}, more=end))))

    assert len(rows(book)) == 3


def test_a_long_sheet_is_opened_and_its_size_known(tmp_path: Path) -> None:
    numbers: Rows = [["Norway", n, n / 2] for n in range(20_000)]
    sheet: Rows = [["country", "year", "value"], *numbers]

    (table,) = open_book(write_xlsx(tmp_path / "download", {"Data": sheet})).tables

    assert (table.length, len(table.head), len(table.probes)) == (20_001, 2_000, 2_000)


CUBE = {
    "version": "2.0",
    "class": "dataset",
    "label": "Press freedom",
    "id": ["geo", "time"],
    "size": [2, 2],
    "dimension": {
        "geo": {
            "category": {"index": {"SE": 1, "NO": 0}, "label": {"NO": "Norway", "SE": "Sweden"}}
        },
        "time": {"category": {"index": ["2019", "2020"]}},
    },
    "value": {"0": 1.5, "2": 2, "3": None},
    "status": {"2": "e"},
}
CUBE_ROWS = [
    ["geo", "geo_label", "time", "value", "status"],
    ["NO", "Norway", "2019", 1.5, ""],
    ["SE", "Sweden", "2019", 2, "e"],
    ["SE", "Sweden", "2020", None, ""],
]


@pytest.mark.parametrize(
    "document",
    [
        CUBE,
        {"press": CUBE},
        {"class": "collection", "link": {"item": [CUBE]}},
        {
            "dataset": {
                "dimension": {**CUBE["dimension"], "id": CUBE["id"], "size": CUBE["size"]},  # type: ignore[dict-item]
                "value": [1.5, None, 2, None],
                "status": ["", "", "e", ""],
            }
        },
    ],
    ids=["a data set", "a bundle", "a collection", "version 1"],
)
def test_json_stat_becomes_a_table_of_figures(tmp_path: Path, document: dict[str, Any]) -> None:
    book = opened(tmp_path, json.dumps(document))

    assert book.format == "json_stat"
    assert [row for row in rows(book) if row[:3] != ["NO", "Norway", "2020"]] == CUBE_ROWS


def sdmx(observations: object, **where: Sequence[str]) -> dict[str, Any]:
    """A structure with the dimensions in these places, and figures."""
    dimensions = {
        "REF_AREA": {"id": "REF_AREA", "values": [{"id": "NOR", "name": "Norway"}]},
        "TIME_PERIOD": {"id": "TIME_PERIOD", "values": [{"id": "2019"}, {"id": "2020"}]},
        "FREQ": {"id": "FREQ", "values": [{"id": "A"}]},
    }
    attributes = {"observation": [{"id": "OBS_STATUS", "values": [{"id": "A"}, {"id": "E"}]}]}
    places = {place: [dimensions[name] for name in names] for place, names in where.items()}
    structure = {"name": "Press", "dimensions": places, "attributes": attributes}
    return {"dataSets": [observations], "structure": structure}


SERIES = sdmx(
    {"series": {"0": {"observations": {"0": [1.5, None], "1": [2, 1]}}}},
    series=["REF_AREA"],
    observation=["TIME_PERIOD"],
)
FLAT = sdmx(
    {"observations": {"0:0": [1.5, 0], "0:1": [2, 1]}}, observation=["REF_AREA", "TIME_PERIOD"]
)


@pytest.mark.parametrize(
    "document",
    [
        SERIES,
        FLAT,
        {"data": {"dataSets": SERIES["dataSets"], "structures": [SERIES["structure"]]}},
    ],
    ids=["series", "alone", "version 2"],
)
def test_sdmx_json_becomes_a_table_of_figures(tmp_path: Path, document: dict[str, Any]) -> None:
    book = opened(tmp_path, json.dumps(document))

    assert (book.format, book.tables[0].name) == ("sdmx_json", "Press")
    assert [row[:4] for row in rows(book)] == [
        ["REF_AREA", "REF_AREA_label", "TIME_PERIOD", "value"],
        ["NOR", "Norway", "2019", 1.5],
        ["NOR", "Norway", "2020", 2],
    ]
    assert rows(book)[2][4] == "E"


def test_dimensions_of_a_whole_sdmx_data_set_stand_in_every_row(tmp_path: Path) -> None:
    document = sdmx(
        {"observations": {"0": [1.5]}}, dataSet=["FREQ", "REF_AREA"], observation=["TIME_PERIOD"]
    )

    assert rows(opened(tmp_path, json.dumps(document)))[1] == [
        "A",
        "NOR",
        "Norway",
        "2019",
        1.5,
        "",
    ]


def test_an_answer_of_the_world_bank_becomes_a_table(tmp_path: Path) -> None:
    row = {
        "indicator": {"id": "VA.EST", "value": "Voice"},
        "country": {"id": "NO", "value": "Norway"},
        "countryiso3code": "NOR",
        "date": "2019",
        "value": 1.7,
    }

    book = opened(tmp_path, json.dumps([{"page": 1, "pages": 2}, [row]]))

    assert book.format == "world_bank_json"
    assert rows(book) == [
        [
            *("Country Name", "Country Code", "Indicator Name", "Indicator Code"),
            *("Year", "Value", "Status"),
        ],
        ["Norway", "NOR", "Voice", "VA.EST", "2019", 1.7, None],
    ]
    assert "page 1 of 2" in book.warnings[0]


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"meta": 1, "rows": rows}])
def test_a_list_of_objects_becomes_a_table(
    tmp_path: Path, wrap: Callable[[list[dict[str, Any]]], object]
) -> None:
    objects = [{"country": "NOR", "value": 1}, {"country": "SWE", "year": 2020, "value": None}]

    book = opened(tmp_path, json.dumps(wrap(objects)))

    assert rows(book) == [["country", "value", "year"], ["NOR", 1, None], ["SWE", None, 2020]]


def test_json_in_utf_16_is_read(tmp_path: Path) -> None:
    book = opened(
        tmp_path, json.dumps([{"country": "Türkiye"}], ensure_ascii=False).encode("utf-16")
    )

    assert (book.encoding, rows(book)[1]) == ("utf-16", ["Türkiye"])


def test_a_text_may_begin_with_a_bracket(tmp_path: Path) -> None:
    book = opened(tmp_path, "[Source] Freedom\ncountry,year,value\nNorway,2010,1\nIran,2010,2\n")

    assert rows(book)[2] == ["Norway", "2010", "1"]
