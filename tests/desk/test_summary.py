"""The weekly summary: to whom, what it may say, and never twice."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from desk.review import summary
from editorial.models import WeeklySummary
from tests.desk.test_proposals import asked, promise
from tests.desk.test_queue import TODAY, draft_of, handed_in
from tests.editorial.plant import MARK
from tests.staff import account

MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture
def writes() -> User:
    return account("contributor", "zohreh")


@pytest.fixture
def reviews() -> User:
    user = account("reviewer", "lobsang")
    User.objects.filter(pk=user.pk).update(email="lobsang@example.org")
    return user


def to(address: str) -> str:
    """The one e-mail to somebody."""
    (found,) = [letter for letter in mail.outbox if letter.to == [address]]
    return f"{found.subject}\n{found.body}"


def test_it_says_how_much_waits_and_where(writes: User, reviews: User) -> None:
    handed_in(writes, TODAY)

    call_command("weekly_summary")

    text = to("lobsang@example.org")
    assert "1  To check" in text
    assert "/desk/waiting/check/" in text


def test_it_names_nobody_and_quotes_nothing(writes: User, reviews: User) -> None:
    handed_in(writes, TODAY)
    proposal = asked(promise(), writes, title="A better title")

    call_command("weekly_summary")

    text = to("lobsang@example.org")
    for word in ("zohreh", "lobsang", MARK, proposal.slug, proposal.reason, promise().title):
        assert word not in text.replace("lobsang@example.org", "")


def test_nobody_is_told_twice_in_a_week(writes: User, reviews: User) -> None:
    draft_of(reviews)

    call_command("weekly_summary")
    call_command("weekly_summary")

    assert len([letter for letter in mail.outbox if letter.to == ["lobsang@example.org"]]) == 1


def test_a_new_week_brings_a_new_summary(reviews: User) -> None:
    draft_of(reviews)
    (letter,) = summary.letters(MONDAY.date())

    sent = [summary.send(letter, at=MONDAY + timedelta(days=days)) for days in (0, 6, 7)]

    assert sent == [True, False, True]


def test_whoever_has_no_address_or_nothing_waiting_gets_none(writes: User) -> None:
    draft_of(writes)
    User.objects.filter(pk=account("auditor").pk).update(email="auditor@example.org")

    call_command("weekly_summary")

    assert mail.outbox == []


def test_a_dry_run_prints_and_sends_nothing(
    reviews: User, capsys: pytest.CaptureFixture[str]
) -> None:
    draft_of(reviews)

    call_command("weekly_summary", "--dry-run")

    assert "Your drafts" in capsys.readouterr().out
    assert mail.outbox == []
    assert not WeeklySummary.objects.exists()


def test_a_mail_server_that_fails_is_told_in_a_sentence_and_asked_again_next_time(
    reviews: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_of(reviews)

    def fail(*_: object) -> int:
        raise ConnectionRefusedError("refused")

    with monkeypatch.context() as down:
        down.setattr(EmailBackend, "send_messages", fail)
        with pytest.raises(CommandError, match="EMAIL_HOST"):
            call_command("weekly_summary")
    call_command("weekly_summary")

    assert len(mail.outbox) == 1


def test_an_address_that_the_server_refuses_keeps_no_one_else_from_being_told(
    writes: User, reviews: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.filter(pk=writes.pk).update(email="gone@example.org")
    draft_of(writes)
    asked(promise(), writes, title="A better title")
    send = EmailBackend.send_messages

    def refuse(backend: EmailBackend, letters: list[mail.EmailMessage]) -> int:
        if letters[0].to == ["gone@example.org"]:
            raise SMTPRecipientsRefused({"gone@example.org": (550, b"no such mailbox")})
        return int(send(backend, letters))

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    with pytest.raises(CommandError, match="the address of zohreh"):
        call_command("weekly_summary")

    assert [letter.to for letter in mail.outbox] == [["lobsang@example.org"]]
    assert not WeeklySummary.objects.filter(user=writes).exists()


def test_it_says_what_it_is_how_to_end_it_and_that_a_program_wrote_it(reviews: User) -> None:
    draft_of(reviews)

    call_command("weekly_summary")

    (letter,) = mail.outbox
    assert str(letter.body).startswith("This is what waits at the desk of Word and Deed.")
    assert str(letter.body).endswith("/accounts/\n")
    assert letter.message()["Auto-Submitted"] == "auto-generated"
    assert max(map(len, str(letter.body).splitlines())) < 76
