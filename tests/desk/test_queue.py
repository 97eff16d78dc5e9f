"""What waits for whom on the first page of the desk, and what is done with a record in review."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.models import (
    Assessment,
    CodingRound,
    Measure,
    Release,
    ReleaseReview,
    ReplyInvitation,
)
from desk.review.proposals import decide
from desk.review.queues import QUEUES, Asker, queues_of
from dialogues.models import Commitment, Development, Round
from editorial import publishing
from editorial.desk_role import at_the_desk
from editorial.models import Edition, Publishable, State, Submission, UnsavedWork
from evidence.models import Cited, LinkCheck, Source
from tests.desk.test_proposals import asked, promise
from tests.editorial.plant import plant_draft
from tests.staff import account, signed_in

TODAY = timezone.localdate()
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def draft_of(user: User, model: type[Cited] = Development) -> Publishable:
    """A cited draft that somebody wrote at the desk."""
    with at_the_desk(user.pk):
        record = plant_draft(model)
        record.citations.create(  # type: ignore[attr-defined]
            source=Source.objects.filter(state="published").first()
        )
    return record


def handed_in(
    user: User, due_on: date | None = None, model: type[Cited] = Development
) -> Submission:
    record = draft_of(user, model)
    publishing.submit(record, by=user, due_on=due_on)
    return Submission.objects.get(kind=record.record_kind(), record_pk=record.pk)


def waiting(user: User, key: str) -> list[Any]:
    """What a queue has for somebody, under the rights of the desk."""
    queue = next(queue for queue in QUEUES if queue.key == key)
    with at_the_desk(user.pk):
        return list(queue.rows(Asker(user, TODAY)))


def page_of(user: User, place: str = "/desk/") -> str:
    answer = signed_in(user).get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def step(user: User, handed: Submission, do: str, **said: object) -> Any:  # noqa: ANN401  the test client's own answer
    values = {f"{do}-{name}": value for name, value in said.items()}
    place = f"/desk/review/{handed.pk}/"
    return signed_in(user).post(place, values | {"do": do}, follow=True)


def test_a_draft_waits_for_its_author_alone(writes: User) -> None:
    record = draft_of(writes)

    assert [row.record_pk for row in waiting(writes, "drafts")] == [record.pk]
    assert waiting(account("contributor", "another"), "drafts") == []
    assert "Your drafts" in page_of(writes)


def test_what_was_sent_back_comes_with_its_remark(writes: User, reviews: User) -> None:
    handed = handed_in(writes)

    step(reviews, handed, "send-back", why="The date is wrong.")

    page = page_of(writes)
    assert "Sent back to you" in page
    assert "The date is wrong." in page
    assert "from reviewer" in page


def test_the_first_wanted_stands_on_top_and_overdue_is_said(writes: User, reviews: User) -> None:
    handed_in(writes, TODAY + timedelta(days=3))
    handed_in(writes, TODAY - timedelta(days=1), Round)

    kinds = [row.kind for row in waiting(reviews, "check")]

    assert kinds == ["dialogues.round", "dialogues.development"]
    assert "overdue since" in page_of(reviews)


def test_a_record_is_handed_to_a_person_and_waits_for_them(writes: User, reviews: User) -> None:
    handed = handed_in(writes)
    other = account("reviewer", "other")

    step(reviews, handed, "hand-out", assigned_to=other.pk, due_on="2026-12-24")

    assert [row.pk for row in waiting(other, "handed")] == [handed.pk]
    assert [row.due_on for row in waiting(other, "handed")] == [date(2026, 12, 24)]
    assert waiting(other, "check") == []


@pytest.mark.parametrize("role", ["contributor", "auditor"])
def test_nobody_is_handed_a_record_who_may_not_check(
    writes: User, reviews: User, role: str
) -> None:
    handed = handed_in(writes)
    somebody = account(role, "somebody")

    answer = step(reviews, handed, "hand-out", assigned_to=somebody.pk)

    assert answer.status_code == 400
    handed.refresh_from_db()
    assert handed.assigned_to is None


def test_a_record_is_checked_and_then_published_by_a_second_person(
    writes: User, reviews: User, publishes: User
) -> None:
    handed = handed_in(writes)
    step(reviews, handed, "check")
    assert [row.pk for row in waiting(publishes, "publish")] == [handed.pk]

    answer = step(publishes, handed, "publish", kind="new", note="A new development.")

    assert "is out." in answer.content.decode()
    record = Development.objects.get(pk=handed.record_pk)
    assert record.state == State.PUBLISHED
    assert Edition.objects.first().note == "A new development."  # type: ignore[union-attr]


def test_an_author_neither_checks_nor_publishes(publishes: User) -> None:
    handed = handed_in(publishes)

    refused = [
        step(publishes, handed, "check"),
        step(publishes, handed, "publish", kind="new", note="Mine."),
    ]

    assert [answer.status_code for answer in refused] == [400, 400]
    assert "second person publishes" in refused[1].content.decode()
    assert 'value="publish"' not in page_of(publishes, f"/desk/review/{handed.pk}/")
    assert waiting(publishes, "publish") == []


@pytest.mark.parametrize(
    ("role", "do"),
    [
        ("contributor", "check"),
        ("contributor", "send-back"),
        ("contributor", "hand-out"),
        ("contributor", "publish"),
        ("reviewer", "publish"),
        ("auditor", "remark"),
        ("auditor", "check"),
    ],
)
def test_a_forged_step_is_refused_by_role(writes: User, role: str, do: str) -> None:
    handed = handed_in(writes)

    answer = step(account(role, "forger"), handed, do, why="x", note="x", kind="new", text="x")

    assert answer.status_code == 403
    assert Development.objects.get(pk=handed.record_pk).state == State.IN_REVIEW


def test_sending_back_needs_what_is_to_be_mended(writes: User, reviews: User) -> None:
    handed = handed_in(writes)

    answer = step(reviews, handed, "send-back", why=" ")

    assert answer.status_code == 400
    assert 'href="#id_send-back-why"' in answer.content.decode()


def test_the_page_of_a_submission_shows_its_words_and_sources(writes: User, reviews: User) -> None:
    handed = handed_in(writes)
    record = Development.objects.get(pk=handed.record_pk)

    page = page_of(reviews, f"/desk/review/{handed.pk}/")

    source = record.citations.all()[0].source
    assert record.summary in page
    assert source.title in page
    assert f'href="{source.url}"' in page


@pytest.mark.parametrize("place", ["/desk/review/99999/", "/desk/waiting/nothing/"])
def test_forged_addresses_are_not_found(reviews: User, place: str) -> None:
    assert signed_in(reviews).get(place).status_code == 404


def test_a_queue_of_another_role_is_not_found(writes: User) -> None:
    assert signed_in(writes).get("/desk/waiting/publish/").status_code == 404


def test_a_verdict_coded_once_needs_a_second_coder_until_a_round_is_open(reviews: User) -> None:
    verdict = Assessment.objects.filter(state="published", coders=1).order_by("as_at", "pk").first()
    assert verdict is not None
    assert verdict.pk in [row.pk for row in waiting(reviews, "second-coder")]

    opened = CodingRound.objects.create(
        commitment=verdict.commitment, as_at=date(2026, 11, 1), opened_by=reviews
    )

    assert verdict.pk not in [row.pk for row in waiting(reviews, "second-coder")]
    assert [row.pk for row in waiting(reviews, "seats")] == [opened.pk]


def test_a_deadline_that_passed_since_the_verdict_is_told(reviews: User) -> None:
    verdict = Assessment.objects.filter(state="published", done="not_started").first()
    assert verdict is not None
    with publishing.in_place():
        Assessment.objects.filter(pk=verdict.pk).update(
            due_on=TODAY - timedelta(days=2), deadline_passed=False
        )

    assert [row.pk for row in waiting(reviews, "deadline")] == [verdict.pk]
    with publishing.in_place():
        Assessment.objects.filter(pk=verdict.pk).update(due_on=TODAY)
    assert waiting(reviews, "deadline") == []


def test_a_verdict_is_to_be_looked_at_again_on_its_day(reviews: User) -> None:
    verdict = Assessment.objects.filter(state="published").order_by("pk").first()
    assert verdict is not None
    for day, found in ((TODAY, True), (TODAY + timedelta(days=1), False)):
        with publishing.in_place():
            Assessment.objects.filter(pk=verdict.pk).update(next_review=day)
        assert (verdict.pk in [row.pk for row in waiting(reviews, "next-review")]) is found


def test_dead_evidence_is_gone_or_silent_for_a_week(writes: User) -> None:
    gone, silent, hiccup, there = Source.objects.filter(state="published").order_by("pk")[:4]
    for source, found, days in (
        (gone, "gone", 0),
        (silent, "failed", 8),
        (hiccup, "failed", 1),
        (there, "there", 0),
    ):
        since = None if found == "there" else timezone.now() - timedelta(days=days)
        LinkCheck.objects.create(
            source=source, checked_at=timezone.now(), found=found, failing_since=since
        )

    dead = {row.source for row in waiting(writes, "dead")}

    assert dead == {gone, silent}
    assert f"/desk/proposals/new/evidence.source/{gone.slug}/" in page_of(writes)


def test_a_source_that_was_corrected_since_is_not_dead(writes: User, publishes: User) -> None:
    source, now = Source.objects.filter(state="published")[0], timezone.now()
    LinkCheck.objects.create(
        source=source, checked_at=now, found="gone", status=404, failing_since=now
    )
    assert [row.source for row in waiting(writes, "dead")] == [source]
    proposal = asked(source, writes, url="https://example.org/its-new-place")

    decide(proposal, True, why="It moved.", by=publishes, at=now + timedelta(hours=1))

    assert waiting(writes, "dead") == []


def test_a_release_that_would_change_a_reading_waits_for_publishers(
    publishes: User, reviews: User
) -> None:
    measure, release = Measure.objects.first(), Release.objects.first()
    assert measure is not None
    assert release is not None
    ReleaseReview.objects.create(
        measure=measure, release=release, alters_reading=True, now={}, taken={}, rebased={}
    )

    assert len(waiting(publishes, "releases")) == 1
    assert "the reading would change" in page_of(publishes)
    assert "releases" not in [queue.key for queue in queues_of(reviews)]


def test_a_proposal_waits_for_others_to_decide_and_for_its_maker_to_follow(
    writes: User, reviews: User
) -> None:
    proposal = asked(promise(), writes, title="A better title")

    assert waiting(reviews, "proposals") == [proposal]
    assert waiting(writes, "own-proposals") == [proposal]
    assert "Proposals to decide" not in page_of(writes)


def test_unsaved_work_leads_back_to_its_form(writes: User) -> None:
    UnsavedWork.objects.create(user=writes, form=f"promise:{promise().slug}", typed={})

    assert f'href="/desk/promises/{promise().slug}/"' in page_of(writes)


def test_each_new_promise_that_was_left_is_named_and_opened_by_itself(writes: User) -> None:
    for key, title in (("a_1", "Let the ICRC visit"), ("b-2", "Publish the figures")):
        typed = {"promise-title": [title]}
        UnsavedWork.objects.create(user=writes, form=f"promise:new:{key}", typed=typed)
    place = "/desk/promises/new/?kept=a_1"

    assert f'href="{place}"' in page_of(writes)
    assert "Let the ICRC visit" in page_of(writes, place)
    assert "Publish the figures" not in page_of(writes, place)


@pytest.mark.parametrize("form", ["paste", "exchange"])
def test_a_text_or_a_file_that_was_left_is_taken_up_where_it_stands(
    writes: User, form: str
) -> None:
    UnsavedWork.objects.create(user=writes, form=form, typed={"text": ["x"], "opened": []})

    assert f'<a href="/desk/{form}/">Take it up again' in page_of(writes)


def test_a_record_that_is_deleted_waits_for_nobody(writes: User, reviews: User) -> None:
    gone = handed_in(writes)

    Development.objects.get(pk=gone.record_pk).delete()

    assert waiting(reviews, "check") == []
    assert not Submission.objects.filter(pk=gone.pk).exists()


def test_an_invitation_to_reply_waits_until_it_is_answered(reviews: User) -> None:
    invitation = ReplyInvitation.objects.create(
        commitment=promise(),
        author_kind="host",
        addressed_to="Ministry of Foreign Affairs",
        invited_on=TODAY,
        due_on=TODAY + timedelta(days=30),
    )

    assert waiting(reviews, "replies") == [invitation]
    assert f'href="/desk/replies/{invitation.pk}/"' in page_of(reviews)


def test_an_empty_queue_says_so_in_words() -> None:
    page = page_of(account("auditor"))

    assert "Nothing waits for you." in page
    assert "All that you typed is saved." in page


def test_who_may_not_enter_a_promise_is_not_asked_to(writes: User) -> None:
    auditor = signed_in(account("auditor"))

    for address in ("/desk/", "/desk/promises/"):
        assert "Enter a promise" in signed_in(writes).get(address).content.decode()
        assert "Enter a promise" not in auditor.get(address).content.decode()


def test_a_full_queue_asks_the_database_25_times_at_most(writes: User, reviews: User) -> None:
    chief = User.objects.create_superuser("chief")
    for model in (Development, Round):
        for number in range(3):
            with at_the_desk(writes.pk):
                one = plant_draft(model)
                one.slug = f"planted-{model.__name__.lower()}-{number}"
                one.save()
            publishing.submit(one, by=writes, due_on=TODAY)
    handed = Submission.objects.all()
    handed.filter(kind="dialogues.round").update(assigned_to=chief)
    for number in range(4):
        asked(promise(), writes, title=f"Title {number}")
    draft_of(chief)
    for source in Source.objects.filter(state="published")[:12]:
        LinkCheck.objects.create(
            source=source,
            checked_at=timezone.now(),
            found="gone",
            failing_since=timezone.now(),
            status=404,
        )
    for commitment in Commitment.objects.filter(state="published")[:5]:
        CodingRound.objects.create(
            commitment=commitment, as_at=date(2026, 11, 1), opened_by=reviews
        )
    client = signed_in(chief)
    client.get("/desk/")

    with CaptureQueriesContext(connection) as asked_for:
        page = client.get("/desk/").content.decode()

    asked_of_tables = [q for q in asked_for.captured_queries if " FROM " in q["sql"]]
    assert len(asked_of_tables) <= 25, len(asked_of_tables)
    assert "Evidence went dead" in page


def test_every_entry_of_the_page_leads_somewhere(writes: User, reviews: User) -> None:
    handed_in(writes, TODAY)
    asked(promise(), writes, title="A better title")
    draft_of(reviews, Round)
    chief = User.objects.create_superuser("chief")
    client = signed_in(chief)
    page = client.get("/desk/").content.decode()
    links = {part.split('"')[0] for part in page.split('<li><a href="')[1:]}

    answers = {link: client.get(link).status_code for link in links if link.startswith("/")}

    assert set(answers.values()) == {200}, answers
