"""The coder's screen, rounds and reconciling, page by page and without a script."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from benchmarks.models import Agreement, Assessment, Coding, CodingRound
from dialogues.models import Commitment
from editorial import publishing
from editorial.desk_role import at_the_desk
from editorial.models import Edition
from site_pages.promise.coders import coders_of
from tests.desk.coding_round import (
    AS_AT,
    LIMITED,
    MARK,
    NOT_STARTED,
    PROMISE,
    a_round,
    coded,
    handed,
)
from tests.editorial.plant import plant_draft
from tests.staff import account, signed_in

ANSWERED = {
    "done": "limited",
    "fidelity": "3",
    "misleading": "none",
    "after_promise": "yes",
    "not_earlier_trend": "unknown",
    "path_documented": "yes",
    "insiders_say": "unknown",
    "rivals_examined": "unknown",
    "credit_claimed_by": "EU\nNorway",
    "confidence": "medium",
    "done_on": "",
}


@pytest.fixture
def coder() -> User:
    return account("contributor", "coder")


@pytest.fixture
def reviewer() -> User:
    return account("reviewer", "reviewer")


@pytest.fixture
def coding_round(reviewer: User) -> CodingRound:
    return a_round(reviewer)


@pytest.fixture
def begun(coding_round: CodingRound, coder: User) -> tuple[Client, str]:
    """A coder's client and the address of their screen."""
    coded(coding_round, coder, {})
    return signed_in(coder), f"/desk/coding/{coding_round.pk}/"


@pytest.fixture
def both(coding_round: CodingRound, coder: User, reviewer: User) -> CodingRound:
    handed(coding_round, coder, LIMITED)
    handed(coding_round, reviewer, NOT_STARTED)
    return coding_round


def sent(client: Client, address: str, **values: str) -> dict[str, str]:
    """A form of that page with its version, as a browser would send it."""
    version = client.get(address).context["version"]
    return {**ANSWERED, "version": version, **values}


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_reviewer_opens_a_round_and_a_contributor_takes_part(reviewer: User, coder: User) -> None:
    opened = signed_in(reviewer).post(
        "/desk/coding/new/", {"commitment": PROMISE, "as_at": "2026-11-24", "due_on": ""}
    )
    client = signed_in(coder)
    joined = client.post(f"{opened['Location']}take-part/", follow=True)

    assert joined.redirect_chain == [(opened["Location"], 302)]
    assert "A. What was promised" in joined.content.decode()
    assert "Mine to code" in page(client, "/desk/coding/")


def test_a_contributor_opens_no_round_and_an_auditor_codes_none(
    coder: User, coding_round: CodingRound
) -> None:
    opened = signed_in(coder).get("/desk/coding/new/")
    joined = signed_in(account("auditor")).post(f"/desk/coding/{coding_round.pk}/take-part/")

    assert (opened.status_code, joined.status_code) == (403, 403)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"commitment": "no-such"}, "There is no promise with this public id."),
        ({"as_at": "2999-01-01"}, "Nobody knows what comes after today: choose a day."),
        ({"as_at": "1990-01-01"}, "The promise was made after 1990-01-01: choose a later day."),
        ({"as_at": "2026-11-23"}, "A verdict as at 2026-11-23 is published already"),
        ({"due_on": "2001-01-01"}, "This day has passed: choose one to come."),
    ],
)
def test_a_round_that_can_not_be_opened_is_refused_in_a_sentence(
    reviewer: User, given: dict[str, str], sentence: str
) -> None:
    values = {"commitment": PROMISE, "as_at": "2026-11-22", "due_on": ""} | given

    response = signed_in(reviewer).post("/desk/coding/new/", values)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not CodingRound.objects.exists()


def test_a_draft_is_kept_half_answered(begun: tuple[Client, str]) -> None:
    client, address = begun

    saved = client.post(address, sent(client, address, fidelity="", confidence="", step="save"))

    found = Coding.objects.get()
    assert saved["Location"] == f"{address}?saved=1"
    assert (found.done, found.fidelity, found.confidence) == ("limited", None, "")
    assert found.credit_claimed_by == ["EU", "Norway"]
    assert found.submitted_at is None


def test_what_can_not_be_read_is_marked_and_the_rest_is_kept(begun: tuple[Client, str]) -> None:
    client, address = begun

    response = client.post(address, sent(client, address, done_on="the day before", step="save"))

    body = response.content.decode()
    assert response.status_code == 422
    assert 'value="the day before"' in body
    assert 'href="#id_done_on"' in body
    assert Coding.objects.get().done == "limited"


def test_an_automatic_save_answers_with_the_new_version(begun: tuple[Client, str]) -> None:
    client, address = begun
    values = sent(client, address)

    first = client.post(address, values, headers={"X-Saved-As": "draft"}).json()
    again = client.post(
        address,
        values | {"version": first["version"], "done": "contrary"},
        headers={"X-Saved-As": "draft"},
    )

    assert first["errors"] == {}
    assert again.status_code == 200
    assert Coding.objects.get().done == "contrary"


