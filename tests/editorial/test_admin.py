"""The staff's forms: few queries, publishing with a note, a preview, and nothing else."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogues.models import Commitment, Round
from editorial import publishing, roles
from editorial.models import Edition, EditionAuthor, Publishable, State
from evidence.models import Source
from tests.editorial.plant import MARK, plant_draft, publishable_models
from tests.staff import enter

MOST_QUERIES = 20


@pytest.fixture
def publisher(client: Client) -> Client:
    """Signed in as a publisher."""
    return sign_in(client, roles.PUBLISHER)


@pytest.fixture
def contributor(client: Client) -> Client:
    """Signed in as a contributor."""
    return sign_in(client, roles.CONTRIBUTOR)


def sign_in(client: Client, role: str) -> Client:
    roles.sync_roles()
    user = User.objects.create_user(role, password="a long enough pass phrase", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return enter(client, user)


def address(record: Publishable, view: str) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{view}", args=[record.pk])


def act(client: Client, record: Publishable, action: str, **fields: str) -> str:
    """Choose one record in its list and carry an action through; the page that follows."""
    meta = record._meta
    fields |= {"action": action, "apply": "yes", "_selected_action": str(record.pk)}
    changelist = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    return client.post(changelist, fields, follow=True).content.decode()


@pytest.mark.parametrize("model", [m for m in publishable_models() if m.__name__ != "Reply"])
def test_each_form_takes_few_queries(publisher: Client, model: type[Publishable]) -> None:
    draft = plant_draft(model)

    with CaptureQueriesContext(connection) as asked:
        answer = publisher.get(address(draft, "change"))

    assert answer.status_code == 200
    assert len(asked) <= MOST_QUERIES


@pytest.mark.parametrize("model", publishable_models())
def test_each_list_takes_few_queries(publisher: Client, model: type[Publishable]) -> None:
    meta = model._meta
    with CaptureQueriesContext(connection) as asked:
        answer = publisher.get(
            reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"), {"q": "china"}
        )

    assert answer.status_code == 200
    assert len(asked) <= MOST_QUERIES


def test_every_publishable_model_is_in_the_admin() -> None:
    assert set(publishable_models()) <= set(admin.site._registry)


def test_a_published_record_is_shown_but_not_changed(publisher: Client) -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")

    page = publisher.get(address(promise, "change"))
    tried = publisher.post(address(promise, "change"), {"title": "Another"})

    assert "not changed in place" in page.content.decode()
    assert tried.status_code == 403


def test_a_publisher_publishes_with_a_note(publisher: Client) -> None:
    draft = plant_draft(Round)
    draft.citations.create(source=Source.objects.first())  # type: ignore[attr-defined]
    publishing.submit(draft)

    asked = publisher.post(
        reverse("admin:dialogues_round_changelist"),
        {"action": "publish", "_selected_action": [draft.pk]},
    )
    act(publisher, draft, "publish", kind="new", note="A new round.")

    draft.refresh_from_db()
    assert "Public note" in asked.content.decode()
    assert draft.state == State.PUBLISHED
    assert Edition.objects.get(number=2).note == "A new round."
    assert EditionAuthor.objects.get(edition=2).user.username == roles.PUBLISHER


def test_without_a_note_nothing_is_published(publisher: Client) -> None:
    draft = plant_draft(Round)
    publishing.submit(draft)

    answer = act(publisher, draft, "publish", kind="new", note="")

    draft.refresh_from_db()
    assert "Say in a public note" in answer
    assert draft.state == State.IN_REVIEW


def test_what_the_database_refuses_is_said_in_one_sentence(publisher: Client) -> None:
    draft = plant_draft(Round)
    publishing.submit(draft)

    answer = act(publisher, draft, "publish", kind="new", note="No citation.")

    assert "without a citation" in answer
    assert Edition.objects.count() == 1


def test_a_publisher_withdraws_with_a_reason(publisher: Client) -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")

    act(publisher, promise, "withdraw", note="It rests on a mistake.")

    promise.refresh_from_db()
    assert promise.state == State.WITHDRAWN


def test_a_contributor_does_not_publish(contributor: Client) -> None:
    draft = plant_draft(Round)
    publishing.submit(draft)

    act(contributor, draft, "publish", kind="new", note="Let me.")

    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW


def test_a_preview_shows_the_draft_and_keeps_nothing(publisher: Client) -> None:
    draft = plant_draft(Commitment)
    draft.citations.create(source=Source.objects.first())  # type: ignore[attr-defined]

    answer = publisher.get(address(draft, "preview"))

    draft.refresh_from_db()
    assert MARK in answer.content.decode()
    assert draft.state == State.DRAFT
    assert Edition.objects.count() == 1


def test_a_date_in_plain_words_is_read(publisher: Client) -> None:
    answer = publisher.post(
        reverse("admin:evidence_source_add"),
        {
            "slug": "a-new-source",
            "publisher": "A ministry",
            "title": "A statement",
            "url": "https://example.org/statement",
            "date": "June 1997",
            "language": "en",
            "kind": "official_statement",
            "reliability": "A",
            "seen": "full",
            "snapshots-TOTAL_FORMS": "0",
            "snapshots-INITIAL_FORMS": "0",
        },
    )

    assert answer.status_code == 302
    assert Source.objects.get(slug="a-new-source").date == "1997-06"


def test_signing_in_needs_argon2(client: Client) -> None:
    user = User.objects.create_user("somebody", password="a long enough pass phrase")

    assert user.password.startswith("argon2$")


def test_lists_are_written_a_value_a_line_and_keep_their_commas(publisher: Client) -> None:
    draft = plant_draft(Round)
    Round.objects.filter(pk=draft.pk).update(topics=["Tibet, and Xinjiang", "death penalty"])
    page = publisher.get(address(draft, "change"))
    form = page.context["adminform"].form
    filled = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent = {name: form.fields[name].prepare_value(value) for name, value in filled.items()}
    sent["_version"] = page.context["version"]
    for prefix in ("delegates", "citations"):
        sent |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}

    answer = publisher.post(address(draft, "change"), sent)

    assert answer.status_code == 302
    assert Round.objects.get(pk=draft.pk).topics == ["Tibet, and Xinjiang", "death penalty"]
