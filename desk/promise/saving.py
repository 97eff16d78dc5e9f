"""Saving a promise and all that goes with it, in one transaction, over nobody's work.

Each record is written only where it was changed, and only over the very version from which its
author began; otherwise Clash says what was saved meanwhile, and the author chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pghistory
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.text import slugify

from benchmarks.models import Assessment
from countries.models import Country
from desk.promise import removing
from desk.promise.asks import BROKEN_RULES
from desk.promise.sheet import Sheet, assessment_slug, free_slug, load
from desk.promise.typed import Documents, Entry, Parsed, Typed, parse
from desk.review import proposals
from dialogues.models import Commitment, Development
from editorial import documents, merging
from editorial.documents import Document
from editorial.merging import Side
from editorial.models import Edition, Publishable
from evidence.models import Source

LONGEST_SLUG = 60
type Choices = Mapping[tuple[str, str], Side]
"""By record and path: whose value a cell takes."""


class Wrong(Exception):
    """Nothing was saved; ``errors`` has a sentence for each input, ``""`` for the whole."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors


class Clash(Exception):
    """Somebody saved meanwhile what this author changed too. Nothing was saved.

    ``stored``: the documents as they now stand. ``undecided``: cells asked about and not chosen.
    """

    def __init__(
        self, parsed: Parsed, stored: Documents, undecided: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__("Somebody saved meanwhile.")
        self.parsed, self.stored, self.undecided = parsed, stored, undecided


@dataclass
class Saved:
    """What became of it."""

    commitment: Commitment
    written: list[str] = field(default_factory=list)
    proposed: list[Publishable] = field(default_factory=list)
    removed: list[Development] = field(default_factory=list)


@dataclass(frozen=True)
class Wish:
    """What an author wants saved: from which documents they began, and what they chose.

    ``shown``: the documents that the page of the conflict showed them, where there was one.
    """

    typed: Typed
    began: Documents
    by: User
    today: date
    why: str = ""
    edition_kind: str = Edition.Kind.CORRECTION
    choices: Choices = field(default_factory=dict)
    shown: Documents | None = None


def save(slug: str | None, wish: Wish) -> Saved:
    """Write what was changed; slug is None for a new promise. Raises Wrong or Clash."""
    try:
        with transaction.atomic(), pghistory.context(why=wish.why):
            sheet = load(slug, lock=True) if slug else Sheet()
            parsed = parse(wish.typed, wish.began, today=wish.today)
            if sheet.commitment is not None:
                parsed.entries[0].pk = sheet.commitment.pk
            parsed.errors |= removing.refused(wish.typed, sheet, wish.began, wish.by)
            if parsed.errors:
                raise Wrong(_all_wrong(sheet, parsed, wish))
            settled = _settle(sheet, parsed, wish)
            return _write(sheet, parsed, wish, settled)
    except DatabaseError as refused:
        raise Wrong({"": str(refused).partition("\n")[0]}) from refused


def _all_wrong(sheet: Sheet, parsed: Parsed, wish: Wish) -> dict[str, str]:
    """What was typed wrongly, and what the records' own rules refuse: all of it told at once."""
    fields = parsed.entries[0].document["fields"]
    days = [e.document["fields"]["as_at"] for e in parsed.entries if e.model is Assessment]
    if not all((*days, *(fields.get(name) for name in ("title", "made_by", "made_on")))):
        return parsed.errors
    try:
        with transaction.atomic():
            _write(sheet, parsed, wish, set())
    except Wrong as more:
        return {**more.errors, **parsed.errors}
    except DatabaseError:
        return parsed.errors
    return parsed.errors


def clashing(parsed: Parsed, began: Documents, stored: Documents) -> list[Entry]:
    """Records that their author changed and that somebody else changed or took out meanwhile."""
    return [
        entry
        for entry in parsed.entries
        if entry.pk is not None or entry.key == "promise"
        if entry.key in began
        and entry.document != began[entry.key]
        and stored.get(entry.key) != began[entry.key]
    ]


def _settle(sheet: Sheet, parsed: Parsed, wish: Wish) -> set[str]:
    """Let the author's choices make the documents, where somebody saved meanwhile; which."""
    stored = sheet.documents
    clashes = clashing(parsed, wish.began, stored)
    if not clashes:
        return set()
    if wish.shown is None or any(stored.get(e.key) != wish.shown.get(e.key) for e in clashes):
        raise Clash(parsed, stored)
    undecided: list[tuple[str, str]] = []
    for entry in clashes:
        chosen = {path: side for (key, path), side in wish.choices.items() if key == entry.key}
        base, theirs = wish.began[entry.key], stored.get(entry.key)
        try:
            if theirs is None:
                _taken_out(entry, chosen)
            else:
                entry.document = merging.resolve(base, theirs, entry.document, chosen)
        except merging.Undecided as open_cells:
            undecided += [(entry.key, path) for path in open_cells.paths]
    if undecided:
        raise Clash(parsed, stored, tuple(undecided))
    parsed.entries = [entry for entry in parsed.entries if entry.document]
    return {entry.key for entry in clashes}


def _taken_out(entry: Entry, chosen: Mapping[str, Side]) -> None:
    """A record that somebody deleted: entered again, or let go."""
    if "" not in chosen:
        raise merging.Undecided(("",))
    if chosen[""] is Side.THEIRS:
        entry.document = {}
        return
    entry.key, entry.pk = f"{entry.key.partition(':')[0]}:new", None
    for rows in entry.document["parts"].values():
        for row in rows:
            row["id"] = None


def _write(sheet: Sheet, parsed: Parsed, wish: Wish, settled: set[str]) -> Saved:
    """Only what its author changed: whatever else others saved meanwhile stays as it is."""
    errors: dict[str, str] = {}
    _make_sources(parsed, errors)
    writer = _Writer(sheet, wish, errors)
    for entry in parsed.entries:
        if entry.key in settled or entry.document != wish.began.get(entry.key):
            writer.write(entry)
    if errors or writer.saved is None:
        raise Wrong(errors or {"": "There is nothing here to save."})
    writer.saved.removed = removing.remove(wish.typed, sheet)
    return writer.saved


def _make_sources(parsed: Parsed, errors: dict[str, str]) -> None:
    """Keep the new sources, and put their keys where the citations name them."""
    made: dict[int, int] = {}
    for number, (document, prefix) in enumerate(
        zip(parsed.sources, parsed.origins, strict=True), 1
    ):
        source = Source(slug=_source_slug(document))
        entry = Entry("source", Source, None, prefix, document)
        if _try(source, document, entry, errors):
            made[-number] = source.pk
    for entry in parsed.entries:
        for row in entry.document["parts"].get("citations", []):
            row["source"] = made.get(row["source"], row["source"])


class _Writer:
    """Writes one record after the other; the promise comes first."""

    def __init__(self, sheet: Sheet, wish: Wish, errors: dict[str, str]) -> None:
        self.sheet, self.wish, self.errors = sheet, wish, errors
        self.stored = sheet.documents
        self.saved: Saved | None = None
        if sheet.commitment is not None:
            self.saved = Saved(sheet.commitment)

    def write(self, entry: Entry) -> None:
        if entry.document == self.stored.get(entry.key):
            return
        if entry.key != "promise" and self.saved is None:
            return  # without its promise, which is wrong
        record = self._record(entry)
        if record.is_published:
            self._propose(record, entry)
        elif _try(record, entry.document, entry, self.errors):
            if isinstance(record, Commitment) and self.saved is None:
                self.saved = Saved(record)
            if self.saved is not None:
                self.saved.written.append(entry.key)

    def _propose(self, record: Publishable, entry: Entry) -> None:
        if not self.wish.why:
            self.errors["why"] = "A published record changes by a proposal: say why it should."
            return
        try:
            proposals.propose(
                record,
                entry.document,
                reason=self.wish.why,
                by=self.wish.by,
                edition_kind=self.wish.edition_kind,
            )
        except ValidationError as wrong:
            _note(wrong, entry, self.errors)
        except proposals.CannotPropose as refused:
            self.errors[""] = str(refused)
        if self.saved is not None:
            self.saved.proposed.append(record)

    def _record(self, entry: Entry) -> Publishable:
        """The stored record, or a new one with its public id and its promise."""
        if entry.model is Commitment:
            return self.sheet.commitment or _new_promise(entry.document)
        assert self.saved is not None  # noqa: S101  write() made sure
        promise = self.saved.commitment
        record = self._development(entry, promise)
        if entry.model is Assessment:
            record = self.sheet.assessment if entry.pk and self.sheet.assessment else Assessment()
        if record.pk is None:
            entry.document["fields"]["commitment"] = promise.pk
            if isinstance(record, Assessment):
                day = date.fromisoformat(str(entry.document["fields"]["as_at"]))
                entry.document["fields"]["slug"] = assessment_slug(promise.slug, day)
        return record

    def _development(self, entry: Entry, promise: Commitment) -> Publishable:
        """The stored development, or a new one that stands last."""
        for one in self.sheet.developments:
            if one.pk == entry.pk:
                return one
        there = dict(Development.objects.filter(commitment=promise).values_list("slug", "order"))
        order = max(there.values(), default=-1) + 1
        return Development(slug=free_slug(promise.slug, set(there)), order=order)


def _new_promise(document: Document) -> Commitment:
    fields = document["fields"]
    fields["slug"] = fields.get("slug") or suggested_slug(fields)
    return Commitment()


def suggested_slug(fields: Mapping[str, object]) -> str:
    """Host, year and title, as in cn-1998-sign-iccpr; with a number where that is taken."""
    host = Country.objects.get(pk=str(fields["made_by"])).slug
    start = f"{host}-{str(fields['made_on'])[:4]}-{slugify(str(fields['title']))}"
    return _free(Commitment, start[:LONGEST_SLUG].strip("-"))


def _source_slug(document: Document) -> str:
    """Publisher and year, as in hrw-2015."""
    fields = document["fields"]
    start = slugify(str(fields.get("publisher") or "source"))[: LONGEST_SLUG // 2].strip("-")
    year = str(fields.get("date") or "")[:4]
    return _free(Source, "-".join(filter(None, (start or "source", year))))


def _free(model: type[Publishable], start: str) -> str:
    taken = set(
        model._default_manager.filter(slug__startswith=start).values_list("slug", flat=True)
    )
    slug, number = start, 2
    while slug in taken:
        slug, number = f"{start}-{number}", number + 1
    return slug


def _try(record: models.Model, document: Document, entry: Entry, errors: dict[str, str]) -> bool:
    """Write one record; what is wrong goes to the inputs that show it."""
    try:
        documents.write(record, document)
    except ValidationError as wrong:
        _note(wrong, entry, errors)
        return False
    return True


def _note(wrong: ValidationError, entry: Entry, errors: dict[str, str]) -> None:
    for path, found in wrong.error_dict.items():
        name, sentence = _told(path, found)
        errors[_input(entry, path, name)] = sentence


def _input(entry: Entry, path: str, name: str) -> str:
    relation = path.rpartition(".")[0]
    return entry.input_of(f"{relation}.{name}" if relation else name)


def _told(path: str, found: list[ValidationError]) -> tuple[str, str]:
    """The field that is wrong, and the sentence that says so."""
    name = path.rpartition(".")[2]
    words = " ".join(message for error in found for message in error.messages)
    for constraint, (wanted, sentence) in BROKEN_RULES.items():
        if constraint in words:
            return wanted, sentence
    return name, words
