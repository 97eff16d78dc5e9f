"""An offer that names a dialogue alone was made to the dialogue's partner."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from dialogues.models import Commitment, Dialogue
from editorial import publishing
from editorial.models import Edition
from site_pages.by_edition import forget

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PROMISE = "cn-1998-sign-iccpr"
NORWEGIAN = "Sino-Norwegian Roundtable on Human Rights and the Rule of Law"


@pytest.fixture
def offered_in_a_dialogue(fresh_database: str) -> Iterator[None]:
    """The promise is corrected to have one offer, that of a dialogue."""
    forget()
    promise = Commitment.objects.get(slug=PROMISE)
    publishing.withdraw([promise], note="To be corrected.", at=NOW)
    promise.offers.all().delete()
    promise.offers.create(dialogue=Dialogue.objects.get(name=NORWEGIAN))
    publishing.publish([promise], kind=Edition.Kind.CORRECTION, note="Corrected.", at=NOW)
    yield
    forget()


@pytest.mark.usefixtures("offered_in_a_dialogue")
def test_the_page_and_its_data_name_the_partner(client: Client) -> None:
    page = client.get(f"/commitments/{PROMISE}/").content.decode()
    words = " ".join(re.sub(r"<[^>]+>", "", page).split())
    data = client.get(f"/commitments/{PROMISE}.json").json()

    assert f"Norway, in the {NORWEGIAN}" in words
    assert "no recipient is named" not in words
    assert [offer["country"] for offer in data["offered_to"]] == ["NO"]


@pytest.mark.usefixtures("offered_in_a_dialogue")
def test_other_promises_name_the_partner_too(client: Client) -> None:
    page = client.get("/commitments/cn-2008-ratify-iccpr-wen/").content.decode()

    assert "Norway" in page
