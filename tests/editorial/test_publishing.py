"""The path draft → in review → published → withdrawn, and the rules that the database keeps."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from benchmarks.models import Assessment
from dialogues.models import Commitment, Development, Round
from editorial import publishing
from editorial.models import Edition, EditionEntry, Publishable, State, Tombstone
from evidence.models import Cited, Source
from tests.editorial.plant import plant_draft

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CITED = (Commitment, Round, Development, Assessment)


def cite(record: Cited) -> None:
    """Give a planted record one citation."""
    source = Source.objects.filter(state="published").first()
    record.citations.create(source=source)  # type: ignore[attr-defined]


def publish(*records: Publishable, kind: Edition.Kind = Edition.Kind.NEW) -> Edition:
    return publishing.publish(records, kind=kind, note="Published in a test.", at=NOW)


def ready(model: type[Cited]) -> Cited:
    """A planted, cited draft that was handed to review."""
    record = plant_draft(model)
    assert isinstance(record, Cited)
    cite(record)
    publishing.submit(record)
    return record


def test_the_reference_set_is_one_edition_marked_as_such() -> None:
    editions = list(Edition.objects.values_list("number", "kind", "reference_set"))

    assert editions == [(1, "data", True)]


def test_a_record_walks_from_draft_to_published_and_enters_an_edition() -> None:
    record = ready(Round)

    edition = publish(record)

    record.refresh_from_db()
    assert (record.state, record.edition_id) == (State.PUBLISHED, edition.number)
    assert EditionEntry.objects.filter(
        edition=edition, kind="dialogues.round", record=record.slug, action="published"
    ).exists()


def test_a_draft_is_not_published_without_a_review() -> None:
    record = plant_draft(Round)

    with pytest.raises(publishing.IllegalTransition, match="Draft"):
        publish(record)


def test_an_edition_needs_a_note() -> None:
    record = ready(Round)

    with pytest.raises(ValueError, match="note"):
        publishing.publish([record], kind=Edition.Kind.NEW, note="  ", at=NOW)


@pytest.mark.parametrize("model", CITED)
def test_nothing_is_published_without_a_citation(model: type[Cited]) -> None:
    record = plant_draft(model)
    if isinstance(record, Assessment):  # it may stand on its promise's citations, so none there
        record.commitment = plant_draft(Commitment)  # type: ignore[assignment]
        record.save()
    publishing.submit(record)
    sentence = "without a citation|promise is not published yet"

    refusals = (DatabaseError, publishing.CannotPublish)
    with pytest.raises(refusals, match=sentence), transaction.atomic():
        publish(record)


def test_the_last_citation_of_a_published_record_stays() -> None:
    promise = Commitment.objects.filter(state="published").first()
    assert promise is not None

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with (
        pytest.raises(DatabaseError, match="without a citation"),
        transaction.atomic(),
        publishing.in_place(),
    ):
        promise.citations.all().delete()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE dialogues_commitment SET state = 'published' WHERE id = %s",
        "UPDATE dialogues_commitment SET edition_id = 1 WHERE id = %s",
    ],
)
def test_sql_cannot_move_a_draft(sql: str) -> None:
    draft = plant_draft(Commitment)

    with pytest.raises(IntegrityError, match="Publishing alone"), connection.cursor() as cursor:
        cursor.execute(sql, [draft.pk])


def test_a_published_record_is_not_edited_in_place() -> None:
    promise = Commitment.objects.filter(state="published").first()
    assert promise is not None
    promise.title = "Another title"

    with pytest.raises(IntegrityError, match="withdraw it, edit it"):
        promise.save()


def test_a_correction_is_withdraw_edit_publish() -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    publishing.withdraw([promise], note="A mistake in the title.", at=NOW)
    promise.title = "Sign the covenant"
    promise.save()

    edition = publish(promise, kind=Edition.Kind.CORRECTION)

    assert edition.number == 3
    assert Commitment.objects.get(pk=promise.pk).title == "Sign the covenant"
    assert EditionEntry.objects.get(edition=3, record=promise.slug).action == "corrected"
    assert not Tombstone.objects.exists()


def test_editions_are_gap_free() -> None:
    with pytest.raises(IntegrityError, match="the next is 2, not 7"):
        Edition.objects.create(number=7, made_at=NOW, kind="new", note="Too far.")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE editorial_edition SET note = 'x'",
        "DELETE FROM editorial_edition",
        "UPDATE editorial_editionentry SET action = 'withdrawn'",
        "DELETE FROM editorial_editionentry",
    ],
)
def test_editions_are_append_only(sql: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(sql)


def test_what_was_public_is_withdrawn_never_deleted() -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    publishing.withdraw([promise], note="Withdrawn in a test.", at=NOW)

    with pytest.raises(DatabaseError, match="never deleted"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM dialogues_commitment WHERE id = %s", [promise.pk])


def test_an_old_slug_redirects_to_the_new_one(fresh_database: str, client: Client) -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    publishing.withdraw([promise], note="Renamed.", at=NOW)
    promise.slug = "cn-1998-sign-the-covenant"
    promise.save()
    publish(promise, kind=Edition.Kind.CORRECTION)

    answer = client.get("/commitments/cn-1998-sign-iccpr/")

    assert answer.status_code == 301
    assert answer["Location"] == "/commitments/cn-1998-sign-the-covenant/"


def test_an_act_that_was_not_begun_has_no_fidelity() -> None:
    draft = plant_draft(Assessment)

    with pytest.raises(IntegrityError, match="fidelity"):
        Assessment.objects.filter(pk=draft.pk).update(done="not_started", fidelity=3)


def test_a_reversal_needs_a_begun_act() -> None:
    draft = plant_draft(Assessment)

    with pytest.raises(IntegrityError, match="reversal"):
        Assessment.objects.filter(pk=draft.pk).update(
            done="not_started", fidelity=None, reversal="full"
        )
