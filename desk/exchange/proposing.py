"""What an import asks of published records: it never writes on them, it proposes."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from desk.review.proposals import CannotPropose, propose
from editorial.desk_role import as_owner
from editorial.documents import Document, write
from editorial.models import Proposal, Publishable
from editorial.publishing import in_place

MOST_PROPOSALS = 200
NOT_YET_SAID = "Import of a file"
"""Stands for the reason in a preview, which keeps nothing."""


class Proposing:
    """Proposals under one person's name, for one reason.

    final: whether what is written is to stay; a preview takes all of it back.
    """

    def __init__(self, by: User, why: str = "", *, final: bool = False) -> None:
        self.by = by
        self.why = why if final else NOT_YET_SAID
        self.final = final
        self._made = 0
        self._waiting: dict[str, list[Document]] = {}

    def look_up(self, model: type[Publishable], slugs: Iterable[str]) -> None:
        """Learn which changes of these records are proposed already."""
        found = Proposal.objects.filter(
            kind=model.record_kind(), slug__in=list(slugs), outcome=Proposal.Outcome.OPEN
        )
        waiting: dict[str, list[Document]] = defaultdict(list)
        for slug, changes in found.values_list("slug", "changes"):
            waiting[slug].append(changes)
        self._waiting = waiting

    def waiting(self, record: Publishable) -> list[Document]:
        """The documents that open proposals want of a record."""
        return self._waiting.get(record.slug, [])

    def is_waiting(self, record: Publishable | None, wanted: Document) -> bool:
        """Whether exactly this is proposed already."""
        return record is not None and wanted in self.waiting(record)

    def propose(self, record: Publishable, wanted: Document) -> None:
        """Make one proposal. Raises ValidationError where the change could not be accepted."""
        self._made += 1
        if self._made > MOST_PROPOSALS:
            raise ValidationError(
                f"One file makes at most {MOST_PROPOSALS} proposals, each of which somebody else"
                " reads. Bring the other rows in a file of their own."
            )
        try:
            propose(record, wanted, reason=self.why, by=self.by)
        except CannotPropose as refused:
            raise ValidationError(str(refused)) from refused

    def try_out(self, record: Publishable, wanted: Document) -> None:
        """Whether the record could say this. Raises ValidationError if not; writes nothing."""
        fresh = type(record)._default_manager.get(pk=record.pk)
        with transaction.atomic(), as_owner():
            # Whether the person may is asked when it is proposed and decided, not when it is tried.
            with in_place():
                write(fresh, wanted)
            transaction.set_rollback(True)
