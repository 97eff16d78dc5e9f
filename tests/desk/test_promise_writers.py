"""Writers at the same time over the real database: nobody loses what they did not choose to."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connections

from desk.promise import conflict
from desk.promise.lookup import Names
from desk.promise.saving import Clash, Wish, save
from desk.promise.sheet import load
from desk.promise.typed import Documents, Typed, typed_of
from dialogues.models import Commitment, Development, Offer
from editorial.desk_role import at_the_desk
from editorial.merging import Side
from evidence.models import Source
from tests.staff import account

ROUNDS = 70
WRITERS = 3
TODAY = date(2026, 11, 24)
FIELDS = ("promise-title", "promise-wording", "promise-conflict", "promise-quotation_locator")


@dataclass
class Writer:
    """One person at the desk. ``made``: marks they saved; ``given_up``: what they chose to lose."""

    user: User
    chance: random.Random
    made: set[str] = field(default_factory=set)
    given_up: set[str] = field(default_factory=set)

    def write(self, slug: str, mark: str, begin: Barrier) -> None:
        """Open the promise when all others do, change one thing, save, choose where asked."""
        with at_the_desk(self.user.pk):
            sheet = load(slug)
            began, typed = sheet.documents, Typed(typed_of(sheet.documents, Names()))
            self._change(typed, mark)
            begin.wait(timeout=60)
            self._save(slug, Wish(typed=typed, began=began, by=self.user, today=TODAY))
            self.made.add(mark)

    def leave(self, all_done: Barrier) -> None:
        """Close the connection of this thread; each of them does so once all have written."""
        all_done.wait(timeout=60)
        connections.close_all()

    def _change(self, typed: Typed, mark: str) -> None:
        place = self.chance.choice([*FIELDS, "add", "offer"])
        rows = typed.rows("offers")
        if place == "add":
            typed.values[f"offers-{len(rows)}-body"] = [mark]
            return
        if place == "offer":
            place = f"{self.chance.choice(rows)}-body"
        self.given_up.add(typed.text(place) or "")  # written over with open eyes
        typed.values[place] = [mark]

    def _save(self, slug: str, wish: Wish) -> None:
        shown: Documents | None = None
        choices: dict[tuple[str, str], Side] = {}
        while True:
            try:
                save(
                    slug,
                    Wish(
                        typed=wish.typed,
                        began=wish.began,
                        by=wish.by,
                        today=TODAY,
                        choices=choices,
                        shown=shown,
                    ),
                )
            except Clash as clash:
                shown = clash.stored
                asked = conflict.contests(clash, wish.began, wish.typed)[0].questions
                choices = {}
                for question in asked:
                    mine = (question.side or self.chance.choice(["mine", "theirs"])) == "mine"
                    lost = question.theirs if mine else question.mine
                    self.given_up |= set(lost.removeprefix("Body: ").split("\n"))
                    key, _, path = question.name.partition("|")[2].partition("|")
                    choices[key, path] = Side.MINE if mine else Side.THEIRS
            else:
                return


@pytest.fixture
def promise(fresh_database: str) -> Iterator[Commitment]:
    """A draft with two offers, a source and no development."""
    model = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    fields = {f.name: getattr(model, f.name) for f in Commitment._meta.concrete_fields}
    for name in ("id", "slug", "state", "edition"):
        fields.pop(name)
    draft = Commitment.objects.create(slug="cn-1998-draft", **fields)
    draft.citations.create(source=Source.objects.order_by("pk")[0])
    for number in range(2):
        Offer.objects.create(commitment=draft, body=f"first {number}", order=number)
    yield draft
    connections.close_all()


def test_no_update_is_lost_by_writers_at_the_same_time(promise: Commitment) -> None:
    users = [account("contributor", f"writer{n}") for n in range(WRITERS)]
    writers = [Writer(user, random.Random(n)) for n, user in enumerate(users)]  # noqa: S311
    connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        for number in range(ROUNDS):
            begin = Barrier(WRITERS)
            jobs = [
                pool.submit(writer.write, promise.slug, f"mark {number}.{n}", begin)
                for n, writer in enumerate(writers)
            ]
            for job in jobs:
                job.result(timeout=120)
        all_done = Barrier(WRITERS)
        for left in [pool.submit(writer.leave, all_done) for writer in writers]:
            left.result(timeout=60)

    promise.refresh_from_db()
    there = {promise.title, promise.wording, promise.conflict, promise.quotation_locator}
    there |= {offer.body for offer in promise.offers.all()}
    made = set().union(*(writer.made for writer in writers))
    given_up = set().union(*(writer.given_up for writer in writers))
    assert len(made) == ROUNDS * WRITERS
    assert made - there - given_up == set()
    assert not Development.objects.filter(commitment=promise).exists()
