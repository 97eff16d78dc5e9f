"""A waiting file previewed, or written: all of it or nothing."""

from dataclasses import dataclass

import pghistory
import tablib
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from desk.exchange.importing import Importing
from desk.exchange.outcomes import Fate, Plan
from desk.exchange.parts import ImportingParts
from desk.exchange.proposing import Proposing
from desk.exchange.reading import Table
from desk.exchange.rules import in_plain_words
from desk.exchange.sets import RecordSet


class CannotImport(ValueError):
    """Nothing was written; the sentence says why."""


class LooksDifferent(CannotImport):
    """A record changed since the preview; ``plan`` is what the file would do now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(
            "Somebody changed one of these records since you saw the preview. Nothing was written:"
            " read the preview below, which is new, and confirm again."
        )
        self.plan = plan


@dataclass(frozen=True, slots=True)
class Job:
    """A file for one record set, and on whose behalf."""

    record_set: RecordSet
    table: Table
    by: User
    hidden: frozenset[str] = frozenset()


def preview(job: Job) -> Plan:
    """What the file would do to each record. Nothing is kept."""
    with transaction.atomic():
        plan = _brought_in(job, Proposing(job.by))
        transaction.set_rollback(True)
    return plan


def confirm(job: Job, *, why: str, seen: str, without_refused: bool = False) -> Plan:
    """Write what a preview showed, in one transaction, under the person's name with the reason.

    seen: the version of the plan that the person saw. Raises LooksDifferent where the file would do
    something else by now, CannotImport where rows are refused and were not left out knowingly.
    """
    with transaction.atomic(), pghistory.context(why=why):
        plan = _brought_in(job, Proposing(job.by, why, final=True))
        if plan.version != seen:
            raise LooksDifferent(plan)
        if plan.counts[Fate.REFUSED] and not without_refused:
            raise CannotImport(
                "Some rows are refused, so nothing was written. Put them right in the file, or say"
                " that they are to be left out."
            )
    return plan


def _brought_in(job: Job, proposing: Proposing) -> Plan:
    kind = ImportingParts if job.record_set.relation else Importing
    importing = kind(job.record_set, job.table.numbers, proposing, hidden=job.hidden)
    dataset = tablib.Dataset(*job.table.rows, headers=job.table.columns)
    # Each row that writes has a savepoint of ours; one for every row would cost as much again.
    result = importing.import_data(dataset, use_transactions=False)
    for trouble in [*result.base_errors, *(e for row in result.rows for e in row.errors)]:
        raise trouble.error
    importing.finish()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as error:
        raise CannotImport(f"Nothing was written. {in_plain_words(error)}") from error
    return importing.plan
