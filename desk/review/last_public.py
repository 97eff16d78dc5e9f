"""What a record says otherwise than when readers last saw it, for whoever lets it out again."""

from dataclasses import dataclass

from desk.marked import Row, marked
from editorial.documents import Document, differences
from editorial.models import Edition, Publishable
from editorial.versions import versions_of


@dataclass(frozen=True, slots=True)
class LastPublic:
    """``edition`` took the record off the site, and its note says why. ``version``: the last one
    that readers saw; 0 where it is older than history."""

    edition: Edition
    version: int
    rows: tuple[Row, ...]


def last_public(record: Publishable, document: Document) -> LastPublic | None:
    """None of a record that was never public."""
    if record.edition is None:
        return None
    model = type(record)
    history = versions_of(model, record.pk)
    version = history.last_public()
    if not version:
        return LastPublic(record.edition, version, ())
    found = differences(model, history.at(version).document, document)
    return LastPublic(record.edition, version, tuple(map(marked, found)))
