"""The history of a record: every version, who, when and why, and any two compared."""

import re
from datetime import UTC, datetime

import pghistory
import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.models import Coding, CodingRound
from dialogues.models import Case, Commitment, Development
from editorial import publishing, roles
from editorial.desk_role import at_the_desk
from editorial.documents import differences, document_of
from editorial.models import Edition
from editorial.versions import versions_of
from editorial.word_changes import word_changes
from evidence.models import Source
from tests.desk.pages import PAGES
from tests.editorial.plant import plant_draft
from tests.staff import account, signed_in

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MOST_QUERIES = 20


@pytest.fixture
def promise(fresh_database: str) -> Commitment:
    """A draft with two rights and an offer, as a command enters it. Over a database of its own,
    since each version is a transaction."""
    with transaction.atomic():
        planted = plant_draft(Commitment)
        assert isinstance(planted, Commitment)
        planted.rights.set([1, 2])
        planted.offers.create(body="OHCHR")
    return planted


@pytest.fixture
def draft() -> Commitment:
    """A draft without parts: its versions are told apart by request, in one transaction too."""
    planted = plant_draft(Commitment)
    assert isinstance(planted, Commitment)
    return planted


def address(record: Model, query: str = "") -> str:
    return f"/desk/history/{record._meta.label_lower}/{record.pk}/{query}"


def text(client: Client, at: str, status: int = 200) -> str:
    answer = client.get(at)
    assert answer.status_code == status
    words = re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("&#x27;", "'")
    return " ".join(words.split())


def change(record: Commitment, by: User, why: str = "", **fields: object) -> None:
    """One request of one person that changes a record."""
    with at_the_desk(by.pk), pghistory.context(url="/desk/promises/x/", why=why):
        for name, value in fields.items():
            setattr(record, name, value)
        record.save()


def test_a_version_says_who_when_why_and_what(draft: Commitment) -> None:
    editor = account("contributor", "ana")
    change(draft, editor, why="The readout says May.", wording="To sign by May.")

    page = text(signed_in(editor), address(draft))

    assert "Version 2" in page
    assert re.search(r"ana , \d+ \w+ \d{4}, \d\d:\d\d , at /desk/promises/x/ Changed wording", page)
    assert "Why: The readout says May." in page


def test_what_nobody_did_in_person_is_told_as_a_command(promise: Commitment) -> None:
    page = text(signed_in(account("auditor")), address(promise))

    assert "a command" in page
    assert "Entered; rights: 2 added; offers: 1 added." in page


def test_any_two_versions_are_compared_field_by_field_and_word_by_word(
    draft: Commitment,
) -> None:
    editor = account("contributor")
    words = "The government will sign the covenant before the end of the year."
    change(draft, editor, wording=words, title="First")
    change(draft, editor, title="Second")
    change(draft, editor, wording=words.replace("end of the year", "next round"), title="Third")

    page = signed_in(editor).get(address(draft, "?from=2&to=4")).content.decode()

    assert "From version 2 to version 4" in page
    assert "<del>First</del>" in page
    assert "<ins>Third</ins>" in page
    assert "Second</ins>" not in page
    assert "<del>end of the year</del>" in page
    assert "<ins>next round</ins>" in page
    assert "The government will sign the covenant before the " in page


def test_the_other_way_round_is_told_the_other_way_round(draft: Commitment) -> None:
    editor = account("contributor")
    change(draft, editor, title="Later")

    page = signed_in(editor).get(address(draft, "?from=2&to=1")).content.decode()

    assert "<del>Later</del>" in page


def test_parts_and_relations_are_versions_too(promise: Commitment) -> None:
    editor = account("contributor")
    with at_the_desk(editor.pk), pghistory.context(url="/x"):
        promise.rights.set([2, 3])
        promise.offers.update(body="UNHCR")
    with at_the_desk(editor.pk), pghistory.context(url="/x"):
        promise.offers.all().delete()

    page = text(signed_in(editor), address(promise, "?from=1&to=2"))

    assert "Rights: 1 removed; rights: 1 added; offers: 1 changed (body)." in page
    assert "Offers: 1 removed." in page
    assert "offer 1: body OHCHR UNHCR" in page.replace("Offer", "offer")


