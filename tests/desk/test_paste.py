"""A pasted text, confirmed field by field and opened as a new promise."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from dialogues.models import Commitment
from editorial.models import UnsavedWork
from editorial.roles import AUDITOR, CONTRIBUTOR
from evidence.models import Source
from tests.staff import account, signed_in

PASTE = "/desk/paste/"
TABLE = (
    "Title\tWording\tHost\tPartner\tDate\tRemarks\n"
    "Open the archive\tChina will open the archive of 1999\tChina\tUS\t5 May 2024\tfile 7\n"
    "Count the prisoners\tChina will count them\tChina\tEU\tJune 2024\t\n"
)


@pytest.fixture
def writer() -> User:
    return account(CONTRIBUTOR)


@pytest.fixture
def desk(writer: User) -> Client:
    return signed_in(writer)


def page(desk: Client) -> str:
    return desk.get(PASTE).content.decode()


def opened(desk: Client, **sent: str) -> dict[str, list[str]]:
    """What the new promise's form is filled with."""
    answer = desk.post(PASTE, {"do": "open", "number": "0", **sent})
    work = UnsavedWork.objects.get(form__startswith="promise:new:")
    screen = work.form.removeprefix("promise:new:")
    assert answer.headers["Location"] == f"/desk/promises/new/?kept={screen}"
    kept = work.typed
    kept.pop("form")
    return dict(kept)


def test_a_table_becomes_a_list_of_promises_with_all_their_fields(desk: Client) -> None:
    desk.post(PASTE, {"text": TABLE})

    shown = page(desk)

    assert "2 promises were found." in shown
    assert 'value="5 May 2024"' in shown
    assert '<p class="words">file 7</p>' in shown


def test_the_pasted_text_stands_there_again_the_next_day_for_whoever_pasted_it(
    desk: Client, writer: User
) -> None:
    desk.post(PASTE, {"text": TABLE})

    assert "Open the archive" in page(signed_in(writer))
    assert "Open the archive" not in page(signed_in(account(CONTRIBUTOR, "another")))


def test_what_was_confirmed_opens_as_a_new_promise(desk: Client) -> None:
    desk.post(PASTE, {"text": TABLE})

    kept = opened(
        desk,
        **{"field-title": "Open it", "field-wording": "China will open it", "field-made_by": "CN"},
        **{"field-made_on": "5 May 2024", "field-dialogue": "us-china", "field-url": ""},
    )
    screen = UnsavedWork.objects.get(form__startswith="promise:new:").form.rpartition(":")[2]
    form = desk.get(f"/desk/promises/new/?kept={screen}").content.decode()

    assert kept == {
        "promise-title": ["Open it"],
        "promise-wording": ["China will open it"],
        "promise-made_by": ["CN"],
        "promise-made_on": ["5 May 2024"],
        "offers-0-dialogue": ["us-china"],
    }
    assert 'value="Open it"' in form


def test_what_was_left_over_can_be_put_into_a_field(desk: Client) -> None:
    desk.post(PASTE, {"text": TABLE})

    kept = opened(desk, **{"field-wording": "China will open it", "left-0": "wording"})

    assert kept["promise-wording"] == ["China will open it file 7"]


def test_a_source_that_is_here_is_cited_and_not_entered_anew(desk: Client) -> None:
    source = Source.objects.order_by("pk").first()
    assert source is not None
    text = f"China will sign.\n\nSource: Somebody, “Some long title”, {source.url}, p. 7"
    desk.post(PASTE, {"text": text})

    shown = page(desk)
    kept = opened(
        desk, **{"field-url": source.url, "field-publisher": "Somebody", "field-locator": "p. 7"}
    )

    assert f"The source is here already: {source.slug}." in shown
    assert kept == {"citations-0-source": [source.slug], "citations-0-locator": ["p. 7"]}


def test_a_promise_that_was_opened_is_marked_and_the_others_wait(desk: Client) -> None:
    desk.post(PASTE, {"text": TABLE})
    opened(desk, **{"field-title": "x"})

    shown = page(desk)

    assert shown.count("<small>opened</small>") == 1
    assert shown.count("Open as a new promise") == 1


def test_nothing_is_saved_as_a_promise_by_pasting(desk: Client) -> None:
    before = Commitment.objects.count()

    desk.post(PASTE, {"text": TABLE})
    opened(desk, **{"field-title": "x"})

    assert Commitment.objects.count() == before


def test_an_empty_or_too_long_text_says_so_and_is_not_lost(desk: Client) -> None:
    long = "word " * 11_000
    many = "- China will sign\n" * 300

    empty = desk.post(PASTE, {"text": "  "})
    too_long = desk.post(PASTE, {"text": long})
    too_many = desk.post(PASTE, {"text": many})

    assert {a.status_code for a in (empty, too_long, too_many)} == {422}
    assert "this text has 300" in too_many.content.decode()
    assert "There is nothing to split" in empty.content.decode()
    assert "this one has 55,000" in too_long.content.decode()
    assert long in too_long.content.decode()
    assert many in too_many.content.decode()


@pytest.mark.parametrize("number", ["2", "-1", "x", "", "99999999999", "²"])
def test_a_promise_that_is_not_in_the_text_is_refused_and_the_text_kept(
    desk: Client, number: str
) -> None:
    desk.post(PASTE, {"text": TABLE})

    answer = desk.post(PASTE, {"do": "open", "number": number})

    assert answer.status_code == 422
    assert "no longer in the pasted text" in answer.content.decode()
    assert "2 promises were found." in page(desk)


def test_the_text_can_be_thrown_away(desk: Client) -> None:
    desk.post(PASTE, {"text": TABLE})
    desk.post(PASTE, {"do": "clear"})

    assert "Open the archive" not in page(desk)


def test_markup_in_a_pasted_text_is_shown_as_text(desk: Client) -> None:
    desk.post(PASTE, {"text": "China will <script>alert(1)</script> sign.\0"})

    assert "<script>alert" not in page(desk)


def test_pasting_is_for_those_who_write() -> None:
    assert Client().get(PASTE).status_code == 302
    assert signed_in(account(AUDITOR)).get(PASTE).status_code == 403
