"""A request that no form of the admin could have sent is refused, and writes nothing."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Commitment, Round, RoundCitation
from editorial import publishing, roles
from editorial.desk_role import at_the_desk
from editorial.models import Edition, Remark, State, Submission
from evidence.models import Source
from tests.editorial.plant import plant_draft
from tests.editorial.test_role_table import at, posted
from tests.staff import account, signed_in


@pytest.fixture
def contributor() -> Client:
    return signed_in(account(roles.CONTRIBUTOR))


@pytest.fixture
def draft() -> Round:
    record = plant_draft(Round)
    record.citations.create(source=Source.objects.first())  # type: ignore[attr-defined]
    return Round.objects.get(pk=record.pk)


def form_of(client: Client, draft: Round) -> dict[str, Any]:
    """What a browser would send of the round's form, unchanged."""
    return posted(client.get(at(Round, "change", draft)))


def send(client: Client, draft: Round, sent: dict[str, Any]) -> int:
    return client.post(at(Round, "change", draft), sent).status_code


def everything() -> list[tuple[Any, ...]]:
    return [
        *Round.objects.order_by("pk").values_list(),
        *RoundCitation.objects.order_by("pk").values_list(),
        *Edition.objects.values_list(),
    ]


def test_the_form_itself_is_saved(contributor: Client, draft: Round) -> None:
    sent = form_of(contributor, draft) | {"city": "Ulm"}

    assert send(contributor, draft, sent) == 302
    assert Round.objects.get(pk=draft.pk).city == "Ulm"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "published"),
        ("edition", "1"),
        ("edition_id", "1"),
        ("held_first", "1990-01-01"),
        ("id", "1"),
        ("citations-0-record_id", "1"),
    ],
)
def test_a_field_that_the_form_has_not_is_refused(
    contributor: Client, draft: Round, field: str, value: str
) -> None:
    before = everything()

    status = send(contributor, draft, form_of(contributor, draft) | {field: value, "city": "Ulm"})

    assert status == 400
    assert everything() == before


@pytest.mark.parametrize("key", ["published", "another draft's", "none", "words", "uuid", "-1"])
def test_a_citation_of_another_record_can_not_be_taken(
    contributor: Client, draft: Round, key: str
) -> None:
    other = plant_other()
    published = RoundCitation.objects.filter(record__state=State.PUBLISHED).first()
    assert published is not None
    forged = {
        "published": published.pk,
        "another draft's": other.pk,
        "none": 987654321,
        "words": "1 OR 1=1",
        "uuid": "0b7d3a5e-6f1c-4a44-9d0f-1f0a1c2d3e4f",
        "-1": -1,
    }[key]
    before = everything()
    sent = form_of(contributor, draft) | {"citations-0-id": forged, "citations-0-locator": "p. 9"}

    status = send(contributor, draft, sent)

    there = key in {"published", "another draft's"}
    assert status == (400 if there else 200)  # 200: the form comes back with its errors
    assert everything() == before


def plant_other() -> RoundCitation:
    source = Source.objects.all()[0]
    other = Round.objects.get(slug=plant_copy().slug)
    return RoundCitation.objects.create(record=other, source=source)


def plant_copy() -> Round:
    original = Round.objects.filter(state=State.PUBLISHED).order_by("pk").first()
    assert original is not None
    return Round.objects.create(
        slug="another-draft", dialogue=original.dialogue, number=99, held="2020", status="held"
    )


@pytest.mark.parametrize("count", ["301", "100000", "9" * 9_000])
def test_no_count_makes_the_server_draw_rows_without_end(
    contributor: Client, draft: Round, count: str
) -> None:
    before = everything()

    status = send(contributor, draft, {"citations-TOTAL_FORMS": count, "city": "Ulm"})

    assert status == 400
    assert everything() == before


@pytest.mark.parametrize(
    "counts",
    [
        {"citations-TOTAL_FORMS": "-1"},
        {"citations-TOTAL_FORMS": "many"},
        {"citations-INITIAL_FORMS": "7"},
        {"citations-INITIAL_FORMS": "-3"},
        {"citations-INITIAL_FORMS": "9", "citations-TOTAL_FORMS": "9"},
        {"citations-TOTAL_FORMS": ""},
        {"citations-TOTAL_FORMS": "1\x00"},
    ],
)
def test_forged_counts_are_errors_of_the_form(
    contributor: Client, draft: Round, counts: dict[str, str]
) -> None:
    before = everything()

    status = send(contributor, draft, form_of(contributor, draft) | counts | {"city": "Ulm"})

    assert status in {200, 400}
    assert everything() == before


