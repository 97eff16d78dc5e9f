"""Under the desk's database role no line of SQL gets round the second person."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, models, transaction

from benchmarks.models import Assessment
from editorial import publishing, roles
from editorial.desk_role import at_the_desk
from editorial.desk_steps_sql import COMPUTED
from editorial.models import Edition, Publishable, RecordAuthor, State
from evidence.models import Cited, Source
from tests.editorial.plant import plant_draft, publishable_models
from tests.staff import account

NOW = datetime(2026, 11, 24, tzinfo=UTC)
MODELS = [model for model in publishable_models() if model.__name__ != "Reply"]
FLAG = "SET LOCAL wordanddeed.publishing = 'on'; "
EDITION = """INSERT INTO editorial_edition (number, made_at, kind, note, reference_set)
    SELECT max(number) + 1, now(), 'new', 'By myself.', {load} FROM editorial_edition; """
SIGNED = "INSERT INTO editorial_editionauthor SELECT max(number), {who} FROM editorial_edition; "
NEWEST = "(SELECT max(number) FROM editorial_edition)"
PUBLISH = "UPDATE {table} SET state = 'published', edition_id = " + NEWEST + " WHERE id = {own};"
EDITION_OF_ONES_OWN = EDITION.format(load="false") + SIGNED.format(who="{me}")
HAND_IN = (
    "INSERT INTO editorial_submission (kind, record_pk, submitted_by_id, submitted_at)"
    " VALUES ('{{kind}}', {record}, {{me}}, now())"
)

ON_ONES_OWN_DRAFT = {
    "a state": ("UPDATE {table} SET state = 'in_review' WHERE id = {own}", "Publishing alone"),
    "an edition": ("UPDATE {table} SET edition_id = 1 WHERE id = {own}", "Publishing alone"),
    "an edition, flagged": (
        FLAG + "UPDATE {table} SET edition_id = 1 WHERE id = {own}",
        "Publishing alone",
    ),
    "a withdrawal of a draft": (
        FLAG + "UPDATE {table} SET state = 'withdrawn', edition_id = 1 WHERE id = {own}",
        "no step from draft to withdrawn",
    ),
    "one's own approval": (EDITION_OF_ONES_OWN + PUBLISH, "second person publishes"),
    "one's own approval, flagged": (
        FLAG + EDITION_OF_ONES_OWN + PUBLISH,
        "second person publishes",
    ),
    "an edition that is there": (FLAG + PUBLISH, "edition of one's own"),
    "an edition without an author": (
        FLAG + EDITION.format(load="false") + PUBLISH,
        "edition of one's own",
    ),
    "an edition in another's name": (
        EDITION.format(load="false") + SIGNED.format(who="{other}"),
        "another's name",
    ),
    "a place in the queue": (HAND_IN.format(record="{own}"), "Only a draft or a withdrawn"),
    "a load's edition": (EDITION.format(load="true"), "by a command"),
    "forgetting the authors": ("DELETE FROM editorial_recordauthor", "permission denied"),
    "writing an author": (
        "UPDATE editorial_recordauthor SET user_id = {other}",
        "permission denied",
    ),
    "inventing an author": (
        "INSERT INTO editorial_recordauthor (kind, record_pk, user_id) VALUES ('x.y', 1, {other})",
        "permission denied",
    ),
    "asking the function that forgets": (
        "SELECT editorial_forget_authors('{kind}', {own})",
        "permission denied",
    ),
    "writing and publishing at once": (
        FLAG
        + EDITION_OF_ONES_OWN
        + "UPDATE {table} SET slug = 'other-words', state = 'published', edition_id = "
        + NEWEST
        + " WHERE id = {theirs};",
        "second person publishes",
    ),
    "writing for nobody": (
        "SET wordanddeed.acting = ''; UPDATE {table} SET slug = 'by-nobody' WHERE id = {own}",
        "Nobody is signed in",
    ),
}
ON_A_PUBLISHED_RECORD = {
    "a word": ("UPDATE {table} SET slug = 'other-words' WHERE id = {public}", "in place"),
    "a word, flagged": (FLAG + "UPDATE {table} SET slug = 'x' WHERE id = {public}", "in place"),
    "a place in the queue": (HAND_IN.format(record="{public}"), "Only a draft or a withdrawn"),
    "a deletion": ("DELETE FROM {table} WHERE id = {public}", "never deleted"),
    "a deletion, flagged": (FLAG + "DELETE FROM {table} WHERE id = {public}", "never deleted"),
    "back to draft": (
        FLAG + "UPDATE {table} SET state = 'draft' WHERE id = {public}",
        "no step from published to draft",
    ),
    "a withdrawal without an edition": (
        FLAG + "UPDATE {table} SET state = 'withdrawn' WHERE id = {public}",
        "withdrawn by a publisher",
    ),
    "history that says otherwise": (
        "UPDATE {events} SET pgh_label = 'x'",
        "permission denied|stays",
    ),
    "history that is gone": ("DELETE FROM {events}", "permission denied|stays"),
    "history that is emptied": ("TRUNCATE {events}", "permission denied|stays"),
    "guards off": ("ALTER TABLE {table} DISABLE TRIGGER ALL", "must be owner"),
    "a guard dropped": (
        "DROP TRIGGER state_changes_by_publishing ON {table}",
        "must be owner",
    ),
    "replication's way": ("SET session_replication_role = 'replica'", "permission denied"),
}
ON_ITS_CITATIONS = {
    "taken away": ("DELETE FROM {citations} WHERE record_id = {public}", "in place"),
    "taken away, flagged": (
        FLAG + "DELETE FROM {citations} WHERE record_id = {public}",
        "in place",
    ),
    "said otherwise": (
        "UPDATE {citations} SET locator = 'p. 1000' WHERE record_id = {public}",
        "in place",
    ),
    "moved away": (
        FLAG + "UPDATE {citations} SET record_id = {own} WHERE record_id = {public}",
        "in place",
    ),
}
BY_A_CONTRIBUTOR = {
    "an edition": (FLAG + EDITION_OF_ONES_OWN, "is for: reviewer"),
    "a withdrawal": (
        FLAG
        + "UPDATE {table} SET state = 'withdrawn', edition_id = "
        + NEWEST
        + " WHERE id = {public}",
        "withdrawn by a publisher",
    ),
    "a deletion": ("DELETE FROM {table} WHERE id = {own}", "does not allow this"),
    "a line of search": (
        "INSERT INTO editorial_searchentry (kind, slug, title, text) VALUES ('a', 'b', 'c', 'd')",
        "is for: reviewer",
    ),
    "a country": ("UPDATE countries_country SET name = 'Elsewhere'", "is for: publisher"),
    "a hand-in for another": (
        FLAG
        + "UPDATE {table} SET state = 'in_review' WHERE id = {own}; "
        + HAND_IN.format(record="{own}").replace("{me}", "{other}"),
        "another's name",
    ),
}
BY_AN_AUDITOR = {
    "a word": ("UPDATE {table} SET slug = 'audited' WHERE id = {own}", "does not write"),
    "a hand-in": (
        FLAG + "UPDATE {table} SET state = 'in_review' WHERE id = {own}",
        "not allow this",
    ),
    "a remark": (
        "INSERT INTO editorial_remark (kind, record_pk, user_id, made_at, text)"
        " VALUES ('a.b', 1, {me}, now(), 'Hm.')",
        "is for: contributor",
    ),
}


@pytest.fixture
def author() -> User:
    return account(roles.PUBLISHER, "author")


@contextmanager
def undone() -> Iterator[None]:
    """Everything inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer(sql: str) -> str:
    """What the database says to a line of SQL; empty where it does it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as refused:
        return str(refused)
    return ""


def draft_of(model: type[Publishable], user: User) -> Publishable:
    with at_the_desk(user.pk):
        return plant_draft(model)


def public_of(model: type[Publishable]) -> Publishable:
    found = model._default_manager.filter(state=State.PUBLISHED).first()
    assert found is not None
    return found


def unrefused(
    attacks: dict[str, tuple[str, str]],
    records: Sequence[type[Publishable]],
    *,
    author: User,
    by: User,
) -> list[str]:
    """The attacks that are not refused, or for another reason than the one that is named."""
    other = account(roles.PUBLISHER, "other")
    found = []
    for model in records:
        with undone():
            own = draft_of(model, author).pk
            table = model._meta.db_table
            words = {
                "table": table,
                "citations": f"{table}citation",
                "events": f"{table}event",
                "kind": model.record_kind(),
                "own": own,
                "theirs": own,
                "public": public_of(model).pk,
                "me": by.pk,
                "other": other.pk,
            }
            with at_the_desk(by.pk):
                said = {name: answer(sql.format(**words)) for name, (sql, _) in attacks.items()}
        found += [
            f"{table}, {name}: {said[name] or 'done'}"
            for name, (_, why) in attacks.items()
            if not re.search(why, said[name])
        ]
    return found


def test_nobody_publishes_their_own_draft_by_sql(author: User) -> None:
    assert unrefused(ON_ONES_OWN_DRAFT, MODELS, author=author, by=author) == []


def test_nobody_changes_a_published_record_or_its_history_by_sql(author: User) -> None:
    assert unrefused(ON_A_PUBLISHED_RECORD, MODELS, author=author, by=author) == []


def test_nobody_changes_a_part_of_a_published_record_by_sql(author: User) -> None:
    # An assessment may stand on its promise's citations, and the loaded ones do.
    cited = [model for model in MODELS if issubclass(model, Cited) and model is not Assessment]

    assert len(cited) > 10
    assert unrefused(ON_ITS_CITATIONS, cited, author=author, by=author) == []


def test_a_contributor_does_nothing_that_is_a_publishers_by_sql(author: User) -> None:
    contributor = account(roles.CONTRIBUTOR)

    assert unrefused(BY_A_CONTRIBUTOR, MODELS, author=author, by=contributor) == []


def test_an_auditor_writes_nothing_by_sql(author: User) -> None:
    auditor = account(roles.AUDITOR)

    assert unrefused(BY_AN_AUDITOR, MODELS, author=author, by=auditor) == []


@pytest.mark.parametrize("model", MODELS)
def test_no_record_is_inserted_as_published(model: type[Publishable], author: User) -> None:
    public = public_of(model)
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if not field.primary_key and not isinstance(field, models.GeneratedField)
    ]
    names = ", ".join(f'"{column}"' for column in columns)
    values = names.replace('"slug"', "'inserted'")
    sql = (
        f"INSERT INTO {model._meta.db_table} ({names})"
        f" SELECT {values} FROM {model._meta.db_table} WHERE id = {public.pk}"
    )

    with at_the_desk(author.pk):
        said = [answer(sql), answer(FLAG + sql)]

    assert all("starts as a draft" in one for one in said), said


@pytest.mark.parametrize("model", [model for model in MODELS if issubclass(model, Cited)])
def test_a_second_person_publishes_what_the_first_could_not(
    model: type[Cited], author: User
) -> None:
    second = account(roles.PUBLISHER, "second")
    with at_the_desk(author.pk):
        record = plant_draft(model)
        record.citations.create(source=public_of(Source))  # type: ignore[attr-defined]
        publishing.submit(record, by=author)
        with pytest.raises(DatabaseError, match="second person"), transaction.atomic():
            publish(record, author)
    record.refresh_from_db()

    with at_the_desk(second.pk):
        publish(record, second)

    record.refresh_from_db()
    assert record.state == State.PUBLISHED
    assert not RecordAuthor.objects.filter(kind=record.record_kind(), record_pk=record.pk).exists()


def test_whoever_adds_a_citation_is_an_author_too(author: User) -> None:
    helper = account(roles.PUBLISHER, "helper")
    model = next(model for model in MODELS if model.__name__ == "Round")
    record = draft_of(model, author)

    with at_the_desk(helper.pk):
        record.citations.create(source=public_of(Source))  # type: ignore[attr-defined]
        publishing.submit(record, by=helper)
        with pytest.raises(DatabaseError, match="second person"), transaction.atomic():
            publish(record, helper)


def test_a_change_in_place_does_not_stay_without_an_edition(author: User) -> None:
    record = public_of(next(model for model in MODELS if model.__name__ == "Round"))
    reviewer = account(roles.REVIEWER)
    with at_the_desk(author.pk):
        propose = (
            "INSERT INTO editorial_proposal (kind, slug, before, changes, reason, edition_kind,"
            " made_by_id, made_at, outcome, decision) VALUES"
            f" ('dialogues.round', '{record.slug}', '{{}}', '{{}}', 'Why.', 'correction',"
            f" {author.pk}, now(), 'open', '')"
        )
        assert answer(propose) == ""

    with at_the_desk(reviewer.pk):
        said = answer(FLAG + f"UPDATE dialogues_round SET city = 'Ulm' WHERE id = {record.pk}")

    assert "changed in an edition" in said


@pytest.mark.no_database
def test_the_database_knows_which_columns_are_reckoned() -> None:
    assert set(COMPUTED) == set(Assessment.computed)


def publish(record: Publishable, by: User) -> Edition:
    return publishing.publish([record], kind=Edition.Kind.NEW, note="Out.", at=NOW, by=by)
