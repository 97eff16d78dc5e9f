"""Counting by facets agrees with counting by hand, whatever is chosen."""

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_pages.facets import Facets, bits

pytestmark = pytest.mark.no_database

type Row = Mapping[str, Collection[str]]

NAMES = ("partner", "right", "topic")
VALUES = st.frozensets(st.sampled_from("abcde"), max_size=3)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES)), max_size=40)
CHOSEN = st.dictionaries(st.sampled_from(NAMES), st.frozensets(st.sampled_from("abcdez")))


def fits(row: Row, chosen: Row, *, but: str = "") -> bool:
    """Any of the values of each facet that has any, one facet left out."""
    return all(
        not values or name == but or set(values) & set(row[name]) for name, values in chosen.items()
    )


@given(ROWS, CHOSEN, st.data())
def test_matching_rows_are_those_that_fit_every_facet(
    rows: list[Row], chosen: Row, data: st.DataObject
) -> None:
    within = data.draw(st.sets(st.sampled_from(range(len(rows))))) if rows else set()

    found = Facets.of(rows).matching(chosen, within=bits(within))

    assert found == bits([n for n in within if fits(rows[n], chosen)])


@given(ROWS, CHOSEN)
def test_each_value_is_counted_with_its_own_facet_left_out(rows: list[Row], chosen: Row) -> None:
    facets = Facets.of(rows)

    for name in NAMES:
        counted = facets.counts(name, chosen, within=facets.everything)
        by_hand = {
            value: sum(value in row[name] and fits(row, chosen, but=name) for row in rows)
            for value in set().union(*(row[name] for row in rows))
        }
        assert counted == by_hand


@given(ROWS, CHOSEN)
def test_ticking_a_value_of_an_untouched_facet_finds_as_many_as_its_count_said(
    rows: list[Row], chosen: Row
) -> None:
    facets = Facets.of(rows)
    untouched = {name: values for name, values in chosen.items() if name != "topic"}

    for value, count in facets.counts("topic", untouched, within=facets.everything).items():
        ticked = {**untouched, "topic": [value]}
        assert facets.matching(ticked, within=facets.everything).bit_count() == count


def test_a_value_that_no_row_has_matches_nothing() -> None:
    facets = Facets.of([{"topic": ["a"]}])

    assert facets.matching({"topic": ["z"]}, within=facets.everything) == 0
    assert facets.matching({"unheard of": ["a"]}, within=facets.everything) == 0


def test_an_empty_choice_narrows_nothing() -> None:
    facets = Facets.of([{"topic": ["a"]}, {"topic": ["b"]}])

    assert facets.matching({"topic": []}, within=facets.everything) == facets.everything
