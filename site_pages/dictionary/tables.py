"""One table in words: what a row is, who may read it, its columns and its rules."""

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint, CheckConstraint, UniqueConstraint

from evidence.models import Citation
from site_pages.dictionary.access import Access
from site_pages.dictionary.conditions import in_words
from site_pages.dictionary.fields import lines_of
from site_pages.dictionary.files import files_of

type Model = type[models.Model]

TRIGGERS = {
    "state_changes_by_publishing": "only publishing changes the state, and a published row stays",
    "old_slug_redirects": "a slug that was public goes on leading here",
    "published_needs_a_citation": "no row is published without a citation",
    "published_keeps_a_citation": "a published record keeps a citation",
    "append_only": "rows are added, never changed or deleted",
    "next_number": "numbers have no gap",
    "taken_in_for_good": "figures are written when a release is taken in, and never change",
    "kept_whole": "an original file is written when it is taken in, and never changes",
    "series_is_there": "a figure belongs to a series that is there",
    "series_has_figures": "a series that has figures stays",
    "basis_is_locked": "rows are added, never changed or deleted",
    "reference_set_by_command": "the desk makes no edition of the reference set",
    "written_by_its_roles": "at the desk, only the roles of docs/roles.md write here",
    "in_ones_own_name": "nobody publishes, hands in or checks in another's name",
    "changed_in_an_edition": "a published record is changed in an edition, not without one",
    "part_of_a_record": "a part of a published record stays, and whoever writes on a part of a "
    "draft is one of its authors",
    "two_people_decide": "a proposal is decided by another than made it, once, and stays",
    "said_once": "a remark stays as it was said, in one's own name",
    "submitted_stays": "a coding that was handed in stays as it is",
    "two_at_most": "a promise has two coders at most",
    "two_hand_in": "a coding is handed in by its coder, complete, and once",
    "reconcile_after_two": "a round is reconciled once two coders have handed in",
    "round_stays": "a round stays with its promise, its day and whoever opened it",
    "two_have_coded": "a verdict is of two coders only where a round led to it",
    "invitation_stays": "an invitation to code stays as it was made; it can end early",
    "public_ones_stay": "an invitation to reply that readers see stays as it is",
    "reply_of_the_promise": "an invitation leads to a reply about the same promise",
    "not_ones_own_link": "nobody codes a round and makes a link for it, who could then read both",
    "handed_in_before_public": "a record is handed in as a draft, or again once it is withdrawn",
    "accounts_by_administrators": "at the desk, accounts are an administrator's to change",
    "factors_of_ones_own": "at the desk, a second factor is its owner's to change",
    "context_stays": "who changed something, where and when, stays as it was written",
    "history_stays": "rows of the history are added, never changed, deleted or emptied",
}
"""What each trigger holds; one without words here is an error, so that none goes undescribed."""


def section(model: Model, access: Access) -> str:
    """The table's chapter in Markdown."""
    meta = model._meta
    parts = [f"### `{meta.db_table}`", what_a_row_is(model), f"**{access.in_words}**"]
    if files := files_of(model):
        parts.append(f"In the reference set: {', '.join(f'`{name}`' for name in files)}.")
    parts.append(list_of_columns(model))
    if rules := _rules(model, access):
        parts.append("Rules:\n" + "\n".join(f"- {rule}" for rule in rules))
    return "\n\n".join(parts)


def what_a_row_is(model: Model) -> str:
    """The model's own sentence."""
    said = " ".join((model.__doc__ or "").split()).replace("``", "`")
    if said.startswith(f"{model.__name__}("):  # Django's, where the model says nothing
        return ""
    return said


def list_of_columns(model: Model) -> str:
    """The table's columns, one a line."""
    rows = ["| column | type | empty | meaning |", "| --- | --- | --- | --- |"]
    rows += [
        f"| `{line.column}` | {line.type} | {line.empty} | {line.meaning.replace('|', '/')} |"
        for line in lines_of(model)
    ]
    return "\n".join(rows)


def _rules(model: Model, access: Access) -> list[str]:
    own = [_rule(model, constraint) for constraint in model._meta.constraints]
    return [*own, *(f"`{name}`: {TRIGGERS[name]}" for name in access.triggers)]


def _rule(model: Model, constraint: BaseConstraint) -> str:
    """A constraint by its name, which is its claim, and what it asks of the columns."""
    if isinstance(constraint, UniqueConstraint):
        columns = ", ".join(_column(model, name) for name in constraint.fields)
        asked = f"at most one row for each {columns}"
        if isinstance(constraint.condition, Q):
            asked += f" where {in_words(constraint.condition, model)}"
    elif isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q):
        asked = in_words(constraint.condition, model)
    else:
        raise TypeError(f"{constraint!r} has no words yet")
    return f"`{constraint.name}`: {asked}"


def _column(model: Model, name: str) -> str:
    field = model._meta.get_field(name)
    return f"`{getattr(field, 'column', name)}`"


def is_citation(model: Model) -> bool:
    return issubclass(model, Citation)
