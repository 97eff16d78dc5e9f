"""One screen per promise: opened, added to, saved, refused, handed to review."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pghistory.models import Events

from benchmarks.models import Assessment
from dialogues.models import Commitment, Development
from editorial.models import Proposal, State, Submission, UnsavedWork
from evidence.models import Source
from tests.desk.promise_form import form_in, opened, send
from tests.staff import account, signed_in

NEW = "/desk/promises/new/"
PUBLISHED = "/desk/promises/cn-1998-sign-iccpr/"
PROMISE = {
    "promise__title": "Publish the number of executions each year",
    "promise__wording": "The ministry said that it would publish yearly totals by the end of 2001.",
    "promise__source_of_wording": "press_report",
    "promise__claimed_by": "both",
    "promise__made_by": "cn",
    "promise__made_on": "March 1999",
    "promise__kind": "process",
    "promise__specificity": "3",
    "promise__verifiable": "yes",
    "promise__ambition": "substantial",
    "promise__topic": "death_penalty",
    "promise__rights": "ICCPR 6",
}
CITED = {
    "citations__0__source": "a71-294",
    "citations__0__locator": "p. 3",
    "citations__0__supports": "wording, date",
    "citations__1__new__publisher": "Example Watch",
    "citations__1__new__title": "Counting the dead",
    "citations__1__new__url": "https://example.org/counting",
    "citations__1__new__date": "1999",
    "citations__1__new__language": "en",
    "citations__1__new__kind": "ngo_report",
    "citations__1__new__reliability": "B",
    "citations__1__new__seen": "full",
}
JUDGED = {
    "assessment__done": "limited",
    "assessment__fidelity": "3",
    "assessment__confidence": "medium",
    "assessment__note": "Two of five years were published.",
}
FOLLOWED = {
    "offers__0__dialogue": "eu-china",
    "offers__0__date": "1999-03",
    "developments__0__date": "2001",
    "developments__0__kind": "act",
    "developments__0__summary": "Totals of two years were published.",
    "developments__0__citations__0__source": "a71-294",
}


@pytest.fixture
def client(amina: User) -> Client:
    return signed_in(amina)


@pytest.fixture
def draft(client: Client) -> Commitment:
    """A promise entered by Amina, with all that goes with it."""
    dialogue = Commitment.objects.filter(offers__dialogue__isnull=False)[0].offers.all()
    slug = next(o.dialogue.slug for o in dialogue if o.dialogue)
    typed = {**PROMISE, **CITED, **FOLLOWED, **JUDGED, "offers__0__dialogue": slug}
    answer = send(client, NEW, opened(client, NEW), **typed)
    assert answer.status == 302, re.findall(r'class="wrong"[^<]*<?[^<]*', answer.html)
    return Commitment.objects.get(slug__startswith="cn-1999-publish-the-number")


def address_of(promise: Commitment) -> str:
    return f"/desk/promises/{promise.slug}/"


def test_a_promise_with_all_its_parts_is_saved_at_once(draft: Commitment) -> None:
    citations = [(c.source.slug, c.locator, c.supports) for c in draft.citations.all()]
    development, verdict = draft.developments.get(), draft.assessments.get()

    assert draft.made_on == "1999-03"
    assert draft.state == State.DRAFT
    assert [right.code for right in draft.rights.all()] == ["ICCPR 6"]
    assert citations == [
        ("a71-294", "p. 3", ["wording", "date"]),
        ("example-watch-1999", "", []),
    ]
    assert Source.objects.get(slug="example-watch-1999").state == State.DRAFT
    assert [offer.date for offer in draft.offers.all()] == ["1999-03"]
    assert (development.slug, development.kind) == (f"{draft.slug}--1", "act")
    assert development.citations.count() == 1
    assert (verdict.done, verdict.fidelity, verdict.confidence) == ("limited", 3, "medium")


def test_opening_takes_few_queries_however_much_there_is(client: Client) -> None:
    slug = Development.objects.values_list("commitment__slug", flat=True).order_by("-order").first()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(f"/desk/promises/{slug}/")

    assert answer.status_code == 200
    assert len(queries) <= 25, "\n".join(q["sql"][:150] for q in queries)


def test_saving_what_was_opened_changes_nothing(client: Client, draft: Commitment) -> None:
    before = Events.objects.count()

    answer = send(client, address_of(draft), opened(client, address_of(draft)))

    assert answer.status == 302
    assert Events.objects.count() == before


def test_every_published_promise_opens_and_reads_back_as_it_is_stored(client: Client) -> None:
    for slug in Commitment.objects.values_list("slug", flat=True)[:12]:
        address = f"/desk/promises/{slug}/"
        answer = send(client, address, opened(client, address), why="Looked through.")

        assert answer.status == 302, (slug, answer.html[:3000])
    assert Proposal.objects.count() == 0


def test_what_is_wrong_is_named_on_top_and_nothing_typed_is_lost(client: Client) -> None:
    typed = {**PROMISE, **FOLLOWED, **JUDGED, "promise__made_on": "the day after tomorrow"}
    typed |= {"assessment__done": "", "promise__title": "", "offers__0__dialogue": ""}

    answer = send(client, NEW, opened(client, NEW), **typed)

    assert answer.status == 422
    links = set(re.findall(r'<a href="#(id_[^"]+)"', answer.html))
    assert {"id_promise-title", "id_promise-made_on", "id_assessment-done"} <= links
    for link in links:
        assert f'id="{link}"' in answer.html
    for name, text in typed.items():
        assert answer.form.get(name.replace("__", "-"), [""]) == [text], name
    assert not Commitment.objects.filter(title=PROMISE["promise__title"]).exists()


def test_a_rule_of_the_database_is_told_in_words_at_its_field(
    client: Client, draft: Commitment
) -> None:
    address = address_of(draft)

    answer = send(
        client,
        address,
        opened(client, address),
        promise__quotation="Original words",
        assessment__fidelity="",
        developments__0__kind="reversal",
    )

    assert answer.status == 422
    assert '<a href="#id_promise-quotation_locator">' in answer.html
    assert '<a href="#id_developments-0-reversal">' in answer.html
    assert '<a href="#id_assessment-fidelity">' in answer.html
    assert "Constraint" not in answer.html


def test_rows_are_added_without_a_script_and_keep_what_was_typed(client: Client) -> None:
    form = opened(client, NEW)

    one = send(client, NEW, form, do="add:developments", promise__title="Half a title")
    two = send(client, NEW, one.form, do="add:developments-0-citations")

    assert two.status == 200
    assert two.form["promise-title"] == ["Half a title"]
    assert "developments-0-summary" in two.form
    assert "developments-0-citations-0-source" in two.form
    assert re.search(r'name="developments-0-citations-0-source"[^>]*autofocus', two.html)


def test_the_reading_follows_what_is_typed_and_writes_nothing(
    client: Client, draft: Commitment
) -> None:
    address, form = address_of(draft), opened(client, address_of(draft))

    begun = send(client, f"{address}reading/", form)
    refused = send(
        client, f"{address}reading/", form, assessment__done="contrary", assessment__fidelity=""
    )
    missing = send(client, f"{address}reading/", form, assessment__fidelity="")

    assert "Procedural, effect unproven" in begun.html
    assert "Rule 13 of 16" in begun.html
    axes = re.findall(r"<dt>(Promised|Done|Changed|Credit|Evidence)</dt><dd>", begun.html)
    assert axes[:5] == ["Promised", "Done", "Changed", "Credit", "Evidence"]
    assert "Contradicted" in refused.html
    assert "how closely it fits the words" in missing.html
    assert Assessment.objects.get(commitment=draft).done == "limited"


def test_a_typed_reversal_turns_the_reading(client: Client, draft: Commitment) -> None:
    address = address_of(draft)

    answer = send(
        client,
        f"{address}reading/",
        opened(client, address),
        developments__1__date="2003",
        developments__1__kind="reversal",
        developments__1__reversal="full",
        developments__1__summary="The totals were made secret again.",
        assessment__done="complete",
        assessment__done_on="2001",
    )

    assert "Reversed" in answer.html
    assert "Rule 6 of 16" in answer.html


def test_the_reading_of_a_published_promise_is_the_published_one(client: Client) -> None:
    for verdict in Assessment.objects.published().select_related("commitment")[:25]:
        address = f"/desk/promises/{verdict.commitment.slug}/"
        form = opened(client, address)

        answer = send(client, f"{address}reading/", form)

        assert f"Rule {verdict.rule} of 16" in answer.html, address


def test_saving_and_handing_in_moves_all_drafts_to_review(
    client: Client, draft: Commitment, amina: User
) -> None:
    address = address_of(draft)

    answer = send(client, address, opened(client, address), do="review", due_on="2026-12-24")

    draft.refresh_from_db()
    assert answer.status == 302
    assert draft.state == State.IN_REVIEW
    assert draft.developments.get().state == State.IN_REVIEW
    assert draft.assessments.get().state == State.IN_REVIEW
    handed = Submission.objects.get(kind="dialogues.commitment", record_pk=draft.pk)
    assert (handed.submitted_by, str(handed.due_on)) == (amina, "2026-12-24")


def test_why_something_changed_is_kept_in_the_history(client: Client, draft: Commitment) -> None:
    address = address_of(draft)

    send(
        client,
        address,
        opened(client, address),
        promise__title="Publish yearly totals",
        why="The old title said more than the promise.",
    )

    events = Events.objects.filter(pgh_obj_model="dialogues.Commitment", pgh_obj_id=str(draft.pk))
    why = [event.pgh_context["why"] for event in events if event.pgh_data["title"] != draft.title]
    assert why == ["The old title said more than the promise."]


def test_a_published_promise_changes_by_a_proposal(client: Client, amina: User) -> None:
    form = opened(client, PUBLISHED)

    without = send(client, PUBLISHED, form, promise__title="Sign the Covenant")
    answer = send(
        client, PUBLISHED, form, promise__title="Sign the Covenant", why="As the text calls it."
    )

    proposal = Proposal.objects.get(kind="dialogues.commitment")
    assert without.status == 422
    assert '<a href="#id_why">' in without.html
    assert answer.status == 302
    assert (proposal.made_by, proposal.reason) == (amina, "As the text calls it.")
    assert proposal.changes["fields"]["title"] == "Sign the Covenant"
    assert Commitment.objects.get(slug="cn-1998-sign-iccpr").title == "Sign the ICCPR"


def test_a_promise_like_one_that_is_here_asks_first(client: Client) -> None:
    twin = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    typed = {**PROMISE, "promise__title": twin.title, "promise__wording": twin.wording}
    form = opened(client, NEW)

    asked = send(client, NEW, form, **typed)
    repeats = send(client, NEW, asked.form, repeat=twin.slug)
    other = send(client, NEW, asked.form, another="1")

    assert asked.status == 422
    assert '<a href="#id_another">' in asked.html
    assert repeats.form["repeats-0-earlier"] == [twin.slug]
    assert other.status == 302


def test_a_record_named_by_words_is_found_or_asked_about(client: Client) -> None:
    form = opened(client, NEW)
    one = Source.objects.get(slug="a71-294")

    many = send(client, NEW, form, **PROMISE, citations__0__source="china")
    none = send(client, NEW, form, **PROMISE, citations__0__source="no such thing")
    found = send(client, NEW, form, **PROMISE, citations__0__source=one.url)

    assert "fits more than one source" in many.html
    assert "No source fits" in none.html
    assert found.status == 302


def test_an_address_that_is_a_source_already_is_not_entered_twice(client: Client) -> None:
    known = Source.objects.get(slug="a71-294")
    typed = {**PROMISE, **CITED, "citations__1__new__url": known.url}

    answer = send(client, NEW, opened(client, NEW), **typed)

    assert answer.status == 422
    assert "already the source “a71-294”" in answer.html


def test_the_list_is_searched_by_words_state_and_author(client: Client, draft: Commitment) -> None:
    def slugs(query: str) -> list[str]:
        html = client.get(f"/desk/promises/?{query}").content.decode()
        return re.findall(r'<a href="/desk/promises/([a-z0-9-]+)/">', html)

    assert draft.slug in slugs("words=executions+totals")
    assert slugs("mine=1") == [draft.slug]
    assert slugs("state=draft") == [draft.slug]
    assert slugs("words=executions&state=published&mine=1") == []
    with CaptureQueriesContext(connection) as queries:
        client.get("/desk/promises/")
    assert len(queries) <= 12


def test_an_auditor_reads_and_does_not_write(draft: Commitment) -> None:
    client = signed_in(account("auditor"))
    address = address_of(draft)
    form = opened(client, address)

    answer = send(client, address, form, promise__title="Mine")

    assert answer.status == 403
    assert Commitment.objects.get(pk=draft.pk).title == PROMISE["promise__title"]
    assert 'value="save"' not in client.get(address).content.decode()


def test_fields_can_be_filled_in_from_elsewhere(client: Client) -> None:
    answer = client.post(
        NEW, {"do": "reading", "promise-title": "Pasted", "citations-0-source": "a71-294"}
    )

    form = form_in(answer.content.decode())
    assert form["promise-title"] == ["Pasted"]
    assert form["citations-0-source"] == ["a71-294"]
    assert UnsavedWork.objects.count() == 0
