"""The verdict of a promise as it now stands."""

from django.db.models import Prefetch

from benchmarks.models import Assessment
from dialogues.models import Commitment
from dialogues.querysets import CommitmentQuerySet


def with_verdict(commitments: CommitmentQuerySet[Commitment]) -> CommitmentQuerySet[Commitment]:
    """Fetch each promise's published assessments with it, newest first, in one further query.

    ``commitment.verdict`` then is the current one, without asking the database.
    """
    verdicts = Assessment.objects.published().newest_first()
    return commitments.prefetch_related(
        Prefetch("assessments", verdicts, to_attr="verdicts")  # type: ignore[no-redef]
    )
