"""Right of reply: invitations and replies at the desk, and what the public sees and when."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.models import Reply, ReplyInvitation
from dialogues.models import Commitment
from editorial import publishing
from editorial.desk_role import at_the_desk
from editorial.models import Edition, RecordAuthor, State
from evidence.models import Source
from site_pages.by_edition import forget
from tests.desk.pages import PAGES
from tests.staff import account, signed_in

SLUG = "cn-1998-sign-iccpr"
OFFICE = "The Ministry of Foreign Affairs of Planted"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
MOST_QUERIES = 20


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    forget()
    yield
    forget()


def today() -> date:
    return timezone.localdate()


def invited(*, due: int, since: int = 60, office: str = OFFICE) -> ReplyInvitation:
    """An invitation that was due, or will be, so many days from today."""
    return ReplyInvitation.objects.create(
        commitment=Commitment.objects.get(slug=SLUG),
        author_kind="host",
        addressed_to=office,
        invited_on=today() - timedelta(days=since),
        due_on=today() + timedelta(days=due),
    )


def invitation_form(**fields: str) -> dict[str, str]:
    return {
        "commitment": SLUG,
        "author_kind": "host",
        "addressed_to": OFFICE,
        "invited_on": today().isoformat(),
        "due_on": (today() + timedelta(days=30)).isoformat(),
        "why": "The method asks for it.",
        **fields,
    }


def reply_form(**fields: str) -> dict[str, str]:
    return {
        "reply-commitment": SLUG,
        "reply-author_kind": "host",
        "reply-author": OFFICE,
        "reply-date": "20 November 2026",
        "reply-text": "The planted government does not agree.",
        "cited-source": "",
        "cited-locator": "p. 2",
        "source-publisher": "Planted ministry",
        "source-title": "Answer to Word and Deed",
        "source-url": "https://example.org/planted-answer",
        "source-date": "",
        "source-language": "en",
        "source-kind": "official_statement",
        "source-reliability": "A",
        "source-seen": "full",
        **fields,
    }


def words(html: bytes) -> str:
    text = re.sub(r"<[^>]+>", " ", html.decode()).replace("&#x27;", "'")
    return " ".join(text.split())


def public_page(client: Client) -> str:
    return words(client.get(f"/commitments/{SLUG}/").content)


def test_an_invitation_is_recorded_with_person_and_reason() -> None:
    reviewer = account("reviewer")

    answer = signed_in(reviewer).post("/desk/replies/new/", invitation_form(), follow=True)

    kept = ReplyInvitation.objects.get()
    assert (kept.addressed_to, kept.commitment.slug, kept.reply) == (OFFICE, SLUG, None)
    assert "readers see nothing of it until" in words(answer.content)
    context = kept.events.get().pgh_context.metadata  # type: ignore[attr-defined]
    assert context == {
        "user": reviewer.pk,
        "url": "/desk/replies/new/",
        "why": "The method asks for it.",
    }


def test_the_promise_is_filled_in_from_the_address() -> None:
    page = signed_in(account("reviewer")).get(f"/desk/replies/new/?commitment={SLUG}")

    assert f'value="{SLUG}"' in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("commitment", "no-such-promise", "There is no promise “no-such-promise”"),
        ("addressed_to", "ming@example.org", "Name the office alone"),
        ("addressed_to", "", "Fill this in."),
        ("invited_on", "2999-01-01", "This day is still to come"),
        ("invited_on", "yesterday", "This is no day: write year"),
        ("due_on", "1998-01-01", "This is before they were invited"),
        ("author_kind", "nobody", "“nobody” is not one of the answers"),
    ],
)
def test_a_wrong_invitation_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    field: str, value: str, sentence: str
) -> None:
    client = signed_in(account("reviewer"))

    answer = client.post("/desk/replies/new/", invitation_form(**{field: value}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in words(answer.content)
    assert f'href="#id_{field}"' in page
    assert f'value="{OFFICE if field == "commitment" else SLUG}"' in page
    assert not ReplyInvitation.objects.exists()


def test_a_promise_without_a_public_verdict_has_nothing_to_reply_to(fresh_database: str) -> None:
    verdict = Commitment.objects.get(slug=SLUG).assessments.get()
    publishing.withdraw([verdict], note="Withdrawn.", at=NOW)

    answer = signed_in(account("reviewer")).post("/desk/replies/new/", invitation_form())

    assert "has no published verdict yet" in words(answer.content)


def test_one_whose_day_has_passed_already_is_kept_only_when_that_is_meant() -> None:
    client = signed_in(account("reviewer"))
    late = invitation_form(invited_on="2026-01-01", due_on="2026-03-01")

    refused = client.post("/desk/replies/new/", late)
    kept = client.post("/desk/replies/new/", {**late, "public_at_once": "on"}, follow=True)

    assert "readers would see it at once" in words(refused.content)
    assert "readers see it now" in words(kept.content)
    assert (refused.status_code, kept.status_code) == (422, 200)
    assert ReplyInvitation.objects.count() == 1


def test_the_list_tells_which_are_open_due_soon_passed_and_answered() -> None:
    client = signed_in(account("auditor"))
    invited(due=40, office="Office O")
    invited(due=3, office="Office S")
    invited(due=-1, office="Office P")
    invited(due=0, office="Office T")

    page = words(client.get("/desk/replies/").content)
    passed = words(client.get("/desk/replies/?show=passed").content)
    elsewhere = words(client.get("/desk/replies/?commitment=another").content)

    assert "Passed, no reply (1) Due soon (2) Open (1) Answered (0)" in page
    assert [page.index(f"Office {name}") for name in "PTSO"] == sorted(
        page.index(f"Office {name}") for name in "PTSO"
    )
    assert "Office P" in passed
    assert "Office S" not in passed
    assert "No reply is awaited." in elsewhere


def test_the_list_takes_as_few_queries_for_many_as_for_one() -> None:
    client = signed_in(account("reviewer"))
    invited(due=1)
    with CaptureQueriesContext(connection) as few:
        client.get("/desk/replies/")
    for number in range(30):
        invited(due=number)
    with CaptureQueriesContext(connection) as many:
        client.get("/desk/replies/")

    assert len(many) == len(few) <= MOST_QUERIES


def test_a_reply_is_kept_as_a_draft_with_its_source_and_answers_the_invitation() -> None:
    asked, writer = invited(due=5), account("contributor")

    answer = signed_in(writer).post(f"/desk/replies/{asked.pk}/record/", reply_form(), follow=True)

    reply = Reply.objects.get()
    asked.refresh_from_db()
    assert asked.reply == reply
    assert (reply.state, reply.date, reply.slug) == (
        State.DRAFT,
        "2026-11-20",
        f"{SLUG}-reply-host-2026",
    )
    citation = reply.citations.get()
    assert (citation.source.url, citation.locator) == ("https://example.org/planted-answer", "p. 2")
    assert citation.source.state == State.DRAFT
    assert RecordAuthor.objects.filter(kind="benchmarks.reply", user=writer).exists()
    assert "a second person publishes" in words(answer.content)


def test_a_source_on_record_is_cited_by_id_or_address_and_never_entered_twice() -> None:
    client, known = signed_in(account("contributor")), Source.objects.order_by("pk")[0]
    before = Source.objects.count()

    for fields in (
        {"cited-source": known.slug, "source-url": "", "source-title": ""},
        {"cited-source": known.url},
        {"source-url": known.url},
    ):
        assert client.post("/desk/replies/record/", reply_form(**fields)).status_code == 302

    assert {reply.citations.get().source for reply in Reply.objects.all()} == {known}
    assert Source.objects.count() == before
    assert Reply.objects.values("slug").distinct().count() == 3


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("reply-date", "some day", "Date:"),
        ("reply-date", "2999", "This day is still to come"),
        ("reply-text", "", "Fill this in."),
        ("cited-source", "no-such-source", "No source “no-such-source” is on record"),
        ("source-url", "javascript:alert(1)", "This is no web address"),
        ("reply-commitment", "cn-2009-upr1-accepted", "The invitation was about another promise."),
    ],
)
def test_a_wrong_reply_is_refused_whole_and_nothing_typed_is_lost(
    field: str, value: str, sentence: str
) -> None:
    asked, sources = invited(due=5), Source.objects.count()
    client = signed_in(account("contributor"))

    answer = client.post(f"/desk/replies/{asked.pk}/record/", reply_form(**{field: value}))

    assert answer.status_code == 422
    assert sentence in words(answer.content)
    assert f'href="#id_{field}"' in answer.content.decode()
    assert "Answer to Word and Deed" in answer.content.decode()
    assert (Reply.objects.count(), Source.objects.count()) == (0, sources)


def test_a_second_record_of_the_same_reply_is_refused() -> None:
    asked, client = invited(due=5), signed_in(account("contributor"))
    client.post(f"/desk/replies/{asked.pk}/record/", reply_form())

    again = client.post(f"/desk/replies/{asked.pk}/record/", reply_form())

    assert again.status_code == 409
    assert Reply.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "at", "status"),
    [
        ("contributor", "/desk/replies/new/", 403),
        ("contributor", "/desk/replies/record/", 200),
        ("auditor", "/desk/replies/record/", 403),
        ("auditor", "/desk/replies/", 200),
        ("reviewer", "/desk/replies/new/", 200),
        ("reviewer", "/desk/replies/999999/", 404),
        ("reviewer", "/desk/replies/999999/record/", 404),
        ("reviewer", "/desk/replies/?show=nonsense&page=x&commitment=%00", 200),
    ],
)
def test_each_role_does_its_own_part(role: str, at: str, status: int) -> None:
    assert signed_in(account(role)).get(at).status_code == status


def test_an_invitation_may_be_changed_or_taken_back_until_its_day() -> None:
    asked, client = invited(due=5), signed_in(account("reviewer"))
    at = f"/desk/replies/{asked.pk}/"

    client.post(at, invitation_form(addressed_to="Another office"))
    asked.refresh_from_db()
    changed = asked.addressed_to
    client.post(at, {"take_back": "yes"})

    assert changed == "Another office"
    assert not ReplyInvitation.objects.exists()


def test_once_readers_see_it_an_invitation_stays_in_the_database_too() -> None:
    asked, reviewer = invited(due=-1), account("administrator")
    client = signed_in(reviewer)

    answers = [client.post(f"/desk/replies/{asked.pk}/", {"take_back": "yes"})]
    refused = [
        is_refused(reviewer, "UPDATE benchmarks_replyinvitation SET due_on = CURRENT_DATE + 9"),
        is_refused(reviewer, "UPDATE benchmarks_replyinvitation SET addressed_to = 'X'"),
        is_refused(reviewer, "DELETE FROM benchmarks_replyinvitation"),
    ]

    assert [answer.status_code for answer in answers] == [409]
    assert refused == [True] * 3
    assert ReplyInvitation.objects.filter(addressed_to=OFFICE).exists()


def is_refused(user: User, statement: str) -> bool:
    try:
        with at_the_desk(user.pk), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(("due", "seen"), [(30, False), (0, False), (-1, True), (-400, True)])
def test_readers_see_an_invitation_from_the_day_after_it_was_due(
    fresh_database: str, client: Client, due: int, seen: bool
) -> None:
    asked = invited(due=due, since=500)

    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM benchmarks_replyinvitation")
        rows = cursor.fetchone()[0]
    everywhere = [
        client.get(address).content.decode()
        for address in (f"/commitments/{SLUG}/", f"/commitments/{SLUG}.json", "/changes/")
    ]

    assert rows == int(seen)
    assert any("Planted" in page for page in everywhere) is seen
    if seen:
        page = public_page(client)
        sentence = f"{OFFICE} was invited to reply on"
        assert page.count(sentence) == 2  # beside the verdict, and among the replies
        assert "no reply by" in page
        data = client.get(f"/commitments/{SLUG}.json").json()["unanswered_invitations"]
        assert data == [
            {
                "from": "host",
                "addressed_to": OFFICE,
                "invited_on": asked.invited_on.isoformat(),
                "due_on": asked.due_on.isoformat(),
                "received": False,
            }
        ]


def test_a_kept_page_changes_on_that_day_and_asks_no_more_than_before(
    fresh_database: str, client: Client
) -> None:
    """The day is moved in the row, as a night would move it; no edition is made."""
    asked = invited(due=0)
    before = public_page(client)
    with CaptureQueriesContext(connections["public"]) as again:
        public_page(client)
    queries = len(again)
    a_night_passes(asked)

    after = public_page(client)

    assert "Planted" not in before
    assert "was invited to reply on" in after
    assert queries == 1
    assert Edition.objects.count() == 1


def a_night_passes(asked: ReplyInvitation) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE benchmarks_replyinvitation SET due_on = due_on - 1 WHERE id = %s", [asked.pk]
        )


def test_a_published_reply_stands_beside_the_verdict_instead_of_the_invitation(
    fresh_database: str, client: Client
) -> None:
    asked, writer, publisher = invited(due=-1), account("contributor"), account("publisher")
    signed_in(writer).post(
        f"/desk/replies/{asked.pk}/record/", reply_form(to_review="yes"), follow=True
    )
    waiting = public_page(client)
    draft = client.get(f"/commitments/{SLUG}.json").json()
    with at_the_desk(publisher.pk):
        publishing.publish(
            [Reply.objects.get()], kind=Edition.Kind.NEW, note="A reply.", at=NOW, by=publisher
        )

    page = public_page(client)
    data = client.get(f"/commitments/{SLUG}.json").json()

    assert "a reply came and is being checked" in waiting
    assert "does not agree" not in waiting
    assert (draft["replies"], draft["unanswered_invitations"][0]["received"]) == ([], True)
    assert f"{OFFICE} replied, 20 November 2026 : read the reply" in page
    assert f"{OFFICE} , 20 November 2026 : The planted government does not agree." in page
    assert "was invited to reply" not in page
    assert data["unanswered_invitations"] == []
    assert data["replies"][0]["citations"][0]["url"] == "https://example.org/planted-answer"
    assert "contributor" not in page


def test_who_wrote_a_reply_down_does_not_publish_it(fresh_database: str) -> None:
    publisher = account("publisher")
    signed_in(publisher).post("/desk/replies/record/", reply_form(to_review="yes"))

    with at_the_desk(publisher.pk), pytest.raises(DatabaseError, match="A second person publishes"):
        publishing.publish(
            [Reply.objects.get()], kind=Edition.Kind.NEW, note="A reply.", at=NOW, by=publisher
        )

    assert Reply.objects.get().state == State.IN_REVIEW


def test_the_pages_of_replies_are_among_the_pages_of_the_desk() -> None:
    reviewer = signed_in(account("reviewer"))

    for name in ("replies", "invite to reply", "record a reply"):
        assert reviewer.get(PAGES[name]).status_code == 200
