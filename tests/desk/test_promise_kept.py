"""Nothing typed is lost: unsaved work, ended sessions, old tokens, and two who save at once."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from accounts.sign_in import sessions
from dialogues.models import Commitment
from editorial.models import UnsavedWork
from tests.desk.promise_form import form_in, opened, send
from tests.desk.test_promise_screen import CITED, JUDGED, NEW, PROMISE
from tests.staff import account, enter, signed_in

OURS = {"sec-fetch-site": "same-origin"}
KEEP = "/desk/unsaved/"


@pytest.fixture
def client(amina: User) -> Client:
    return signed_in(amina)


@pytest.fixture
def other() -> Client:
    return signed_in(account("contributor", "ben"))


@pytest.fixture
def draft(client: Client) -> Commitment:
    answer = send(client, NEW, opened(client, NEW), **PROMISE, **CITED, **JUDGED)
    assert answer.status == 302
    return Commitment.objects.get(slug__startswith="cn-1999-publish-the-number")


def address_of(promise: Commitment) -> str:
    return f"/desk/promises/{promise.slug}/"


def end_session(client: Client) -> None:
    """As if its person had been away for longer than a session lasts."""
    session = client.session
    session[sessions.KEY] |= {
        "seen": (timezone.now() - sessions.IDLE - timedelta(minutes=1)).timestamp()
    }
    session.save()


def test_unsaved_work_is_taken_up_as_it_was_typed_and_can_be_thrown_away(
    client: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    form = opened(client, address)

    kept = client.post(KEEP, {**form, "promise-title": ["Half a"], "promise-made_on": ["soon"]})
    place = re.findall(r'href="([^"]+\?kept=[^"]+)"', client.get(address).content.decode())[0]
    html = client.get(place).content.decode()
    back = client.post("/desk/unsaved/throw/", {"form": form["form"], "back": address})

    assert re.fullmatch(r"\d\d:\d\d", kept.json()["kept_at"])
    assert "This is your unsaved work of" in html
    assert form_in(html)["promise-title"] == ["Half a"]
    assert form_in(html)["promise-made_on"] == ["soon"]
    assert back["Location"] == address
    assert opened(client, address)["promise-title"] == [PROMISE["promise__title"]]


def test_saving_forgets_unsaved_work(client: Client, draft: Commitment, amina: User) -> None:
    address = address_of(draft)
    form = opened(client, address)
    client.post(KEEP, {**form, "promise-title": ["Yearly totals"]})

    send(client, address, form, promise__title="Yearly totals")

    assert not UnsavedWork.objects.filter(user=amina).exists()


def test_a_script_that_is_signed_out_reads_401(client: Client, draft: Commitment) -> None:
    form = opened(client, address_of(draft))
    end_session(client)

    answer = client.post(KEEP, form, headers={"x-requested-with": "fetch"})

    assert answer.status_code == 401


def test_a_session_that_ended_keeps_the_text_until_it_is_sent_again(
    client: Client, draft: Commitment, amina: User
) -> None:
    address = address_of(draft)
    form = {**opened(client, address), "promise-title": ["Typed for an hour"], "do": "save"}
    end_session(client)

    away = client.post(address, form, headers=OURS)
    html = away.content.decode().replace("<form ", '<form id="desk-form" ')
    enter(client, amina)
    again = client.post(address, form_in(html), headers=OURS)

    assert away.status_code == 403
    assert "<dd>Typed for an hour</dd>" in html
    assert again.status_code == 302
    assert Commitment.objects.get(pk=draft.pk).title == "Typed for an hour"


def test_an_old_token_keeps_the_text(amina: User, draft: Commitment) -> None:
    client = enter(Client(enforce_csrf_checks=True), amina)
    form = {**opened(client, address_of(draft)), "promise-title": ["Typed long ago"], "do": "save"}
    form["csrfmiddlewaretoken"] = ["x" * 64]

    refused = client.post(address_of(draft), form, headers=OURS)
    html = refused.content.decode()
    again = client.post(
        address_of(draft), form_in(html.replace("<form ", '<form id="desk-form" ')), headers=OURS
    )

    assert refused.status_code == 403
    assert "<dd>Typed long ago</dd>" in html
    assert again.status_code == 302


def test_a_form_of_somebody_elses_is_never_offered_for_sending(
    client: Client, draft: Commitment
) -> None:
    form = {**opened(client, address_of(draft)), "promise-title": ["Forged"]}
    end_session(client)

    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.test"}):
        answer = client.post(address_of(draft), form, headers=headers)
        assert "Forged" not in answer.content.decode()


def test_the_second_writer_sees_each_field_and_chooses(
    client: Client, other: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    mine, theirs = opened(client, address), opened(other, address)
    send(other, address, theirs, promise__title="Theirs", promise__conflict="They differ.")

    asked = send(client, address, mine, promise__title="Mine", promise__wording="My wording.")
    unchosen = send(client, address, asked.form)
    key = "choose|promise|fields."
    chosen = send(client, address, unchosen.form, **{f"{key}title": "mine"})

    assert asked.status == 409
    assert re.search(r"Saved by (amina|ben), \d", asked.html)
    assert "Theirs" in asked.html
    assert f"{key}title" not in asked.form
    assert asked.form[f"{key}wording"] == ["mine"]
    assert asked.form[f"{key}conflict"] == ["theirs"]
    assert unchosen.status == 409
    assert "choose for 1 more" in unchosen.html
    assert chosen.status == 302
    draft.refresh_from_db()
    assert (draft.title, draft.wording, draft.conflict) == ("Mine", "My wording.", "They differ.")


def test_other_words_can_be_written_in_place_of_both(
    client: Client, other: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    mine, theirs = opened(client, address), opened(other, address)
    send(other, address, theirs, promise__title="Theirs")
    asked = send(client, address, mine, promise__title="Mine")

    own = {
        "choose|promise|fields.title": "other",
        "other|promise|fields.title": "Ours, after a talk",
    }
    answer = send(client, address, asked.form, **own)

    assert answer.status == 302
    assert Commitment.objects.get(pk=draft.pk).title == "Ours, after a talk"


def test_a_third_save_during_the_choice_is_shown_too(
    client: Client, other: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    mine = opened(client, address)
    send(other, address, opened(other, address), promise__title="Theirs")
    asked = send(client, address, mine, promise__title="Mine")
    send(other, address, opened(other, address), promise__title="Theirs again")

    answer = send(client, address, asked.form, **{"choose|promise|fields.title": "mine"})

    assert answer.status == 409
    assert "Theirs again" in answer.html
    assert Commitment.objects.get(pk=draft.pk).title == "Theirs again"


def test_rows_that_both_changed_are_asked_about(
    client: Client, other: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    mine, theirs = opened(client, address), opened(other, address)
    send(other, address, theirs, citations__0__locator="p. 4", citations__1__gone="1")
    asked = send(
        client, address, mine, citations__0__locator="p. 5", citations__2__source="aa-2010"
    )
    first = draft.citations.order_by("order")[0].pk

    chosen = {f"choose|promise|citations.{first}.locator": "theirs"}
    answer = send(client, address, asked.form, **chosen)

    assert asked.status == 409
    assert answer.status == 302
    kept = [(c.source.slug, c.locator) for c in draft.citations.select_related("source")]
    assert kept == [("a71-294", "p. 4"), ("aa-2010", "")]


def test_what_others_changed_in_parts_i_left_alone_is_kept_unasked(
    client: Client, other: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    mine, theirs = opened(client, address), opened(other, address)
    send(other, address, theirs, assessment__note="Their note.")

    answer = send(client, address, mine, promise__title="My title")

    assert answer.status == 302
    assert draft.assessments.get().note == "Their note."
    assert Commitment.objects.get(pk=draft.pk).title == "My title"


def test_a_form_without_the_version_it_began_from_is_shown_again(
    client: Client, draft: Commitment
) -> None:
    address = address_of(draft)

    answer = send(client, address, opened(client, address), began="forged", promise__title="Mine")

    assert answer.status == 422
    assert answer.form["promise-title"] == ["Mine"]
    assert Commitment.objects.get(pk=draft.pk).title == PROMISE["promise__title"]
