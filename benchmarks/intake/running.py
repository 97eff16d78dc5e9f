"""The work on an intake: a thread with connections of its own, and how one knows that it lives.

It acts under the desk's role for whoever confirmed the file, or brought it, as a request would.

While it works it holds an advisory lock and writes a time every second. Where the time is old and
the lock is free, the process has ended and its transaction with it: all of the file or none of it
is there, and the database says which.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from types import TracebackType
from typing import Self

from django.contrib.auth.models import User
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import Q
from django.utils import timezone

from benchmarks.intake.keeping import as_file, readable, storable
from benchmarks.models import Intake, Release
from benchmarks.releases.outcome import Outcome, Status
from benchmarks.releases.take_in import take_in
from editorial.desk_role import at_the_desk

BEAT = 1.0  # seconds between two signs of life
SILENT = timedelta(seconds=15)  # without one, the work has ended
LOCKS = 0x1A7A4E  # the first half of the advisory locks, the intake's key is the second

NAME = "intake "
AT_REST = Q(step__in=[Intake.Step.ASKING, Intake.Step.READY, Intake.Step.REFUSED]) | Q(
    step=Intake.Step.LOOKING, beat_at=None
)
"""Nobody works on it, or it has just come in."""

ENDED = "The work on this file ended before it was done, and nothing was written. Try it again."

_turn = threading.Lock()
"""One file at a time in each process: the parser may use much memory."""


def look(intake: Intake) -> threading.Thread | None:
    """Begin to look at the file; None where somebody works on it already."""
    free = Intake.objects.filter(AT_REST, pk=intake.pk)
    fresh = {"found": {}, "sentence": "", "done": 0, "total": 0}
    if not free.update(step=Intake.Step.LOOKING, beat_at=timezone.now(), **fresh):
        return None
    return _start(intake)


def confirm(intake: Intake, *, by: User, facts: Mapping[str, str]) -> threading.Thread | None:
    """Begin to take the file in, with these facts of the release; None where it does not wait for
    that, or another was first."""
    ready = Intake.objects.filter(pk=intake.pk, step=Intake.Step.READY)
    step, now = Intake.Step.TAKING, timezone.now()
    if not ready.update(step=step, beat_at=now, confirmed_by=by, done=0, total=0, **facts):
        return None
    return _start(intake)


def settle(intake: Intake) -> None:
    """Where the work on it has ended without a word, say what is there."""
    if not intake.at_work or _lives(intake):
        return
    release = None
    if intake.step == Intake.Step.TAKING:
        there = Release.objects.filter(sha256=intake.sha256, taken_in_at__gte=intake.uploaded_at)
        release = there.order_by("-pk").first()
    same = Intake.objects.filter(pk=intake.pk, step=intake.step, beat_at=intake.beat_at)
    if release is not None:
        same.update(step=Intake.Step.DONE, release=release)
    else:
        same.update(step=Intake.Step.REFUSED, sentence=ENDED)
    intake.refresh_from_db()


def threads() -> list[threading.Thread]:
    """Those at work in this process."""
    return [thread for thread in threading.enumerate() if thread.name.startswith(NAME)]


def _lives(intake: Intake) -> bool:
    if intake.beat_at is not None and timezone.now() - intake.beat_at < SILENT:
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
            " WHERE d.datname = current_database() AND l.locktype = 'advisory'"
            " AND l.classid = %s AND l.objid = %s)",
            [LOCKS, intake.pk],
        )
        held: bool = cursor.fetchone()[0]
    return held


def _start(intake: Intake) -> threading.Thread:
    thread = threading.Thread(target=_work, args=[intake.pk], name=f"{NAME}{intake.pk}")
    # A server that stops does not wait: the transaction then leaves nothing behind.
    thread.daemon = True
    thread.start()
    return thread


def _work(pk: int) -> None:
    try:
        with Signs(pk) as signs, _turn, _locked(pk):
            intake = Intake.objects.select_related("uploaded_by", "confirmed_by").get(pk=pk)
            with at_the_desk(_who(intake).pk):
                _write(intake, _outcome(intake, signs))
    finally:
        connections.close_all()


def _who(intake: Intake) -> User:
    """Who answers for it: the database lets the work do what this account may do at the desk."""
    return intake.confirmed_by or intake.uploaded_by


def _outcome(intake: Intake, signs: "Signs") -> Outcome:
    try:
        return _taken(intake, signs)
    except DatabaseError as error:
        said = f"The database refused it: {str(error).splitlines()[0]}"
        return Outcome(Status.REJECTED, sentence=said)


def _taken(intake: Intake, signs: "Signs") -> Outcome:
    dry_run = intake.step == Intake.Step.LOOKING
    with as_file(intake) as path:
        return take_in(
            path,
            name=intake.file,
            mapping=whole_mapping(intake),
            by=_who(intake),
            at=timezone.now(),
            dry_run=dry_run,
            progress=signs.progress,
        )


def whole_mapping(intake: Intake) -> dict[str, object]:
    """What was answered, with the facts of the release, as a mapping file has them."""
    facts = {name: getattr(intake, name) for name in Intake.facts}
    return {**intake.mapping, "release": {name: fact for name, fact in facts.items() if fact}}


def _write(intake: Intake, outcome: Outcome) -> None:
    """Keep what came of it. The file itself goes once the release holds it."""
    if outcome.status == Status.REJECTED:
        step = Intake.Step.REFUSED
    elif outcome.status == Status.NEEDS_MAPPING:
        step = Intake.Step.ASKING
    elif outcome.status == Status.UNCHANGED or not outcome.dry_run:
        step = Intake.Step.DONE
    else:
        step = Intake.Step.READY
    release = Release.objects.filter(slug=outcome.release).first() if outcome.release else None
    with transaction.atomic():
        Intake.objects.filter(pk=intake.pk).update(
            step=step,
            found=storable(outcome.as_json()),
            sentence=readable(outcome.sentence),
            release=release,
        )
        if step == Intake.Step.DONE:
            intake.parts.all().delete()


@contextmanager
def _locked(pk: int) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCKS, pk])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, pk])


class Signs:
    """Signs of life and progress, written from a second thread: the importer's own connection is
    inside its transaction, where nobody else could see them. It keeps the owner's rights, since
    it writes no record: only how far the work is."""

    def __init__(self, pk: int) -> None:
        self._pk, self._done, self._total = pk, 0, 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def progress(self, done: int, total: int) -> None:
        """So much of so much."""
        self._done, self._total = done, total

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._ended.wait(BEAT):
                Intake.objects.filter(pk=self._pk).update(
                    beat_at=timezone.now(), done=self._done, total=self._total
                )
        finally:
            connections.close_all()
