"""The only way a record becomes public, is corrected or is withdrawn.

draft → in_review → published → withdrawn → published again, as a correction. What waits to be read
by a second person has a Submission: a record in review, and a withdrawn one that was handed in
again. Each publication or withdrawal is one transaction that writes one Edition; a database trigger
refuses any other change of state.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone

from editorial.models import (
    Edition,
    EditionAuthor,
    EditionEntry,
    Publishable,
    RecordAuthor,
    Remark,
    SearchEntry,
    State,
    Submission,
    Tombstone,
)
from editorial.signals import going_public, went_public, withdrawn

ALLOWED = {
    State.IN_REVIEW: {State.DRAFT},
    State.DRAFT: {State.IN_REVIEW},
    State.PUBLISHED: {State.IN_REVIEW, State.WITHDRAWN},
    State.WITHDRAWN: {State.PUBLISHED},
}
"""Each state, and those from which a record may enter it."""


class CannotPublish(ValueError):
    """A record does not go public: a sentence that says which and why."""


class IllegalTransition(CannotPublish):
    """A step that the path draft → in_review → published → withdrawn does not have."""


def submit(
    record: Publishable,
    *,
    at: datetime | None = None,
    by: AbstractBaseUser | None = None,
    due_on: date | None = None,
) -> None:
    """Hand a draft to review, or a withdrawn record that is to be public again.

    due_on: the day by which it is wanted; at: now, if not given.
    """
    with transaction.atomic():
        if record.state != State.WITHDRAWN:  # which it stays until it is published again
            _move([record], State.IN_REVIEW)
        _, handed_in = Submission.objects.get_or_create(
            kind=record.record_kind(),
            record_pk=record.pk,
            defaults={
                "submitted_by_id": by.pk if by else None,
                "submitted_at": at or timezone.now(),
                "due_on": due_on,
            },
        )
        if not handed_in:
            raise IllegalTransition(f"{record.slug} was handed in already, and waits to be read.")


def send_back(record: Publishable, *, by: AbstractBaseUser | None = None, why: str = "") -> None:
    """Return a record in review to its author, with what is to be mended."""
    with transaction.atomic():
        _submission_of(record)
        if record.state != State.WITHDRAWN:
            _move([record], State.DRAFT)
        _forget_submission([record])
        if by is not None and why.strip():
            Remark.objects.create(
                kind=record.record_kind(), record_pk=record.pk, user_id=by.pk, text=why.strip()
            )


def check(record: Publishable, *, by: AbstractBaseUser, at: datetime) -> None:
    """Somebody who neither handed it in nor wrote on it has read a record and found it right."""
    found = _submission_of(record)
    if found.submitted_by_id == by.pk:
        raise CannotPublish(f"You handed {record.slug} in: somebody else checks it.")
    if RecordAuthor.objects.filter(kind=found.kind, record_pk=record.pk, user_id=by.pk).exists():
        raise CannotPublish(f"You wrote on {record.slug}: somebody else checks it.")
    found.checked_by_id, found.checked_at = by.pk, at
    found.save(update_fields=["checked_by", "checked_at"])


def publish(
    records: Iterable[Publishable],
    *,
    kind: Edition.Kind,
    note: str,
    at: datetime,
    by: AbstractBaseUser | None = None,
) -> Edition:
    """Make records in review, and what goes with them, public in one new edition.

    Raises CannotPublish (a step that there is not, an empty note, axes that break the method) and
    IntegrityError where the database's own rules (a citation) are not met; then nothing changed.
    """
    with transaction.atomic(), _publishing():
        chosen = with_companions(records)
        _check(chosen, State.PUBLISHED)
        edition = _new_edition(kind, note, at, by)
        _make_public(
            {
                record: EditionEntry.Action.CORRECTED
                if record.state == State.WITHDRAWN
                else EditionEntry.Action.PUBLISHED
                for record in chosen
            },
            edition,
        )
    return edition


@contextmanager
def in_place() -> Iterator[None]:
    """Published rows may be written over, inside; publish_reference or republish follows it."""
    with _publishing():
        yield


def republish(
    records: Sequence[Publishable],
    *,
    kind: Edition.Kind,
    note: str,
    at: datetime,
    by: AbstractBaseUser | None = None,
    first_out: Sequence[Publishable] = (),
) -> Edition:
    """Reckon anew what published records hold of computed fields, as a new edition.

    Nothing that people wrote changes. Raises CannotPublish where a record is not published.
    first_out: records that go public with it, such as a source that was newly cited.
    """
    with transaction.atomic(), _publishing():
        for record in records:
            if not record.is_published:
                raise IllegalTransition(f"{record.slug} is not published: publish it first.")
        edition = _new_edition(kind, note, at, by)
        actions = dict.fromkeys(records, EditionEntry.Action.CORRECTED)
        _make_public(actions | dict.fromkeys(first_out, EditionEntry.Action.PUBLISHED), edition)
    return edition


def publish_reference(records: Sequence[Publishable], *, note: str, at: datetime) -> Edition:
    """Publish what a load wrote, as one edition: the one exception to any two-person rule."""
    with transaction.atomic(), _publishing():
        actions = {
            record: EditionEntry.Action.CORRECTED
            if record.edition_id
            else EditionEntry.Action.PUBLISHED
            for record in records
        }
        edition = _new_edition(Edition.Kind.DATA, note, at, None, reference_set=True)
        _make_public(actions, edition)
    return edition


def withdraw(
    records: Sequence[Publishable], *, note: str, at: datetime, by: AbstractBaseUser | None = None
) -> Edition:
    """Take published records off the site; their addresses say when and why."""
    with transaction.atomic(), _publishing():
        _check(records, State.WITHDRAWN)
        edition = _new_edition(Edition.Kind.WITHDRAWAL, note, at, by)
        for record in records:
            _set_state(type(record), [record], State.WITHDRAWN, edition)
        _enter(edition, dict.fromkeys(records, EditionEntry.Action.WITHDRAWN))
        for record in records:
            key = {"kind": record.record_kind(), "slug": record.slug}
            SearchEntry.objects.filter(**key).delete()
            Tombstone.objects.update_or_create(
                kind=key["kind"],
                slug=key["slug"],
                defaults={"edition": edition, "reason": note},
            )
        for _, group in groupby(sorted(records, key=_floor), key=type):
            rows = list(group)
            withdrawn.send(sender=type(rows[0]), records=rows, edition=edition)
    return edition


def with_companions(records: Iterable[Publishable]) -> list[Publishable]:
    """The records and, once each, everything that is to go public with them and is not yet."""
    chosen: dict[tuple[str, int], Publishable] = {}
    waiting = list(records)
    asked = {(r.record_kind(), r.pk) for r in waiting}
    while waiting:
        record = waiting.pop()
        key = (record.record_kind(), record.pk)
        if key in chosen or (record.is_published and key not in asked):
            continue
        chosen[key] = record
        waiting.extend(record.companions())
    for record in chosen.values():
        if record.state == State.DRAFT and (record.record_kind(), record.pk) not in asked:
            record.state = State.IN_REVIEW
    return sorted(chosen.values(), key=_floor)


def _floor(record: Publishable) -> tuple[int, str, int]:
    """What others stand on comes first, so that a verdict finds its promise's parts ready."""
    floors = ("evidence", "countries", "dialogues", "benchmarks")
    order = floors.index(record._meta.app_label), record._meta.model_name == "assessment"
    return order[0] * 2 + order[1], record.record_kind(), record.pk


