"""What the file does not say is asked of whoever brings it, and their answer is kept."""

import pytest
from django.test import Client

from benchmarks.models import Measurement
from countries.models import AreaAnswer
from tests.benchmarks.intake.steps import (
    FACTS,
    PLAIN,
    TWO_VALUES,
    UPLOAD,
    confirm,
    do,
    looked_at,
    page,
    upload,
)

pytestmark = pytest.mark.usefixtures("fresh_database")

UNKNOWN_PLACE = PLAIN + b"Atlantis,2001,4\nAtlantis,2002,5\n"


def test_an_unknown_place_is_asked_about_and_the_answer_remembered(contributor: Client) -> None:
    intake = upload(contributor, UNKNOWN_PLACE, **FACTS)
    asked = page(contributor, intake)

    do(contributor, intake, "places", place_0="another", other_0="Greece")
    answered = intake.mapping
    said = confirm(contributor, intake)

    remembered = AreaAnswer.objects.get(spelling="Atlantis")
    assert "Atlantis" in asked
    assert answered["areas"] == {"Atlantis": "GRC"}
    assert "What to do next" in said
    assert Measurement.objects.filter(area="GRC", year=2001, value=4).exists()
    assert (remembered.area, str(remembered.answered_by)) == ("GRC", "amina")
    assert remembered.answered_at is not None


def test_places_may_be_left_out_all_at_once(contributor: Client) -> None:
    intake = upload(contributor, UNKNOWN_PLACE, **FACTS)

    do(contributor, intake, "places", rest="on")

    assert intake.step == "ready"
    assert intake.found["countries"] == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose a country"),
        ({"place_0": "another"}, "Type the country’s name"),
        ({"other_0": "Nowhere at all"}, "is no country that is known here"),
        ({"place_0": "ZZZ"}, "“ZZZ” is not one of the answers"),
    ],
)
def test_a_wrong_answer_says_so_and_loses_nothing(
    contributor: Client, fields: dict[str, str], sentence: str
) -> None:
    intake = upload(contributor, UNKNOWN_PLACE)

    answer = contributor.post(f"{UPLOAD}{intake.pk}/", {"do": "places", **fields})

    looked_at(intake)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert intake.step == "asking"
    assert intake.parts.count() == 1


def test_a_question_is_answered_by_choosing(contributor: Client) -> None:
    by_series = b"country,year,kind,who,score\n" + b"".join(
        b"%s,%d,%s,%s,%d\n" % (country, year, kind, who, year % 7 + len(kind) + len(who))
        for country in (b"China", b"Norway", b"France")
        for year in range(2001, 2006)
        for kind, who in ((b"a", b"men"), (b"bb", b"women"), (b"ccc", b"men"), (b"a", b"women"))
    )
    intake = upload(contributor, by_series, **FACTS)
    if intake.step == "ready":  # recognised without a question: then the columns are dimensions
        assert len(intake.found["indicators"]) == 4
        return

    do(contributor, intake, "choose", answer=["kind", "who"])

    assert intake.step == "ready"


def test_a_mapping_may_be_written_by_hand(contributor: Client) -> None:
    intake = upload(contributor, TWO_VALUES, **FACTS)
    mapping = '[columns]\nvalue = "beta"\n[indicators.beta]\nname = "Second"\n'

    do(contributor, intake, "mapping", mapping=mapping)

    assert intake.step == "ready"
    assert [one["name"] for one in intake.found["indicators"]] == ["Second"]


@pytest.mark.parametrize("mapping", ["[columns", "{" * 100_000, "x = nan"])
def test_a_mapping_that_is_none_is_refused_on_the_page(contributor: Client, mapping: str) -> None:
    intake = upload(contributor, PLAIN)

    answer = contributor.post(f"{UPLOAD}{intake.pk}/", {"do": "mapping", "mapping": mapping})

    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()
    assert looked_at(intake).step == "ready"


def test_a_word_that_no_mapping_has_is_named_and_what_was_written_is_kept(
    contributor: Client,
) -> None:
    intake = upload(contributor, PLAIN)

    said = do(contributor, intake, "mapping", mapping='[colums]\nvalue = "\\u0000score"\n')

    assert intake.step == "refused"
    assert "“colums” is no word of the mapping file" in said
    assert "[colums]" in said
