"""Rounds beside UN action: strips, counts, pages."""

import re

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from countries.models import Country, Membership, MultilateralAction
from countries.multilateral import Stance, YearCounts
from site_pages.strips import SIX_OF_1998, partner_strips, totals
from site_pages.strips.geometry import NARROW, WIDE, strip, tallest
from site_pages.strips.shapes import ROUND_SHAPES, mark

pure = pytest.mark.no_database


def test_years_of_the_six_partners_are_counted_as_on_record() -> None:
    strips = partner_strips(SIX_OF_1998, until=2026)

    assert [one.partner.code for one in strips] == list(SIX_OF_1998)
    assert [one.counts for one in strips] == [
        YearCounts(15, 0, 14, 2, 2),
        YearCounts(0, 0, 0, 9, 0),
        YearCounts(5, 1, 13, 2, 0),
        YearCounts(26, 2, 4, 6, 6),
        YearCounts(12, 1, 7, 1, 0),
        YearCounts(1, 0, 6, 2, 0),
    ]
    assert totals(strips).with_round == 59


def test_strips_take_four_queries_for_one_partner_and_for_all(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for codes in (["AU"], SIX_OF_1998, None):
        with django_assert_num_queries(4):
            for one in partner_strips(codes, until=2026):
                assert one.wide
                assert one.narrow


def test_all_partners_have_a_strip_on_one_scale_the_six_first() -> None:
    strips = partner_strips(until=2026)

    assert [one.partner.code for one in strips[:6]] == list(SIX_OF_1998)
    assert {one.years for one in strips} == {range(1990, 2027)}


def test_a_round_without_a_date_is_counted_and_said_not_drawn() -> None:
    (canada,) = partner_strips(["CA"], until=2026)

    assert (canada.rounds_held, canada.undated) == (9, 4)


def test_the_picture_has_its_words() -> None:
    (brazil,) = partner_strips(["BR"], until=2026)

    assert brazil.text == (
        "Stood back at the UN in 1995, 1997, 2000, 2016, 2020, 2022, 2023, 2024, 2025."
    )
    assert brazil.state_words == "State unknown. No round on public record."


def test_refusing_to_sponsor_but_voting_to_discuss_is_pressing() -> None:
    (canada,) = partner_strips(["CA"], until=2026)

    (act,) = canada.acts_by_year[1997]
    assert act.stance is Stance.PRESSED
    assert act.words == "Said it would not support but voted to discuss a resolution"


def test_acts_of_members_stand_under_a_bloc_for_the_time_of_their_membership() -> None:
    union, sweden = Country.objects.get(code="EU"), Country.objects.get(code="SE")
    Membership.objects.create(bloc=union, member=sweden, since="1995-01-01", until="2002-12-31")

    (strip_of_union,) = partner_strips(["EU"], until=2026)

    assert strip_of_union.members_known
    assert [(one.year, one.pressed, one.stood_back) for one in strip_of_union.members] == [
        (1997, 1, 0),
        (2002, 0, 1),
    ]
    assert strip_of_union.counts == YearCounts(26, 2, 4, 6, 6)


def test_without_members_on_record_the_union_says_so(client: Client) -> None:
    page = client.get("/multilateral/eu/").content.decode()

    assert "Which states were its members when is not on record yet" in page


def test_the_page_shows_every_action_with_outcome_votes_positions_and_sources(
    client: Client,
) -> None:
    page = client.get("/multilateral/").content.decode()

    slugs = MultilateralAction.objects.published().values_list("slug", flat=True)
    assert len(slugs) == 34
    assert all(f'id="{slug}"' in page for slug in slugs)
    assert "Vote on the motion: 27 for, 17 against, 9 abstained." in page
    assert "of 59 with a round" in re.sub(r"\s+", " ", page)


def test_pages_need_at_most_twelve_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/multilateral/", "/multilateral/au/", "/multilateral/eu/"):
        with django_assert_max_num_queries(12, connection=connections["public"]):
            assert client.get(address).status_code == 200


def test_every_partner_of_a_dialogue_has_a_page_and_nobody_else(client: Client) -> None:
    for one in partner_strips(until=2026):
        assert client.get(one.address).status_code == 200

    for nobody in ("cn", "zz", "australia", "x" * 500):
        assert client.get(f"/multilateral/{nobody}/").status_code == 404


def test_rounds_without_pressure_are_the_finding_for_australia(client: Client) -> None:
    page = client.get("/multilateral/au/").content.decode()

    assert "<h1>Australia: rounds without pressure, pressure without rounds</h1>" in page
    assert "Australia pressed China at the UN in 6 years before the first round (1990–1996)" in page


@pure
def test_marks_stack_and_those_outside_the_years_are_left_out() -> None:
    above = [(1990, "held"), (1990, "presumed"), (2050, "held")]

    picture = strip(WIDE, above, [(1991, "pressed")], range(1990, 2000))

    assert picture.count("<circle") == 2
    assert picture.count("<path") == 1
    assert tallest(above) == 2
    assert ">1990</text>" in picture


@pure
def test_a_narrow_picture_keeps_its_letters_and_shortens_its_years() -> None:
    picture = strip(NARROW, [], [], range(1990, 2027))

    assert 'viewBox="0 0 340 ' in picture
    assert "’95" in picture


@pure
def test_pictures_carry_no_style_of_their_own() -> None:
    picture = strip(WIDE, [(1990, shape) for shape in ROUND_SHAPES.values()], [], range(1990, 1992))

    assert "style" not in picture
    assert 'aria-hidden="true"' in picture


@pure
def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="is no mark"):
        mark("star", 1, 1, 1)
