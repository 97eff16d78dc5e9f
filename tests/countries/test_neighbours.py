"""Land neighbours of a host."""

import pycountry
import pytest

from countries.neighbours import neighbours

pytestmark = pytest.mark.no_database


def test_china_has_fourteen_land_neighbours() -> None:
    states = neighbours("CHN")
    assert len(states) == len(set(states)) == 14
    assert {"IND", "MNG", "VNM", "PRK"} <= set(states)
    assert not {"KOR", "JPN", "TWN", "HKG", "MAC", "THA"} & set(states)


def test_every_neighbour_is_a_state_of_iso_3166() -> None:
    assert all(pycountry.countries.get(alpha_3=code) for code in neighbours("CHN"))


def test_a_state_that_is_not_in_the_table_has_no_neighbours() -> None:
    assert neighbours("FRA") == ()
    assert neighbours("") == ()
