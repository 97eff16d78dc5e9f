"""The dialogues, one dialogue and one round, on the reference data."""

from datetime import date

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from benchmarks.axes import Family
from dialogues.models import CaseCount, Dialogue, Round, StatusChange
from site_pages.pages.dialogues.cases import funnel, row_of
from site_pages.pages.dialogues.states import Standing, stretches
from site_pages.rounds import in_order, name_of, when_in_words

pure = pytest.mark.no_database


def held(number: int | None = None, on: str | None = None, slug: str = "") -> Round:
    return Round(number=number, held=on, status="held", slug=slug or f"{number}-{on}")


def text_of(client: Client, address: str) -> str:
    response = client.get(address)

    assert response.status_code == 200
    return response.content.decode()


def test_every_dialogue_is_listed_and_those_of_the_1998_report_stand_first(client: Client) -> None:
    page = text_of(client, "/dialogues/")

    addresses = [f"/dialogues/{one.slug}/" for one in Dialogue.objects.published()]
    assert len(addresses) == 18
    assert all(f'href="{address}"' in page for address in addresses)
    six = ("australia", "brazil", "canada", "eu", "norway", "sweden", "denmark")
    places = [page.index(f'href="/dialogues/{name}-china/"') for name in six]
    assert places == sorted(places)


