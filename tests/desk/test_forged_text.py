"""Signs and names that no page of the desk sends get no further than its door."""

import pytest
from django.test import Client

from dialogues.models import Commitment
from editorial.models import UnsavedWork
from tests.staff import account, signed_in

NUL = "a\0b"
ASKED = (
    "/desk/promises/?words=",
    "/desk/promises/suggest/source/?q=",
    "/desk/promises/new/?offers-0-dialogue=",
    "/desk/similar/?title=",
    "/desk/jump/?q=",
    "/desk/coding/new/?commitment=",
    "/desk/replies/new/?commitment=",
)
TYPED = (
    "/desk/promises/new/",
    "/desk/promises/new/reading/",
    "/desk/unsaved/throw/",
    "/desk/proposals/new/dialogues.commitment/cn-1998-sign-iccpr/",
    "/desk/coding/new/",
    "/desk/replies/new/",
)


@pytest.fixture
def client() -> Client:
    found = signed_in(account("publisher"))
    found.raise_request_exception = False
    return found


@pytest.mark.parametrize("address", ASKED)
def test_a_nul_in_a_question_is_no_error_of_ours(client: Client, address: str) -> None:
    assert client.get(f"{address}a%00b").status_code < 500


@pytest.mark.parametrize("address", TYPED)
def test_a_nul_in_a_form_is_no_error_of_ours(client: Client, address: str) -> None:
    names = ("form", "why", "made_by", "commitment", "offers-0-dialogue", "addressed_to", "began")

    answer = client.post(address, dict.fromkeys(names, NUL) | {"promise-title": NUL})

    assert answer.status_code < 500


def test_what_was_typed_beside_a_nul_is_kept(client: Client) -> None:
    client.post("/desk/unsaved/", {"form": "promise:new:x", "promise-title": NUL})

    assert UnsavedWork.objects.get().typed["promise-title"] == ["ab"]


@pytest.mark.parametrize("form", ["paste", "exchange:9d2f6f0e-7a8b-4f6e-9a40-0a4f6c8f2f11"])
def test_no_form_is_kept_under_the_name_of_another_page(client: Client, form: str) -> None:
    answer = client.post("/desk/unsaved/", {"form": form, "set": "promises", "opened": "x"})

    assert answer.status_code == 400
    assert client.get("/desk/paste/").status_code == 200
    assert client.get("/desk/exchange/").status_code == 200


def test_a_record_without_a_page_of_its_own_has_no_preview(client: Client) -> None:
    promise = Commitment.objects.filter(developments__isnull=False)[0]
    development = promise.developments.all()[0]

    answer = client.get(f"/admin/dialogues/development/{development.pk}/preview/")

    assert answer.status_code == 404
