"""A mapping is written as TOML and read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.mapping_text import from_text, to_toml

pytestmark = pytest.mark.no_database

TEXTS = st.text("aZ9_-. \"'\\\n\t\x7f\0é中=#[]", max_size=4)
PLAIN = st.one_of(TEXTS, st.integers(-(2**53), 2**53), st.booleans(), st.lists(TEXTS, max_size=3))
SECTIONS = st.dictionaries(
    TEXTS, st.one_of(PLAIN, st.dictionaries(TEXTS, PLAIN, max_size=2)), max_size=3
)


def test_sections_are_written_as_people_write_them() -> None:
    mapping = {
        "columns": {"country": "Country name", "dimensions": ["sex", "age"]},
        "areas": {"Côte d’Ivoire": "CIV", "Elsewhere": ""},
        "values": {"Not Free": 0},
    }

    assert to_toml(mapping) == (
        "[columns]\n"
        'country = "Country name"\n'
        'dimensions = ["sex", "age"]\n'
        "\n[areas]\n"
        '"Côte d’Ivoire" = "CIV"\n'
        'Elsewhere = ""\n'
        "\n[values]\n"
        '"Not Free" = 0\n'
    )


@given(st.dictionaries(TEXTS, SECTIONS, max_size=3))
def test_what_is_written_reads_back(mapping: dict[str, object]) -> None:
    assert from_text(to_toml(mapping)) == mapping


def test_json_is_read_too() -> None:
    assert from_text(' {"columns": {"year": "TIME"}}') == {"columns": {"year": "TIME"}}


@pytest.mark.parametrize("text", ["[columns", "{", "{" * 100_000, "[]]"])
def test_what_is_neither_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^The mapping can't be read: .+\.$"):
        from_text(text)