@pytest.mark.parametrize("slug", ["eu-china", "brazil-china", "canada-china", "germany-china"])
def test_a_dialogue_needs_at_most_twelve_queries(
    client: Client, slug: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        text_of(client, f"/dialogues/{slug}/")


def test_lists_and_rounds_need_at_most_twelve_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/dialogues/", "/dialogues/eu-china/rounds/eu-china-2024-06/"):
        with django_assert_max_num_queries(12, connection=connections["public"]):
            text_of(client, address)


def test_every_dialogue_and_every_sort_of_round_has_a_page(client: Client) -> None:
    sorts = {
        (one.status, one.number is None, one.held is None, one.planned is None): one
        for one in Round.objects.published().select_related("dialogue")
    }
    addresses = [one.get_absolute_url() for one in Dialogue.objects.published()]
    addresses += [one.get_absolute_url() for one in sorts.values()]

    answers = {address: client.get(address).status_code for address in addresses}

    assert len(sorts) > 8
    assert set(answers.values()) == {200}


def test_a_dialogue_shows_its_rounds_promises_openness_turns_and_sources(client: Client) -> None:
    page = text_of(client, "/dialogues/eu-china/")

    assert "<dd>40</dd>" in page  # rounds held or presumed held
    assert "11 promises, by reading" in page
    assert "suspended twice, taken up again in 2023" in page
    assert "Of 480 answers sought" in page
    assert "Sources differ." in page
    assert 'rel="noreferrer"' in page
    for heading in ("rounds", "cases", "turns", "evaluations", "un", "cooperation", "voices"):
        assert f'<h2 id="{heading}">' in page


def test_a_dialogue_without_a_round_says_so_and_claims_no_number(client: Client) -> None:
    page = text_of(client, "/dialogues/brazil-china/")

    assert "No round of this dialogue is on public record." in page
    assert "Whether cases were raised, and how many, is unknown" in page


def test_a_budget_that_nobody_gives_is_unknown_and_never_nothing(client: Client) -> None:
    page = text_of(client, "/dialogues/sweden-china/")

    assert "36,000,000 SEK" in page
    assert '<td class="n">unknown</td>' in page
    assert "0 SEK</td>" not in page.replace("36,000,000 SEK</td>", "")


def test_a_promise_that_nobody_reviewed_is_open(client: Client) -> None:
    page = text_of(client, "/dialogues/")

    assert str(Family.OPEN.label).lower() in page.lower()


def test_a_round_shows_what_is_known_and_says_what_is_not(client: Client) -> None:
    page = text_of(client, "/dialogues/eu-china/rounds/eu-china-2024-06/")

    assert "EU-China Human Rights Dialogue: round 39" in page
    assert "as a source states it" in page
    assert "/commitments/cn-2024-eu-tibet-visit/" in page
    assert "14 known" in page
    assert '<a href="/dialogues/eu-china/rounds/eu-china-2025-06/" rel="next">' in page


def test_a_round_that_was_not_held_says_who_stopped_it_and_is_not_asked_for_openness(
    client: Client,
) -> None:
    page = text_of(client, "/dialogues/eu-china/rounds/eu-china-2010-2/")

    assert "cancelled, by China" in page
    assert "Asked only of rounds that were held or presumed held." in page


def test_a_round_under_another_dialogue_is_not_found(client: Client) -> None:
    assert client.get("/dialogues/us-china/rounds/eu-china-2024-06/").status_code == 404
    assert client.get("/dialogues/nowhere/").status_code == 404


@pytest.mark.parametrize("query", ["page=-1", "x=%00", "x=%ff", "x=" + "a" * 10_000])
def test_a_hostile_query_string_changes_nothing(client: Client, query: str) -> None:
    for address in ("/dialogues/", "/dialogues/brazil-china/", "/transparency/", "/multilateral/"):
        assert client.get(f"{address}?{query}").status_code == 200


@pure
def test_a_round_without_a_date_stands_behind_the_last_lower_number() -> None:
    first, second, fourth = held(1, "1997"), held(2), held(4, "2001")
    third, beside = held(3), held(None, None, "beside")

    assert in_order([fourth, third, beside, second, first]) == [
        first,
        second,
        third,
        fourth,
        beside,
    ]


@pure
def test_rounds_are_named_by_number_or_date_and_never_guessed() -> None:
    planned = Round(planned="2007-12", status="cancelled")

    assert (name_of(held(3)), when_in_words(held(3))) == ("Round 3", "date unknown")
    assert name_of(held(None, "2014-04")) == "Meeting of April 2014"
    assert name_of(planned) == "Meeting planned for December 2007"
    assert when_in_words(planned) == "planned for December 2007"


@pure
def test_a_recorded_case_count_wins_over_the_rounds_own_number() -> None:
    occasion = Round(pk=1, status="held", cases=30, cases_basis="exact", replies=None)

    row = row_of(occasion, CaseCount(round_id=1, raised=25, answered=0))

    assert (row.raised.words, row.answered.words) == ("25 known", "0")
    assert row.released.words == "unknown"


@pure
def test_where_count_and_round_agree_the_rounds_basis_is_kept() -> None:
    occasion = Round(pk=1, status="held", cases=8, cases_basis="at_least")

    assert row_of(occasion, CaseCount(round_id=1, raised=8)).raised.words == "at least 8"


@pure
def test_sums_of_cases_are_least_numbers_and_unknown_adds_nothing() -> None:
    rounds = [
        Round(pk=1, status="held", cases=20, cases_basis="at_least"),
        Round(pk=2, status="held", cases=5, cases_basis="exact"),
        Round(pk=3, status="held"),
    ]

    found = funnel(rounds, [])

    assert found.raised.words == "at least 25"
    assert (found.answered.words, found.released.words) == ("unknown", "unknown")
    assert (found.rounds_with_number, found.rounds) == (2, 3)


def turn(kind: str, on: str | None) -> StatusChange:
    return StatusChange(kind=kind, date=on)


@pure
def test_what_was_in_force_is_unknown_after_the_last_day_that_is_known() -> None:
    dialogue = Dialogue(started="1997", status="lapsed", status_as_of="2014-02-20")

    found = stretches(dialogue, [], start=1996, end=2026)

    assert [one.standing for one in found] == [
        Standing.UNKNOWN,
        Standing.IN_FORCE,
        Standing.UNKNOWN,
    ]
    assert int(found[1].end) == 2014


@pure
def test_a_suspension_lasts_until_somebody_takes_up_again() -> None:
    dialogue = Dialogue(started="1996", status="active", status_as_of="2000")
    changes = [turn("suspended", "1997"), turn("suspended", "1998"), turn("resumed", "1999-06")]

    found = stretches(dialogue, changes, start=1996, end=2001)

    assert [one.standing for one in found] == [
        Standing.UNKNOWN,
        Standing.IN_FORCE,
        Standing.SUSPENDED,
        Standing.IN_FORCE,
        Standing.UNKNOWN,
    ]


@pure
def test_a_turn_without_a_date_changes_no_stretch() -> None:
    dialogue = Dialogue(status="ended", status_as_of="2011")

    found = stretches(dialogue, [turn("ended", None)], start=2000, end=2020)

    assert [one.standing for one in found] == [Standing.UNKNOWN]


@pure
def test_an_ended_dialogue_has_no_state_after_its_end() -> None:
    dialogue = Dialogue(started="1997", status="ended", status_as_of="2024-09-09")

    found = stretches(dialogue, [turn("ended", "2024-09-09")], start=1997, end=2026)

    assert found[-1].standing is Standing.ENDED
    assert int(found[-1].start) == 2024
    assert date(2024, 9, 9).year == int(found[-2].end)
