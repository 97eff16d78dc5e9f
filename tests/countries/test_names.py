"""Names of states and areas (display_names.toml and its policy)."""

import json
import re
from itertools import chain
from pathlib import Path

import pycountry
import pytest

from countries.names import alpha3, display_name, in_order, policy, sentence_name, slug

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CN", "China"),
        ("CHN", "China"),
        ("EU", "European Union"),
        ("HK", "Hong Kong"),
        ("HKG", "Hong Kong"),
        ("MO", "Macao"),
        ("TW", "Taiwan"),
        ("TWN", "Taiwan"),
        ("CN-XZ", "Tibet"),
        ("CN-XJ", "Xinjiang"),
        ("XK", "Kosovo"),
        ("PS", "Palestine"),
        ("TR", "Türkiye"),
        ("BA", "Bosnia and Herzegovina"),
        ("LC", "Saint Lucia"),
        ("GB", "United Kingdom"),
        ("WORLD_MEDIAN", "World median"),
    ],
)
def test_each_code_has_its_reviewed_or_common_name(code: str, name: str) -> None:
    assert display_name(code) == name


@pytest.mark.parametrize("code", ["ZZ", "", "001", "China", "cn", "QQQ", "EUR"])
def test_a_code_that_does_not_exist_has_no_name(code: str) -> None:
    with pytest.raises(KeyError):
        display_name(code)
    with pytest.raises(KeyError):
        slug(code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("EU", "the European Union"),
        ("GB", "the United Kingdom"),
        ("GBR", "the United Kingdom"),
        ("US", "the United States"),
        ("NL", "the Netherlands"),
        ("CN", "China"),
        ("CH", "Switzerland"),
        ("WORLD_MEDIAN", "the world median"),
    ],
)
def test_a_sentence_has_the_article_where_english_wants_it(code: str, words: str) -> None:
    assert sentence_name(code) == words


def test_slug_is_the_lower_case_alpha2() -> None:
    assert [slug(code) for code in ("GB", "GBR", "EU", "CN-XZ")] == ["gb", "gb", "eu", "cn-xz"]


def test_alpha3_is_none_for_what_iso_does_not_list() -> None:
    assert [alpha3(code) for code in ("NO", "EU", "XK", "CN-XZ")] == ["NOR", None, None, None]


def test_every_iso_state_has_a_name_without_signs_for_words() -> None:
    names = [display_name(country.alpha_2) for country in pycountry.countries]

    assert [name for name in names if "&" in name or "St." in name] == []
    assert len(set(names)) == len(names)


def test_the_policy_gives_a_place_and_a_reason_for_every_reviewed_name() -> None:
    names = policy().names

    assert "nothing about its status" in policy().text
    assert len({name.code for name in names}) == len(names)
    assert [n.code for n in names if not (n.used.endswith(".") and n.why.endswith("."))] == []


def test_every_code_of_the_reference_set_has_a_name() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(REFERENCE.glob("*.json"))]
    found = set(chain.from_iterable(_codes(json.loads(text)) for text in texts))

    assert len(found) > 50
    assert [code for code in sorted(found) if not display_name(code)] == []


def _codes(value: object, key: str = "") -> list[str]:
    """Every alpha-2 code under a key that names a country."""
    match value:
        case dict():
            return [code for name, part in value.items() for code in _codes(part, name)]
        case list():
            return [code for part in value for code in _codes(part, key)]
        case str() if key in ("country", "partner", "host", "made_by", "subject"):
            return [value] if re.fullmatch("[A-Z]{2}", value) else []
    return []


def test_names_with_marks_stand_where_a_reader_of_english_looks_for_them() -> None:
    names = ["Zambia", "Türkiye", "Tuvalu", "Åland Islands", "Croatia", "Côte d’Ivoire", "iran"]

    assert sorted(names, key=in_order) == [
        "Åland Islands",
        "Côte d’Ivoire",
        "Croatia",
        "iran",
        "Türkiye",
        "Tuvalu",
        "Zambia",
    ]
