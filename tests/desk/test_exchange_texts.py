"""Any text goes through every form of file and comes back as it was; no spreadsheet runs it."""

import csv
import io
import re
import unicodedata
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.ingest.cells import Refused
from desk.exchange import csv_files
from desk.exchange.reading import read
from desk.exchange.safe import harmless, is_dangerous, plain
from desk.exchange.xlsx_files import LONGEST_CELL, NoWorkbook, workbook

pytestmark = pytest.mark.no_database

NASTY = [
    *("=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "﹣1", "−1"),
    *("'=1", "''=1", "' =1", '"=1', '""=1', "a;=1", "a;'=1", 'a;"=1', 'a;""=1', "a,=1", "a\n=1"),
    *(" =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\u202e=1", "\x0b=1", "\x01=1", "  - a"),
    *("", " ", "\t", "\r", "\n", "\r\n", '"', "'", ",", ";", "a\r\nb", "a\rb", " lead", "trail "),
    *(
        "\ufeffx",
        "x\ufeff",
        "אבג = 1",
        "مرحبا",
        "😀",
        "👩‍👩‍👧",
        "_x000D_",
        "_x005F_",
        "&amp;",
        "<b>",
    ),
    *(
        "http://a.example/",
        "1998-10",
        "007",
        "TRUE",
        "1e5",
        "null",
        "\x7f",
        "\x85",
        "\u2028",
        "a|-b",
    ),
]
PIECES = st.sampled_from([*"=+-@\t\r\n'\" ;,|＝－aé", "\ufeff", "\u200b", "😀", "ש"])
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(PIECES, max_size=12), st.text(ANY, max_size=30))
CELLS = 1000
FIVE_FILES = settings(max_examples=6, deadline=None)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A thousand cells and more from a few texts, each row begun by a key that is never empty."""
    some = draw(st.lists(TEXTS, min_size=40, max_size=60))
    glue = draw(st.lists(TEXTS, min_size=30, max_size=40))
    cells = [first + second for first in some for second in glue][: CELLS + 200]
    return [[f"k{at}", *cells[at : at + 4]] for at in range(0, len(cells) - 3, 4)]


COLUMNS = ["slug", "a", "b", "c", "d"]


def read_back(content: bytes, name: str) -> list[list[str]]:
    table = read(SimpleUploadedFile(name, content))
    assert table.columns == COLUMNS
    return table.rows


@FIVE_FILES
@given(tables())
def test_the_csv_for_machines_is_raw_and_comes_back_equal(rows: list[list[str]]) -> None:
    content = csv_files.for_machines([COLUMNS, *rows])

    assert list(csv.reader(io.StringIO(content.decode(), newline="")))[1:] == rows
    assert read_back(content, "x.csv") == rows
    assert csv_files.for_machines([COLUMNS, *read_back(content, "x.csv")]) == content
    assert not content.startswith(b"\xef\xbb\xbf")


@FIVE_FILES
@given(tables())
def test_the_csv_for_spreadsheets_comes_back_equal(rows: list[list[str]]) -> None:
    content = csv_files.for_spreadsheets([COLUMNS, *rows])

    assert read_back(content, "x.csv") == rows
    assert content.startswith(b"\xef\xbb\xbf")


@FIVE_FILES
@given(tables())
def test_no_spreadsheet_finds_a_formula_however_it_parts_the_cells(rows: list[list[str]]) -> None:
    content = csv_files.for_spreadsheets([COLUMNS, *rows]).decode("utf-8-sig")

    for separator in ",;\t|":
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator):
            assert [cell for cell in row if begins_a_formula(cell, separator)] == []


def begins_a_formula(cell: str, separator: str) -> bool:
    """Written anew from the rule, not from the code: = + - @ in any width, behind white space.

    A tab or line end in front is a danger where the cells were parted as we wrote them.
    """
    if separator == "," and cell[:1] in {"\t", "\r", "\n", "\0"}:
        return True
    seen = cell.lstrip("".join(c for c in cell if c.isspace() or unicodedata.category(c) == "Cf"))
    return unicodedata.normalize("NFKC", seen[:1])[:1] in set("=+-@\u2212")


@FIVE_FILES
@given(tables())
def test_a_workbook_comes_back_equal_and_holds_no_formula_and_no_link(
    rows: list[list[str]],
) -> None:
    rows = [[re.sub("[\ufffe\uffff]", "", cell) for cell in row] for row in rows]
    content = made(rows)

    assert read_back(content, "x.xlsx") == rows
    assert b"<f>" not in content
    assert b"hyperlink" not in content
    assert content == made(rows)


def made(rows: list[list[str]]) -> bytes:
    return workbook(
        COLUMNS,
        rows,
        numbers=(),
        notes=[("Set", "x")],
        codebook=[["column"]],
        made_at=datetime(2026, 11, 24, tzinfo=UTC),
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=20, max_size=20))
@example(["'=1", 'a;""=1'])
def test_what_was_made_harmless_is_made_plain_again(texts: list[str]) -> None:
    made = [harmless(text) for text in texts]

    assert [plain(cell) for cell in made] == texts
    assert [cell for cell in made if is_dangerous(cell)] == []


@pytest.mark.parametrize("text", ["plain", "state-run", "a - b", "a = b", "it's", "", "5", "'tis"])
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers() -> None:
    content = csv_files.for_spreadsheets([["-5", "-5"]], numbers={0})
    assert content.decode("utf-8-sig") == "-5,'-5\r\n"


def test_a_workbook_keeps_numbers_as_numbers_and_exact() -> None:
    cells = ["-5", "0.1", "0.30000000000000004", "1e+300", "123456789012345678", "1.0"]
    content = workbook(
        ["slug", "n"],
        [["k", cell] for cell in cells],
        numbers={1},
        notes=[("Set", "x")],
        codebook=[["column"]],
        made_at=datetime(2026, 11, 24, tzinfo=UTC),
    )

    table = read(SimpleUploadedFile("x.xlsx", content))

    assert [float(row[1]) for row in table.rows] == [float(cell) for cell in cells]
    assert table.rows[4][1] == "123456789012345678"


def test_a_dangerous_text_in_a_workbook_stays_text_when_somebody_edits_it() -> None:
    def styles(cell: str) -> bytes:
        return ZipFile(io.BytesIO(made([["k", cell, "", "", ""]]))).read("xl/styles.xml")

    assert b'quotePrefix="1"' in styles("=1+1")
    assert b'numFmtId="49"' in styles("plain")


@pytest.mark.parametrize("cell", ["x" * (LONGEST_CELL + 1), "😀" * 16_384, "a\uffff"])
def test_a_cell_that_no_workbook_can_hold_is_said(cell: str) -> None:
    with pytest.raises(NoWorkbook, match=r"Row 2, column 2, .* CSV for machines"):
        made([["k", cell, "", "", ""]])


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_csv_that_a_spreadsheet_saved_with_its_own_separator_is_read(separator: str) -> None:
    content = f"slug{separator}a\r\nk{separator}'=1\r\n"

    table = read(SimpleUploadedFile("x.csv", b"\xef\xbb\xbf" + content.encode()))

    assert table.rows == [["k", "=1"]]


def test_a_nul_in_a_workbook_is_refused() -> None:
    with pytest.raises(Refused, match="NUL"):
        read(SimpleUploadedFile("x.xlsx", made([["k", "a\0b", "", "", ""]])))
