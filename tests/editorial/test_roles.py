"""The staff's roles are there without anybody's doing."""

from django.contrib.auth.models import Group

from editorial import roles


def test_after_migrate_each_role_may_what_it_should() -> None:
    may = {
        group.name: {permission.codename for permission in group.permissions.all()}
        for group in Group.objects.prefetch_related("permissions")
    }

    assert set(may) == set(roles.ACTIONS)
    assert all("change_commitment" in allowed for allowed in may.values())
    assert {name for name, allowed in may.items() if "add_edition" in allowed} == {
        roles.PUBLISHER,
        roles.ADMINISTRATOR,
    }
    assert {name for name, allowed in may.items() if "add_user" in allowed} == {roles.ADMINISTRATOR}


def test_a_migration_backwards_leaves_the_roles_alone() -> None:
    Group.objects.all().delete()

    roles.after_migrate(plan=[("a migration", True)])

    assert not Group.objects.exists()
