"""What people and groups said of the dialogues, and how the list is filtered."""

import pytest
from django.db import connections
from django.http import QueryDict
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from dialogues.models import Voice
from site_pages.pages.voices import (
    PER_PAGE,
    Said,
    Wanted,
    dialogue_choices,
    everything_said,
    matches,
    read,
    stance_choices,
    voices,
)
from tests.site_pages.hostile import HOSTILE_VALUES

NAMES = {"eu-china": "EU", "uk-china": "UK", "all": "Every dialogue"}
SAID = [
    Said(1, "critical", frozenset({"eu-china", "uk-china"})),
    Said(2, "critical", frozenset({"eu-china"})),
    Said(3, "supports", frozenset({"uk-china"})),
    Said(4, "opposes", frozenset({"all"})),
]


def test_the_list_is_bounded_and_newest_first(client: Client) -> None:
    page = client.get("/voices/").context["page"]

    assert len(page.object_list) == PER_PAGE
    assert page.paginator.count == Voice.objects.published().count() == 132
    dates = [voice.date_first for voice in page]
    assert dates == sorted(dates, reverse=True)


def test_a_dialogue_and_a_stance_narrow_the_list_together(client: Client) -> None:
    page = client.get("/voices/?dialogue=eu-china&stance=critical").context["page"]

    found = Voice.objects.published().filter(about__slug="eu-china", stance="critical")
    assert {voice.pk for voice in page} == set(found.values_list("pk", flat=True))


def test_voices_on_every_dialogue_can_be_chosen(client: Client) -> None:
    page = client.get("/voices/?dialogue=all").context["page"]

    assert page.paginator.count == Voice.objects.published().filter(about_all=True).count() == 5


def test_each_voice_shows_stance_point_date_speaker_dialogue_and_source(client: Client) -> None:
    page = client.get("/voices/?dialogue=norway-china").content.decode()

    voice = Voice.objects.published().filter(about__slug="norway-china").first()
    assert voice
    for words in (voice.point, voice.speaker, voice.get_stance_display().lower()):
        assert words.replace("'", "&#x27;") in page
    assert "/dialogues/norway-china/" in page
    assert 'rel="noreferrer"' in page


@pytest.mark.no_database
def test_counts_of_one_filter_are_those_under_the_other() -> None:
    wanted = Wanted("", "critical", ())

    dialogues = dialogue_choices(SAID, NAMES, wanted)
    stances = stance_choices(SAID, Wanted("uk-china", "", ()))

    assert [(choice.word, choice.count) for choice in dialogues] == [("EU", 2), ("UK", 1)]
    assert [(c.word, c.count) for c in stances] == [("Supports", 1), ("Critical", 1)]


@pytest.mark.no_database
def test_a_choice_keeps_the_other_filter_and_an_active_one_is_taken_back() -> None:
    wanted = Wanted("eu-china", "critical", ())

    choices = {choice.word: choice for choice in dialogue_choices(SAID, NAMES, wanted)}

    assert choices["UK"].query == "?stance=critical&dialogue=uk-china"
    assert choices["EU"].active
    assert choices["EU"].query == "?stance=critical"


@pytest.mark.no_database
def test_an_empty_filter_lets_everything_pass() -> None:
    assert [voice.pk for voice in SAID if matches(voice, "", "")] == [1, 2, 3, 4]


@pytest.mark.no_database
def test_an_unknown_value_is_refused_and_named_in_short() -> None:
    query = QueryDict("dialogue=mars-china&stance=" + "x" * 10_000)

    wanted = read(query, NAMES)

    assert (wanted.dialogue, wanted.stance) == ("", "")
    assert wanted.refused == ("mars-china", "x" * 40 + "…")


def test_an_unknown_value_gets_a_plain_message(client: Client) -> None:
    response = client.get("/voices/?dialogue=mars-china")

    assert response.status_code == 200
    assert "No dialogue or stance is called “mars-china”" in response.content.decode()


def test_a_draft_voice_is_on_no_page(rf: RequestFactory) -> None:
    Voice.objects.create(
        slug="draft-voice", speaker="Nobody", stance="opposes", point="A draft", about_all=True
    )

    # As the owner, who could read it: it is the page that leaves it out.
    assert b"Nobody" not in voices(rf.get("/voices/?dialogue=all")).content
    assert len(everything_said()) == 132


@pytest.mark.parametrize("query", ["", "?dialogue=eu-china", "?page=3"])
def test_the_page_asks_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get(f"/voices/{query}").status_code == 200


@pytest.mark.parametrize("value", HOSTILE_VALUES)
@pytest.mark.parametrize("name", ["dialogue", "stance", "page"])
def test_a_hostile_query_string_does_no_harm(client: Client, name: str, value: str) -> None:
    response = client.get(f"/voices/?{name}={value}")

    assert response.status_code == 200
    assert b"<script>alert" not in response.content
