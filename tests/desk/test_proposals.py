"""Published records change by proposals alone: what is proposed, by whom it is decided, and what a
decision does to what readers see."""

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from benchmarks.models import Assessment, MeasuredChange, VerdictVersion
from benchmarks.releases.rederive import rederive
from desk.review.proposals import CannotPropose, Unsettled, decide, open_on, propose, remark
from desk.review.standing import PROPOSED, STANDING
from dialogues.models import Commitment, Development
from editorial import documents, publishing
from editorial.desk_role import at_the_desk
from editorial.models import Edition, EditionAuthor, Proposal, Publishable
from evidence.models import Source
from tests.editorial.plant import MARK, plant_draft
from tests.staff import account

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def asks() -> User:
    return account("contributor")


@pytest.fixture
def decides() -> User:
    return account("publisher")


def promise() -> Commitment:
    """A published promise with a published verdict."""
    verdict = Assessment.objects.filter(state="published").order_by("pk").first()
    assert verdict is not None
    return verdict.commitment


def changed(record: Publishable, **fields: Any) -> documents.Document:
    document = documents.document_of(record)
    document["fields"].update(fields)
    return document


def asked(record: Publishable, by: User, **fields: Any) -> Proposal:
    return propose(record, changed(record, **fields), reason="The source says so.", by=by, at=NOW)


def test_an_accepted_proposal_is_one_edition_with_its_reason_as_the_note(
    asks: User, decides: User
) -> None:
    record = promise()
    proposal = asked(record, asks, title="A better title")

    edition = decide(proposal, True, why="I read the source.", by=decides, at=NOW)

    record.refresh_from_db()
    assert edition is not None
    assert (record.title, record.edition_id) == ("A better title", edition.number)
    assert (edition.kind, edition.note) == ("correction", "The source says so.")
    assert EditionAuthor.objects.get(edition=edition).user == decides
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.edition) == ("accepted", edition)


def test_until_then_readers_see_what_was_published(asks: User) -> None:
    record = promise()

    asked(record, asks, title="A better title")

    assert Commitment.objects.get(pk=record.pk).title == record.title


def test_a_declined_proposal_changes_nothing_and_keeps_why(asks: User, decides: User) -> None:
    record = promise()
    proposal = asked(record, asks, title="A better title")

    edition = decide(proposal, False, why="The source says otherwise.", by=decides, at=NOW)

    proposal.refresh_from_db()
    assert edition is None
    assert (proposal.outcome, proposal.decision) == ("declined", "The source says otherwise.")
    assert Commitment.objects.get(pk=record.pk).title == record.title
    with pytest.raises(CannotPropose, match="meanwhile"):
        decide(proposal, True, why="I think again.", by=decides, at=NOW)


def test_nobody_decides_their_own_proposal(decides: User) -> None:
    proposal = asked(promise(), decides, title="A better title")

    with pytest.raises(CannotPropose, match="second person"):
        decide(proposal, True, why="It is mine.", by=decides, at=NOW)


def test_a_contributor_decides_nothing(asks: User) -> None:
    proposal = asked(promise(), asks, title="A better title")

    with pytest.raises(CannotPropose, match="reviewers and publishers"):
        decide(proposal, True, why="Why not.", by=account("contributor", "another"), at=NOW)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_proposal_needs_a_reason(asks: User, reason: str) -> None:
    record = promise()

    with pytest.raises(CannotPropose, match="Say why"):
        propose(record, changed(record, title="Other"), reason=reason, by=asks, at=NOW)


def test_a_proposal_that_changes_nothing_is_refused(asks: User) -> None:
    with pytest.raises(CannotPropose, match="Nothing differs"):
        asked(promise(), asks)


def test_a_draft_is_changed_directly(asks: User) -> None:
    draft = plant_draft(Development)

    with pytest.raises(CannotPropose, match="not published"):
        asked(draft, asks, summary="Other")


def test_a_wrong_value_is_told_with_its_field_and_nothing_is_kept(asks: User) -> None:
    with pytest.raises(ValidationError) as refused:
        asked(promise(), asks, kind="a wish", title="")

    assert {"kind", "title"} <= set(refused.value.message_dict)
    assert not Proposal.objects.exists()


def test_taking_the_last_citation_away_is_refused_in_one_sentence(asks: User) -> None:
    record = Development.objects.filter(state="published").order_by("pk").first()
    assert record is not None
    document = documents.document_of(record)
    document["parts"]["citations"] = []

    with pytest.raises(CannotPropose, match="without a citation"):
        propose(record, document, reason="They are wrong.", by=asks, at=NOW)

    assert record.citations.exists()
    assert not Proposal.objects.exists()


def test_a_deadline_that_moves_the_verdict_publishes_the_verdict_too(
    asks: User, decides: User
) -> None:
    verdict = Assessment.objects.filter(
        state="published", deadline_passed=True, done="not_started"
    ).first()
    assert verdict is not None
    proposal = asked(verdict.commitment, asks, deadline="2099")

    edition = decide(proposal, True, why="The text names a year.", by=decides, at=NOW)

    anew = Assessment.objects.get(pk=verdict.pk)
    assert anew.deadline_passed is False
    assert anew.reading != verdict.reading
    assert anew.edition == edition
    assert VerdictVersion.objects.filter(assessment=anew, edition=edition).exists()


