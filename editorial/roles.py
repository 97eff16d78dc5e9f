"""Staff roles: who may do what to which table. Groups carry it; docs/roles.md is made from it.

A role is a group of Django. What it may do to rows are Django's permissions, synced after every
migrate; what it may do to the work itself (Action) is asked with ``may``. The database holds the
gravest of these rules too (editorial/second_person_sql.py).
"""

from collections.abc import Sequence
from enum import StrEnum

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest

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
    TAKE_IN = "take in"  # an indicator file
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

ROWS = {
    CONTRIBUTOR: ("view", "add", "change"),
    REVIEWER: ("view", "add", "change"),
    PUBLISHER: ("view", "add", "change", "delete"),
    ADMINISTRATOR: ("view", "add", "change", "delete"),
    AUDITOR: ("view",),
}
"""What each role may do to the rows of the record apps."""

MAY_PUBLISH = tuple(role for role in ROLES if Action.PUBLISH in STEPS[role])


def signed_in(request: HttpRequest) -> User:
    """Whose request it is. Raises PermissionDenied where nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Sign in first.")
    return request.user


def may(user: AbstractBaseUser | AnonymousUser, action: Action) -> bool:
    """Whether somebody's roles allow a step. One query for each user object, then kept on it."""
    if not isinstance(user, User) or not user.is_active or not user.is_staff:
        return False
    if user.is_superuser:
        return True
    if not hasattr(user, "_role_names"):
        user._role_names = frozenset(user.groups.values_list("name", flat=True))  # type: ignore[attr-defined]
    names: frozenset[str] = user._role_names  # type: ignore[attr-defined]
    return any(action in STEPS.get(name, ()) for name in names)


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
            for label in RECORD_APPS
            for model in apps.get_app_config(label).get_models()
            for codename in _codenames(model, ROWS[role])
        ]
        if role in MAY_PUBLISH:
            wanted.append(("editorial", "add_edition"))
        if Action.MANAGE_STAFF in STEPS[role]:
            wanted += [("auth", name) for name in ("view_user", "add_user", "change_user")]
        if role == AUDITOR:
            wanted += [("auth", "view_user")]
        known = {
            (p.content_type.app_label, p.codename): p
            for p in Permission.objects.select_related("content_type")
        }
        group.permissions.set([known[key] for key in wanted if key in known])
