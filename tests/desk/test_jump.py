"""The palette and the list of shortcuts, as pages."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from desk.jump.find import Group, find
from desk.jump.pages import ACTS, PAGES
from desk.jump.records import SEARCHED
from dialogues.models import Case, Commitment
from editorial.desk_role import at_the_desk
from editorial.models import Publishable
from editorial.roles import ADMINISTRATOR, AUDITOR, CONTRIBUTOR
from tests.staff import account, signed_in


@pytest.fixture
def writer() -> User:
    return account(CONTRIBUTOR)


@pytest.fixture
def desk(writer: User) -> Client:
    return signed_in(writer)


def titles(groups: list[Group], heading: str) -> list[str]:
    return [hit.title for group in groups if group.heading == heading for hit in group.hits]


def every_model(of: type[Publishable] = Publishable) -> set[type[Publishable]]:
    """The kinds of record that can be published."""
    below = set(of.__subclasses__()).union(*map(every_model, of.__subclasses__()))
    return {model for model in below if not model._meta.abstract}


def test_a_promise_is_found_by_words_of_its_title_in_any_order() -> None:
    assert titles(find("iccpr sign"), "Promises")[0] == "Sign the ICCPR"


def test_a_record_is_found_by_a_part_of_its_public_id() -> None:
    found = [hit.slug for group in find("sign-iccpr") for hit in group.hits]

    assert found[0] == "cn-1998-sign-iccpr"


def test_accents_and_capitals_make_no_difference() -> None:
    assert find("SÎGN the ïccpr") == find("sign the iccpr") != []


def test_a_misspelt_name_still_finds_its_record() -> None:
    assert "Sign the ICCPR" in titles(find("sgin the iccpr"), "Promises")


def test_what_begins_with_the_words_stands_before_what_holds_them() -> None:
    begun = titles(find("ratify"), "Promises")

    assert begun[0].startswith("Ratify")


def test_a_draft_is_found_and_its_state_stands_beside_it() -> None:
    made = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    made.pk, made.slug, made.title = None, "cn-2030-moon", "Close the prison on the moon"
    made.state, made.edition = "draft", None
    made.save(force_insert=True)

    first = find("prison on the moon")[0].hits[0]

    assert (first.state, first.address) == ("Draft", "/desk/promises/cn-2030-moon/")


def test_the_pages_of_the_desk_are_found_too() -> None:
    assert [hit.address for hit in find("new prom")[0].hits] == ["/desk/promises/new/"]


def test_at_most_twenty_are_listed() -> None:
    assert sum(len(group.hits) for group in find("china")) == 20


@pytest.mark.parametrize("asked", ["", " ", "a", "\0", "%", "__", "'; --", "(", "x" * 5_000])
def test_nothing_comes_of_nothing_or_of_signs(asked: str) -> None:
    assert find(asked) == []


def test_a_name_in_a_confidential_case_is_not_found() -> None:
    Case.objects.create(reference="zzkjq-77", name="Qwxyz Vwxkj", notes="Jkqwx")

    assert find("Qwxyz Vwxkj") == find("zzkjq-77") == find("Jkqwx") == []


def test_every_kind_that_can_be_published_is_searched_and_nothing_else() -> None:
    assert {searched.model for searched in SEARCHED} == every_model()


@pytest.mark.parametrize("asked", ["iccpr", "sgin the iccpr"])
def test_a_search_costs_one_query(asked: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        find(asked)

    assert len(queries) == 1


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("rattify the iccpr", "Ratify the ICCPR at an early date (Premier Wen, 2008)"),
        ("EU-China human rihgts dialgoue", "EU-China Human Rights Dialogue"),
        ("sgin iccpr", "Sign the ICCPR"),
    ],
)
def test_a_letter_left_out_or_swapped_does_no_harm(asked: str, title: str) -> None:
    assert title in [hit.title for group in find(asked) for hit in group.hits]


def test_the_search_runs_with_the_rights_of_the_desk(writer: User) -> None:
    with at_the_desk(writer.pk):
        found = find("sign the iccpr")

    assert titles(found, "Promises")[0] == "Sign the ICCPR"


def test_the_page_lists_what_was_found_with_states_in_words(desk: Client) -> None:
    page = desk.get("/desk/jump/", {"q": "sign the iccpr"}).content.decode()

    assert '<a href="/desk/promises/cn-1998-sign-iccpr/">Sign the ICCPR</a>' in page
    assert "Published · cn-1998-sign-iccpr" in page


def test_a_question_without_an_answer_says_what_to_try(desk: Client) -> None:
    page = desk.get("/desk/jump/", {"q": "qwertyuiop"}).content.decode()

    assert "Nothing here is called “qwertyuiop”." in page


def test_the_script_gets_the_options_alone(desk: Client) -> None:
    answer = desk.get("/desk/jump/", {"q": "iccpr"}, headers={"X-Requested-With": "fetch"})
    piece = answer.content.decode()

    assert 'role="option"' in piece
    assert "<html" not in piece
    assert "X-Requested-With" in answer.headers["Vary"]


def test_what_was_typed_is_shown_as_text(desk: Client) -> None:
    page = desk.get("/desk/jump/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("address", ["/desk/jump/?q=iccpr", "/desk/shortcuts/", "/desk/similar/"])
def test_the_pages_are_the_staffs_alone(address: str) -> None:
    stranger = Client().get(address)
    outsider = signed_in(User.objects.create_user("reader")).get(address)

    assert (stranger.status_code, outsider.status_code) == (302, 403)


def test_somebody_who_only_reads_may_jump_too() -> None:
    assert signed_in(account(AUDITOR)).get("/desk/jump/?q=iccpr").status_code == 200


def test_the_page_of_shortcuts_lists_every_key(desk: Client) -> None:
    page = desk.get("/desk/shortcuts/").content.decode()
    keys = {key for page in PAGES for key in page.keys} | {key for act in ACTS for key in act.keys}

    assert [key for key in keys if f"<kbd>{key}</kbd>" not in page] == []


def test_every_page_that_is_listed_opens() -> None:
    desk = signed_in(account(ADMINISTRATOR))

    found = {page.address: desk.get(page.address, follow=True).status_code for page in PAGES}

    assert set(found.values()) == {200}, found


def test_no_two_shortcuts_have_the_same_keys_and_none_hides_another() -> None:
    keys = [page.keys for page in PAGES if page.keys]

    assert len(set(keys)) == len(keys)
    assert not [k for k in keys if len(k) == 1 and any(k[0] == o[0] for o in keys if len(o) > 1)]


def test_single_keys_stay_off_wherever_and_whenever_that_person_signs_in_again(
    writer: User, desk: Client
) -> None:
    other = signed_in(account(CONTRIBUTOR, "somebody else"))

    desk.post("/desk/shortcuts/", {"single_keys": "off"})
    desk.post("/accounts/logout/")
    again = signed_in(writer).get("/desk/jump/").content.decode()

    assert "data-single-off" in again
    assert "data-single-off" not in other.get("/desk/jump/").content.decode()


def test_single_keys_can_be_switched_off_and_on_again(desk: Client) -> None:
    said = desk.post("/desk/shortcuts/", {"single_keys": "off"}, follow=True).content.decode()
    elsewhere = desk.get("/desk/jump/").content.decode()
    desk.post("/desk/shortcuts/", {"single_keys": "on"})
    again = desk.get("/desk/jump/").content.decode()

    assert "Shortcuts of a single key are off." in said
    assert "data-single-off" in elsewhere
    assert "data-single-off" not in again