def test_a_change_that_no_verdict_stands_on_leaves_verdicts_alone(
    asks: User, decides: User
) -> None:
    record = promise()
    before = Assessment.objects.filter(commitment=record).values_list("pk", "edition").first()

    decide(asked(record, asks, title="Other"), True, why="Yes.", by=decides, at=NOW)

    after = Assessment.objects.filter(commitment=record).values_list("pk", "edition").first()
    assert after == before


def test_what_changed_since_is_shown_and_never_overwritten(asks: User, decides: User) -> None:
    record = promise()
    second = account("contributor", "second")
    first, later = (
        asked(record, asks, title="One title", conflict="The readouts differ."),
        asked(record, second, title="Another title", wording="Better words."),
    )
    decide(first, True, why="Right.", by=decides, at=NOW)

    with pytest.raises(Unsettled) as told:
        decide(later, True, why="Right too.", by=decides, at=NOW)

    seen = told.value.standing
    assert [(c.path, c.proposed, c.standing) for c in seen.conflicts] == [
        ("fields.title", "Another title", "One title")
    ]
    assert {d.path for d in seen.since} == {"title", "conflict"}
    decide(
        later,
        True,
        why="Right too.",
        by=decides,
        at=NOW,
        confirmed=seen.version,
        answers={"fields.title": STANDING},
    )
    record.refresh_from_db()
    assert (record.title, record.conflict, record.wording) == (
        "One title",
        "The readouts differ.",
        "Better words.",
    )


def test_a_confirmation_of_another_version_is_asked_again(asks: User, decides: User) -> None:
    record = promise()
    proposals = [asked(record, asks, title=title) for title in ("One", "Two", "Three")]
    decide(proposals[0], True, why="Right.", by=decides, at=NOW)
    with pytest.raises(Unsettled) as told:
        decide(proposals[1], True, why="Right.", by=decides, at=NOW)
    old = told.value.standing.version
    answers = {"fields.title": PROPOSED}
    decide(proposals[1], True, why="Yes.", by=decides, at=NOW, confirmed=old, answers=answers)

    with pytest.raises(Unsettled):
        decide(proposals[2], True, why="Yes.", by=decides, at=NOW, confirmed=old, answers=answers)


def test_a_citation_that_was_added_since_stays(asks: User, decides: User) -> None:
    record = promise()
    source = Source.objects.filter(state="published").last()
    assert source is not None
    proposals = []
    for locator in ("p. 1", "p. 2"):
        document = documents.document_of(record)
        document["parts"]["citations"].append(
            {"id": None, "source": source.pk, "locator": locator, "supports": []}
        )
        proposals.append(propose(record, document, reason="One more.", by=asks, at=NOW))
    decide(proposals[0], True, why="Right.", by=decides, at=NOW)
    with pytest.raises(Unsettled) as told:
        decide(proposals[1], True, why="Right.", by=decides, at=NOW)
    seen = told.value.standing

    decide(proposals[1], True, why="Right.", by=decides, at=NOW, confirmed=seen.version)

    locators = list(record.citations.values_list("locator", flat=True))
    assert locators[-2:] == ["p. 1", "p. 2"]


def new_source_cited(record: Commitment, by: User) -> tuple[Source, Proposal]:
    source = plant_draft(Source)
    assert isinstance(source, Source)
    document = deepcopy(documents.document_of(record))
    document["parts"]["citations"].append(
        {"id": None, "source": source.pk, "locator": "p. 9", "supports": []}
    )
    return source, propose(record, document, reason="A new source.", by=by, at=NOW)


def test_a_newly_cited_draft_goes_public_with_the_change(asks: User, decides: User) -> None:
    source, proposal = new_source_cited(promise(), asks)
    assert source.slug.startswith(MARK)

    edition = decide(proposal, True, why="I read it.", by=decides, at=NOW)

    source.refresh_from_db()
    assert (source.state, source.edition) == ("published", edition)


def test_several_proposals_stand_beside_each_other_and_are_discussed(asks: User) -> None:
    record = promise()
    first, second = asked(record, asks, title="One"), asked(record, asks, title="Two")

    said = remark(first, "Which page is that?", asks)

    assert list(open_on(record)) == [first, second]
    assert list(first.remarks.all()) == [said]
    with pytest.raises(CannotPropose, match="Write something"):
        remark(first, " ", asks)


def test_a_withdrawal_is_no_kind_of_change(asks: User) -> None:
    record = promise()

    with pytest.raises(CannotPropose, match="kind"):
        propose(
            record,
            changed(record, title="Other"),
            reason="Why.",
            by=asks,
            edition_kind=Edition.Kind.WITHDRAWAL,
            at=NOW,
        )


