"""No coder reads the other's answers by a link of their own making."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from benchmarks.coding import CannotCode, end_invitation, invite, take_part
from benchmarks.models import Coding, CodingRound
from editorial.desk_role import at_the_desk
from tests.desk.coding_round import LIMITED, a_round, coded
from tests.staff import account, signed_in

HOME = "/desk/coding/by-link/"


@pytest.fixture
def reviewer() -> User:
    return account("reviewer")


@pytest.fixture
def coding_round(reviewer: User) -> CodingRound:
    return a_round(reviewer)


def test_who_codes_a_round_makes_no_link_for_it(coding_round: CodingRound, reviewer: User) -> None:
    coded(coding_round, reviewer, LIMITED)
    client = signed_in(reviewer)

    answer = client.post(f"/desk/coding/{coding_round.pk}/invite/", {"coder": "K.", "days": "3"})

    assert answer.status_code == 422
    assert "You code this promise yourself" in answer.content.decode()
    assert not coding_round.invitations.exists()


@pytest.mark.parametrize("begun", [False, True])
def test_who_made_a_link_does_not_code_that_round(
    coding_round: CodingRound, reviewer: User, begun: bool
) -> None:
    with at_the_desk(reviewer.pk):
        _, secret = invite(coding_round, coder="K.", days=3, by=reviewer, at=timezone.now())
    if begun:
        guest = Client()
        guest.get(f"{HOME}{secret}/")
        guest.post(f"{HOME}begin/")

    answer = signed_in(reviewer).post(f"/desk/coding/{coding_round.pk}/take-part/")

    assert answer.status_code == 409
    assert "You made a link for the other coder" in answer.content.decode()
    assert not Coding.objects.filter(coder=reviewer).exists()


def test_a_link_that_was_begun_by_bars_its_maker_after_its_end(
    coding_round: CodingRound, reviewer: User
) -> None:
    with at_the_desk(reviewer.pk):
        made, secret = invite(coding_round, coder="K.", days=3, by=reviewer, at=timezone.now())
    guest = Client()
    guest.get(f"{HOME}{secret}/")
    guest.post(f"{HOME}begin/")

    with at_the_desk(reviewer.pk):
        end_invitation(made, by=reviewer, at=timezone.now())

        with pytest.raises(CannotCode, match="You made a link"):
            take_part(coding_round, by=reviewer)


def test_a_link_that_ended_unused_bars_nobody(coding_round: CodingRound, reviewer: User) -> None:
    with at_the_desk(reviewer.pk):
        made, _ = invite(coding_round, coder="K.", days=3, by=reviewer, at=timezone.now())
        end_invitation(made, by=reviewer, at=timezone.now())

        assert take_part(coding_round, by=reviewer).coder == reviewer


def test_another_reviewer_makes_the_link_of_the_second_coder(
    coding_round: CodingRound, reviewer: User
) -> None:
    coded(coding_round, reviewer, LIMITED)
    other = account("publisher")

    with at_the_desk(other.pk):
        made, _ = invite(coding_round, coder="K.", days=3, by=other, at=timezone.now())

    assert made.made_by == other