def test_two_windows_never_overwrite_each_other_unseen(begun: tuple[Client, str]) -> None:
    client, address = begun
    in_one, in_other = sent(client, address, note="from one"), sent(client, address, note="other")
    client.post(address, in_one)

    conflict = client.post(address, in_other)
    body = conflict.content.decode()
    client.post(address, in_other | {"version": conflict.context["version"]})

    assert conflict.status_code == 409
    assert "changed in another window" in body
    assert ">\nother</textarea>" in body
    assert Coding.objects.get().note == "other"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"done": ""}, "Say what was done (axis B)."),
        ({"fidelity": ""}, "An act was begun: say how closely it fits the words"),
        ({"done": "not_started"}, "No act was begun, so nothing can fit it: leave it out."),
        ({"confidence": ""}, "Say how strong the evidence is (axis E)."),
        ({"done_on": "2027-01-01"}, "This day is after 2026-11-24, where knowledge ends"),
    ],
)
def test_an_incomplete_coding_is_not_handed_in(
    begun: tuple[Client, str], given: dict[str, str], sentence: str
) -> None:
    client, address = begun

    asked = client.post(address, sent(client, address, step="hand-in", **given))
    response = client.post(f"{address}hand-in/")

    assert asked["Location"] == f"{address}hand-in/"
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Coding.objects.get().submitted_at is None


def test_handing_in_asks_first_and_is_for_good(begun: tuple[Client, str]) -> None:
    client, address = begun
    client.post(address, sent(client, address, step="hand-in"))

    asked = page(client, f"{address}hand-in/")
    handed_in = client.post(f"{address}hand-in/", follow=True).content.decode()
    later = client.post(address, ANSWERED | {"done": "contrary", "version": "x"})

    assert "can’t be changed afterwards" in asked
    assert "Mostly as worded" in asked or "mostly as worded" in asked
    assert "It stays as it is" in handed_in
    assert "It stays as it is" in later.content.decode()
    assert Coding.objects.get().done == "limited"


def test_a_coder_may_leave_and_the_seat_is_free_again(begun: tuple[Client, str]) -> None:
    client, address = begun

    left = client.post(f"{address}leave/", follow=True).content.decode()

    assert not Coding.objects.exists()
    assert "Two coders awaited" in left


def test_reconciling_shows_both_and_marks_in_words_where_they_differ(
    both: CodingRound, reviewer: User
) -> None:
    body = page(signed_in(reviewer), f"/desk/coding/{both.pk}/reconcile/")

    assert body.count("They differ: choose one, or write another") == 4
    assert body.count("They agree") == 6
    assert MARK in body
    assert "You are one of the two coders." in body
    assert "The two coders differ on 4 questions." in body


def test_the_reading_follows_the_answers_chosen(both: CodingRound, reviewer: User) -> None:
    client, address = signed_in(reviewer), f"/desk/coding/{both.pk}/reconcile/"

    alone = client.post(address, ANSWERED, headers={"X-Part": "reading"}).content.decode()
    contrary = client.post(
        address, ANSWERED | {"done": "contrary", "fidelity": "", "step": "reading"}
    ).content.decode()
    nothing = client.post(
        address, ANSWERED | {"done": ""}, headers={"X-Part": "reading"}
    ).content.decode()

    assert "Rule 12" in alone
    assert "<html" not in alone
    assert "Contradicted" in contrary
    assert "Choose what was done" in nothing


def test_where_they_differ_a_dissent_note_or_agreement_is_asked_for(
    both: CodingRound, reviewer: User
) -> None:
    client, address = signed_in(reviewer), f"/desk/coding/{both.pk}/reconcile/"

    unsaid = client.post(address, ANSWERED | {"step": "reconcile"})
    unchosen = client.post(
        address, ANSWERED | {"step": "reconcile", "after_promise": "", "agreed": "on"}
    )

    assert (unsaid.status_code, unchosen.status_code) == (422, 422)
    assert "write a dissent note for readers" in unsaid.content.decode()
    assert "The coders differ here: choose an answer." in unchosen.content.decode()
    assert not Assessment.objects.filter(as_at=AS_AT).exists()


def test_a_verdict_of_two_goes_to_review_and_a_second_person_publishes(
    both: CodingRound, reviewer: User
) -> None:
    client, address = signed_in(reviewer), f"/desk/coding/{both.pk}/reconcile/"
    done = client.post(
        address,
        ANSWERED | {"step": "reconcile", "dissent": "One coder sees no act at all."},
    )
    verdict = Assessment.objects.get(commitment__slug=PROMISE, as_at=AS_AT)

    assert done["Location"] == f"/desk/coding/{both.pk}/"
    assert (verdict.state, verdict.coders) == ("in_review", 2)
    assert verdict.differed["done"] == ["limited", "not_started"]
    assert "first" not in str(verdict.differed)
    assert not published_by(verdict, reviewer)
    assert published_by(verdict, account("publisher"))
    assert Agreement.objects.get(axis="done").n == 1
    assert published_words() == (
        "Coded by two, who differed and were reconciled: What was done: limited / not started "
        "Fidelity to the words: nothing was begun / mostly as worded "
        "It came after the promise: no / yes "
        "A path from the dialogue is documented: unknown / yes "
        "Credit from the five tests: not claimed / plausible "
        "Dissent. One coder sees no act at all."
    )


