"""What states did at the UN, classified."""

import pytest

from countries.models import MultilateralAction, Position
from countries.multilateral import (
    Stance,
    YearCounts,
    count_years,
    in_words,
    stance,
    stance_of_years,
    strongest,
    strongest_role,
)

pytestmark = pytest.mark.no_database

KINDS = MultilateralAction.Kind.values
ROLES = Position.Role.values


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_in_every_kind_of_action_has_a_stance_and_words(kind: str, role: str) -> None:
    assert stance(kind, role) in Stance
    assert in_words(kind, [role])


def test_a_vote_for_a_no_action_motion_stands_back_and_one_against_it_presses() -> None:
    assert stance("no_action_motion", "for") is Stance.STOOD_BACK
    assert stance("no_action_motion", "against") is Stance.PRESSED
    assert stance("resolution", "for") is Stance.PRESSED
    assert stance("resolution", "against") is Stance.STOOD_BACK


def test_sponsors_of_the_draft_press_even_where_a_motion_stopped_it() -> None:
    assert stance("no_action_motion", "sponsor") is Stance.PRESSED
    assert stance("no_action_motion", "cosponsor") is Stance.PRESSED


def test_absence_is_neither_pressing_nor_standing_back() -> None:
    assert {stance(kind, "absent") for kind in KINDS} == {Stance.NEITHER}


def test_not_signing_and_abstaining_stand_back() -> None:
    assert stance("joint_statement", "did_not_sign") is Stance.STOOD_BACK
    assert stance("decision", "abstain") is Stance.STOOD_BACK


def test_the_strongest_role_counts_and_pressing_is_stronger_than_standing_back() -> None:
    assert strongest("no_action_motion", ["announced_no_support", "against"]) is Stance.PRESSED
    assert strongest("no_action_motion", ["announced_no_support", "for"]) is Stance.STOOD_BACK
    assert strongest_role("joint_statement", ["signed", "sponsor"]) == "sponsor"


def test_words_join_what_a_state_did_and_set_contrary_roles_against_each_other() -> None:
    assert in_words("no_action_motion", ["against", "cosponsor"]) == (
        "Co-sponsored and voted to discuss a resolution"
    )
    assert in_words("no_action_motion", ["against", "announced_no_support"]) == (
        "Said it would not support but voted to discuss a resolution"
    )
    assert in_words("no_action_motion", ["for"]) == "Voted not to discuss a resolution"
    assert in_words("joint_statement", ["signed"]) == "Signed a statement"


def test_a_year_with_any_pressing_act_is_a_year_of_pressing() -> None:
    acts = [
        (1997, Stance.STOOD_BACK),
        (1997, Stance.PRESSED),
        (1997, Stance.STOOD_BACK),
        (1998, Stance.NEITHER),
        (1998, Stance.STOOD_BACK),
        (1999, Stance.NEITHER),
    ]

    assert stance_of_years(acts) == {
        1997: Stance.PRESSED,
        1998: Stance.STOOD_BACK,
        1999: Stance.NEITHER,
    }


def test_years_are_counted_once_however_many_rounds_and_acts_they_saw() -> None:
    acts = [
        (1996, Stance.PRESSED),
        (1997, Stance.PRESSED),
        (1997, Stance.PRESSED),
        (1998, Stance.STOOD_BACK),
        (2001, Stance.STOOD_BACK),
    ]

    assert count_years([1997, 1997, 1998, 1999], acts) == YearCounts(
        with_round=3, pressed_beside=1, pressed_without=1, stood_back=2, stood_back_beside=1
    )


def test_counts_of_partners_add_up() -> None:
    assert YearCounts(1, 2, 3, 4, 5) + YearCounts(1, 1, 1, 1, 1) == YearCounts(2, 3, 4, 5, 6)


def test_no_round_and_no_act_count_nothing() -> None:
    assert count_years([], []) == YearCounts()
