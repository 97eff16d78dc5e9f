"""A stored development is removed on the promise screen: asked twice, never a public one."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pghistory.models import Events

from dialogues.models import Commitment, Development
from tests.desk.promise_form import Form, opened, send
from tests.desk.test_promise_screen import CITED, FOLLOWED, JUDGED, NEW, PROMISE
from tests.staff import account, signed_in

PUBLISHED = "/desk/promises/cn-1998-sign-iccpr/"
TWO = {
    **FOLLOWED,
    "developments__1__date": "2003",
    "developments__1__kind": "statement",
    "developments__1__summary": "Said again.",
}


@pytest.fixture
def publisher() -> User:
    return account("publisher")


@pytest.fixture
def client(publisher: User) -> Client:
    return signed_in(publisher)


@pytest.fixture
def draft(client: Client) -> Commitment:
    """A promise with two developments, the first one cited."""
    typed = {**PROMISE, **CITED, **TWO, **JUDGED, "offers__0__dialogue": "eu-china"}
    assert send(client, NEW, opened(client, NEW), **typed).status == 302
    return Commitment.objects.get(slug__startswith="cn-1999-publish-the-number")


def address_of(promise: Commitment) -> str:
    return f"/desk/promises/{promise.slug}/"


def slugs(promise: Commitment) -> list[str]:
    return [one.slug for one in promise.developments.order_by("order")]


def test_a_draft_is_removed_once_it_is_confirmed(client: Client, draft: Commitment) -> None:
    address, first = address_of(draft), draft.developments.order_by("order")[0]

    asked = send(client, address, opened(client, address), developments__0__gone="1")
    there = slugs(draft)
    answer = send(client, address, asked.form, developments__0__sure="1", why="Entered twice.")
    told = client.get(address).content.decode()

    assert asked.status == 422
    assert '<a href="#id_developments-0-sure">' in asked.html
    assert 'id="id_developments-0-sure"' in asked.html
    assert there == [f"{draft.slug}--1", f"{draft.slug}--2"]
    assert answer.status == 302
    assert slugs(draft) == [f"{draft.slug}--2"]
    assert f"Removed: {draft.slug}--1." in told
    history = f"/desk/history/dialogues.development/{first.pk}/"
    assert history in told
    kept = client.get(f"{history}?from=0&to=1").content.decode()
    assert "Totals of two years were published." in kept
    assert "Deleted." in kept
    last = Events.objects.filter(pgh_obj_model="dialogues.Development", pgh_obj_id=str(first.pk))
    deleted = [one.pgh_context for one in last if one.pgh_label.startswith("delete")]
    assert [context["why"] for context in deleted] == ["Entered twice."]


def test_what_else_was_changed_is_saved_with_it(client: Client, draft: Commitment) -> None:
    address = address_of(draft)
    form = opened(client, address)
    sure = {"developments__0__gone": "1", "developments__0__sure": "1"}

    send(client, address, form, **sure, promise__title="Totals", developments__1__summary="Again.")

    draft.refresh_from_db()
    assert draft.title == "Totals"
    assert [one.summary for one in draft.developments.all()] == ["Again."]


def test_a_wish_taken_back_removes_nothing(client: Client, draft: Commitment) -> None:
    address = address_of(draft)
    asked = send(client, address, opened(client, address), developments__0__gone="1")
    asked.form.pop("developments-0-gone")

    answer = send(client, address, asked.form, developments__0__sure="1")

    assert answer.status == 302
    assert len(slugs(draft)) == 2


def test_the_reading_leaves_out_what_is_to_be_removed(client: Client, draft: Commitment) -> None:
    address = address_of(draft)
    form = opened(client, address)
    turned: Form = {
        **form,
        "developments-1-kind": ["reversal"],
        "developments-1-reversal": ["full"],
        "assessment-done": ["complete"],
        "assessment-done_on": ["2001"],
    }

    before = send(client, f"{address}reading/", turned)
    after = send(client, f"{address}reading/", turned, developments__1__gone="1")

    assert "Reversed" in before.html
    assert "Reversed" not in after.html


def test_a_development_that_was_never_saved_is_taken_out_unasked(
    client: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    half = {"developments__2__summary": "Half a sen", "developments__2__gone": "1"}

    answer = send(client, address, opened(client, address), **half)

    assert answer.status == 302
    assert len(slugs(draft)) == 2


def test_a_public_one_goes_by_withdrawal_alone(client: Client) -> None:
    public = Development.objects.filter(state="published")[0]
    address = f"/desk/promises/{public.commitment.slug}/"
    page = client.get(address).content.decode()
    form = opened(client, address)
    row = next(k for k, v in form.items() if k.endswith("-pk") and v == [str(public.pk)])[:-3]

    answer = send(client, address, {**form, f"{row}-gone": ["1"], f"{row}-sure": ["1"]})

    assert f'name="{row}-gone"' not in page
    assert answer.status == 422
    assert "was public: a publisher withdraws it" in answer.html
    assert Development.objects.filter(pk=public.pk).exists()


def test_a_role_that_removes_nothing_is_told_who_does(draft: Commitment) -> None:
    client, address = signed_in(account("contributor")), address_of(draft)
    form = opened(client, address)
    sure = {"developments__0__gone": "1", "developments__0__sure": "1"}

    answer = send(client, address, form, **sure, promise__title="Mine")

    assert 'name="developments-0-gone"' not in client.get(address).content.decode()
    assert answer.status == 422
    assert "Your role does not remove developments; a publisher does." in answer.html
    assert answer.form["promise-title"] == ["Mine"]
    assert len(slugs(draft)) == 2


def test_what_somebody_wrote_meanwhile_is_not_removed_unseen(
    client: Client, draft: Commitment
) -> None:
    address, other = address_of(draft), signed_in(account("contributor", "ben"))
    mine = opened(client, address)
    send(other, address, opened(other, address), developments__0__summary="Better words.")
    sure = {"developments__0__gone": "1", "developments__0__sure": "1"}

    answer = send(client, address, mine, **sure)

    assert answer.status == 422
    assert re.search(r"Somebody saved [\w-]+ after you opened this page", answer.html)
    assert draft.developments.order_by("order")[0].summary == "Better words."
