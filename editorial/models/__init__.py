"""What is public and since when, what waits for a second person, and text not yet saved."""

from editorial.history import keep
from editorial.models.publishing import (
    Edition,
    EditionAuthor,
    EditionEntry,
    OldSlug,
    Publishable,
    SearchEntry,
    State,
    Tombstone,
)
from editorial.models.review import Proposal, RecordAuthor, Remark, Submission
from editorial.models.summary import WeeklySummary
from editorial.models.unsaved import UnsavedWork

__all__ = [
    "Edition",
    "EditionAuthor",
    "EditionEntry",
    "OldSlug",
    "Proposal",
    "Publishable",
    "RecordAuthor",
    "Remark",
    "SearchEntry",
    "State",
    "Submission",
    "Tombstone",
    "UnsavedWork",
    "WeeklySummary",
]

keep(Proposal, Remark)
