"""The page of a conflict: field by field, what was, what was saved meanwhile, and what is mine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import models

from desk.promise.asks import ASKED, PARTS, How
from desk.promise.saving import Choices, Clash, clashing
from desk.promise.typed import Documents, Entry, Typed
from editorial import merging
from editorial.documents import Row, Value, in_words
from editorial.kept_rows import last_written
from editorial.merging import Cell, Side

MARK = "choose"
OTHER = "other"
TYPED_FREELY = {How.LINE, How.AREA, How.DATE, How.DAY}
TAKEN_OUT = "(taken out)"
NOT_THERE = "(not there)"


@dataclass(frozen=True, slots=True)
class Question:
    """One cell to choose for. ``name``: of its radios; ``side``: what is chosen, empty where
    somebody has to; ``other``: the input for words of one's own, empty where there is none."""

    name: str
    label: str
    base: str
    theirs: str
    mine: str
    side: str
    other: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """One record that two people changed. ``by`` and ``at``: who saved it last, and when."""

    title: str
    by: str
    at: datetime | None
    questions: tuple[Question, ...]


def contests(clash: Clash, began: Documents, typed: Typed) -> tuple[Contest, ...]:
    """All that somebody has to choose, the promise first."""
    return tuple(
        _contest(entry, clash, began, typed)
        for entry in clashing(clash.parsed, began, clash.stored)
    )


def choices_in(typed: Typed) -> Choices:
    """What was chosen: by record and path."""
    found = {}
    for name, texts in typed.values.items():
        mark, _, rest = name.partition("|")
        if mark == MARK and texts and texts[-1] in {"theirs", "mine", OTHER}:
            key, _, path = rest.partition("|")
            found[key, path] = Side.THEIRS if texts[-1] == "theirs" else Side.MINE
    return found


def with_own_words(typed: Typed, entries: list[Entry]) -> Typed:
    """The form with the words that were written on the conflict's page in place of both."""
    values = dict(typed.values)
    known = {entry.key: entry for entry in entries}
    for name, texts in typed.values.items():
        mark, _, rest = name.partition("|")
        key, _, path = rest.partition("|")
        own = mark == MARK and texts[-1] == OTHER and key in known
        if own and (place := _input_of(known[key], path)):
            values[place] = typed.values.get(f"{OTHER}|{rest}", [""])
    return Typed(values)


def form_alone(typed: Typed) -> dict[str, list[str]]:
    """The answers of the promise's form, without those of the conflict's page."""
    marks = (f"{MARK}|", f"{OTHER}|")
    left_out = {"began", "shown"}
    return {
        name: texts
        for name, texts in typed.values.items()
        if not name.startswith(marks) and name not in left_out
    }


def _contest(entry: Entry, clash: Clash, began: Documents, typed: Typed) -> Contest:
    base, theirs = began[entry.key], clash.stored.get(entry.key)
    if theirs is None:
        found: tuple[Cell, ...] = (Cell("", {"": ""}, None, {"": ""}),)
    else:
        found = merging.cells(base, theirs, entry.document)
    by, at = _last_saved(entry)
    undecided = set(clash.undecided)
    questions = tuple(_question(entry, cell, typed, undecided) for cell in found)
    return Contest(_title(entry), by, at, questions)


def _question(entry: Entry, cell: Cell, typed: Typed, undecided: set[tuple[str, str]]) -> Question:
    rest = f"{entry.key}|{cell.path}"
    place = _input_of(entry, cell.path)
    return Question(
        name=f"{MARK}|{rest}",
        label=_label(entry, cell.path),
        base=_words(entry, cell.path, cell.base) or NOT_THERE,
        theirs=_words(entry, cell.path, cell.theirs) or TAKEN_OUT,
        mine=_words(entry, cell.path, cell.mine) or TAKEN_OUT,
        side=typed.text(f"{MARK}|{rest}") or cell.side or "",
        other=f"{OTHER}|{rest}" if place else "",
        missing=(entry.key, cell.path) in undecided,
    )


def _title(entry: Entry) -> str:
    names = {"promise": "The promise", "assessment": "The axes"}
    if entry.model.__name__ in {"Commitment", "Assessment"}:
        return names[entry.key.partition(":")[0]]
    return f"Development: {entry.document['fields'].get('summary', '')}"


def _input_of(entry: Entry, path: str) -> str:
    """The input for free words that shows a cell; empty where it is chosen from a list."""
    owner, _, name = path.rpartition(".")
    relation, _, key = owner.partition(".")
    model = entry.model if relation == "fields" else PARTS[entry.model].get(relation)
    ask = next((one for one in ASKED.get(model, ()) if one.name == name), None) if model else None
    if ask is None or ask.how not in TYPED_FREELY:
        return ""
    if relation == "fields":
        return f"{entry.prefix}-{name}"
    for number, row in enumerate(entry.document["parts"][relation]):
        if str(row["id"]) == key:
            return f"{entry.rows[relation][number]}-{name}"
    return ""


def _label(entry: Entry, path: str) -> str:
    if not path:
        return "The whole development"
    relation, _, rest = path.partition(".")
    if relation == "fields":
        return _asked(entry.model, rest)
    part = PARTS[entry.model][relation]
    key, _, name = rest.partition(".")
    title = f"{str(part._meta.verbose_name).capitalize()}"
    if key.startswith("new-"):
        return f"{title}, added by you"
    return f"{title}: {_asked(part, name).lower()}" if name else title


def _asked(model: type[models.Model], name: str) -> str:
    asked = {ask.name: ask.label for ask in ASKED[model]}
    return asked.get(name) or str(model._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]


def _words(entry: Entry, path: str, value: Value | Row) -> str:
    """A cell as people say it: one value, or a whole row, a line for each answer."""
    if value is None and (not path or (path.count(".") == 1 and not path.startswith("fields."))):
        return ""
    if not path:
        return str(entry.document["fields"].get("summary", ""))
    relation, _, rest = path.partition(".")
    if relation == "fields":
        return _of_field(entry.model, rest, value)
    part = PARTS[entry.model][relation]
    if isinstance(value, dict) and "." not in rest:
        lines = ((ask.label, _of_field(part, ask.name, value.get(ask.name))) for ask in ASKED[part])
        return "\n".join(f"{label}: {words}" for label, words in lines if words != EMPTY)
    return _of_field(part, rest.partition(".")[2], value)


EMPTY = "(empty)"


def _of_field(model: type[models.Model], name: str, value: Value) -> str:
    field = model._meta.get_field(name)
    if isinstance(value, int) and value < 0 and field.is_relation:
        return "a new source"
    return in_words(field, value) or EMPTY  # type: ignore[arg-type]


def _last_saved(entry: Entry) -> tuple[str, datetime | None]:
    """The name of whoever saved the record last, and when."""
    last = last_written(entry.model, entry.pk) if entry.pk else None
    if last is None:
        return "", None
    at, account = last
    user = User.objects.filter(pk=account).first() if account else None
    return (user.get_full_name() or user.username) if user else "a command", at


def undecided_names(clash: Clash) -> Mapping[str, str]:
    """The radios that wait for an answer, for the summary on top."""
    return {f"{MARK}|{key}|{path}": path for key, path in clash.undecided}
