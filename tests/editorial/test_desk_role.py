"""The desk's role stays on for as long as a request lasts, whatever becomes of the connection."""

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.backends.signals import connection_created

from editorial.desk_role import at_the_desk
from tests.staff import account, signed_in


def standing() -> tuple[str, str]:
    """The role that is put on, without the database's name, and who acts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('role'), current_setting('wordanddeed.acting', true)"
        )
        role, acting = cursor.fetchone()
    return role.rpartition("_")[2], acting or ""


def lose_the_connection() -> None:
    """What a new connection finds: no role, nobody who acts; Django tells that it is there."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SELECT set_config('wordanddeed.acting', '', false)")
    connection_created.send(sender=type(connection), connection=connection)


def test_a_connection_that_comes_back_has_the_desks_rights() -> None:
    with at_the_desk(7):
        lose_the_connection()

        assert standing() == ("desk", "7")
    assert standing() == ("none", "")


def test_a_connection_of_the_owner_stays_the_owners() -> None:
    lose_the_connection()

    assert standing() == ("none", "")


def test_a_guest_inside_a_request_of_staff_leaves_its_rights_as_they_were() -> None:
    with at_the_desk(7):
        with at_the_desk(None, guest=3):
            assert standing() == ("desk", "guest 3")
        assert standing() == ("desk", "7")
    assert standing() == ("none", "")


def test_it_is_kept_which_administrator_made_a_link_and_who_deactivated_whom() -> None:
    other, administrator = account("contributor", "the other"), account("administrator")
    client = signed_in(administrator)

    for action in ("give_link", "deactivate"):
        client.post("/admin/auth/user/", {"action": action, "_selected_action": other.pk})

    kept = LogEntry.objects.filter(object_id=str(other.pk), user=administrator)
    assert {str(entry.change_message) for entry in kept} == {
        "A link that sets a new password was made.",
        "Deactivated.",
    }
