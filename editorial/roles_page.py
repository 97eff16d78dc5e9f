"""The whole of docs/roles.md, from the rules that the site itself enforces (editorial/roles.py)."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from editorial import roles
from editorial.roles import Action

type Model = type[models.Model]

WORDS = {"view": "see", "add": "add", "change": "change", "delete": "delete"}

STEPS = {
    Action.SUBMIT: "hand a draft to review",
    Action.PROPOSE: "propose a change to a published record",
    Action.DISCUSS: "speak about a record or a proposal",
    Action.CODE: "code axes B to E of a promise, blind to the other coder",
    Action.OPEN_CODING: "open a promise to two coders",
    Action.INVITE_CODER: "invite a coder from outside, by a link that ends",
    Action.RECONCILE: "make one verdict of two codings",
    Action.CHECK: "check a record in review, or send it back",
    Action.DECIDE: "accept or decline a proposal that somebody else made",
    Action.INVITE_REPLY: "ask a government, partner or NGO to reply",
    Action.PUBLISH: "publish what somebody else wrote",
    Action.WITHDRAW: "take a published record off the site",
    Action.TAKE_IN: "move a published verdict to a newer release of figures",
    Action.IMPORT: "import a set of records from a table",
    Action.EXPORT: "export sets of records",
    Action.SEE_HISTORY: "read who changed what, when and why",
    Action.MANAGE_STAFF: "invite staff, give roles, reset and deactivate accounts",
}
"""Each step of the work in words; one without is an error, so that none goes undescribed."""

TITLES = {
    "evidence": "Evidence",
    "countries": "Countries and the United Nations",
    "dialogues": "Dialogues and promises",
    "benchmarks": "Indicators, measures and verdicts",
    "editorial": "Publishing and review",
    "auth": "Accounts",
}

OPENING = """# Who may do what

Written by `python manage.py roles` from `editorial/roles.py`, the rules that the site asks itself.
Do not edit it by hand: a test compares it with them, and another tries each cell in the real admin.

An account of staff holds one of five roles. Whoever holds none opens nothing.

- **contributor**: enters and codes.
- **reviewer**: also checks, decides proposals, opens codings and reconciles them.
- **publisher**: also publishes, withdraws and takes files in.
- **administrator**: also looks after the accounts.
- **auditor**: sees everything, the history too, and changes nothing.

## Two people, always

Whoever wrote on a record, or on a part of it, does not publish it; whoever proposed a change does
not accept it; whoever handed a record in does not check it; nobody acts in another's name. The
database holds this, whatever a page or a line of SQL tries under the staff's own database role.
Loading the reference set is the one exception, and a command of the operator.
"""

ROWS_OPENING = """## What each role may do to rows and fields

The right to *change* or *delete* ends when a record is published: from then on it changes by
proposals, and what was public once is withdrawn, never deleted. A line that begins with `·` names
fields whose rule differs from their row's; all other fields follow their row. *By steps* means
that no form writes the row: the steps above do. Dates' first and last days are reckoned by the
database and stand in no form.
"""

NOTES = {
    "benchmarks.coding": "Blind: until two have handed in, each coder sees their own row alone.",
    "editorial.unsavedwork": "What one typed and has not saved: everybody sees their own alone.",
    "editorial.recordauthor": "Written by triggers alone.",
    "dialogues.case": "Confidential, like the raisings below: persons.",
}


def page() -> str:
    """The file's text, ending in one newline."""
    parts = [OPENING, _steps(), ROWS_OPENING, "\n".join(_table()), _notes()]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _steps() -> str:
    lines = ["## What each role may do to the work", "", _head("step"), _rule()]
    for step in Action:
        cells = ["yes" if step in roles.STEPS[role] else "–" for role in roles.ROLES]
        lines.append(_line(STEPS[step], cells))
    return "\n".join(lines)


def _table() -> Iterator[str]:
    yield _head("table")
    yield _rule()
    for label in TITLES:
        yield _line(f"**{TITLES[label]}**", [""] * len(roles.ROLES))
        for model in sorted(_of(label), key=lambda model: model._meta.model_name or ""):
            yield from _rows(model)


def _of(label: str) -> list[Model]:
    return [model for model in roles.kinds() if model._meta.app_label == label]


def _rows(model: Model) -> Iterator[str]:
    """The model's line, then one for each set of fields whose rule differs."""
    mark = "\\*" if model._meta.label_lower in NOTES else ""
    name = f"{model._meta.verbose_name} `{model._meta.label_lower}`{mark}"
    yield _line(name, [_cell(role, model) for role in roles.ROLES])
    differing: dict[tuple[str, ...], list[str]] = {}
    for field in _fields(model):
        cells = tuple(_field_cell(role, model, field) for role in roles.ROLES)
        if cells != tuple(_whole(role, model) for role in roles.ROLES):
            differing.setdefault(cells, []).append(field)
    for cells, fields in differing.items():
        yield _line("· " + ", ".join(f"`{field}`" for field in fields), cells)


def _fields(model: Model) -> list[str]:
    named = {*roles.HIDDEN.get(model._meta.label_lower, ()), *roles.unwritten_fields(model)}
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field.name for field in fields if field.name in named]


def _cell(role: str, model: Model) -> str:
    held = roles.rows(role, model)
    said = ", ".join(WORDS[action] for action in WORDS if action in held)
    written = any(set(roles.rows(other, model)) - {"view"} for other in roles.ROLES)
    by_steps = said == "see" and not written and role != roles.AUDITOR
    return f"{said}; by steps" if by_steps else said or "–"


def _whole(role: str, model: Model) -> str:
    """What a field without a rule of its own would say."""
    held = roles.rows(role, model)
    return "write" if {"add", "change"} & set(held) else "see" if "view" in held else "–"


def _field_cell(role: str, model: Model, field: str) -> str:
    hidden = role in roles.HIDDEN.get(model._meta.label_lower, {}).get(field, ())
    if hidden or _whole(role, model) == "–":
        return "–"
    return "see" if field in roles.unwritten_fields(model) else _whole(role, model)


def _notes() -> str:
    lines = ["\\* Notes:", ""]
    lines += [
        f"- `{label}` ({apps.get_model(label)._meta.verbose_name}): {words}"
        for label, words in NOTES.items()
    ]
    return "\n".join(lines)


def _head(first: str) -> str:
    return _line(first, roles.ROLES)


def _rule() -> str:
    return _line("---", ["---"] * len(roles.ROLES))


def _line(first: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"
