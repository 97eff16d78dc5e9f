"""Staff roles, as groups: what each may do in the admin. Publishing checks them again."""

from collections.abc import Sequence

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import models

RECORD_APPS = ("evidence", "countries", "dialogues", "benchmarks")

CONTRIBUTOR = "contributor"
REVIEWER = "reviewer"
PUBLISHER = "publisher"
ADMINISTRATOR = "administrator"

ACTIONS = {
    CONTRIBUTOR: ("view", "add", "change"),
    REVIEWER: ("view", "add", "change"),
    PUBLISHER: ("view", "add", "change", "delete"),
    ADMINISTRATOR: ("view", "add", "change", "delete"),
}
MAY_PUBLISH = (PUBLISHER, ADMINISTRATOR)


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
    for role, actions in ACTIONS.items():
        group, _ = Group.objects.get_or_create(name=role)
        wanted = [
            (model._meta.app_label, codename)
            for label in RECORD_APPS
            for model in apps.get_app_config(label).get_models()
            for codename in _codenames(model, actions)
        ]
        if role in MAY_PUBLISH:
            wanted.append(("editorial", "add_edition"))
        if role == ADMINISTRATOR:
            wanted += [("auth", name) for name in ("view_user", "add_user", "change_user")]
        known = {
            (p.content_type.app_label, p.codename): p
            for p in Permission.objects.select_related("content_type")
        }
        group.permissions.set([known[key] for key in wanted if key in known])
