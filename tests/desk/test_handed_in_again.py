"""A withdrawn record that is to be public again is read by a second person first."""

import re

import pghistory
import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from dialogues.models import Commitment, Development
from editorial import publishing
from editorial.desk_role import at_the_desk
from editorial.models import EditionEntry, Publishable, Remark, State, Submission
from tests.desk.promise_form import opened, send
from tests.desk.test_queue import draft_of, handed_in, page_of, step, waiting
from tests.staff import account, signed_in

NOTE = "It named somebody."


@pytest.fixture
def withdrawn(publishes: User) -> Development:
    """A development that was public, each step as a request of its own."""
    writer = account("contributor", "first-writer")
    with at_the_desk(writer.pk), pghistory.context(url="/entered"):
        handed = handed_in(writer)
        record = Development.objects.get(pk=handed.record_pk)
    with at_the_desk(publishes.pk), pghistory.context(url="/published"):
        publishing.publish([record], kind="new", note="New.", at=timezone.now(), by=publishes)  # type: ignore[arg-type]
    with at_the_desk(publishes.pk), pghistory.context(url="/withdrawn"):
        publishing.withdraw([record], note=NOTE, at=timezone.now(), by=publishes)
    return record


def mended(record: Publishable, by: User, **fields: object) -> None:
    """Somebody works on it, in a request."""
    with at_the_desk(by.pk), pghistory.context(url="/mended"):
        for name, value in fields.items():
            setattr(record, name, value)
        record.save()


def again(record: Publishable, by: User) -> Submission:
    """Somebody hands it in."""
    with at_the_desk(by.pk), pghistory.context(url="/again"):
        publishing.submit(record, by=by)
    return Submission.objects.get(kind=record.record_kind(), record_pk=record.pk)


def test_who_works_on_a_withdrawn_record_finds_it_among_their_drafts(
    withdrawn: Development, writes: User
) -> None:
    before = waiting(writes, "drafts")

    mended(withdrawn, writes, summary="Nobody is named.")

    assert before == []
    assert [row.record_pk for row in waiting(writes, "drafts")] == [withdrawn.pk]
    assert "Development, withdrawn" in page_of(writes)


def test_handed_in_again_it_stays_withdrawn_and_waits_to_be_read(
    withdrawn: Development, writes: User, reviews: User
) -> None:
    mended(withdrawn, writes, summary="Nobody is named.")

    handed = again(withdrawn, writes)

    assert Development.objects.get(pk=withdrawn.pk).state == State.WITHDRAWN
    assert waiting(reviews, "check") == [handed]
    assert waiting(writes, "drafts") == []
    assert "Development, withdrawn, to be published again" in page_of(reviews)


def test_it_is_handed_in_once(withdrawn: Development, writes: User) -> None:
    again(withdrawn, writes)

    with pytest.raises(publishing.IllegalTransition, match="handed in already"):
        again(withdrawn, writes)


def test_what_was_not_handed_in_is_neither_checked_nor_sent_back(
    withdrawn: Development, reviews: User
) -> None:
    with pytest.raises(publishing.IllegalTransition, match="nothing to check"):
        publishing.check(withdrawn, by=reviews, at=timezone.now())
    with pytest.raises(publishing.IllegalTransition, match="nothing to check"):
        publishing.send_back(withdrawn, by=reviews, why="Mend it.")


def test_a_second_person_checks_and_publishes_it_as_a_correction(
    withdrawn: Development, writes: User, reviews: User, publishes: User
) -> None:
    mended(withdrawn, writes, summary="Nobody is named.")
    handed = again(withdrawn, writes)

    step(reviews, handed, "check")
    told = step(publishes, handed, "publish", kind="correction", note="No name any more.")

    assert "is out." in told.content.decode()
    withdrawn.refresh_from_db()
    assert (withdrawn.state, withdrawn.summary) == (State.PUBLISHED, "Nobody is named.")
    assert withdrawn.edition is not None
    actions = EditionEntry.objects.filter(edition=withdrawn.edition).values_list("action")
    assert list(actions) == [("corrected",)]
    assert not Submission.objects.filter(pk=handed.pk).exists()


def test_whoever_worked_on_it_publishes_it_not(withdrawn: Development, publishes: User) -> None:
    mended(withdrawn, publishes, summary="Nobody is named.")
    handed = again(withdrawn, publishes)

    refused = step(publishes, handed, "publish", kind="correction", note="Mine.")

    assert refused.status_code == 400
    assert "second person publishes" in refused.content.decode()
    assert Development.objects.get(pk=withdrawn.pk).state == State.WITHDRAWN


