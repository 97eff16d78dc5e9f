"""Unsaved work has a copy for each opened screen, and no screen writes over another's."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from dialogues.models import Commitment
from editorial.models import UnsavedWork
from tests.desk.promise_form import Form, form_in, opened, send
from tests.desk.test_promise_screen import CITED, JUDGED, NEW, PROMISE
from tests.staff import account, signed_in

KEEP = "/desk/unsaved/"
OFFER = re.compile(r'href="([^"]+\?kept=[^"]+)"')


@pytest.fixture
def client(amina: User) -> Client:
    return signed_in(amina)


@pytest.fixture
def draft(client: Client) -> Commitment:
    assert send(client, NEW, opened(client, NEW), **PROMISE, **CITED, **JUDGED).status == 302
    return Commitment.objects.get(slug__startswith="cn-1999-publish-the-number")


def address_of(promise: Commitment) -> str:
    return f"/desk/promises/{promise.slug}/"


def keep(client: Client, form: Form, title: str) -> Form:
    """Keep a screen with that title, as its script does; the form as it stands afterwards."""
    typed = {**form, "promise-title": [title]}
    answer = client.post(KEEP, typed)
    assert answer.status_code == 200, answer.content
    return {**typed, "took": [answer.json()["took"]]}


def offers(client: Client, address: str) -> list[str]:
    """The addresses of the copies that a screen offers, the newest first."""
    return OFFER.findall(client.get(address).content.decode())


def title_at(client: Client, address: str) -> str:
    return opened(client, address)["promise-title"][0]


@pytest.mark.parametrize("stored", [True, False])
def test_two_windows_keep_two_copies_and_each_is_taken_up_by_itself(
    client: Client, draft: Commitment, *, stored: bool
) -> None:
    address = address_of(draft) if stored else NEW
    one, two = opened(client, address), opened(client, address)

    one = keep(client, one, "Typed at the left")
    keep(client, two, "Typed at the right")
    keep(client, one, "Typed at the left, and on")
    html = client.get(address).content.decode()

    assert "2 unsaved copies of yours are kept" in html
    titles = [title_at(client, place) for place in offers(client, address)]
    assert titles == ["Typed at the left, and on", "Typed at the right"]
    before = PROMISE["promise__title"] if stored else ""
    assert form_in(html)["promise-title"] == [before]


def test_going_on_from_a_copy_takes_its_place(client: Client, draft: Commitment) -> None:
    address = address_of(draft)
    keep(client, opened(client, address), "Half a title")

    again = opened(client, offers(client, address)[0])
    keep(client, again, "A whole title")

    assert [title_at(client, place) for place in offers(client, address)] == ["A whole title"]


def test_a_copy_that_its_own_window_wrote_anew_stays_beside_what_was_made_of_it(
    client: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    left = keep(client, opened(client, address), "Left")
    right = opened(client, offers(client, address)[0])

    keep(client, left, "Left, and on")
    keep(client, right, "Right")

    titles = {title_at(client, place) for place in offers(client, address)}
    assert titles == {"Left, and on", "Right"}


def test_saving_purges_what_was_saved_and_nothing_else(client: Client, draft: Commitment) -> None:
    address = address_of(draft)
    keep(client, opened(client, address), "Left")
    taken_up = opened(client, offers(client, address)[0])
    keep(client, opened(client, address), "Right")

    answer = send(client, address, taken_up, promise__title="Left, saved")

    assert answer.status == 302
    assert [title_at(client, place) for place in offers(client, address)] == ["Right"]


def test_one_copy_is_thrown_away_and_the_other_stays(client: Client, draft: Commitment) -> None:
    address = address_of(draft)
    left = keep(client, opened(client, address), "Left")
    keep(client, opened(client, address), "Right")
    gone = f"{address}?kept={left['form'][0].rpartition(':')[2]}"

    back = client.post("/desk/unsaved/throw/", {"form": left["form"], "back": address})

    assert back["Location"] == address
    assert [title_at(client, place) for place in offers(client, address)] == ["Right"]
    assert "This unsaved copy is not kept any more" in client.get(gone).content.decode()
    assert title_at(client, gone) == PROMISE["promise__title"]


def test_a_copy_is_found_when_the_public_id_changed_meanwhile(
    client: Client, draft: Commitment
) -> None:
    address = address_of(draft)
    keep(client, opened(client, address), "Half a title")
    kept = UnsavedWork.objects.get()

    send(client, address, opened(client, address), promise__slug="cn-1999-totals")
    answer = client.get(f"/desk/unsaved/{kept.pk}/")

    assert answer["Location"].startswith("/desk/promises/cn-1999-totals/?kept=")
    assert title_at(client, answer["Location"]) == "Half a title"


def test_a_copy_is_ones_own(client: Client, draft: Commitment) -> None:
    address, other = address_of(draft), signed_in(account("contributor", "ben"))
    mine = keep(client, opened(client, address), "Mine alone")
    kept = UnsavedWork.objects.get()

    other.post("/desk/unsaved/throw/", {"form": mine["form"], "back": address})

    assert offers(other, address) == []
    assert title_at(other, offers(client, address)[0]) == PROMISE["promise__title"]
    assert other.get(f"/desk/unsaved/{kept.pk}/").status_code == 404


def test_the_longest_public_id_can_be_kept(client: Client, draft: Commitment) -> None:
    longest = "cn-" + "1" * 157
    send(client, address_of(draft), opened(client, address_of(draft)), promise__slug=longest)
    address = f"/desk/promises/{longest}/"

    keep(client, opened(client, address), "Half a title")

    assert title_at(client, offers(client, address)[0]) == "Half a title"


def test_a_copy_kept_before_each_screen_had_its_own_is_offered_too(
    client: Client, draft: Commitment, amina: User
) -> None:
    address = address_of(draft)
    typed = {**opened(client, address), "promise-title": ["Of last week"]}
    UnsavedWork.objects.create(user=amina, form=f"promise:{draft.slug}", typed=typed)

    assert [title_at(client, place) for place in offers(client, address)] == ["Of last week"]


@pytest.mark.parametrize("form", ["promise:new:" + "x" * 61, "promise:cn-x", "promise:1:", "x"])
def test_a_screen_without_a_name_of_ours_is_not_kept(client: Client, form: str) -> None:
    answer = client.post(KEEP, {"form": form, "promise-title": "Half a title"})

    assert answer.status_code == 400
    assert "Name the screen" in answer.json()["error"]
    assert not UnsavedWork.objects.exists()


@pytest.mark.parametrize("mark", ["x", "@", "promise:new:a@soon", "promise:new:a@2026-11-25"])
def test_a_forged_mark_of_what_was_taken_up_forgets_nothing(client: Client, mark: str) -> None:
    keep(client, {"form": ["promise:new:a"]}, "Half a title")

    keep(client, {"form": ["promise:new:b"], "took": [mark]}, "Another")

    assert UnsavedWork.objects.count() == 2
