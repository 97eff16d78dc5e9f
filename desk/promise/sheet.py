"""A promise with all that its screen shows, as it is stored."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.core import signing
from django.db.models import Model, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from benchmarks.models import Assessment, AssessmentCitation, CodingRound, Measure
from desk.promise.typed import Documents
from dialogues.models import Commitment, CommitmentCitation, Development, DevelopmentCitation
from editorial.documents import document_of
from editorial.models import State

SALT = "desk.promise"


@dataclass
class Sheet:
    """The stored promise; all empty where it is still to be entered.

    ``assessment`` is the newest. Its axes are answered here only where ``axes_open``: not while two
    people code it, nor once it is published.
    """

    commitment: Commitment | None = None
    developments: list[Development] = field(default_factory=list)
    assessment: Assessment | None = None
    coding: CodingRound | None = None

    @property
    def axes_open(self) -> bool:
        published = self.assessment is not None and self.assessment.is_published
        return self.coding is None and not published

    @cached_property
    def documents(self) -> Documents:
        """What the screen lets people write."""
        if self.commitment is None:
            return {}
        found = {"promise": document_of(self.commitment)}
        found |= {f"development:{one.pk}": document_of(one) for one in self.developments}
        if self.assessment is not None and self.axes_open:
            found[f"assessment:{self.assessment.pk}"] = document_of(self.assessment)
        return found

    @cached_property
    def measures(self) -> list[Measure]:
        """Those that are or may become public, the principal one first."""
        if self.commitment is None:
            return []
        found = Measure.objects.filter(commitment=self.commitment).exclude(state=State.WITHDRAWN)
        return list(found.select_related("indicator__release").order_by("-principal", "slug"))


def load(slug: str, *, lock: bool = False) -> Sheet:
    """The promise of that public id. lock: nobody else writes on it until the transaction ends."""
    promises: QuerySet[Commitment] = Commitment.objects.prefetch_related("offers", "repeats")
    citations = CommitmentCitation.objects.select_related("source")
    promises = promises.prefetch_related("rights", Prefetch("citations", citations))
    commitment = get_object_or_404(_held(promises, lock), slug=slug)
    developments = Development.objects.filter(commitment=commitment).prefetch_related(
        Prefetch("citations", DevelopmentCitation.objects.select_related("source"))
    )
    assessments = Assessment.objects.filter(commitment=commitment).prefetch_related(
        Prefetch("citations", AssessmentCitation.objects.select_related("source"))
    )
    standing = assessments.exclude(state=State.WITHDRAWN).order_by("-as_at")
    return Sheet(
        commitment=commitment,
        developments=list(_held(developments, lock)),
        assessment=_held(standing, lock).first(),
        coding=CodingRound.objects.filter(commitment=commitment, reconciled_at=None).first(),
    )


def _held[M: Model](rows: QuerySet[M], lock: bool) -> QuerySet[M]:
    return rows.select_for_update(of=("self",)) if lock else rows


def token_of(documents: Documents) -> str:
    """Documents as a hidden input carries them: nobody can alter what somebody began from."""
    return signing.dumps(documents, salt=SALT, compress=True)


def documents_of(token: str | None) -> Documents:
    """The documents of a token; none for an empty or altered one."""
    try:
        found: Documents = signing.loads(token or "", salt=SALT)
    except signing.BadSignature:
        return {}
    return found


def free_slug(commitment_slug: str, taken: set[str]) -> str:
    """The next public id of a development: the promise's with a number."""
    number = 1
    while f"{commitment_slug}--{number}" in taken:
        number += 1
    return f"{commitment_slug}--{number}"


def assessment_slug(commitment_slug: str, as_at: date) -> str:
    """The public id of a verdict: the promise's with the day."""
    return f"{commitment_slug}--{as_at.isoformat()}"
