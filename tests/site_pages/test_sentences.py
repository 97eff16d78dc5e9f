"""The reading sentence: one order, correct English, for every value of every axis."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from benchmarks.axes import Changed, Confidence, Credit, Done, Reversal
from benchmarks.inputs import BEGUN
from site_pages.sentences import (
    Measured,
    Told,
    body_in_sentence,
    changed,
    credit,
    done,
    evidence,
    promised,
    reading,
    reading_sentence,
    without_notes,
)
from site_pages.when import counted, listed, when

pytestmark = pytest.mark.no_database

AS_AT = date(2026, 11, 23)
ICCPR = Told(
    host="China",
    made_on="1998-03-12",
    recipients=("the United States", "the European Union", "the United Kingdom"),
    done="complete",
    done_on="1998-10-05",
    fidelity=4,
    as_at=AS_AT,
    measured=Measured(name="Civil liberties index", horizon_year=2003),
    changed="no_change",
    latest="worsened",
    credit="plausible",
    confidence="high",
    rule=12,
    reading="Symbolic: nothing measurable moved; since then the measure worsened",
)
WELL_FORMED = re.compile(r"[A-Z][^{}]*[.”]")
FAULTS = re.compile(r"  | ,| \.|\.\.|;\.|,,|\bNone\b|\{|\}|the the|_")


def is_english(text: str) -> bool:
    return bool(WELL_FORMED.fullmatch(text)) and not FAULTS.search(text)


def test_the_sentence_of_a_signature_is_told_in_full() -> None:
    assert reading_sentence(ICCPR) == (
        "China made this promise on 12 March 1998, to the United States, the European Union and "
        "the United Kingdom. It was done on 5 October 1998, exactly as worded. The measure “Civil "
        "liberties index” showed no measurable change by 2003; on the latest figures it has "
        "worsened. Credit to the dialogue is plausible, but rival explanations were not examined. "
        "Confidence in the evidence is high. By rule 12 the reading is “Symbolic: nothing "
        "measurable moved; since then the measure worsened”."
    )


def test_the_order_is_promised_done_changed_credit_evidence_reading() -> None:
    parts = [part(ICCPR) for part in (promised, done, changed, credit, evidence, reading)]

    assert reading_sentence(ICCPR) == " ".join(parts)


def with_deed(deed: Done) -> Told:
    return replace(ICCPR, done=deed.value, fidelity=3 if deed in BEGUN else None)


@pytest.mark.parametrize("measured", [None, ICCPR.measured])
@pytest.mark.parametrize("individual", [False, True])
def test_every_deed_with_every_change_is_correct_english(
    measured: Measured | None, individual: bool
) -> None:
    told = [
        replace(
            with_deed(deed), measured=measured, individual=individual, changed=at, latest=latest
        )
        for deed, at, latest in product(Done, Changed.values, (*Changed.values, ""))
    ]

    assert [text for one in told if not is_english(text := reading_sentence(one))] == []


def test_every_credit_with_every_confidence_is_correct_english() -> None:
    told = [
        replace(with_deed(deed), credit=claim, confidence=confidence, rivals_examined=rivals)
        for deed, claim, confidence, rivals in product(
            Done, Credit.values, Confidence.values, (False, True)
        )
    ]

    assert [text for one in told if not is_english(text := reading_sentence(one))] == []


def test_every_deed_with_every_reversal_flag_and_fidelity_is_correct_english() -> None:
    flags = ("none", "existed", "redefined", "renamed", "not_in_force")
    values = product(sorted(BEGUN), (*Reversal.values, ""), flags, (1, 2, 3, 4), ("", "1998-10~"))

    sentences = [
        done(
            replace(
                ICCPR, done=deed, reversal=reversal, misleading=flag, fidelity=fit, done_on=done_on
            )
        )
        for deed, reversal, flag, fit, done_on in values
    ]

    assert [sentence for sentence in sentences if not is_english(sentence)] == []
    assert len(set(sentences)) == len(sentences)


def test_a_promise_never_assessed_is_open_and_never_failed() -> None:
    told = Told(host="China", made_on="2020", recipients=(), done="not_reviewed", as_at=AS_AT)

    assert reading_sentence(told) == (
        "China made this promise in 2020; no recipient is named. What was done has not been "
        "reviewed yet. No measure fits it, so what changed cannot be measured. Credit and evidence "
        "are judged in the review. By rule 1 the reading is “Not reviewed”, which says nothing "
        "against the promise."
    )


@pytest.mark.parametrize(
    ("deadline", "due_on", "passed", "sentence"),
    [
        (
            "2000-08",
            date(2000, 8, 31),
            True,
            "It has not been begun, and it was due in August 2000.",
        ),
        ("2030", date(2030, 12, 31), False, "It has not been begun; it is due in 2030."),
        (
            "",
            date(2003, 3, 12),
            True,
            "It has not been begun, and the reasonable time of five years ended on 12 March 2003.",
        ),
        (
            "",
            date(2029, 6, 11),
            False,
            "It has not been begun; the reasonable time of five years ends on 11 June 2029.",
        ),
        ("", None, None, "It has not been begun."),
    ],
)
def test_what_was_not_begun_says_whether_its_time_is_over(
    deadline: str, due_on: date | None, passed: bool | None, sentence: str
) -> None:
    told = replace(
        ICCPR, done="not_started", deadline=deadline, due_on=due_on, deadline_passed=passed
    )

    assert done(told) == sentence


def test_nothing_found_is_not_told_as_nothing_done() -> None:
    assert done(replace(ICCPR, done="no_evidence")) == (
        "A search found nothing public on what was done."
    )


def test_a_refusal_on_record_is_called_one() -> None:
    contrary = replace(ICCPR, done="contrary")

    assert done(replace(contrary, refused=True)) == "It was refused."
    assert done(contrary) == "It was refused, or the opposite was done."


def test_a_horizon_still_to_come_is_said() -> None:
    told = replace(
        ICCPR, measured=Measured(name="Freedom of religion", horizon_year=2029), changed="slight"
    )

    assert changed(told) == (
        "The measure “Freedom of religion” was slightly better by 2026; its horizon, 2029, is "
        "still to come."
    )


def test_another_place_than_the_host_is_named_with_its_measure() -> None:
    measured = Measured(name="Electoral democracy index", horizon_year=2017, area="Hong Kong")

    assert changed(replace(ICCPR, measured=measured)).startswith(
        "The measure “Electoral democracy index” for Hong Kong showed no measurable change by 2017"
    )


def test_a_law_alone_proves_no_effect() -> None:
    measured = Measured(name="Electoral regime", horizon_year=2003, structural_only=True)

    assert changed(replace(ICCPR, measured=measured, latest="no_change")) == (
        "The measure “Electoral regime” showed no measurable change by 2003; the latest figures "
        "say the same, but a structural measure cannot prove an effect."
    )


def test_credit_says_whether_rivals_were_examined() -> None:
    strong = replace(ICCPR, credit="strong", rivals_examined=True)

    assert credit(strong) == "Credit to the dialogue is strong."
    assert credit(replace(ICCPR, credit="none_claimed")) == (
        "Nobody is on record as claiming credit for the dialogue."
    )


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1998-03-12", "on 12 March 1998"),
        ("1998-03", "in March 1998"),
        ("1998", "in 1998"),
        ("1997~", "in or about 1997"),
        ("2001-07-20~", "on or about 20 July 2001"),
        ("1998-04?", "possibly in April 1998"),
        ("1998-04-01%", "possibly on or about 1 April 1998"),
        ("199X", "in the 1990s"),
        ("1998-21", "in spring 1998"),
        ("1998-XX", "on a date in 1998"),
        ("2000-10-22/2000-10-23", "on 22–23 October 2000"),
        ("1998-03/1999-05", "between March 1998 and May 1999"),
        ("2013-11/2013-12~", "between November 2013 and about December 2013"),
        ("1997/..", "from 1997 on"),
        ("../1997", "by 1997"),
    ],
)
def test_a_date_ends_a_clause_with_its_preposition(edtf: str, words: str) -> None:
    assert when(edtf) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), ""),
        (("France",), "France"),
        (("France", "Canada"), "France and Canada"),
        (("France", "Canada", "Japan"), "France, Canada and Japan"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: tuple[str, ...], words: str) -> None:
    assert listed(names) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no sources"), (1, "1 source"), (2, "2 sources")]
)
def test_none_one_and_many_have_their_own_forms(number: int, words: str) -> None:
    assert counted(number, "source") == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("UN Human Rights Council", "the UN Human Rights Council"),
        ("United Nations", "the United Nations"),
        ("World Medical Association", "the World Medical Association"),
        ("ICRC", "the ICRC"),
        ("OHCHR", "OHCHR"),
        ("UN treaty bodies", "UN treaty bodies"),
        ("World medical bodies", "world medical bodies"),
        ("Amnesty International", "Amnesty International"),
    ],
)
def test_a_body_takes_the_article_that_it_has_in_english(name: str, words: str) -> None:
    assert body_in_sentence(name) == words


def test_a_producer_s_note_is_no_part_of_an_indicator_s_name() -> None:
    assert without_notes("Harassment of journalists (higher = less harassment)") == (
        "Harassment of journalists"
    )