def test_a_deleted_record_stays_readable_at_its_address(draft: Commitment) -> None:
    editor, at = account("publisher"), address(draft)
    change(draft, editor, title="Gone since")
    with at_the_desk(editor.pk), pghistory.context(url="/x", why="Entered twice."):
        draft.delete()

    page = text(signed_in(editor), f"{at}?from=2&to=3")

    assert "History of Gone since" in page
    assert "Deleted" in page
    assert "Why: Entered twice." in page
    assert "title Gone since nothing" in page.replace("Title", "title")


def test_each_version_rebuilds_the_document_as_it_was(promise: Commitment) -> None:
    """The documents of history are those of the record itself, at each step."""
    editor = account("contributor")
    stood = [document_of(promise)]
    change(promise, editor, title="Another", deadline="2027-05")
    stood.append(document_of(Commitment.objects.get(pk=promise.pk)))
    with at_the_desk(editor.pk):
        promise.rights.clear()
        promise.offers.create(body="ICRC", order=1)
    stood.append(document_of(Commitment.objects.get(pk=promise.pk)))

    history = versions_of(Commitment, promise.pk)
    rebuilt = [history.at(number).document for number in (1, 2, 3)]

    assert len(history.versions) == 3
    assert [differences(Commitment, *pair) for pair in zip(stood, rebuilt, strict=True)] == [()] * 3
    assert rebuilt == stood


def test_a_published_record_tells_its_steps_to_the_public(fresh_database: str) -> None:
    source, writer, publisher = plant_draft(Source), account("contributor"), account("publisher")
    with at_the_desk(writer.pk), pghistory.context(url="/a"):
        publishing.submit(source, by=writer)
    with at_the_desk(publisher.pk), pghistory.context(url="/b"):
        publishing.publish([source], kind=Edition.Kind.NEW, note="New.", at=NOW, by=publisher)

    page = text(signed_in(publisher), address(source, "?from=2&to=3"))

    assert "State from Draft to In review." in page
    assert "State from In review to Published." in page
    assert "Edition nothing" in page


def test_a_promise_leads_to_the_histories_of_what_belongs_to_it_and_back() -> None:
    promise = Commitment.objects.filter(
        developments__gt=0, assessments__gt=0, measures__gt=0, state="published"
    ).first()
    assert promise is not None
    client = signed_in(account("auditor"))
    kin = [*promise.developments.all(), *promise.assessments.all(), *promise.measures.all()]

    page = client.get(address(promise)).content.decode()
    back = [client.get(address(one)).content.decode() for one in kin]

    assert [one for one in kin if f'<a href="{address(one)}">' not in page] == []
    assert all(f'<a href="{address(promise)}">Promise: {promise.title}' in one for one in back)


def test_what_belonged_to_a_promise_and_was_deleted_is_still_led_to() -> None:
    promise = Commitment.objects.filter(state="published")[0]
    gone = plant_draft(Development)
    assert isinstance(gone, Development)
    gone.commitment = promise
    gone.save()
    at = address(gone)
    gone.delete()

    page = signed_in(account("auditor")).get(address(promise)).content.decode()

    assert re.search(rf'<a href="{at}">[^<]+</a> <span class="meta">deleted</span>', page)


def test_a_promise_with_ten_developments_asks_no_more_than_with_one() -> None:
    promise, client = Commitment.objects.filter(state="published")[0], signed_in(account("auditor"))
    counts = []
    for wanted in (1, 10):
        for number in range(wanted):
            one = plant_draft(Development)
            one.slug, one.commitment = f"planted-{wanted}-{number}", promise  # type: ignore[attr-defined]
            one.save()
        with CaptureQueriesContext(connection) as asked:
            client.get(address(promise))
        counts.append(len(asked))

    assert counts[1] == counts[0]


def test_the_page_asks_as_little_for_a_hundred_versions_as_for_one(promise: Commitment) -> None:
    editor = account("contributor")
    client = signed_in(editor)
    change(promise, editor, title="0")
    with CaptureQueriesContext(connection) as few:
        client.get(address(promise, "?from=1&to=2"))
    for number in range(1, 100):
        change(promise, editor, title=str(number))
        promise.offers.create(body=f"Body {number}", dialogue_id=1)
    with CaptureQueriesContext(connection) as many:
        page = text(client, address(promise, "?from=1&to=100"))

    assert "200 versions" in page
    assert len(many) <= len(few) + 2
    assert len(many) <= MOST_QUERIES


