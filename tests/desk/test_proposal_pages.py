"""The pages on which staff ask for changes of published records and decide them."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from dialogues.models import Commitment, CommitmentCitation, Development
from editorial.models import Proposal, Publishable
from tests.desk.test_proposals import asked, promise
from tests.editorial.plant import publishable_models
from tests.staff import account, signed_in


@pytest.fixture
def asks() -> User:
    return account("contributor")


@pytest.fixture
def decides() -> User:
    return account("publisher")


class Inputs(HTMLParser):
    """What a browser would send if nothing were touched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._select = self._text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name:
            if given.get("type") in {"radio", "checkbox"} and "checked" not in given:
                return
            default = "on" if given.get("type") == "checkbox" else ""
            self.values.setdefault(name, []).append(given.get("value") or default)
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._text, self.values[name] = name, [""]
        elif tag == "option" and self._select and "selected" in given:
            self.values.setdefault(self._select, []).append(given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text:
            # A browser leaves the first line break out, and sends the others as CR LF.
            text = self.values[self._text][0].removeprefix("\n")
            self.values[self._text], self._text = [text.replace("\n", "\r\n")], ""


def address(record: Publishable) -> str:
    return f"/desk/proposals/new/{record.record_kind()}/{record.slug}/"


def typed(client: Client, record: Publishable) -> dict[str, list[str]]:
    """The form of a record as it is opened."""
    return Inputs(client.get(address(record)).content.decode()).values


def send(client: Client, record: Publishable, values: dict[str, Any]) -> HttpResponse:
    return client.post(address(record), values)  # type: ignore[return-value]


def test_any_published_record_has_a_form_that_changes_nothing_by_itself(asks: User) -> None:
    client = signed_in(asks)
    for model in publishable_models():
        for record in model._default_manager.filter(state="published").order_by("pk")[:1]:
            values = typed(client, record) | {"ask-reason": ["Why."]}

            answer = send(client, record, values)

            wanted = Proposal.objects.values_list("before", "changes").first()
            assert answer.status_code == 400, (record, wanted)
            assert "Nothing differs" in answer.content.decode(), record
    assert not Proposal.objects.exists()


def test_a_change_is_proposed_by_form_and_shown_with_its_words_marked(asks: User) -> None:
    client, record = signed_in(asks), promise()
    values = typed(client, record)
    values |= {"title": [f"{record.title} indeed"], "ask-reason": ["The source adds a word."]}

    answer = send(client, record, values)

    proposal = Proposal.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert proposal.changes["fields"]["title"] == f"{record.title} indeed"
    assert "indeed</ins>" in page
    assert "The source adds a word." in page
    assert "You proposed this: a second person decides it." in page


def test_a_verdict_is_asked_for_in_the_words_of_the_promise_screen(asks: User) -> None:
    verdict = promise().assessments.get()

    page = signed_in(asks).get(address(verdict)).content.decode()

    assert ">The earlier trend does not explain it</label>" in page
    assert ">Fidelity to the words</label>" in page
    assert ">Public id</label>" in page
    assert "Not earlier trend" not in page


def test_a_citation_is_added_and_another_removed_by_form(asks: User) -> None:
    client, record = signed_in(asks), promise()
    cited = list(record.citations.values_list("source__slug", flat=True))
    values = typed(client, record) | {"ask-reason": ["A better source."]}
    last = int(values["citations-TOTAL_FORMS"][0]) - 1
    values |= {f"citations-{last}-source": [cited[0]], f"citations-{last}-locator": ["p. 77"]}
    values["citations-0-DELETE"] = ["on"]

    send(client, record, values)

    rows = Proposal.objects.get().changes["parts"]["citations"]
    assert len(rows) == len(cited)
    assert (rows[-1]["id"], rows[-1]["locator"]) == (None, "p. 77")


def test_what_is_wrong_is_told_with_a_link_to_its_input_and_nothing_typed_is_lost(
    asks: User,
) -> None:
    client, record = signed_in(asks), promise()
    values = typed(client, record)
    values |= {"made_on": ["last spring"], "title": ["Kept while mending"], "ask-reason": [""]}

    answer = send(client, record, values)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'href="#id_made_on"' in page or "made_on" in page
    assert 'href="#id_ask-reason"' in page
    assert "Kept while mending" in page


def test_a_forged_part_of_another_record_is_refused(asks: User) -> None:
    client, record = signed_in(asks), promise()
    other = CommitmentCitation.objects.exclude(record=record).first()
    assert other is not None
    values = typed(client, record) | {"ask-reason": ["Forged."], "title": ["Forged"]}
    values["citations-0-id"] = [str(other.pk)]

    answer = send(client, record, values)

    assert answer.status_code == 400
    assert "is not a part of this record" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_somebody_elses_change_meanwhile_is_never_taken_back_by_the_form(
    asks: User, decides: User
) -> None:
    client, record = signed_in(asks), promise()
    values = typed(client, record) | {"title": ["Mine"], "ask-reason": ["My reason."]}
    other = asked(record, account("contributor", "other"), conflict="They differ.")
    signed_in(decides).post(f"/desk/proposals/{other.pk}/", {"decision": "accept", "why": "Right."})

    send(client, record, values)

    mine = Proposal.objects.get(outcome="open")
    assert mine.changes["fields"]["title"] == "Mine"
    assert mine.changes["fields"]["conflict"] == "They differ."


def test_the_same_field_changed_meanwhile_is_told_and_what_was_typed_stays(
    asks: User, decides: User
) -> None:
    client, record = signed_in(asks), promise()
    values = typed(client, record) | {"title": ["Mine"], "ask-reason": ["My reason."]}
    other = asked(record, account("contributor", "other"), title="Theirs")
    signed_in(decides).post(f"/desk/proposals/{other.pk}/", {"decision": "accept", "why": "Right."})

    answer = send(client, record, values)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "it meanwhile says “Theirs”" in page
    again = Inputs(page).values
    assert (again["title"], again["ask-reason"]) == (["Mine"], ["My reason."])
    assert send(client, record, again).status_code == 302


def test_a_publisher_accepts_on_the_page(asks: User, decides: User) -> None:
    proposal = asked(promise(), asks, title="A better title")

    page = signed_in(decides).post(
        f"/desk/proposals/{proposal.pk}/",
        {"decision": "accept", "why": "I read the source."},
        follow=True,
    )

    assert "is out." in page.content.decode()
    assert promise().title == "A better title"


def test_the_page_says_what_the_reading_would_become(asks: User, decides: User) -> None:
    record = Commitment.objects.filter(
        assessments__deadline_passed=True, assessments__done="not_started", state="published"
    ).first()
    assert record is not None
    before = record.assessments.get()
    proposal = asked(record, asks, deadline="2099")

    page = signed_in(decides).get(f"/desk/proposals/{proposal.pk}/").content.decode()

    assert f"from <b>{before.reading}</b> to <b>" in page
    assert record.assessments.get().reading == before.reading


def test_a_conflict_is_answered_on_the_page(asks: User, decides: User) -> None:
    record, client = promise(), signed_in(decides)
    first, later = asked(record, asks, title="One"), asked(record, asks, title="Two")
    client.post(f"/desk/proposals/{first.pk}/", {"decision": "accept", "why": "Right."})
    place = f"/desk/proposals/{later.pk}/"
    asked_again = client.post(place, {"decision": "accept", "why": "Also right."})
    values = Inputs(asked_again.content.decode()).values
    del values["text"]  # of the form below it

    client.post(place, values | {"answer:fields.title": ["mine"]})

    assert asked_again.status_code == 409
    assert values["why"] == ["Also right."]
    assert promise().title == "Two"


def test_a_proposal_whose_only_field_others_changed_too_is_not_called_needless(
    asks: User, decides: User
) -> None:
    record = promise()
    mine, theirs = (asked(record, asks, title=title) for title in ("Mine", "Theirs"))
    client, accepts = signed_in(decides), {"decision": "accept", "why": "Right."}
    client.post(f"/desk/proposals/{theirs.pk}/", accepts)

    page = client.get(f"/desk/proposals/{mine.pk}/").content.decode()

    assert "both changed it" in page
    assert "Decline the proposal" not in page


@pytest.mark.parametrize("role", ["contributor", "auditor"])
def test_who_may_not_decide_is_refused_and_shown_no_button(asks: User, role: str) -> None:
    proposal = asked(promise(), asks, title="A better title")
    client = signed_in(account(role, "somebody"))
    place = f"/desk/proposals/{proposal.pk}/"

    answer = client.post(place, {"decision": "accept", "why": "Forged."})

    assert answer.status_code == 400
    assert 'name="decision"' not in client.get(place).content.decode()
    assert promise().title != "A better title"


def test_an_auditor_proposes_nothing() -> None:
    assert signed_in(account("auditor")).get(address(promise())).status_code == 403


@pytest.mark.parametrize(
    "place",
    [
        "/desk/proposals/999999/",
        "/desk/proposals/new/dialogues.commitment/nothing-of-the-kind/",
        "/desk/proposals/new/auth.user/admin/",
        "/desk/proposals/new/no.such/thing/",
        "/desk/proposals/new/nonsense/thing/",
    ],
)
def test_forged_addresses_are_not_found(asks: User, place: str) -> None:
    assert signed_in(asks).get(place).status_code == 404


def test_a_remark_stands_in_the_discussion_for_the_others(asks: User, decides: User) -> None:
    proposal = asked(promise(), asks, title="A better title")
    place = f"/desk/proposals/{proposal.pk}/"

    signed_in(decides).post(place, {"text": "Which page <b>is</b> that?"})

    page = signed_in(asks).get(place).content.decode()
    assert "Which page &lt;b&gt;is&lt;/b&gt; that?" in page
    assert signed_in(asks).post(place, {"text": " "}).status_code == 400


def test_the_list_has_open_ones_by_due_day_then_decided_ones(asks: User, decides: User) -> None:
    client = signed_in(decides)
    assert "No proposal is open." in client.get("/desk/proposals/").content.decode()
    development = Development.objects.filter(state="published").first()
    assert development is not None
    first = asked(promise(), asks, title="A better title")
    other = asked(development, asks, summary="Other words.")
    client.post(f"/desk/proposals/{first.pk}/", {"decision": "decline", "why": "No source."})

    page = client.get("/desk/proposals/").content.decode()

    assert page.index(f"proposals/{other.pk}/") < page.index(f"proposals/{first.pk}/")
    assert "Declined: No source." in page
