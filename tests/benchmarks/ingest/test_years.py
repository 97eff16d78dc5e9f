"""Years as producers write them."""

import pytest

from benchmarks.ingest.recognise.years import is_other_period, read_year, year_inside

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2010", 2010), ("2010.0", 2010), ("YR2010", 2010), ("2010 [YR2010]", 2010),
        ("FY2010", 2010), ("FY 2010", 2010), ("2010-12-31", 2010), ("2010-12-31T00:00:00", 2010),
        ("31/12/2010", 2010), ("2010/11", 2010), ("2010-11", 2010), ("2010–2011", 2010),
        ("1999/00", 1999), ("Edition 2024", 2024), ("2024 edition", 2024), ("2010年", 2010),
        ("2010*", 2010), ("2010 (p)", 2010),
        ("2010 (est.)", 2010), ("2010e", 2010), ("1500", 1500), ("2200", 2200),
        ("Jan.1981-Aug. 1982", 1981), (" 2010 ", 2010),
    ],
)  # fmt: skip
def test_a_year_is_read(text: str, year: int) -> None:
    found = read_year(text)

    assert found is not None
    assert found[0] == year


@pytest.mark.parametrize(
    "text", ["20200", "1499", "2201", "2010-03", "2010Q1", "2010-Q1", "5", "", "year", "0.2010"]
)
def test_what_is_no_year_is_none(text: str) -> None:
    assert read_year(text) is None


@pytest.mark.parametrize(
    "text",
    ["2010-03", "2010Q1", "2010-Q4", "2010M01", "Mar 2010", "2010-S1", "2010-2015", "2010–2012"],
)
def test_parts_of_years_and_several_years_are_known(text: str) -> None:
    assert is_other_period(text)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Score 2023", (2023, "Score")), ("gdp_2010", (2010, "gdp")), ("2010 GDP", (2010, "GDP")),
        ("Index (2015)", (2015, "Index")), ("from 2010 to 2011", None), ("Score", None),
        ("GDP (2015 US$)", None), ("GDP, constant 2010 prices", None),
    ],
)  # fmt: skip
def test_the_year_in_a_heading_is_taken_out(heading: str, found: tuple[int, str] | None) -> None:
    assert year_inside(heading) == found
