"""A coder from outside: by a link, for one promise, until it ends."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from benchmarks.coding import CannotCode, end_invitation, invite
from benchmarks.coding.invitations import digest_of
from benchmarks.models import CoderInvitation, Coding, CodingRound
from editorial.desk_role import at_the_desk
from tests.desk.coding_round import LIMITED, MARK, a_round, handed
from tests.desk.test_coding_pages import ANSWERED, sent
from tests.staff import account, signed_in

HOME = "/desk/coding/by-link/"
UNKNOWN = f"{HOME}no-such-link/"


@pytest.fixture
def reviewer() -> User:
    return account("reviewer", "the reviewer's own name")


@pytest.fixture
def coding_round(reviewer: User) -> CodingRound:
    return a_round(reviewer)


@pytest.fixture
def link(coding_round: CodingRound, reviewer: User) -> tuple[CoderInvitation, str]:
    with at_the_desk(reviewer.pk):
        return invite(coding_round, coder="L. M.", days=3, by=reviewer, at=timezone.now())


@pytest.fixture
def guest(link: tuple[CoderInvitation, str]) -> Client:
    """A browser in which the link was opened."""
    client = Client()
    client.get(f"{HOME}{link[1]}/")
    return client


def test_a_link_is_made_on_the_page_of_the_round_and_shown_once(
    coding_round: CodingRound, reviewer: User
) -> None:
    client, address = signed_in(reviewer), f"/desk/coding/{coding_round.pk}/"

    made = client.post(f"{address}invite/", {"coder": "L. M.", "days": "3"})
    secret = made.content.decode().partition(HOME)[2].partition("/")[0]
    later = client.get(address).content.decode()

    assert len(secret) >= 43
    assert secret not in later
    assert "L. M." in later
    assert CoderInvitation.objects.get().digest == digest_of(secret)


@pytest.mark.parametrize(
    ("coder", "days", "sentence"),
    [
        (" ", 3, "Name the coder by initials or a role"),
        ("someone@example.org", 3, "no address"),
        ("L. M.", 0, "1 to 60 days"),
        ("L. M.", 61, "1 to 60 days"),
    ],
)
def test_a_link_without_a_name_or_an_end_is_refused(
    coding_round: CodingRound, reviewer: User, coder: str, days: int, sentence: str
) -> None:
    with at_the_desk(reviewer.pk), pytest.raises(CannotCode, match=sentence):
        invite(coding_round, coder=coder, days=days, by=reviewer, at=timezone.now())


def test_the_secret_leaves_the_address_at_once(link: tuple[CoderInvitation, str]) -> None:
    client = Client()

    answer = client.get(f"{HOME}{link[1]}/")
    cookie = answer.cookies["coding"]

    assert answer["Location"] == HOME
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (HOME, True, "Lax")
    assert link[1] not in cookie.value
    assert "no-store" in client.get(HOME)["Cache-Control"]


def test_a_guest_codes_and_hands_in_and_the_link_has_ended(
    guest: Client, link: tuple[CoderInvitation, str]
) -> None:
    begun = guest.post(f"{HOME}begin/", follow=True).content.decode()
    guest.post(HOME, sent(guest, HOME, step="save"))
    asked = guest.post(HOME, sent(guest, HOME, step="hand-in"))
    confirm = guest.get(asked["Location"]).content.decode()
    thanks = guest.post(asked["Location"]).content.decode()
    again = Client().get(f"{HOME}{link[1]}/", follow=True)

    coding = Coding.objects.get()
    assert "A. What was promised" in begun
    assert "can’t be changed afterwards" in confirm
    assert "Thank you" in thanks
    assert (coding.invitation, coding.coder, coding.done) == (link[0], None, "limited")
    assert coding.submitted_at is not None
    assert again.status_code == 404


def test_a_guest_sees_the_promise_and_nobodys_name_or_answers(
    coding_round: CodingRound, reviewer: User, guest: Client
) -> None:
    handed(coding_round, account("contributor", "the other coder"), LIMITED)
    guest.post(f"{HOME}begin/")

    page = guest.get(HOME).content.decode()

    assert [w for w in (MARK, "the other coder", reviewer.username) if w in page] == []
    assert 'aria-label="Desk"' not in page


def test_a_guest_opens_no_other_page_of_the_desk(guest: Client, coding_round: CodingRound) -> None:
    guest.post(f"{HOME}begin/")
    addresses = ("/desk/", "/desk/coding/", f"/desk/coding/{coding_round.pk}/", "/admin/")

    codes = {guest.get(address).status_code for address in addresses}

    assert codes <= {302, 403}


def test_unknown_ended_expired_and_used_links_have_one_answer(
    coding_round: CodingRound, reviewer: User, link: tuple[CoderInvitation, str]
) -> None:
    opened = Client()
    opened.get(f"{HOME}{link[1]}/")
    with at_the_desk(reviewer.pk):
        end_invitation(link[0], by=reviewer, at=timezone.now())
        expired, secret = invite(
            coding_round, coder="K.", days=1, by=reviewer, at=timezone.now() - timedelta(days=2)
        )
    answers = [
        Client().get(UNKNOWN),
        Client().get(f"{HOME}{link[1]}/"),
        Client().get(f"{HOME}{secret}/"),
        opened.get(HOME),
        opened.get(f"{HOME}hand-in/"),
        opened.post(f"{HOME}begin/"),
        Client().get(HOME),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert expired.ended_at is None


def test_what_a_guest_wrote_comes_back_from_a_link_that_ended_meanwhile(
    guest: Client, reviewer: User, link: tuple[CoderInvitation, str]
) -> None:
    guest.post(f"{HOME}begin/")
    typed = sent(guest, HOME, step="save", reason_done="Two <reports> say so.")
    with at_the_desk(reviewer.pk):
        end_invitation(link[0], by=reviewer, at=timezone.now())

    answer = guest.post(HOME, typed)

    assert answer.status_code == 404
    assert "Two &lt;reports&gt; say so." in answer.content.decode()


def test_a_link_that_was_used_is_told_from_one_that_runs_once_both_are_in(
    coding_round: CodingRound, reviewer: User, guest: Client
) -> None:
    client, address = signed_in(reviewer), f"/desk/coding/{coding_round.pk}/"
    guest.post(f"{HOME}begin/")
    guest.post(HOME, sent(guest, HOME, step="hand-in"))
    guest.post(f"{HOME}hand-in/")
    alone = client.get(address).content.decode()
    handed(coding_round, account("contributor", "the other coder"), LIMITED)

    both = client.get(address).content.decode()

    assert "at the latest" in alone
    assert "used to hand in" not in alone
    assert "used to hand in" in both
    assert "End this link" not in both


def test_a_forged_cookie_leads_nowhere(link: tuple[CoderInvitation, str]) -> None:
    client = Client()
    client.cookies["coding"] = link[0].digest

    assert client.get(HOME).status_code == 404


def test_the_database_ends_a_link_too(
    guest: Client, reviewer: User, link: tuple[CoderInvitation, str]
) -> None:
    guest.post(f"{HOME}begin/")
    key = Coding.objects.get().pk
    order = f"UPDATE benchmarks_coding SET done = 'limited', note = '{{}}' WHERE id = {key}"

    with at_the_desk(None, guest=link[0].pk), connection.cursor() as cursor:
        cursor.execute(order.format("in time"))
        in_time = cursor.rowcount
    with at_the_desk(reviewer.pk):
        end_invitation(link[0], by=reviewer, at=timezone.now())
    with at_the_desk(None, guest=link[0].pk), connection.cursor() as cursor:
        cursor.execute(order.format("too late"))
        too_late = cursor.rowcount
    with pytest.raises(DatabaseError, match="is ended, never changed"), transaction.atomic():
        CoderInvitation.objects.update(ended_at=None)

    assert (in_time, too_late) == (1, 0)
    assert Coding.objects.get().note == "in time"


def test_an_ended_link_gives_its_seat_back(
    coding_round: CodingRound, link: tuple[CoderInvitation, str], guest: Client
) -> None:
    guest.post(f"{HOME}begin/")
    handed(coding_round, account("contributor"), LIMITED)
    client, address = signed_in(account("publisher")), f"/desk/coding/{coding_round.pk}/"

    full = client.post(f"{address}take-part/")
    client.post(f"{address}links/{link[0].pk}/end/")
    free = client.post(f"{address}take-part/")

    assert (full.status_code, free.status_code) == (409, 302)
    assert "This promise has its two coders already." in full.content.decode()


def test_a_contributor_makes_no_link(coding_round: CodingRound) -> None:
    client = signed_in(account("contributor"))

    answer = client.post(f"/desk/coding/{coding_round.pk}/invite/", {"coder": "K.", "days": "3"})

    assert answer.status_code == 403
    assert not CoderInvitation.objects.exists()


def test_two_conflicting_windows_of_a_guest_are_told_apart(guest: Client) -> None:
    guest.post(f"{HOME}begin/")

    answer = guest.post(HOME, ANSWERED | {"version": "older"})

    assert answer.status_code == 409
    assert Coding.objects.get().done == ""
