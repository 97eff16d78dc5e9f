"""Two coders of one promise, for tests: who they are, and what they answer."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from django.contrib.auth.models import User

from benchmarks.coding import hand_in, open_round, save_answers, take_part
from benchmarks.models import Coding, CodingRound
from dialogues.models import Commitment
from editorial.desk_role import at_the_desk

AS_AT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PROMISE = "cn-1998-sign-iccpr"
MARK = "zqx-of-the-other-zqx"
"""A reason that only one coder wrote, to look for where the other reads."""

LIMITED: Mapping[str, object] = {
    "done": "limited",
    "fidelity": 3,
    "misleading": "none",
    "after_promise": "yes",
    "path_documented": "yes",
    "credit_claimed_by": ["EU"],
    "confidence": "medium",
    "reason_done": MARK,
}
NOT_STARTED: Mapping[str, object] = {
    "done": "not_started",
    "after_promise": "no",
    "confidence": "medium",
}


def a_round(by: User, *, promise: str = PROMISE, as_at: date = AS_AT) -> CodingRound:
    """A round of a published promise, opened at the desk."""
    with at_the_desk(by.pk):
        return open_round(Commitment.objects.get(slug=promise), as_at=as_at, by=by)


def coded(coding_round: CodingRound, by: User, answers: Mapping[str, object]) -> Coding:
    """A coding that somebody begins and answers at the desk."""
    with at_the_desk(by.pk):
        coding = take_part(coding_round, by=by)
        save_answers(coding, answers)
    return coding


def handed(coding_round: CodingRound, by: User, answers: Mapping[str, object]) -> Coding:
    """The same, handed in."""
    coding = coded(coding_round, by, answers)
    with at_the_desk(by.pk):
        hand_in(coding, at=NOW)
    return coding