def test_a_list_that_edits_nothing_refuses_a_saved_list(contributor: Client, draft: Round) -> None:
    before = everything()
    sent = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": str(draft.pk),
        "form-0-state": "published",
        "_save": "Save",
    }

    status = contributor.post(at(Round, "changelist"), sent).status_code

    assert status == 400
    assert everything() == before


@pytest.mark.parametrize(
    ("role", "action"),
    [
        (roles.CONTRIBUTOR, "publish"),
        (roles.CONTRIBUTOR, "withdraw"),
        (roles.CONTRIBUTOR, "send_back"),
        (roles.CONTRIBUTOR, "mark_checked"),
        (roles.CONTRIBUTOR, "delete_selected"),
        (roles.REVIEWER, "publish"),
        (roles.REVIEWER, "withdraw"),
        (roles.AUDITOR, "submit_for_review"),
        (roles.AUDITOR, "publish"),
        (roles.PUBLISHER, "delete_selected"),
        (roles.PUBLISHER, "no_such_action"),
        (roles.PUBLISHER, "rebase"),
    ],
)
def test_an_action_that_a_role_lacks_is_refused(draft: Round, role: str, action: str) -> None:
    publishing.submit(draft)
    client = signed_in(account(role))
    before = everything()
    sent = {"action": action, "_selected_action": [draft.pk], "apply": "yes"}

    answer = client.post(
        at(Round, "changelist"), sent | {"kind": "new", "note": "Now.", "post": "yes"}
    )

    assert answer.status_code == 403
    assert everything() == before


@pytest.mark.parametrize("action", ["publish", "withdraw", "send_back", "mark_checked"])
def test_a_step_that_the_path_has_not_is_refused(draft: Round, action: str) -> None:
    client = signed_in(account(roles.PUBLISHER))
    before = everything()
    sent = {"action": action, "_selected_action": [draft.pk], "apply": "yes"}

    answer = client.post(
        at(Round, "changelist"), sent | {"kind": "new", "note": "Now."}, follow=True
    )

    assert 'class="error"' in answer.content.decode()
    assert everything() == before


def test_a_published_record_is_not_deleted_nor_changed_by_its_address() -> None:
    client = signed_in(account(roles.ADMINISTRATOR))
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")

    statuses = {
        client.post(at(Commitment, "delete", promise), {"post": "yes"}).status_code,
        client.post(at(Commitment, "change", promise), {"title": "Another"}).status_code,
    }

    assert statuses == {403}
    assert Commitment.objects.filter(pk=promise.pk, title=promise.title).exists()


@pytest.mark.parametrize("key", ["999999999", "abc", "1%20OR%201=1", "_00", "-1", "1/../2"])
def test_a_key_that_there_is_not_is_no_error_of_the_server(contributor: Client, key: str) -> None:
    answers = {
        contributor.get(f"/admin/dialogues/round/{key}/{view}/").status_code
        for view in ("change", "history", "delete", "preview")
    }

    assert answers <= {302, 403, 404}


def test_whoever_reviews_sees_who_handed_in_and_marks_it_checked(draft: Round) -> None:
    author, reviewer = account(roles.CONTRIBUTOR, "yael"), account(roles.REVIEWER)
    publishing.submit(draft, by=author)
    client = signed_in(reviewer)

    page = client.get(at(Round, "change", draft)).content.decode()
    mark = {"action": "mark_checked", "_selected_action": [draft.pk]}
    client.post(at(Round, "changelist"), mark)

    assert "Handed in by yael" in page
    assert Submission.objects.get(record_pk=draft.pk).checked_by == reviewer


def test_a_check_ends_when_somebody_writes_on_the_record(draft: Round) -> None:
    author, reviewer = account(roles.CONTRIBUTOR, "yael"), account(roles.REVIEWER)
    publishing.submit(draft, by=author)
    publishing.check(draft, by=reviewer, at=timezone.now())
    handed_in = Submission.objects.get(record_pk=draft.pk)

    with at_the_desk(author.pk):
        type(draft).objects.filter(pk=draft.pk).update(city="Ulm")

    now = Submission.objects.get(pk=handed_in.pk)
    assert (handed_in.checked_by, now.checked_by, now.checked_at) == (reviewer, None, None)
    assert now.submitted_by == author


