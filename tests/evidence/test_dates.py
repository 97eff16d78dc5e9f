"""Dates as far as they are known (method, Reversals: strict bounds, open ends)."""

import json
import re
import time
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dates import Edtf, EdtfError, EdtfFormField, in_words, parse, parse_words, year_of

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
LOOKS_LIKE_A_DATE = re.compile(r"(\.\.|[0-9]{4})(-[0-9]{2}){0,2}[~?%]?(/.*)?")
DATE_KEYS = {
    "date", "made_on", "started", "ended", "status_as_of", "years", "planned", "held", "deadline",
    "requested", "agreed", "carried_out", "done_on", "raised", "answered",
}  # fmt: skip

pytestmark = pytest.mark.no_database


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1997", "1997-01-01", "1997-12-31"),
        ("1997-06", "1997-06-01", "1997-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1998-03-12", "1998-03-12", "1998-03-12"),
        ("1997~", "1997-01-01", "1997-12-31"),
        ("1996-01~", "1996-01-01", "1996-01-31"),
        ("2024-01-15~", "2024-01-15", "2024-01-15"),
        ("1997-06?", "1997-06-01", "1997-06-30"),
        ("2004%", "2004-01-01", "2004-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("1997-XX", "1997-01-01", "1997-12-31"),
        ("1997-10-06/1997-10-16", "1997-10-06", "1997-10-16"),
        ("2013-11/2013-12~", "2013-11-01", "2013-12-31"),
        ("1990~/2006", "1990-01-01", "2006-12-31"),
        ("2006-10-31/2007", "2006-10-31", "2007-12-31"),
    ],
)
def test_approximate_and_uncertain_marks_do_not_widen_a_date(
    text: str, first: str, last: str
) -> None:
    assert parse(text) == Edtf(text, day(first), day(last))


@pytest.mark.parametrize("text", ["1997/", "1997/.."])
def test_an_open_end_has_no_last_day(text: str) -> None:
    assert parse(text) == Edtf(text, day("1997-01-01"), None)


@pytest.mark.parametrize("text", ["/1997", "../1997"])
def test_an_open_start_has_no_first_day_and_no_year(text: str) -> None:
    assert parse(text) == Edtf(text, None, day("1997-12-31"))
    assert year_of(text) is None


def test_the_year_is_that_of_the_earliest_day() -> None:
    assert [year_of(text) for text in ("1997-12~/1998-02", "199X", "1997/")] == [1997, 1990, 1997]


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "1997-13", "1997-02-30", "0000", "1998/1997", "../..", "/", "-0044", "Y17000",
        "1997-6", "12/03/1998", "1997/98", "1997\x00", "१९९७", "1997-06-01T10:00", "1" * 41,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(EdtfError, match=r"^.{15,}\.$"):
        parse(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("June 1997", "1997-06"),
        ("  june   1997 ", "1997-06"),
        ("Sept. 1999", "1999-09"),
        ("about 1997", "1997~"),
        ("c. June 1997", "1997-06~"),
        ("possibly 1997", "1997?"),
        ("12 March 1998", "1998-03-12"),
        ("12th of March 1998", "1998-03-12"),
        ("March 12, 1998", "1998-03-12"),
        ("March 1998 to May 1999", "1998-03/1999-05"),
        ("from March 1998 to May 1999", "1998-03/1999-05"),
        ("10–16 October 1997", "1997-10-10/1997-10-16"),
        ("6 October to 3 November 1997", "1997-10-06/1997-11-03"),
        ("July–December 1998", "1998-07/1998-12"),
        ("between 1997 and 1999", "1997/1999"),
        ("November 2013 – about December 2013", "2013-11/2013-12~"),
        ("1990s", "199X"),
        ("the 1990s", "199X"),
        ("since 1997", "1997/.."),
        ("until 2 May 1998", "../1998-05-02"),
        ("before 1997", "../1996"),
        ("before March 1997", "../1997-02"),
        ("after 31 December 1997", "1998-01-01/.."),
        ("1998-03/1999-05~", "1998-03/1999-05~"),
    ],
)
def test_plain_words_are_read_as_a_date(words: str, text: str) -> None:
    assert parse_words(words).text == text


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("12/03/1998", "Write the month as a word"),
        ("12.3.98", "Write the month as a word"),
        ("spring 1998", "Write the months"),
        ("soon", "Write for example 12 March 1998"),
        ("", "No date is given"),
        ("31 February 1998", "not a day of the calendar"),
        ("Marchember 1998", "not understood"),
        ("1999 to 1998", "ends before it begins"),
        ("x" * 5000, "too long"),
        ("Juni 1997\x00", "not understood"),
    ],
)
def test_words_that_are_no_date_are_refused_with_the_way_out(words: str, hint: str) -> None:
    with pytest.raises(EdtfError, match=hint):
        parse_words(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1997", "1997"),
        ("1998-06", "June 1998"),
        ("1998-03-12", "12 March 1998"),
        ("2024-01-15~", "about 15 January 2024"),
        ("1997?", "possibly 1997"),
        ("1997-10-10/1997-10-16", "10–16 October 1997"),
        ("1997-10-06/1997-11-02", "6 October – 2 November 1997"),
        ("2015-11-30/2016-12-01", "30 November 2015 – 1 December 2016"),
        ("1998-07/1998-12", "July–December 1998"),
        ("1999-07/2000-06", "July 1999 – June 2000"),
        ("2013-11/2013-12~", "November 2013 – about December 2013"),
        ("1997/1998", "1997–1998"),
        ("1990~/2006", "about 1990 – 2006"),
        ("1997/..", "since 1997"),
        ("1997/", "from 1997, end unknown"),
        ("../1997", "until 1997"),
        ("199X", "the 1990s"),
        ("1997-XX", "a date in 1997"),
        ("[1997,1998]", "between 1 January 1997 and 31 December 1998"),
        ("1998-03-12/1998-03-12", "12 March 1998"),
    ],
)
def test_readers_see_a_date_in_words(text: str, words: str) -> None:
    assert in_words(text) == words


@given(
    st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["", "~"]), st.sampled_from([4, 7, 10])
)
def test_words_of_a_date_lead_back_to_it(when: date, mark: str, precision: int) -> None:
    text = when.isoformat()[:precision] + mark

    assert parse_words(in_words(text)).text == text


def test_every_date_of_the_reference_set_is_read_and_can_be_said() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(REFERENCE.glob("*.json"))]
    dates = sorted(set(chain.from_iterable(_dates(json.loads(text)) for text in texts)))

    assert len(dates) > 500
    assert [text for text in dates if not (parse(text).first and in_words(text))] == []


def test_reading_a_page_of_new_dates_takes_no_time_that_a_visitor_notices() -> None:
    texts = [f"19{year:02d}-0{month}~/2001" for year in range(60, 99) for month in range(1, 10)]
    began = time.process_time()

    for text in texts:
        in_words(text)

    assert time.process_time() - began < 0.25  # 351 dates; the general parser takes seconds


def test_a_form_takes_words_and_gives_edtf() -> None:
    field = EdtfFormField()

    assert field.clean("June 1997") == "1997-06"
    assert not field.has_changed("1997-06", "June 1997")


def _dates(value: object, key: str = "") -> list[str]:
    match value:
        case dict():
            return [text for name, part in value.items() for text in _dates(part, name)]
        case list():
            return [text for part in value for text in _dates(part, key)]
        case str() if key in DATE_KEYS and LOOKS_LIKE_A_DATE.fullmatch(value):
            return [value]
    return []
