"""Rows that are parts of records: citations, offers, delegates and their like."""

from copy import deepcopy
from typing import cast

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from desk.exchange.importing import Candidate, Cells, Importing
from desk.exchange.outcomes import Fate, Refusal, nothing
from desk.exchange.rules import in_plain_words, refusals_of
from editorial.documents import Document, Row, differences, document_of, version_of, write
from editorial.models import Publishable, State


class ImportingParts(Importing):
    """A row changes the part of its number, or adds one; an import removes none.

    Drafts are written row by row. What a published record's rows ask for together is one proposal,
    made after the last row (``finish``).
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Importing takes them
        self._begun: dict[str, Document] = {}
        self._now: dict[str, Document] = {}
        self._place = 0

    def get_or_init_instance(self, instance_loader: object, row: Cells) -> tuple[Candidate, bool]:
        slug, number = row["record"], row.get("number", "")
        self._outcome.key = f"{slug}, {number or 'new'}"
        record = self.known.get(slug)
        if record is None:
            words = self.record_set.model._meta.verbose_name_plural
            rule = f"There is no “{slug}” among the {words}; add it there first."
            self.refuse("record", slug, rule, self._nearest_record(slug))
            empty = nothing()
            return Candidate(None, True, empty, empty, {}), True
        if slug not in self._begun:
            self._begun[slug] = document_of(record)
            self._now[slug] = deepcopy(self._begun[slug])
        self._outcome.version = version_of(self._begun[slug])
        before = self._now[slug]
        self._place = self._placed(slug, number, len(self._rows(before)))
        new = self._place == len(self._rows(before))
        return Candidate(record, new, before, deepcopy(before), {}), new

    def import_instance(self, instance: Candidate, row: Cells, **kwargs: object) -> None:
        super().import_instance(instance, row, **kwargs)
        instance.after = deepcopy(instance.before)
        if self._outcome.refusals:
            return
        rows = self._rows(instance.after)
        if self._place == len(rows):
            if row.get("number", "") == "" and self._is_there(rows, instance.values):
                return
            rows.append({"id": None})
        rows[self._place] |= instance.values

    def skip_row(
        self, instance: Candidate, original: object, row: Cells, errors: object = None
    ) -> bool:
        if self._outcome.refusals:
            return False
        if instance.before == instance.after:
            return True
        record = cast("Publishable", instance.record)
        wanted = self._rows(instance.after)[self._place]
        for waiting in self.proposing.waiting(record):
            rows = waiting["parts"].get(self.record_set.relation, [])
            if self._is_there(rows[self._place : self._place + 1], wanted):
                self._outcome.note = "The same change waits as a proposal already."
                return True
        return False

    def save_instance(
        self, instance: Candidate, is_create: bool, row: Cells, **kwargs: object
    ) -> None:
        record = cast("Publishable", instance.record)
        if record.state not in {State.DRAFT, State.PUBLISHED}:
            self._stopped(record)
        fate = Fate.CREATED if is_create else Fate.CHANGED
        relation = self.record_set.relation
        try:
            with transaction.atomic():
                if record.state == State.PUBLISHED:
                    fate = Fate.PROPOSED
                    self.proposing.try_out(record, instance.after)
                    self._now[record.slug] = instance.after
                else:
                    parts = {relation: self._rows(instance.after)}
                    write(record, {"fields": {}, "parts": parts})
                    self._look_again(record.slug)
        except ValidationError as wrong:
            self._refuse_all(refusals_of(wrong, row))
        except DatabaseError as error:
            self._refuse_all([Refusal("", "", in_plain_words(error))])
        self._outcome.fate = fate
        self._outcome.differences = differences(type(record), instance.before, instance.after)

    def finish(self) -> None:
        """Propose, once each, what the rows ask of published records."""
        for slug, after in self._now.items():
            record = self.known[slug]
            if record.state == State.PUBLISHED and after != self._begun[slug]:
                try:
                    with transaction.atomic():
                        self.proposing.propose(record, after)
                except ValidationError as wrong:
                    self._refuse_rows_of(slug, refusals_of(wrong, {}))
                except DatabaseError as error:
                    self._refuse_rows_of(slug, [Refusal("", "", in_plain_words(error))])

    def _refuse_rows_of(self, slug: str, refusals: list[Refusal]) -> None:
        """Rows that go well one by one, and not together."""
        for outcome in self.plan.outcomes:
            if outcome.fate == Fate.PROPOSED and outcome.record == slug:
                outcome.fate, outcome.refusals = Fate.REFUSED, tuple(refusals)

    def _rows(self, document: Document) -> list[Row]:
        rows: list[Row] = document["parts"][self.record_set.relation]
        return rows

    def _placed(self, slug: str, number: str, length: int) -> int:
        """The row's place among the record's parts, from 0; its end for a new one."""
        if number == "":
            return length
        if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= length + 1:
            rule = f"The record has {length} of these; empty, or {length + 1}, adds one."
            self.refuse("number", number, rule)
            return length
        first = self.seen.setdefault((slug, int(number)), self._outcome.number)
        if first != self._outcome.number:
            self.refuse("number", number, f"Row {first} has the same number; keep one of the two.")
        return int(number) - 1

    def _look_again(self, slug: str) -> None:
        """Read a draft anew once a row was written: its parts have keys now."""
        self.known[slug] = self.record_set.records([slug]).get()
        self._now[slug] = document_of(self.known[slug])

    @staticmethod
    def _is_there(rows: list[Row], values: Row) -> bool:
        """Whether one of these rows says all that the values say."""
        return any(
            all(row.get(name) == value for name, value in values.items() if name != "id")
            for row in rows
        )
