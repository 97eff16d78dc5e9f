"""Several people at one record: every step that a plain model allows is taken, every other refused.

The steps are those of publishing, proposals and codings, called under the desk's database role as
the pages call them, in whatever order and by whomever; and lines of SQL that would get round them.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import ClassVar

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from benchmarks.coding import hand_in, open_round, reconcile, save_answers, take_part
from benchmarks.models import Coding, CodingRound
from desk.review.proposals import decide, propose
from dialogues.models import Commitment, Round
from editorial import publishing, roles
from editorial.desk_role import at_the_desk
from editorial.documents import write
from editorial.models import Edition, Proposal, RecordAuthor, State, Submission
from editorial.roles import STEPS, Action
from evidence.models import Source
from tests.desk.coding_round import AS_AT, LIMITED, PROMISE
from tests.editorial.plant import plant_draft
from tests.editorial.test_second_person import EDITION_OF_ONES_OWN, FLAG, NEWEST, answer
from tests.staff import account

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STAFF = {
    "carla": roles.CONTRIBUTOR,
    "colin": roles.CONTRIBUTOR,
    "rosa": roles.REVIEWER,
    "paul": roles.PUBLISHER,
    "petra": roles.PUBLISHER,
    "anna": roles.AUDITOR,
}
REFUSED = (ValueError, DatabaseError)  # of them are CannotPublish, CannotPropose and CannotCode
somebody = st.sampled_from(sorted(STAFF))


def may(name: str, action: Action) -> bool:
    return action in STEPS[STAFF[name]]


class Desk(RuleBasedStateMachine):
    """A round that is written and published, and a promise that is coded, by six people."""

    people: ClassVar[dict[str, User]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        self.words = 0

    @initialize()
    def begin(self) -> None:
        with at_the_desk(self.people["carla"].pk):
            self.pk = plant_draft(Round).pk
            self.record().citations.create(source=Source.objects.filter(state=State.PUBLISHED)[0])
        self.state, self.city = State.DRAFT, self.record().city
        self.authors = {"carla"}
        self.was_public = False
        self.submitter = self.checker = ""
        self.proposal: tuple[int, str, str, str] | None = None  # pk, who, city before, after
        self.round: CodingRound | None = None
        self.handed: dict[str, bool] = {}
        self.reconciled = False

    def record(self) -> Round:
        return Round.objects.get(pk=self.pk)

    def attempt(self, name: str, step: Callable[[User], object], *, legal: bool) -> None:
        """The step, by somebody at the desk: taken where the model allows it, else refused."""
        user = self.people[name]
        refused: Exception | None = None
        with at_the_desk(user.pk):
            try:
                with transaction.atomic():
                    step(user)
            except REFUSED as error:
                refused = error
        assert (refused is None) == legal, f"{name}: {refused or 'done'}"

    def new_words(self) -> str:
        self.words += 1
        return f"City {self.words}"

    @rule(name=somebody)
    def write(self, name: str) -> None:
        city = self.new_words()
        legal = may(name, Action.SUBMIT) and self.state != State.PUBLISHED
        document = {"fields": {"city": city}, "parts": {}}
        self.attempt(name, lambda _: write(self.record(), document), legal=legal)
        if legal:
            self.city, self.checker = city, ""
            self.authors.add(name)

    @rule(name=somebody)
    def submit(self, name: str) -> None:
        waits = self.state in {State.DRAFT, State.WITHDRAWN} and not self.submitter
        legal = may(name, Action.SUBMIT) and waits
        self.attempt(name, lambda u: publishing.submit(self.record(), by=u), legal=legal)
        if legal:
            self.state = State.IN_REVIEW if self.state == State.DRAFT else self.state
            self.submitter = name

    @rule(name=somebody)
    def send_back(self, name: str) -> None:
        legal = may(name, Action.CHECK) and bool(self.submitter)
        self.attempt(
            name, lambda u: publishing.send_back(self.record(), by=u, why="Mend it."), legal=legal
        )
        if legal:
            self.state = State.DRAFT if self.state == State.IN_REVIEW else self.state
            self.submitter = self.checker = ""

    @rule(name=somebody)
    def check(self, name: str) -> None:
        waits = bool(self.submitter) and name not in {self.submitter, *self.authors}
        legal = may(name, Action.CHECK) and waits
        self.attempt(name, lambda u: publishing.check(self.record(), by=u, at=NOW), legal=legal)
        if legal:
            self.checker = name

    @rule(name=somebody)
    def publish(self, name: str) -> None:
        legal = (
            may(name, Action.PUBLISH)
            and self.state in {State.IN_REVIEW, State.WITHDRAWN}
            and name not in self.authors
        )
        self.attempt(
            name,
            lambda u: publishing.publish(
                [self.record()], kind=Edition.Kind.NEW, note="Out.", at=NOW, by=u
            ),
            legal=legal,
        )
        if legal:
            self.state, self.authors, self.was_public = State.PUBLISHED, set(), True
            self.submitter = self.checker = ""

    @rule(name=somebody)
    def withdraw(self, name: str) -> None:
        legal = may(name, Action.WITHDRAW) and self.state == State.PUBLISHED
        self.attempt(
            name,
            lambda u: publishing.withdraw([self.record()], note="Wrong.", at=NOW, by=u),
            legal=legal,
        )
        if legal:
            self.state = State.WITHDRAWN

    @precondition(lambda self: self.proposal is None)
    @rule(name=somebody)
    def propose(self, name: str) -> None:
        city = self.new_words()
        legal = may(name, Action.PROPOSE) and self.state == State.PUBLISHED
        document = {"fields": {"city": city}, "parts": {}}
        self.attempt(
            name,
            lambda u: propose(self.record(), document, reason="It was there.", by=u, at=NOW),
            legal=legal,
        )
        if legal:
            pk = Proposal.objects.latest("pk").pk
            self.proposal = (pk, name, self.city, city)

    @precondition(lambda self: self.proposal is not None)
    @rule(name=somebody, accept=st.booleans())
    def decide(self, name: str, *, accept: bool) -> None:
        assert self.proposal is not None
        pk, proposer, before, after = self.proposal
        legal = may(name, Action.DECIDE) and name != proposer
        if accept:
            legal = legal and self.state == State.PUBLISHED and self.city == before
        proposal = Proposal.objects.get(pk=pk)
        self.attempt(
            name, lambda u: decide(proposal, accept, why="Seen.", by=u, at=NOW), legal=legal
        )
        if legal:
            self.proposal = None
            self.city = after if accept else self.city

    @precondition(lambda self: self.round is None)
    @rule(name=somebody)
    def open_coding(self, name: str) -> None:
        promise = Commitment.objects.get(slug=PROMISE)
        legal = may(name, Action.OPEN_CODING)
        self.attempt(name, lambda u: open_round(promise, as_at=AS_AT, by=u), legal=legal)
        if legal:
            self.round = CodingRound.objects.latest("pk")

    @precondition(lambda self: self.round is not None)
    @rule(name=somebody)
    def code(self, name: str) -> None:
        assert self.round is not None
        coding_round = self.round
        legal = (
            may(name, Action.CODE)
            and not self.handed.get(name, False)
            and (name in self.handed or len(self.handed) < 2)
        )

        def step(user: User) -> None:
            save_answers(take_part(coding_round, by=user), LIMITED)

        self.attempt(name, step, legal=legal)
        if legal:
            self.handed.setdefault(name, False)

    @precondition(lambda self: bool(self.handed))
    @rule(name=somebody, whose=st.integers(0, 1))
    def hand_in(self, name: str, whose: int) -> None:
        """One's own, or the other's: whose rows nobody sees, nor writes."""
        coder = sorted(self.handed)[whose % len(self.handed)]
        coding = Coding.objects.get(round=self.round, coder=self.people[coder])
        legal = coder == name and not self.handed[coder]
        self.attempt(name, lambda _: hand_in(coding, at=NOW), legal=legal)
        if legal:
            self.handed[coder] = True

    @precondition(lambda self: self.round is not None)
    @rule(name=somebody)
    def reconcile(self, name: str) -> None:
        coding_round = CodingRound.objects.get(pk=self.round.pk)  # type: ignore[union-attr]
        legal = may(name, Action.RECONCILE) and self.both_in() and not self.reconciled
        self.attempt(
            name,
            lambda u: reconcile(coding_round, LIMITED, by=u, at=NOW, agreed=True),
            legal=legal,
        )
        self.reconciled = self.reconciled or legal

    def both_in(self) -> bool:
        return sum(self.handed.values()) == 2

    @rule(name=somebody, state=st.sampled_from(sorted(State.values)))
    def sql_state(self, name: str, state: str) -> None:
        """Nobody moves a record by SQL alone."""
        if state != self.state:
            self.refused(name, f"UPDATE dialogues_round SET state = '{state}' WHERE id = {self.pk}")

    @rule(name=somebody)
    def sql_publish(self, name: str) -> None:
        """With everything that publishing itself would say, SQL stands under the same rules."""
        publishes = may(name, Action.PUBLISH) and name not in self.authors
        if publishes or (self.state == State.PUBLISHED and may(name, Action.DECIDE)):
            return
        self.refused(
            name,
            f"{FLAG}{EDITION_OF_ONES_OWN.format(me=self.people[name].pk)}"
            f"UPDATE dialogues_round SET state = 'published', edition_id = {NEWEST}"
            f" WHERE id = {self.pk}",
        )

    @precondition(lambda self: self.state == State.PUBLISHED)
    @rule(name=somebody)
    def sql_in_place(self, name: str) -> None:
        self.refused(name, f"{FLAG}UPDATE dialogues_round SET city = 'x' WHERE id = {self.pk}")

    @precondition(lambda self: self.was_public)
    @rule(name=somebody)
    def sql_delete(self, name: str) -> None:
        self.refused(name, f"{FLAG}DELETE FROM dialogues_round WHERE id = {self.pk}")

    @precondition(lambda self: self.state in {State.DRAFT, State.PUBLISHED})
    @rule(name=somebody)
    def sql_hand_in(self, name: str) -> None:
        """A draft is handed in by publishing alone, and a published record not at all."""
        self.refused(
            name,
            "INSERT INTO editorial_submission (kind, record_pk, submitted_by_id, submitted_at)"
            f" VALUES ('dialogues.round', {self.pk}, {self.people[name].pk}, now())",
        )

    @rule(name=somebody)
    def sql_forget(self, name: str) -> None:
        self.refused(name, "DELETE FROM editorial_recordauthor")

    def refused(self, name: str, sql: str) -> None:
        with at_the_desk(self.people[name].pk):
            assert answer(sql) != "", f"{name}: {sql}"

    @invariant()
    def the_record_is_as_the_model_says(self) -> None:
        if not hasattr(self, "state"):
            return
        record = self.record()
        assert (record.state, record.city) == (self.state, self.city)
        wrote = RecordAuthor.objects.filter(kind="dialogues.round", record_pk=self.pk)
        assert set(wrote.values_list("user__username", flat=True)) == self.authors
        handed = Submission.objects.filter(kind="dialogues.round", record_pk=self.pk)
        names = handed.values_list("submitted_by__username", "checked_by__username").first()
        submitter, checker = names or ("", "")
        assert (submitter, checker or "") == (self.submitter, self.checker)

    @invariant()
    def coders_are_blind(self) -> None:
        for name in getattr(self, "handed", {}):
            with at_the_desk(self.people[name].pk):
                seen = Coding.objects.filter(round=self.round).count()
            assert seen == (2 if self.both_in() else 1)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)


def test_every_step_by_everybody_is_taken_or_refused_as_the_model_says() -> None:
    Desk.people = {name: account(role, name) for name, role in STAFF.items()}
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
