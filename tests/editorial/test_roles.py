"""The staff's roles are there without anybody's doing."""

from django.contrib.auth.models import Group

from editorial import roles


def test_after_migrate_each_role_may_what_it_should() -> None:
    may = {
        group.name: {permission.codename for permission in group.permissions.all()}
        for group in Group.objects.prefetch_related("permissions")
    }

    writing = set(roles.ROLES) - {roles.AUDITOR}
    assert set(may) == set(roles.ROLES)
    assert {name for name, can in may.items() if "change_commitment" in can} == writing
    assert all("view_commitment" in can for can in may.values())
    assert not any("add_edition" in can or "delete_edition" in can for can in may.values())
    assert {name for name, can in may.items() if "add_user" in can} == {roles.ADMINISTRATOR}


def test_a_migration_backwards_leaves_the_roles_alone() -> None:
    Group.objects.all().delete()

    roles.after_migrate(plan=[("a migration", True)])

    assert not Group.objects.exists()
