"""A file's rows brought into the database, or only tried: one and the same way.

``Importing`` is a resource of django-import-export: the library walks the rows and asks the hooks
here, which write each row in a savepoint of its own. A preview runs the import and takes all of it
back, so that it shows what would truly happen, the database's own rules included.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from desk.exchange.outcomes import Fate, Outcome, Plan, Refusal, nothing
from desk.exchange.proposing import Proposing
from desk.exchange.resource import READ_ONLY, SetResource
from desk.exchange.rules import in_plain_words, refusals_of
from desk.exchange.sets import RecordSet
from desk.exchange.widgets import WrongCell, nearest
from editorial.documents import Document, Row, differences, document_of, version_of, write
from editorial.models import Publishable, State

type Cells = Mapping[str, str]


@dataclass(slots=True)
class Candidate:
    """A row on its way: the record it is about, as it stands and as the row wants it."""

    record: Publishable | None
    new: bool
    before: Document
    after: Document
    values: Row

    def __str__(self) -> str:
        # The library asks this of every row; what a record calls itself may cost a query.
        return self.record.slug if self.record else ""


class Importing(SetResource):
    """Rows that are records. ``plan`` holds what became of each."""

    def __init__(
        self,
        record_set: RecordSet,
        numbers: list[int],
        proposing: Proposing,
        *,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(record_set, hidden=hidden)
        self.plan = Plan(columns=self.columns)
        self.proposing = proposing
        self.seen: dict[object, int] = {}
        self.known: dict[str, Publishable] = {}
        self._numbers = numbers
        self._outcome: Outcome

    def before_import(self, dataset: Any, **kwargs: object) -> None:  # noqa: ANN401  tablib's
        key = self.record_set.keys[0]
        self.plan.columns = tuple(dataset.headers)
        slugs = set(dataset[key]) if len(dataset) else set()
        locked = self.record_set.model._default_manager.filter(slug__in=slugs).order_by("pk")
        if self.proposing.final:
            # Nobody else writes these records until all is written, or nothing is.
            list(locked.select_for_update().values_list("pk"))
        self.known = {record.slug: record for record in self.record_set.records(slugs)}
        self.proposing.look_up(self.record_set.model, slugs)

    def before_import_row(self, row: Cells, **kwargs: object) -> None:
        number = self._numbers[cast("int", kwargs["row_number"]) - 1]
        slug = row[self.record_set.keys[0]]
        self._outcome = Outcome(number, tuple(row.values()), slug, slug)
        self.plan.outcomes.append(self._outcome)

    def get_or_init_instance(self, instance_loader: object, row: Cells) -> tuple[Candidate, bool]:
        slug = row["slug"]
        record = self.known.get(slug)
        before = document_of(record) if record else nothing()
        self._outcome.version = version_of(before) if record else ""
        if (first := self.seen.setdefault(slug, self._outcome.number)) != self._outcome.number:
            self.refuse("slug", slug, f"Row {first} is about the same record; keep one of the two.")
        found = record or self.record_set.model(slug=slug)
        new = record is None
        return Candidate(found, new, before, before, {"slug": slug} if new else {}), new

    def import_instance(self, instance: Candidate, row: Cells, **kwargs: object) -> None:
        """Read each cell; a wrong one refuses the row, and the others are read all the same."""
        for field in self.get_import_fields():
            name = field.column_name
            if name in row and name not in {*READ_ONLY, *self.record_set.keys}:
                self._read(field, instance, row)
        if instance.new:
            self._check_lists(instance)
        fields = {**instance.before["fields"], **instance.values}
        instance.after = {"fields": fields, "parts": instance.before["parts"]}

    def _read(self, field: Any, instance: Candidate, row: Cells) -> None:  # noqa: ANN401  untyped
        name = field.column_name
        model_field = self.model_fields[name]
        if instance.new and row[name] == "" and model_field.has_default() and not model_field.null:
            return
        try:
            instance.values[name] = field.clean(row)
        except WrongCell as wrong:
            self.refuse(name, row[name], wrong.rule, wrong.nearest)

    def _check_lists(self, instance: Candidate) -> None:
        """A model's own check passes over lists of records that must name at least one."""
        for field in self.record_set.table._meta.many_to_many:
            if not field.blank and not instance.values.get(field.name):
                self.refuse(field.name, "", "A new record names at least one here.")

    def skip_row(
        self, instance: Candidate, original: object, row: Cells, errors: object = None
    ) -> bool:
        """Whether there is nothing to do. A refused row is not skipped: see validate_instance."""
        if self._outcome.refusals:
            return False
        if version_of(instance.before) == version_of(instance.after):
            return True
        if not instance.new and self.proposing.is_waiting(instance.record, instance.after):
            self._outcome.note = "The same change waits as a proposal already."
            return True
        return False

    def validate_instance(self, instance: Candidate, *args: object, **kwargs: object) -> None:
        """Stop a row that was refused while it was read."""
        if self._outcome.refusals:
            raise ValidationError("refused")

    def save_instance(
        self, instance: Candidate, is_create: bool, row: Cells, **kwargs: object
    ) -> None:
        """Write a draft, or propose the change of a published record."""
        record = cast("Publishable", instance.record)
        if not is_create and record.state not in {State.DRAFT, State.PUBLISHED}:
            self._stopped(record)
        fate = Fate.CREATED if is_create else Fate.CHANGED
        try:
            if record.state == State.PUBLISHED:
                fate = Fate.PROPOSED
                with transaction.atomic():
                    self.proposing.propose(record, instance.after)
            else:
                write(record, {"fields": instance.values, "parts": {}})
        except ValidationError as wrong:
            self._refuse_all(refusals_of(wrong, row))
        except DatabaseError as error:
            self._refuse_all([Refusal("", "", in_plain_words(error))])
        self._outcome.fate = fate
        self._outcome.differences = differences(type(record), instance.before, instance.after)

    def save_m2m(self, *args: object, **kwargs: object) -> None:
        """Already written, with the rest of the document."""

    def finish(self) -> None:
        """What is left to do after the last row."""

    def refuse(
        self, column: str, value: str, rule: str, choices: tuple[str, ...] | list[str] = ()
    ) -> None:
        """Note why the row at hand is refused."""
        self._outcome.fate = Fate.REFUSED
        self._outcome.refusals += (Refusal(column, value, rule, tuple(choices)),)

    def _refuse_all(self, refusals: list[Refusal]) -> None:
        for refusal in refusals:
            self.refuse(refusal.column, refusal.value, refusal.rule, refusal.nearest)
        raise ValidationError("refused")

    def _stopped(self, record: Publishable) -> None:
        advice = (
            "send it back to its author first"
            if record.state == State.IN_REVIEW
            else "publish it again first, as a correction"
        )
        words = record.get_state_display().lower()
        self.refuse("state", str(record.state), f"The record is {words}; {advice}.")
        raise ValidationError("refused")

    def _nearest_record(self, slug: str) -> list[str]:
        return nearest(slug, self.record_set.model._default_manager.values_list("slug", flat=True))
