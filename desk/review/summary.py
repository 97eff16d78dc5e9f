"""The weekly summary: one plain e-mail for each of the staff who has an address and work waiting.

Mail is read by others on its way. So it holds numbers and links: no names, no text of any record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse

from desk.review.queues import Asker, Queue, counts
from editorial.models import WeeklySummary

OPENING = "This is what waits at the desk of Word and Deed."
ENDING = """\
You are told once a week while something waits. Names and texts are on
the desk alone, since mail can be read on its way. To get no such mail,
take your address out of your account:"""
UNASKED = {"Auto-Submitted": "auto-generated"}
"""Says that no person wrote, so that nobody's note of absence answers (RFC 3834)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One person's summary."""

    user: User
    subject: str
    text: str


def letters(today: date) -> Iterator[Letter]:
    """What would be sent: nothing to people without an address, or without anything waiting."""
    people = User.objects.filter(is_active=True, is_staff=True).exclude(email="")
    for user in people.order_by("pk"):
        waiting = counts(Asker(user, today))
        if waiting:
            yield Letter(user, _subject(waiting), _text(waiting))


def send(letter: Letter, *, at: datetime) -> bool:
    """Send it, unless this week's went out before; whether it was sent.

    Raises OSError where the mail server can't be used; then it counts as not sent.
    """
    week = at.date() - timedelta(days=at.weekday())
    try:
        with transaction.atomic():
            # Whoever runs at the same time waits here, and then finds it sent.
            WeeklySummary.objects.create(user=letter.user, week=week, sent_at=at)
            to = [letter.user.email]
            EmailMessage(letter.subject, letter.text, to=to, headers=UNASKED).send()
    except IntegrityError:
        return False
    return True


def _subject(waiting: dict[Queue, int]) -> str:
    number = sum(waiting.values())
    return f"Word and Deed: {number} {'thing waits' if number == 1 else 'things wait'}"


def _text(waiting: dict[Queue, int]) -> str:
    halves = (
        ("For you:", {q: n for q, n in waiting.items() if q.mine}),
        ("For the team:", {q: n for q, n in waiting.items() if not q.mine}),
    )
    lines = []
    for title, half in halves:
        if half:
            lines += [title, *(_line(queue, number) for queue, number in half.items()), ""]
    desk, account = (f"{settings.SITE_ADDRESS}{page}" for page in ("/desk/", "/accounts/"))
    return "\n".join([OPENING, "", *lines, f"The whole queue: {desk}", "", ENDING, account, ""])


def _line(queue: Queue, number: int) -> str:
    place = reverse("waiting", args=[queue.key])
    return f"  {number:>4}  {queue.title}\n        {settings.SITE_ADDRESS}{place}"