def test_nobody_checks_what_they_handed_in(draft: Round) -> None:
    reviewer = account(roles.REVIEWER)
    publishing.submit(draft, by=reviewer)

    page = signed_in(reviewer).post(
        at(Round, "changelist"),
        {"action": "mark_checked", "_selected_action": [draft.pk]},
        follow=True,
    )

    assert "somebody else checks it" in page.content.decode()
    assert Submission.objects.get(record_pk=draft.pk).checked_by is None


def test_nobody_checks_what_they_wrote_on(draft: Round) -> None:
    author, reviewer = account(roles.CONTRIBUTOR), account(roles.REVIEWER)
    with at_the_desk(reviewer.pk):
        Round.objects.filter(pk=draft.pk).update(city="Ulm")
    publishing.submit(draft, by=author)
    mark = {"action": "mark_checked", "_selected_action": [draft.pk]}

    page = signed_in(reviewer).post(at(Round, "changelist"), mark, follow=True)

    handed_in = Submission.objects.filter(record_pk=draft.pk)
    assert "You wrote on" in page.content.decode()
    with at_the_desk(reviewer.pk), pytest.raises(DatabaseError), transaction.atomic():
        handed_in.update(checked_by=reviewer, checked_at=timezone.now())
    assert handed_in.get().checked_by is None


def test_what_comes_back_says_what_is_to_be_mended(draft: Round) -> None:
    publishing.submit(draft)
    client = signed_in(account(roles.REVIEWER))
    sent = {"action": "send_back", "_selected_action": [draft.pk]}

    asked = client.post(at(Round, "changelist"), sent).content.decode()
    client.post(at(Round, "changelist"), sent | {"apply": "yes", "note": "Name the city."})

    draft.refresh_from_db()
    assert "What is to be mended" in asked
    assert draft.state == State.DRAFT
    assert Remark.objects.get().text == "Name the city."


def test_the_second_writer_sees_what_the_first_changed_and_keeps_their_own_words(
    draft: Round,
) -> None:
    first, second = (signed_in(account(roles.CONTRIBUTOR, name)) for name in ("first", "second"))
    firsts, seconds = form_of(first, draft), form_of(second, draft)
    assert send(first, draft, firsts | {"city": "Ulm"}) == 302

    answer = second.post(
        at(Round, "change", draft),
        seconds | {"city": "Bern", "citations-0-locator": "p. 12"},
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert Round.objects.get(pk=draft.pk).city == "Ulm"
    assert [(one.before, one.after) for one in answer.context["conflict"]] == [
        ("Ulm", "Bern"),
        ("", "p. 12"),
    ]
    assert 'value="Bern"' in page
    assert "p. 12" in page

    again = posted(answer) | {"city": "Bern"}
    assert send(second, draft, again) == 302
    assert Round.objects.get(pk=draft.pk).city == "Bern"


def test_a_change_of_a_part_alone_makes_a_form_stale_too(draft: Round) -> None:
    client = signed_in(account(roles.CONTRIBUTOR))
    sent = form_of(client, draft)
    RoundCitation.objects.filter(record=draft).update(locator="p. 3")

    assert send(client, draft, sent | {"city": "Bern"}) == 409


def test_a_form_without_its_version_writes_nothing(contributor: Client, draft: Round) -> None:
    sent = form_of(contributor, draft) | {"city": "Bern"}
    del sent["_version"]

    assert send(contributor, draft, sent) == 409
    assert Round.objects.get(pk=draft.pk).city != "Bern"


def test_a_published_records_form_leads_to_a_proposal() -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")

    def page(role: str) -> str:
        return signed_in(account(role)).get(at(Commitment, "change", promise)).content.decode()

    address = "/desk/proposals/new/dialogues.commitment/cn-1998-sign-iccpr/"
    assert address in page(roles.CONTRIBUTOR)
    assert address not in page(roles.AUDITOR)


@pytest.mark.parametrize("role", roles.ROLES)
def test_the_admin_leads_every_role_to_the_desk(role: str) -> None:
    page = signed_in(account(role)).get(reverse("admin:index")).content.decode()

    assert 'href="/desk/"' in page