@contextmanager
def _publishing() -> Iterator[None]:
    """Tells the guard triggers, for this transaction alone, that publishing is at work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('wordanddeed.publishing', true)")
        before = cursor.fetchone()[0] or ""
        cursor.execute("SELECT set_config('wordanddeed.publishing', 'on', true)")
        # Asked once the edition is made; an earlier one in this transaction asked at once.
        cursor.execute("SET CONSTRAINTS changed_in_an_edition DEFERRED")
        yield
        cursor.execute("SELECT set_config('wordanddeed.publishing', %s, true)", [before])


def _check(records: Sequence[Publishable], target: State) -> None:
    for record in records:
        if State(record.state) not in ALLOWED[target]:
            raise IllegalTransition(
                f"{record._meta.verbose_name} {record.slug} is {record.get_state_display()}; "
                f"it can't become {target.label}."
            )


def _move(records: Sequence[Publishable], target: State) -> None:
    with transaction.atomic(), _publishing():
        _check(records, target)
        for record in records:
            _set_state(type(record), [record], target)


def _set_state(
    model: type[Publishable],
    rows: Sequence[Publishable],
    state: State,
    edition: Edition | None = None,
) -> None:
    changes: dict[str, object] = {"state": state}
    if edition is not None:
        changes["edition"] = edition
    model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**changes)
    for row in rows:
        for name, value in changes.items():
            setattr(row, name, value)


def _announce(record: Publishable, edition: Edition) -> None:
    """Let the floors above compute what is stored with the record."""
    try:
        going_public.send(sender=type(record), record=record, at=edition.made_at)
    except ValueError as wrong:
        name = record._meta.verbose_name
        raise CannotPublish(f"The {name} {record.slug} can't be published. {wrong}") from wrong


def _make_public(actions: dict[Publishable, EditionEntry.Action], edition: Edition) -> None:
    """Compute, store, enter in the edition, and ask the database's own rules at once.

    Floor by floor, so that a verdict finds its promise, developments and measures published.
    """
    records = sorted(actions, key=_floor)
    for _, group in groupby(records, key=type):
        rows = list(group)
        model = type(rows[0])
        for row in rows:
            _announce(row, edition)
        if model.computed:
            model._default_manager.bulk_update(rows, model.computed)
        _set_state(model, rows, State.PUBLISHED, edition)
    _enter(edition, actions)
    _refresh_search(records)
    for record, action in actions.items():
        if action == EditionEntry.Action.CORRECTED:
            Tombstone.objects.filter(kind=record.record_kind(), slug=record.slug).delete()
    for _, group in groupby(records, key=type):
        rows = list(group)
        went_public.send(sender=type(rows[0]), records=rows, edition=edition)
    _forget_submission(records)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _submission_of(record: Publishable) -> Submission:
    """Its place in the queue. Raises IllegalTransition where it waits for nobody."""
    found = Submission.objects.filter(kind=record.record_kind(), record_pk=record.pk).first()
    if found is None:
        raise IllegalTransition(
            f"{record.slug} is not in review: there is nothing to check or to send back."
        )
    return found


def _forget_submission(records: Iterable[Publishable]) -> None:
    for kind, group in groupby(sorted(records, key=_floor), key=lambda r: r.record_kind()):
        keys = [record.pk for record in group]
        Submission.objects.filter(kind=kind, record_pk__in=keys).delete()


def _new_edition(
    kind: Edition.Kind,
    note: str,
    at: datetime,
    by: AbstractBaseUser | None,
    *,
    reference_set: bool = False,
) -> Edition:
    if not note.strip():
        raise CannotPublish("An edition needs a public note that says what changed and why.")
    with connection.cursor() as cursor:
        # One writer at a time: numbers are then gap-free, and a reader never sees a hole.
        cursor.execute("LOCK TABLE editorial_edition IN EXCLUSIVE MODE")
    newest = Edition.objects.order_by("-number").values_list("number", flat=True).first()
    edition = Edition.objects.create(
        number=(newest or 0) + 1, made_at=at, kind=kind, note=note, reference_set=reference_set
    )
    if by is not None:
        EditionAuthor.objects.create(edition=edition, user_id=by.pk)
    return edition


def _enter(edition: Edition, actions: dict[Publishable, EditionEntry.Action]) -> None:
    EditionEntry.objects.bulk_create(
        EditionEntry(edition=edition, kind=r.record_kind(), record=r.slug, action=action)
        for r, action in actions.items()
    )


def _refresh_search(records: Iterable[Publishable]) -> None:
    entries = [
        SearchEntry(kind=record.record_kind(), slug=record.slug, title=words[0], text=words[1])
        for record in records
        if (words := record.search_words())
    ]
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["kind", "slug"],
        update_fields=["title", "text"],
    )
