"""History: every table that staff edit has it, every way of writing is in it, nobody undoes it."""

import re
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F
from pghistory.models import Context

from dialogues.models import Commitment
from editorial import publishing, roles
from editorial.desk_role import at_the_desk
from editorial.documents import parts_of
from editorial.history_triggers import event_models, set_triggers
from editorial.models import Edition, Publishable
from tests.editorial.plant import plant_draft, publishable_models
from tests.staff import account, signed_in

SET_BY_COMMANDS = {"editorial.Edition", "auth.User", "auth.Group"}
"""Open in the admin, but never changed there as records: editions are append-only, and accounts
have a record of their own (accounts)."""
NOT_RECORDS = {
    "benchmarks.Basis",
    "benchmarks.Release",
    "benchmarks.ReleasePart",
    "benchmarks.ReleaseReview",
}
"""Written once, by taking a file in or by locking a basis: each new version is a row of its own."""


CommitmentEvent = apps.get_model("dialogues.CommitmentEvent")
OfferEvent = apps.get_model("dialogues.OfferEvent")


def tracked() -> set[str]:
    return {table_of(events)._meta.label for events in event_models()}


def table_of(events: type[models.Model]) -> type[models.Model]:
    """The table that a table of history is kept of."""
    table: type[models.Model] = getattr(events, "pgh_tracked_model")  # noqa: B009  set by pghistory
    return table


def rows_of(events: type[models.Model]) -> models.QuerySet[Any]:
    return events._default_manager.all()


def edited_by_staff() -> set[type[models.Model]]:
    """What can be changed in the admin, with parts, inlines and many-to-many tables."""
    found: set[type[models.Model]] = set(publishable_models())
    for model, its_admin in admin.site._registry.items():
        found |= {model, *(inline.model for inline in its_admin.inlines)}
    for model in list(found):
        if issubclass(model, Publishable):
            found |= {key.model for key in parts_of(model).values()}
    for model in list(found):
        found |= {
            field.remote_field.through
            for field in model._meta.many_to_many
            if field.remote_field.through is not None and model._meta.app_label != "auth"
        }
    return found


def test_every_table_that_staff_edit_is_tracked() -> None:
    labels = {model._meta.label for model in edited_by_staff()}

    assert len(labels) > 40
    assert labels - SET_BY_COMMANDS - NOT_RECORDS - tracked() == set()


def test_every_tracked_table_has_its_triggers_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
            " WHERE NOT tgisinternal AND tgenabled <> 'D'"
        )
        found = cursor.fetchall()
    missing = [
        (events._meta.db_table, step)
        for events in event_models()
        for table, step in [
            (table_of(events)._meta.db_table, "insert"),
            (table_of(events)._meta.db_table, "update"),
            (table_of(events)._meta.db_table, "delete"),
            (events._meta.db_table, "history_stays"),
        ]
        if not any(name == table and re.search(step, trigger) for name, trigger in found)
    ]

    assert missing == []


def test_a_bulk_update_and_plain_sql_are_kept() -> None:
    planted = plant_draft(Commitment)
    with at_the_desk(account("publisher").pk):
        Commitment.objects.filter(pk=planted.pk).update(title="In bulk", topic=F("topic"))
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE dialogues_commitment SET title = 'By SQL' WHERE id = %s", [planted.pk]
            )
            cursor.execute("DELETE FROM dialogues_commitment WHERE id = %s", [planted.pk])

    kept = rows_of(CommitmentEvent).filter(pgh_obj_id=planted.pk).order_by("pgh_id")

    assert [event.pgh_label for event in kept] == ["insert", "update", "update", "delete"]
    assert [event.title for event in kept][1:] == ["In bulk", "By SQL", "By SQL"]


def test_every_write_of_staff_over_the_web_carries_person_address_and_reason(
    fresh_database: str,
) -> None:
    """Handed in, sent back and deleted: all that is written by it, in every table of history,
    says who, where and why."""
    writer, publisher = account(roles.CONTRIBUTOR), account(roles.PUBLISHER)
    drafts = [plant_draft(model) for model in publishable_models() if model.__name__ != "Reply"]
    last = {
        events: rows_of(events).order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0
        for events in event_models()
    }

    for draft in drafts:
        act(writer, draft, "submit_for_review")
        act(publisher, draft, "send_back")
        delete(publisher, draft)

    events = [
        event
        for table, before in last.items()
        for event in rows_of(table).filter(pgh_id__gt=before).select_related("pgh_context")
    ]
    assert len(events) >= 3 * len(drafts)
    contexts = [event.pgh_context.metadata for event in events]
    assert {context["user"] for context in contexts} == {writer.pk, publisher.pk}
    assert all(context["url"].startswith("/admin/") for context in contexts)
    assert {context["why"] for context in contexts} == {"Tidied up."}


