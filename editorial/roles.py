"""Staff roles: who may do what to which table and field. docs/roles.md is made from it.

A role is a group of Django. What it may do to rows are Django's permissions, synced after every
migrate from ``rows``; which fields it sees and writes say ``hidden_fields`` and
``unwritten_fields``; what it may do to the work itself (Action) is asked with ``may``. The
database holds the gravest of these rules too (editorial/second_person_sql.py).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, Permission, User
from django.db import models
from pghistory.models import Event

from editorial.documents import NOT_WRITTEN, parts_of
from editorial.models import Publishable

RECORD_APPS = ("evidence", "countries", "dialogues", "benchmarks")

CONTRIBUTOR = "contributor"
REVIEWER = "reviewer"
PUBLISHER = "publisher"
ADMINISTRATOR = "administrator"
AUDITOR = "auditor"
ROLES = (CONTRIBUTOR, REVIEWER, PUBLISHER, ADMINISTRATOR, AUDITOR)


class Action(StrEnum):
    """A step of the work, beside seeing and changing rows."""

    SUBMIT = "submit"  # hand a draft to review
    PROPOSE = "propose"  # a change to a published record
    DISCUSS = "discuss"  # remarks on a record or a proposal
    CODE = "code"  # axes B to E of a promise, blind
    OPEN_CODING = "open coding"  # a round for two coders
    INVITE_CODER = "invite coder"  # from outside, by a link that ends
    RECONCILE = "reconcile"  # two codings into one verdict
    CHECK = "check"  # a record in review, and send it back
    DECIDE = "decide"  # accept or decline a proposal
    INVITE_REPLY = "invite reply"  # ask a government, partner or NGO
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    TAKE_IN = "take in"  # a newer release of figures into a published verdict
    IMPORT = "import"  # a record set
    EXPORT = "export"
    SEE_HISTORY = "see history"
    MANAGE_STAFF = "manage staff"


_CONTRIBUTES = frozenset(
    {
        Action.SUBMIT,
        Action.PROPOSE,
        Action.DISCUSS,
        Action.CODE,
        Action.EXPORT,
        Action.SEE_HISTORY,
    }
)
_REVIEWS = _CONTRIBUTES | {
    Action.OPEN_CODING,
    Action.INVITE_CODER,
    Action.RECONCILE,
    Action.CHECK,
    Action.DECIDE,
    Action.INVITE_REPLY,
    Action.IMPORT,
}
_PUBLISHES = _REVIEWS | {Action.PUBLISH, Action.WITHDRAW, Action.TAKE_IN}

STEPS: dict[str, frozenset[Action]] = {
    CONTRIBUTOR: _CONTRIBUTES,
    REVIEWER: _REVIEWS,
    PUBLISHER: _PUBLISHES,
    ADMINISTRATOR: _PUBLISHES | {Action.MANAGE_STAFF},
    AUDITOR: frozenset({Action.EXPORT, Action.SEE_HISTORY}),
}
"""What each role may do to the work."""

SEE = ("view",)
WRITE = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")

ROWS: dict[str, tuple[str, ...]] = {
    CONTRIBUTOR: WRITE,
    REVIEWER: WRITE,
    PUBLISHER: ALL,
    ADMINISTRATOR: ALL,
    AUDITOR: SEE,
}
"""What each role may do to records that are published, as long as they are not. A part of a record
(a citation, an offer) may be deleted by whoever may change the record."""

_EVERYBODY = dict.fromkeys(ROLES, SEE)
_CATALOGUE = _EVERYBODY | {PUBLISHER: WRITE, ADMINISTRATOR: WRITE}
_TAKING_IN = dict.fromkeys(ROLES, WRITE) | {AUDITOR: SEE}
_NOBODY: dict[str, tuple[str, ...]] = {}

OTHER_ROWS: dict[str, Mapping[str, tuple[str, ...]]] = {
    # What somebody found stays beside its source.
    "evidence.snapshot": dict.fromkeys(ROLES, WRITE) | {AUDITOR: SEE},
    # Readers see these at once, so no single contributor writes them.
    "countries.country": _CATALOGUE,
    "countries.membership": _CATALOGUE,
    "countries.treaty": _CATALOGUE,
    "dialogues.right": _CATALOGUE,
    # Confidential: persons.
    "dialogues.case": {REVIEWER: SEE, PUBLISHER: ALL, ADMINISTRATOR: ALL, AUDITOR: SEE},
    "dialogues.caseraised": {REVIEWER: SEE, PUBLISHER: ALL, ADMINISTRATOR: ALL, AUDITOR: SEE},
    # Written by the pages that take files in; readers see figures once an indicator is published.
    "countries.areaanswer": _TAKING_IN,
    "benchmarks.release": _TAKING_IN,
    # One's own alone.
    "editorial.unsavedwork": _NOBODY,
    "auth.user": {ADMINISTRATOR: WRITE, AUDITOR: SEE},
}
"""Tables whose rows differ. A table that is neither here nor a record nor a part is seen by
everybody on the staff and written by steps of the work alone."""

HIDDEN: dict[str, dict[str, tuple[str, ...]]] = {
    "dialogues.case": {"name": (CONTRIBUTOR, REVIEWER), "notes": (CONTRIBUTOR, REVIEWER)},
    "auth.user": {"password": ROLES},
    "benchmarks.coderinvitation": {"digest": ROLES},
}
"""Fields that a role does not see though it sees the row; those hidden from all, nobody sees."""

UNWRITTEN: dict[str, tuple[str, ...]] = {
    "countries.areaanswer": ("answered_by", "answered_at"),
    "auth.user": (
        *("is_superuser", "is_staff", "user_permissions", "last_login", "date_joined"),
        *("first_name", "last_name", "email"),
    ),
}
"""Fields that no form writes, beside what publishing sets and reckons."""

MAY_PUBLISH = tuple(role for role in ROLES if Action.PUBLISH in STEPS[role])


def roles_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """The roles that somebody of the staff holds. One query for each user object, then kept."""
    if not isinstance(user, User) or not user.is_active or not user.is_staff:
        return frozenset()
    if not hasattr(user, "_role_names"):
        user._role_names = frozenset(user.groups.values_list("name", flat=True))  # type: ignore[attr-defined]
    names: frozenset[str] = user._role_names  # type: ignore[attr-defined]
    return names & frozenset(ROLES)


def may(user: AbstractBaseUser | AnonymousUser, action: Action) -> bool:
    """Whether somebody's roles allow a step."""
    return _is_owner(user) or any(action in STEPS[role] for role in roles_of(user))


