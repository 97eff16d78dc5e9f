"""A changed document put into a published record: as one edition, or only to see what it would do.

Where a verdict stands on the record, it is reckoned anew and published in the same edition.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from benchmarks.models import Assessment, MeasuredChange
from benchmarks.verdicts import reckon
from dialogues.models import Commitment, Dialogue
from editorial import documents, publishing
from editorial.broken_rules import in_words
from editorial.desk_role import as_owner
from editorial.documents import Document
from editorial.models import Edition, Publishable, RecordAuthor, State
from evidence.models import Cited


class CannotPropose(ValueError):
    """A step of a proposal that is not taken: one sentence that says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A verdict that a change would alter; the readings are the same where only its figures are."""

    promise: str
    before: str
    after: str

    @property
    def reads_otherwise(self) -> bool:
        return self.before != self.after


def take_in(
    record: Publishable,
    document: Document,
    *,
    kind: str,
    note: str,
    at: datetime,
    by: User | None,
) -> tuple[Edition, tuple[Moved, ...]]:
    """Write the document and publish it, with the verdicts that it moves, as one edition.

    Raises ValidationError (with paths), CannotPublish, InputError or DatabaseError; then nothing
    is written. Sources that it newly cites go public with it.
    """
    with transaction.atomic(), publishing.in_place():
        touched = _verdicts_on(record)
        documents.write(record, document)
        record.refresh_from_db()
        touched |= _verdicts_on(record)
        moved = {
            pk: told
            for pk, verdict in sorted(touched.items())
            if (told := _moved(verdict, at)) is not None
        }
        others = [touched[pk] for pk in moved if touched[pk] != record]
        edition = publishing.republish(
            [record, *others],
            kind=Edition.Kind(kind),
            note=note,
            at=at,
            by=by,
            first_out=newly_cited(record),
        )
    return edition, tuple(moved.values())


def would_move(record: Publishable, document: Document, *, at: datetime) -> tuple[Moved, ...]:
    """What ``take_in`` would do to verdicts. Tried and taken back; raises what it would raise."""
    tried = type(record)._default_manager.get(pk=record.pk)
    with transaction.atomic(), as_owner():
        # Who may publish is asked when it is done, not when it is tried.
        RecordAuthor.objects.all().delete()
        _, moved = take_in(
            tried, document, kind=Edition.Kind.CORRECTION, note="Tried out.", at=at, by=None
        )
        transaction.set_rollback(True)
    return moved


def newly_cited(record: Publishable) -> list[Publishable]:
    """The sources behind it that are not public yet, and so have to go public with it."""
    sources = Cited.companions(record) if isinstance(record, Cited) else []
    return list({source.pk: source for source in sources if not source.is_published}.values())


def sentences(error: Exception) -> list[str]:
    """An error of ``take_in`` in words for people, one a line."""
    if isinstance(error, ValidationError):
        error = in_words(error)
        if not hasattr(error, "error_dict"):
            return [str(message) for message in error.messages]
        return [
            " ".join(map(str, messages)) if "__all__" in path else f"{path}: {' '.join(messages)}"
            for path, messages in error.message_dict.items()
        ]
    return [str(error).splitlines()[0]]


REFUSALS = (ValidationError, ValueError, DatabaseError)
"""What ``take_in`` and ``would_move`` raise where a change can't be taken in."""


def _verdicts_on(record: Publishable) -> dict[int, Assessment]:
    """The published verdicts that stand on a record, as they are stored."""
    rows = Assessment.objects.filter(state=State.PUBLISHED).select_related("commitment__made_by")
    if isinstance(record, Assessment):
        rows = rows.filter(pk=record.pk)
    elif isinstance(record, Commitment):
        rows = rows.filter(commitment=record)
    elif isinstance(record, Dialogue):  # who had no such dialogue is what a measure is held against
        rows = rows.filter(commitment__made_by=record.host_id)
    elif (promise := getattr(record, "commitment_id", None)) is not None:
        rows = rows.filter(commitment=promise)
    else:
        return {}
    return {verdict.pk: verdict for verdict in rows}


def _moved(verdict: Assessment, at: datetime) -> Moved | None:
    """What a verdict becomes where what it stands on was changed; None where it stays."""
    before = {**_computed(verdict), "changes": list(_changes(verdict))}
    anew = Assessment.objects.select_related("commitment__made_by").get(pk=verdict.pk)
    tried = copy(anew)
    reckon(tried, at=at)
    if before == {**_computed(tried), "changes": list(_changes(verdict))}:
        return None
    return Moved(str(anew.commitment), verdict.reading, tried.reading)


def _computed(verdict: Assessment) -> dict[str, object]:
    return {name: getattr(verdict, name) for name in Assessment.computed}


def _changes(verdict: Assessment) -> Iterator[dict[str, object]]:
    """The measured changes as they are stored, without their keys."""
    rows = MeasuredChange.objects.filter(measure__commitment=verdict.commitment_id)
    for row in rows.order_by("measure", "point").values():
        yield {name: value for name, value in row.items() if name != "id"}
