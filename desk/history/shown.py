"""A record's history as its page tells it."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from desk.marked import Row, marked
from dialogues.models import Commitment
from editorial.documents import Difference, parts_of
from editorial.roles import hidden_fields, may_see
from editorial.versions import History, Version


class NotChosen(ValueError):
    """A choice of versions that can't be compared: a sentence for who chose."""


@dataclass(frozen=True, slots=True)
class Line:
    """One version in the list; ``before`` is the number of the version it followed."""

    number: int
    before: int
    at: datetime
    who: str
    why: str
    url: str
    did: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions and their differences; None stands for before the record was there."""

    old: Line | None
    new: Line | None
    rows: tuple[Row, ...]

    @property
    def left(self) -> str:
        return _side(self.old)

    @property
    def right(self) -> str:
        return _side(self.new)


def _side(line: Line | None) -> str:
    return f"Version {line.number}" if line else "Before"


def model_of(kind: str) -> type[models.Model] | None:
    """The model that an address names, as in dialogues.commitment."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def name_of(history: History, there: models.Model | None, user: User) -> str:
    """What the record is called; of a deleted one, by what was kept last."""
    hidden = hidden_fields(user, history.model)
    if there is not None and not hidden:
        return str(there)
    row = history.last_row()
    named = (row.get(name) for name in ("title", "name", "slug", "code") if name not in hidden)
    return next((str(name) for name in named if name), f"number {history.pk}")


def edit_address(there: models.Model | None) -> str:
    """Where the record is worked on, or '' where it is no more or has no form of its own."""
    if there is None:
        return ""
    if isinstance(there, Commitment):
        return f"/desk/promises/{there.slug}/"
    meta = there._meta
    try:
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[there.pk])
    except NoReverseMatch:
        return ""


def lines_of(history: History) -> list[Line]:
    """Newest first, with the names of the accounts in one query."""
    users = {version.user for version in history.versions if version.user is not None}
    names = dict(User.objects.filter(pk__in=users).values_list("pk", "username"))
    return [_line(version, names) for version in reversed(history.versions)]


def _line(version: Version, names: dict[int, str]) -> Line:
    if version.user is not None:
        who = names.get(version.user, f"account {version.user}")
    else:
        who = "a guest, by a link" if version.url else "a command"
    did = "; ".join(version.did)
    return Line(
        number=version.number,
        before=version.number - 1,
        at=version.at,
        who=who,
        why=version.why,
        url=version.url,
        did=did[:1].upper() + did[1:],
    )


def chosen(query: QueryDict, history: History) -> tuple[int, int] | None:
    """The versions that were asked for; None where none was. Raises NotChosen."""
    if "from" not in query and "to" not in query:
        return None
    old, new = (_number(query.get(name, ""), name, history) for name in ("from", "to"))
    if old == new:
        raise NotChosen(f"“From” and “To” are both version {old}: choose two different versions.")
    return old, new


def _number(text: str, name: str, history: History) -> int:
    last = len(history.versions)
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) > last:
        wanted = f"a version from 1 to {last}"
        raise NotChosen(f"“{name.capitalize()}” is not {wanted}: choose one in the list below.")
    return int(text)


def compare(history: History, lines: list[Line], pair: tuple[int, int], user: User) -> Compared:
    """The differences of two versions that somebody may see, ready to be shown."""
    old, new = pair
    by_number = {line.number: line for line in lines}
    found = (one for one in history.between(old, new) if _seen(one, history.model, user))
    return Compared(by_number.get(old), by_number.get(new), tuple(map(marked, found)))


def _seen(difference: Difference, model: type[models.Model], user: User) -> bool:
    relation, _, rest = difference.path.partition(".")
    if not rest:
        return may_see(user, model, relation)
    return may_see(user, parts_of(model)[relation].model, rest.rpartition(".")[2])