def may_see(
    user: AbstractBaseUser | AnonymousUser, model: type[models.Model], field: str = ""
) -> bool:
    """Whether somebody sees rows of a table (or of its history), and there a field."""
    model = _of_history(model)
    seen = _is_owner(user) or any("view" in rows(role, model) for role in roles_of(user))
    return seen and field not in hidden_fields(user, model)


def may_write(
    user: AbstractBaseUser | AnonymousUser,
    model: type[models.Model],
    field: str = "",
    *,
    action: str = "change",
) -> bool:
    """Whether somebody's forms may add, change or delete rows of a table, and there a field.

    Published records are changed by nobody's form; the record itself is not asked here.
    """
    writes = _is_owner(user) or any(action in rows(role, model) for role in roles_of(user))
    return writes and field not in hidden_fields(user, model) | unwritten_fields(model)


def hidden_fields(
    user: AbstractBaseUser | AnonymousUser, model: type[models.Model]
) -> frozenset[str]:
    """Names of the fields of a table (or of its history) that somebody does not see."""
    fields = HIDDEN.get(_of_history(model)._meta.label_lower, {})
    if _is_owner(user):
        return frozenset(name for name, roles in fields.items() if set(roles) == set(ROLES))
    held = roles_of(user)
    return frozenset(name for name, roles in fields.items() if held <= set(roles))


@cache
def unwritten_fields(model: type[models.Model]) -> frozenset[str]:
    """Names of the fields that no form writes: publishing or a step sets them."""
    names = set(UNWRITTEN.get(model._meta.label_lower, ()))
    if issubclass(model, Publishable):
        names |= {*NOT_WRITTEN, *model.computed}
    return frozenset(names)


@cache
def rows(role: str, model: type[models.Model]) -> tuple[str, ...]:
    """What a role may do to rows of a table: some of view, add, change, delete."""
    label = model._meta.label_lower
    if label in OTHER_ROWS:
        return OTHER_ROWS[label].get(role, ())
    if issubclass(model, Publishable):
        return ROWS[role]
    if model in _parts():
        return ALL if "change" in ROWS[role] else ROWS[role]
    return SEE


def kinds() -> list[type[models.Model]]:
    """Every table that staff see or write by a page: the record's own, publishing's, accounts."""
    found = [
        model
        for label in (*RECORD_APPS, "editorial")
        for model in apps.get_app_config(label).get_models()
        if model._meta.managed and not issubclass(model, Event)
    ]
    return [*found, User]


@cache
def _parts() -> frozenset[type[models.Model]]:
    """Rows that go with a publishable record, such as citations."""
    records = [model for model in kinds() if issubclass(model, Publishable)]
    return frozenset(key.model for record in records for key in parts_of(record).values())


def _of_history(model: type[models.Model]) -> type[models.Model]:
    """The table that a table of history follows; any other is itself."""
    tracked: type[models.Model] = getattr(model, "pgh_tracked_model", None) or model
    return tracked


def _is_owner(user: AbstractBaseUser | AnonymousUser) -> bool:
    """A superuser, whom only the operator makes."""
    return isinstance(user, User) and user.is_active and user.is_staff and user.is_superuser


def _codenames(model: type[models.Model], actions: tuple[str, ...]) -> list[str]:
    return [f"{action}_{model._meta.model_name}" for action in actions]


def after_migrate(plan: Sequence[tuple[object, bool]] = (), **_: object) -> None:
    """Sync the roles, but not on the way back, when tables may be gone.

    plan: migrations just run, each with whether it ran backwards.
    """
    if not any(backwards for _, backwards in plan):
        sync_roles()


def sync_roles() -> None:
    """Create the groups and give each its permissions. Run after every migrate."""
    for label in (*RECORD_APPS, "editorial", "auth"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        wanted = [
            (model._meta.app_label, codename)
            for model in kinds()
            for codename in _codenames(model, rows(role, model))
        ]
        known = {
            (p.content_type.app_label, p.codename): p
            for p in Permission.objects.select_related("content_type")
        }
        group.permissions.set([known[key] for key in wanted if key in known])
