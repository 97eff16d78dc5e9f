"""Numbers as producers write them, digit by digit, and what is none."""

import pytest

from benchmarks.ingest.recognise.numbers import Evidence, Style, Unreadable, is_number, read
from benchmarks.ingest.recognise.texts import Figure, text_of

pytestmark = pytest.mark.no_database

POINT, COMMA = Style("."), Style(",")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.093", "0.093"), ("7", "7"), ("-1.5", "-1.5"), ("−1.5", "-1.5"), ("–3", "-3"),
        ("+4", "4"), ("(12)", "-12"), ("1,234", "1234"), ("1,234,567.89", "1234567.89"),
        ("1 234", "1234"), ("1\u00a0234", "1234"), ("1\u202f234.5", "1234.5"), ("1'234", "1234"),
        ("12%", "12"), ("12.5 %", "12.5"), ("$1,200", "1200"), ("1e5", "1e5"), ("1.5E-3", "1.5E-3"),
        (".5", ".5"), ("5.", "5."), ("  8 ", "8"), ("\ufeff9", "9"), ("12,34,567", "1234567"),
        ("100000000000000000000", "100000000000000000000"),
    ],
)  # fmt: skip
def test_a_number_keeps_its_digits(text: str, value: str) -> None:
    assert read(text, POINT) == (value, "", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,093", "0.093"), ("1.234,5", "1234.5"), ("1.234", "1234"), ("7", "7"), ("-1,5", "-1.5"),
        ("1 234,5", "1234.5"), ("12,5 %", "12.5"), ("1,5E+3", "1.5E+3"), (",5", ".5"),
    ],
)  # fmt: skip
def test_a_decimal_comma_becomes_a_point(text: str, value: str) -> None:
    assert read(text, COMMA) == (value, "", "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("..", "unknown"), ("…", "unknown"), (".", "unknown"), (":", "unknown"), ("NA", "unknown"),
        ("n/a", "unknown"), ("#N/A", "unknown"), ("NULL", "unknown"), ("NaN", "unknown"),
        ("missing", "unknown"), ("c", "secret"), (":c", "secret"), ("*", "secret"),
        ("Confidential", "secret"), ("not collected", "not_collected"), ("-", "none"),
        ("—", "none"), ("nil", "none"), ("not applicable", "none"),
    ],
)  # fmt: skip
def test_a_mark_is_one_of_the_four_kinds_and_is_kept(text: str, kind: str) -> None:
    assert read(text, POINT) == (None, kind, text)


@pytest.mark.parametrize("text", ["> 1000", "<5", "Not Free", "5-10", "178th", "1.2M", "about 30"])
def test_words_and_limits_are_notes_without_a_value(text: str) -> None:
    assert read(text, POINT) == (None, "", text)


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("12.3 b", "12.3", "b"), ("12.3b", "12.3", "b"), ("5*", "5", "*"), ("5 (a)", "5", "(a)"),
        ("7.5¹", "7.5", "¹"), ("3 [1]", "3", "[1]"), ("4.5 bep", "4.5", "bep"),
        ("62.0 [59.0-63.0]", "62.0", "[59.0-63.0]"),
    ],
)  # fmt: skip
def test_a_flag_behind_a_number_is_its_note(text: str, value: str, note: str) -> None:
    assert read(text, POINT) == (value, "", note)


@pytest.mark.parametrize(
    ("text", "style"),
    [("inf", POINT), ("-Infinity", POINT), ("∞", POINT), ("1e999", POINT), ("1e-999", POINT),
     ("1.234,5", POINT), ("12,5", POINT), ("0.5", COMMA), ("1,234.5", COMMA), ("1.2.3", POINT)],
)  # fmt: skip
def test_what_no_careful_person_takes_is_refused(text: str, style: Style) -> None:
    with pytest.raises(Unreadable):
        read(text, style)


def test_a_spreadsheet_s_number_keeps_its_point_under_a_decimal_comma() -> None:
    assert read(text_of(0.093), COMMA) == ("0.093", "", "")
    assert read(text_of(7.0), COMMA) == ("7", "", "")
    assert isinstance(text_of(1.5), Figure)


@pytest.mark.parametrize("number", [float("inf"), float("-inf")])
def test_a_spreadsheet_s_infinity_is_refused(number: float) -> None:
    with pytest.raises(Unreadable):
        read(text_of(number), POINT)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["0.5", "1.25"], "."), (["0,5"], ","), (["1,234,567"], "."), (["1.234.567"], ","),
        (["1,234.5"], "."), (["1.234,5"], ","), (["12", "13"], "."), (["1,234", "2,345"], None),
        (["1,234", "12", "987", "5"], "."), (["1.234", "2.345"], "."),
        (["1.234", "12", "987", "5"], None), (["0.5", "0,5"], ""), (["1,234", "1.234"], None),
    ],
)  # fmt: skip
def test_the_whole_column_decides_the_decimal_mark(texts: list[str], mark: str | None) -> None:
    assert Evidence.of(texts).decimal() == mark


def test_words_and_marks_are_no_numbers() -> None:
    assert [is_number(text) for text in ("5", "1,5", "1.5 b", "..", "F", "> 5")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
