"""Which coding a column of a file uses, and that no other column is taken for countries."""

import csv
from pathlib import Path

import pycountry
import pytest

import countries.spellings
from countries.spellings import Spellings, System

pytestmark = pytest.mark.no_database

STATES = list(pycountry.countries)[:120]
PRODUCERS = Path(countries.spellings.__file__).with_name("producer_codes.csv")


def told(values: list[str], names: list[str] | None = None) -> System | None:
    answer = Spellings().system_of(values, names)
    return answer[0] if answer else None


def rows_of_producers(column: str) -> tuple[list[str], list[str]]:
    """The codes of one producer and, beside each, the state's ISO name."""
    with PRODUCERS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    pairs = [
        (code, state.name)
        for row in rows
        for code in row[column].split()
        if (state := pycountry.countries.get(alpha_3=row["area"]))
    ]
    return [code for code, _ in pairs], [name for _, name in pairs]


@pytest.mark.parametrize(
    ("attribute", "system"),
    [
        ("alpha_3", System.ALPHA3),
        ("alpha_2", System.ALPHA2),
        ("numeric", System.NUMERIC),
        ("name", System.NAME),
    ],
)
def test_iso_codes_and_names_are_told(attribute: str, system: System) -> None:
    values = [getattr(state, attribute) for state in STATES]
    names = [state.name for state in STATES]
    assert Spellings().system_of(values) == (system, 1.0)
    assert told(values, names if system is not System.NAME else None) is system
    assert told(values * 3) is system


@pytest.mark.parametrize(
    ("column", "system"),
    [
        ("vdem", System.VDEM),
        ("cow_number", System.COW),
        ("cow_letters", System.COW),
        ("unhcr", System.UNHCR),
    ],
)
def test_codes_of_producers_are_told_with_and_without_names(column: str, system: System) -> None:
    codes, names = rows_of_producers(column)
    assert told(codes) is system
    assert told(codes, names) is system
    assert told(codes[:12], names[:12]) is system


def test_names_beside_the_codes_decide_between_codings_of_the_same_form() -> None:
    assert told(["CHI", "AUS", "GFR"], ["China", "Austria", "Germany"]) is System.UNHCR
    assert told(["CHN", "AUS", "FRA"], ["China", "Australia", "France"]) is System.ALPHA3
    assert told(["4", "8", "12"], ["Afghanistan", "Albania", "Algeria"]) is System.NUMERIC
    assert told(["36", "12", "103"], ["Afghanistan", "Albania", "Algeria"]) is System.VDEM
    assert told(["700", "339", "615"], ["Afghanistan", "Albania", "Algeria"]) is System.COW


@pytest.mark.parametrize(
    ("values", "system"),
    [
        ("China", System.NAME),
        ("CHN", System.ALPHA3),
        ("CN", System.ALPHA2),
        ("chn usa fra", System.ALPHA3),
        ("AT EL UK EU27_2020 DE FR EA20", System.ALPHA2),
        ("CHN USA ROM WLD HIC FRA XKX", System.ALPHA3),
        ("Chine France Allemagne Monde", System.NAME),
        ("中国 法国 德国", System.NAME),
    ],
)
def test_short_and_mixed_columns_are_told(values: str, system: System) -> None:
    assert told(values.split()) is system


@pytest.mark.parametrize(
    "values",
    [
        [str(year) for year in range(1990, 2025)],
        [str(rank) for rank in range(1, 196)],
        [str(score) for score in range(1, 8)],
        ["0", "1"],
        ["156"],
        [f"{n / 7:.4f}" for n in range(300)],
        [f"{n}.0" for n in range(101)],
        [str(n * 1379) for n in range(200)],
        [f"{letter}{n}" for letter in "ABCDEFG" for n in range(1, 5)],
        ["Free", "Not Free", "Partly Free"],
        ["F", "PF", "NF"],
        ["NF", "PF"],
        ["Male", "Female", "Total"],
        ["M", "F", "T"],
        ["USD", "EUR", "CNY", "GBP", "JPY", "CHF", "RUB", "INR"],
        ["NY.GDP.MKTP.CD", "SP.POP.TOTL"],
        ["v2x_polyarchy", "v2x_libdem"],
        ["A", "M", "Q"],
        ["NO", "YES"],
        ["NA"],
        ["KG", "MG"],
        ["World", "Total"],
        ["AM", "PM"],
        ["TON"],
        ["MAL", "FIN"],
        ["refugees", "asylum_seekers"],
        ["..", "-", ""],
        ["en", "zh", "ar", "hi", "ja", "cs", "da", "uk", "sv", "ko", "el"],
        [],
    ],
    ids=lambda values: " ".join(values[:3]) or "empty",
)
def test_a_column_that_names_no_countries_is_not_taken_for_one(values: list[str]) -> None:
    assert told(values) is None
    names = [STATES[place % len(STATES)].name for place in range(len(values))]
    assert told(values, names) is None


def test_only_the_first_500_distinct_values_are_weighed() -> None:
    names = [state.name for state in STATES]
    assert told(names + [f"Note {n}" for n in range(5000)]) is None
    assert Spellings().system_of(names * 60) == (System.NAME, 1.0)
