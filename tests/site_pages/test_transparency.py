"""Openness as counts: every dialogue and question, unknown kept apart from no."""

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dialogues.models import Dialogue, Disclosure, Round
from site_pages.openness import Tally, questions, total
from site_pages.pages.transparency import everything

pure = pytest.mark.no_database


def test_every_dialogue_stands_on_the_page_and_counts_its_rounds(client: Client) -> None:
    page = client.get("/transparency/").content.decode()

    assert all(f"/dialogues/{one.slug}/" in page for one in Dialogue.objects.published())


def test_the_page_needs_at_most_twelve_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get("/transparency/").status_code == 200


def test_each_question_counts_every_round_held_once() -> None:
    found = everything()

    for row in found.rows:
        assert {question.tally.total for question in row.questions} == {row.rounds}
    assert found.total.total == 12 * found.rounds


def test_answers_of_the_european_dialogue_are_those_on_record() -> None:
    row = next(one for one in everything().rows if one.dialogue.slug == "eu-china")

    assert (row.rounds, total(row.questions).total) == (40, 480)
    recorded = Disclosure.objects.published().filter(
        dialogue=row.dialogue, round__status__in=["held", "presumed_held"]
    )
    assert total(row.questions).no == recorded.filter(answer="no").count()


@pure
def test_a_round_without_a_recorded_answer_is_unknown_and_not_no() -> None:
    asked = questions([Round(pk=1, status="held")], [])

    assert {one.tally for one in asked} == {Tally(unknown=1)}
    assert len(asked) == 12


@pure
def test_a_disclosure_wins_over_what_the_round_itself_says() -> None:
    occasion = Round(pk=1, status="held", partner_published="yes", host_published="partly")
    recorded = Disclosure(round_id=1, criterion="outcome_published_partner", answer="no")

    found = {one.criterion: one.tally for one in questions([occasion], [recorded])}

    assert found["outcome_published_partner"] == Tally(no=1)
    assert found["outcome_published_host"] == Tally(partly=1)


@pure
def test_an_answer_for_the_whole_dialogue_is_told_apart_and_counts_for_no_round() -> None:
    whole = Disclosure(round_id=None, criterion="agenda_published", answer="yes")

    asked = questions([Round(pk=1, status="held")], [whole])

    agenda = next(one for one in asked if one.criterion == "agenda_published")
    assert (agenda.whole, agenda.tally) == (whole, Tally(unknown=1))


@pure
def test_rounds_that_did_not_take_place_are_not_asked_about() -> None:
    rounds = [Round(pk=n, status=s) for n, s in enumerate(["cancelled", "planned", "not_held"])]

    assert total(questions(rounds, [])).total == 0


@pure
def test_only_answers_that_occur_have_a_mark() -> None:
    assert Tally(yes=2, unknown=3).marks == [("yes", 2), ("unknown", 3)]