def test_a_withdrawn_verdict_no_longer_counts(both: CodingRound, reviewer: User) -> None:
    signed_in(reviewer).post(
        f"/desk/coding/{both.pk}/reconcile/", ANSWERED | {"step": "reconcile", "agreed": "on"}
    )
    verdict, publisher = Assessment.objects.get(as_at=AS_AT), account("publisher")
    counted = []
    published_by(verdict, publisher)
    counted.append(Agreement.objects.get(axis="confidence").n)
    with at_the_desk(publisher.pk):
        verdict.refresh_from_db()
        publishing.withdraw([verdict], note="Coded anew.", at=timezone.now(), by=publisher)
    counted.append(Agreement.objects.get(axis="confidence").n)

    assert counted == [1, 0]


def published_words() -> str:
    """What the page of the promise, drawn as publishing leaves it, says of its coders."""
    told = coders_of(Assessment.objects.get(commitment__slug=PROMISE, as_at=AS_AT))
    shown = render_to_string("site_pages/promise/_coders.html", {"coders": told})
    return " ".join(strip_tags(shown.replace("<", " <")).replace("Second coder", "").split())


def published_by(verdict: Assessment, user: User) -> bool:
    try:
        with at_the_desk(user.pk), transaction.atomic():
            publishing.publish(
                [Assessment.objects.get(pk=verdict.pk)],
                kind=Edition.Kind.VERDICT,
                note="Coded by two.",
                at=timezone.now(),
                by=user,
            )
    except IntegrityError:
        return False
    return True


def test_a_draft_of_the_day_is_filled_in(both: CodingRound, reviewer: User) -> None:
    with at_the_desk(reviewer.pk):
        draft = Assessment.objects.create(
            commitment=Commitment.objects.get(slug=PROMISE),
            as_at=AS_AT,
            slug="a-draft-of-the-day",
            done="not_reviewed",
            confidence="low",
            next_review=date(2027, 1, 1),
        )

    signed_in(reviewer).post(
        f"/desk/coding/{both.pk}/reconcile/", ANSWERED | {"step": "reconcile", "agreed": "on"}
    )

    draft.refresh_from_db()
    both.refresh_from_db()
    assert (draft.done, draft.next_review, draft.state) == (
        "limited",
        date(2027, 1, 1),
        "in_review",
    )
    assert both.assessment == draft


def test_an_unknown_source_is_named_and_a_known_one_cited(
    both: CodingRound, reviewer: User
) -> None:
    client, address = signed_in(reviewer), f"/desk/coding/{both.pk}/reconcile/"
    known = Commitment.objects.get(slug=PROMISE).citations.all()[0].source
    values = ANSWERED | {"step": "reconcile", "agreed": "on"}

    unknown = client.post(address, values | {"sources": "no-such-source, p. 3"})
    client.post(address, values | {"sources": f"{known.slug}, p. 3"})

    verdict = Assessment.objects.get(commitment__slug=PROMISE, as_at=AS_AT)
    assert "There is no source with the public id “no-such-source”." in unknown.content.decode()
    assert [(c.source, c.locator) for c in verdict.citations.all()] == [(known, "p. 3")]


def test_a_contributor_does_not_reconcile(both: CodingRound, coder: User) -> None:
    response = signed_in(coder).get(f"/desk/coding/{both.pk}/reconcile/")

    assert response.status_code == 403


def test_a_draft_promise_is_coded_and_read_before_anything_is_public(
    reviewer: User, coder: User
) -> None:
    draft = plant_draft(Commitment)
    opened = a_round(reviewer, promise=draft.slug)
    handed(opened, coder, LIMITED)
    handed(opened, reviewer, NOT_STARTED)
    client, address = signed_in(reviewer), f"/desk/coding/{opened.pk}/reconcile/"

    reading = client.post(address, ANSWERED, headers={"X-Part": "reading"}).content.decode()
    done = client.post(address, ANSWERED | {"step": "reconcile", "agreed": "on"})

    assert "Rule 13" in reading
    assert done["Location"] == f"/desk/coding/{opened.pk}/"
    assert [r.slug for r in draft.companions() if isinstance(r, Assessment)] == [
        f"{draft.slug}--{AS_AT}"
    ]


def test_an_answer_that_nothing_was_begun_is_repeated_before_handing_in(
    begun: tuple[Client, str],
) -> None:
    client, address = begun
    client.post(
        address, sent(client, address, step="hand-in", done="not_started", fidelity="", done_on="")
    )

    asked = page(client, f"{address}hand-in/")

    assert re.search(r"<dt>Fidelity to the words</dt>\s*<dd>nothing was begun</dd>", asked)
    assert "no answer" not in asked