def act(user: User, record: Publishable, action: str) -> None:
    meta = record._meta
    fields = {"action": action, "_selected_action": str(record.pk), "why": " Tidied\0 up. "}
    fields |= {"apply": "yes", "note": "Mend it."}
    signed_in(user).post(f"/admin/{meta.app_label}/{meta.model_name}/", fields)


def delete(user: User, record: Publishable) -> None:
    meta = record._meta
    at = f"/admin/{meta.app_label}/{meta.model_name}/{record.pk}/delete/"
    signed_in(user).post(at, {"post": "yes", "why": "Tidied up."})


@pytest.mark.parametrize("owner", [False, True], ids=["desk", "owner"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {0} SET pgh_label = 'insert'",
        "UPDATE {0} SET pgh_label = 'insert' WHERE false",
        "DELETE FROM {0}",
        "TRUNCATE {0}",
        "SET pgtrigger.ignore = '{{dialogues_offerevent:append_only}}'; DELETE FROM {0}",
    ],
)
def test_history_is_not_changed_deleted_or_emptied(statement: str, owner: bool) -> None:
    before, user = rows_of(OfferEvent).count(), account("administrator")

    assert refused(statement.format("dialogues_offerevent"), None if owner else user.pk)
    assert rows_of(OfferEvent).count() == before > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pghistory_context SET metadata = jsonb_set(metadata, '{user}', '1')",
        "UPDATE pghistory_context SET metadata = metadata - 'url'",
        "UPDATE pghistory_context SET created_at = now() + interval '1 day'",
        "DELETE FROM pghistory_context",
        "TRUNCATE pghistory_context CASCADE",
    ],
)
@pytest.mark.parametrize("owner", [False, True], ids=["desk", "owner"])
def test_who_and_where_are_not_changed_afterwards(statement: str, owner: bool) -> None:
    user = account("administrator")
    Context.objects.create(metadata={"user": 7, "url": "/desk/", "why": "So."})

    assert refused(statement, None if owner else user.pk)


def test_a_reason_is_not_rewritten_later_from_the_desk() -> None:
    user = account("administrator")
    old = Context.objects.create(metadata={"user": 7, "url": "/desk/", "why": "So."})
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE pghistory_context DISABLE TRIGGER context_stays")
        cursor.execute("UPDATE pghistory_context SET created_at = now() - interval '2 hours'")
        cursor.execute("ALTER TABLE pghistory_context ENABLE TRIGGER context_stays")

    statement = "UPDATE pghistory_context SET metadata = jsonb_set(metadata, '{why}', '\"No.\"')"
    assert refused(statement, user.pk)
    assert Context.objects.get(pk=old.pk).metadata["why"] == "So."


def refused(statement: str, desk: int | None) -> bool:
    """Whether the database refuses a statement, as the desk for an account or as the owner."""

    def run() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    try:
        if desk is None:
            run()
        else:
            with at_the_desk(desk):
                run()
    except DatabaseError as error:
        return isinstance(error.__cause__, psycopg.Error)
    return False


def test_rows_from_before_history_was_kept_begin_it_as_they_stood(fresh_database: str) -> None:
    """As on the upgrade of a database that has records and no history yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE dialogues_commitmentevent DISABLE TRIGGER ALL;"
            "DELETE FROM dialogues_commitmentevent;"
            "ALTER TABLE dialogues_commitmentevent ENABLE TRIGGER ALL;"
            "DROP TRIGGER history_stays ON dialogues_commitmentevent"
        )

    set_triggers("default")
    set_triggers("default")

    kept = rows_of(CommitmentEvent)
    assert {event.pgh_label for event in kept} == {"found"}
    assert kept.count() == Commitment.objects.count()
    assert refused("TRUNCATE dialogues_commitmentevent", None)


def test_publishing_is_history_too(fresh_database: str) -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    publisher = account(roles.PUBLISHER)
    with at_the_desk(publisher.pk):
        publishing.withdraw(
            [promise], note="Withdrawn.", at=Edition.objects.get(number=1).made_at, by=publisher
        )

    newest = rows_of(CommitmentEvent).filter(pgh_obj_id=promise.pk).latest("pgh_id")

    assert newest.state == "withdrawn"
    assert newest.pgh_context.metadata["user"] == publisher.pk


def test_every_app_that_holds_records_is_looked_at() -> None:
    apps_of_records = {model._meta.app_label for model in publishable_models()}

    assert apps_of_records == set(roles.RECORD_APPS)
    assert {m._meta.app_label for m in apps.get_models() if issubclass(m, Publishable)} == (
        apps_of_records
    )