def test_versions_are_paged_and_the_choice_goes_along(draft: Commitment) -> None:
    editor = account("contributor")
    for number in range(60):
        change(draft, editor, title=str(number))

    page = signed_in(editor).get(address(draft, "?from=3&to=60&page=2")).content.decode()

    assert "Version 11<" in page
    assert "Version 12<" not in page
    assert 'name="to" value="60"' in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?from=1&to=99", "“To” is not a version from 1 to 1"),
        ("?from=x&to=1", "“From” is not a version from 1 to 1"),
        ("?from=1", "“To” is not a version from 1 to 1"),
        ("?from=1&to=1", "choose two different versions"),
        ("?from=²&to=1", "“From” is not a version"),
    ],
)
def test_a_choice_that_cannot_be_compared_says_why(
    draft: Commitment, query: str, sentence: str
) -> None:
    page = text(signed_in(account("auditor")), address(draft, query), status=400)

    assert sentence in page


@pytest.mark.parametrize(
    "at",
    [
        "/desk/history/dialogues.commitment/99999999999999999999999/",
        "/desk/history/nothing.atall/1/",
        "/desk/history/nonsense/1/",
        "/desk/history/auth.user/1/",
        "/desk/history/editorial.edition/1/",
    ],
)
def test_what_has_no_history_says_so(at: str) -> None:
    assert "No history here" in text(signed_in(account("auditor")), at, status=404)


def test_visitors_and_accounts_without_a_role_do_not_read_history(
    draft: Commitment, client: Client
) -> None:
    nobody = signed_in(User.objects.create_user("nobody", is_staff=True))

    assert client.get(address(draft)).status_code == 302
    assert nobody.get(address(draft)).status_code == 403


def test_a_role_reads_in_history_what_it_reads_in_the_record(fresh_database: str) -> None:
    """Persons of confidential cases: contributors see none, reviewers neither name nor notes."""
    with transaction.atomic():
        case = Case.objects.create(reference="case-x", name="Planted Person", notes="Planted notes")
    at = f"/desk/history/dialogues.case/{case.pk}/?from=0&to=1"

    seen = {role: signed_in(account(role)).get(at) for role in roles.ROLES}

    assert {role: answer.status_code for role, answer in seen.items()} == {
        "contributor": 404,
        "reviewer": 200,
        "publisher": 200,
        "administrator": 200,
        "auditor": 200,
    }
    with_name = {r for r, answer in seen.items() if "Planted" in answer.content.decode()}
    assert with_name == {"publisher", "administrator", "auditor"}


def test_a_blind_coding_has_no_history_for_the_other_coder() -> None:
    one, other = account("contributor", "one"), account("contributor", "other")
    reviewer = account("reviewer")
    coding_round = CodingRound.objects.create(
        commitment=Commitment.objects.order_by("pk")[0], as_at="2026-11-24", opened_by=reviewer
    )
    with at_the_desk(one.pk):
        coding = Coding.objects.create(
            round=coding_round, coder=one, done="nothing", confidence="low", note="secret words"
        )

    seen = [signed_in(who).get(address(coding)) for who in (one, other, reviewer)]
    of_round = signed_in(other).get(
        f"/desk/history/benchmarks.codinground/{coding_round.pk}/?from=0&to=1"
    )

    assert [answer.status_code for answer in seen] == [200, 404, 404]
    assert "secret words" in signed_in(one).get(address(coding, "?from=0&to=1")).content.decode()
    assert all("secret words" not in answer.content.decode() for answer in [*seen[1:], of_round])


def test_the_page_of_history_is_among_the_pages_of_the_desk() -> None:
    auditor = signed_in(account(roles.AUDITOR))

    answers = [auditor.get(PAGES[name]) for name in ("history", "history compared")]

    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.no_database
def test_word_changes_give_both_texts_again_and_mark_what_differs() -> None:
    before, after = "He will sign it\nin May 2027.", "He will ratify it\nin May 2028."

    old, new = word_changes(before, after)

    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    assert [piece.text for piece in old if piece.changed] == ["sign", "2027"]
    assert [piece.text for piece in new if piece.changed] == ["ratify", "2028"]


@pytest.mark.no_database
def test_another_text_is_marked_whole_and_a_long_one_takes_no_time() -> None:
    assert [p.changed for p in word_changes("one two three", "vier fünf")[0]] == [True]
    assert len(word_changes("word " * 20_000, "words " * 20_000)[0]) == 1