def test_whoever_wrote_the_new_source_can_not_let_it_out(asks: User, decides: User) -> None:
    with at_the_desk(decides.pk):
        source = plant_draft(Source)
    record = promise()
    document = documents.document_of(record)
    document["parts"]["citations"].append(
        {"id": None, "source": source.pk, "locator": "p. 9", "supports": []}
    )
    with at_the_desk(asks.pk):
        proposal = propose(record, document, reason="A new source.", by=asks, at=NOW)

    with at_the_desk(decides.pk), pytest.raises(CannotPropose, match="second person"):
        decide(proposal, True, why="It is mine.", by=decides, at=NOW)

    proposal.refresh_from_db()
    assert proposal.outcome == "open"


def test_a_reviewer_decides_under_the_rights_of_the_desk(asks: User) -> None:
    record = promise()
    reviewer = account("reviewer")
    with at_the_desk(asks.pk):
        proposal = asked(record, asks, title="A better title")

    with at_the_desk(reviewer.pk):
        edition = decide(proposal, True, why="Right.", by=reviewer, at=NOW)

    assert Commitment.objects.get(pk=record.pk).edition == edition


FORGED = {
    "Nobody decides in another": "outcome = 'declined', decided_by_id = {other}",
    "reviewers and publishers": "outcome = 'declined', decided_by_id = {acting}",
    "What was proposed stays": "reason = 'Another reason.'",
    "propose anew": "made_by_id = {other}",
}


@pytest.mark.parametrize(("sentence", "change"), FORGED.items())
def test_sql_refuses_forged_decisions(
    asks: User, decides: User, sentence: str, change: str
) -> None:
    proposal = asked(promise(), asks, title="A better title")
    another = account("contributor", "another")
    change = change.format(other=decides.pk, acting=another.pk)

    with at_the_desk(another.pk), pytest.raises(DatabaseError, match=sentence):
        sql(
            f"UPDATE editorial_proposal SET {change}, decided_at = now(), decision = 'Forged.'"
            f" WHERE id = {proposal.pk}"
        )


def test_sql_refuses_to_decide_ones_own_proposal(decides: User) -> None:
    proposal = asked(promise(), decides, title="A better title")

    with at_the_desk(decides.pk), pytest.raises(DatabaseError, match="their_own_proposal"):
        sql(
            "UPDATE editorial_proposal SET outcome = 'declined', decided_at = now(),"
            f" decision = 'Mine.', decided_by_id = {decides.pk} WHERE id = {proposal.pk}"
        )


def test_sql_refuses_to_accept_without_publishing(asks: User, decides: User) -> None:
    proposal = asked(promise(), asks, title="A better title")

    with at_the_desk(decides.pk), pytest.raises(DatabaseError, match="in the same step"):
        sql(
            "UPDATE editorial_proposal SET outcome = 'accepted', decided_at = now(),"
            f" decision = 'Yes.', decided_by_id = {decides.pk}, edition_id = 1"
            f" WHERE id = {proposal.pk}"
        )


def test_sql_keeps_what_was_decided_and_said(asks: User, decides: User) -> None:
    proposal = asked(promise(), asks, title="A better title")
    said = remark(proposal, "Which page?", asks)
    decide(proposal, False, why="No.", by=decides, at=NOW)

    for statement, sentence in (
        (f"UPDATE editorial_proposal SET decision = 'x' WHERE id = {proposal.pk}", "stays"),
        (f"DELETE FROM editorial_proposal WHERE id = {proposal.pk}", "never deleted"),
        (f"UPDATE editorial_remark SET text = 'x' WHERE id = {said.pk}", "stays as it was said"),
        (f"DELETE FROM editorial_remark WHERE id = {said.pk}", "stays as it was said"),
    ):
        with at_the_desk(decides.pk), pytest.raises(DatabaseError, match=sentence):
            sql(statement)


def sql(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_older_verdict_reckoned_anew_leaves_the_changes_of_the_current_one(
    asks: User, decides: User
) -> None:
    change = MeasuredChange.objects.filter(measure__state="published").order_by("pk").first()
    assert change is not None
    record = change.measure.commitment
    now = record.assessments.get(state="published")
    older = plant_draft(Assessment)
    assert isinstance(older, Assessment)
    older.commitment, older.as_at, older.coders = record, date(2010, 1, 1), 1
    for axis in ("done", "done_on", "fidelity", "misleading", "confidence"):
        setattr(older, axis, getattr(now, axis))
    older.save()
    older.citations.create(source=Source.objects.filter(state="published")[0])
    stored = set(MeasuredChange.objects.filter(measure__commitment=record).values_list("year"))
    publishing.submit(older)
    publishing.publish([older], kind=Edition.Kind.VERDICT, note="An earlier verdict.", at=NOW)

    decide(
        asked(record, asks, made_by=record.made_by_id, deadline="2099"),
        True,
        why="Yes.",
        by=decides,
        at=NOW,
    )

    after = set(MeasuredChange.objects.filter(measure__commitment=record).values_list("year"))
    assert max(stored) == max(after)
    assert rederive().differences == []