def test_sent_back_it_stays_withdrawn_and_comes_with_that_remark_alone(
    withdrawn: Development, writes: User, reviews: User
) -> None:
    old = {"kind": withdrawn.record_kind(), "record_pk": withdrawn.pk, "user": reviews}
    Remark.objects.create(**old, text="Said before it was public.")
    mended(withdrawn, writes, summary="Nobody is named.")
    nothing_yet = waiting(writes, "sent-back")
    handed = again(withdrawn, writes)

    step(reviews, handed, "send-back", why="The place is still told.")

    assert nothing_yet == []
    assert [row.text for row in waiting(writes, "sent-back")] == ["The place is still told."]
    assert Development.objects.get(pk=withdrawn.pk).state == State.WITHDRAWN
    assert waiting(reviews, "check") == []


def test_its_page_shows_why_it_was_withdrawn_and_what_differs_since_readers_saw_it(
    fresh_database: str, withdrawn: Development, writes: User, publishes: User
) -> None:
    public = withdrawn.summary
    mended(withdrawn, writes, summary="Nobody is named.")
    handed = again(withdrawn, writes)

    page = page_of(publishes, f"/desk/review/{handed.pk}/")

    assert NOTE in page
    section = page[page.index('id="since-public"') : page.index('id="says-h"')]
    assert re.findall(r"<del>(.*?)</del>", section) == [public]
    assert re.findall(r"<ins>(.*?)</ins>", section) == ["Nobody is named."]
    assert '<option value="correction" selected>' in page


def test_its_page_says_where_nothing_differs(
    fresh_database: str, withdrawn: Development, reviews: User
) -> None:
    handed = again(withdrawn, reviews)

    assert "It says what it said then." in page_of(reviews, f"/desk/review/{handed.pk}/")


def test_a_first_publication_says_that_all_of_it_is_new(writes: User, reviews: User) -> None:
    handed = handed_in(writes)

    assert "It was never public" in page_of(reviews, f"/desk/review/{handed.pk}/")


def test_the_screen_of_a_withdrawn_promise_hands_it_in_again(
    fresh_database: str, writes: User, publishes: User
) -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    touched, *others = promise.developments.all()
    assert others != []
    with at_the_desk(publishes.pk):
        records = [promise, touched, *others]
        publishing.withdraw(records, note=NOTE, at=timezone.now(), by=publishes)
    mended(touched, writes, summary="Signed, without a name.")
    client, address = signed_in(writes), f"/desk/promises/{promise.slug}/"
    shown = client.get(address).content.decode()

    answer = send(client, address, opened(client, address), do="review")

    assert "Save and hand in again" in shown
    assert answer.status == 302
    handed = Submission.objects.values_list("kind", "record_pk", "submitted_by")
    assert set(handed) == {
        ("dialogues.commitment", promise.pk, writes.pk),
        ("dialogues.development", touched.pk, writes.pk),
    }


def test_a_colleague_who_handed_it_in_meanwhile_is_told_of(writes: User) -> None:
    promise = draft_of(writes, Commitment)
    client, address = signed_in(writes), f"/desk/promises/{promise.slug}/"
    form = opened(client, address)
    publishing.submit(promise, by=account("contributor", "colleague"))

    answer = send(client, address, form, do="review")

    assert answer.status == 302
    assert "All of it is handed in or public already" in client.get(address).content.decode()


def test_the_form_among_all_records_hands_in_a_draft(writes: User) -> None:
    assert_handed_in_by_form(draft_of(writes), writes, "Save and hand to review")


def test_the_form_among_all_records_hands_in_again_what_was_withdrawn(
    withdrawn: Development, writes: User
) -> None:
    assert_handed_in_by_form(withdrawn, writes, "Save and hand in again")


def assert_handed_in_by_form(record: Publishable, by: User, button: str) -> None:
    client, address = signed_in(by), f"/admin/dialogues/development/{record.pk}/change/"
    page = client.get(address)
    form = page.context["adminform"].form
    filled = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent = {name: form.fields[name].prepare_value(value) for name, value in filled.items()} | {
        "_version": page.context["version"],
        "summary": "Mended by form.",
        "citations-TOTAL_FORMS": "0",
        "citations-INITIAL_FORMS": "0",
        "_hand_in": button,
    }

    answer = client.post(address, sent, follow=True)

    assert button in page.content.decode()
    assert [str(one) for one in answer.context["messages"]] == ["Saved and handed to review."]
    assert button not in answer.content.decode()
    record.refresh_from_db()
    assert record.summary == "Mended by form."  # type: ignore[attr-defined]
    assert Submission.objects.get().record_pk == record.pk
