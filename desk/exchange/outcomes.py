"""What an import does, or would do, to each row of a file."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from editorial.documents import Difference, Document


class Fate(StrEnum):
    """What becomes of a row."""

    REFUSED = "refused"
    PROPOSED = "proposed"
    CHANGED = "changed"
    CREATED = "created"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row is refused: where, what stands there, which rule, and valid values like it."""

    column: str
    value: str
    rule: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = f"{self.column}: " if self.column else ""
        like = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        return f"{place}{self.rule}{like}"


@dataclass(slots=True)
class Outcome:
    """One row of the file. ``number`` is the line that a spreadsheet shows beside it."""

    number: int
    cells: Sequence[str]
    record: str
    """The slug of the record that the row is about."""
    key: str = ""
    """What people call the row by: the slug, for a part with its number."""
    fate: Fate = Fate.UNCHANGED
    version: str = ""
    """Of the record as it stood before, by editorial.documents.version_of; empty if new."""
    differences: tuple[Difference, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    note: str = ""


def nothing() -> Document:
    """The document of a record that is not there yet."""
    return {"fields": {}, "parts": {}}


@dataclass(slots=True)
class Plan:
    """All rows of a file, and the columns that it has."""

    columns: tuple[str, ...]
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def version(self) -> str:
        """A hash that two plans share only when they do the same to the same records."""
        said = [(o.number, o.key, o.fate, o.version) for o in self.outcomes]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @property
    def counts(self) -> dict[Fate, int]:
        """How many rows come to each fate."""
        found = Counter(outcome.fate for outcome in self.outcomes)
        return {fate: found[fate] for fate in Fate}

    @property
    def writes(self) -> int:
        """How many rows would change something."""
        counts = self.counts
        return counts[Fate.CREATED] + counts[Fate.CHANGED] + counts[Fate.PROPOSED]

    def of(self, *fates: Fate) -> list[Outcome]:
        """The rows of these fates, in the order of the fates, then of the file."""
        return [outcome for fate in fates for outcome in self.outcomes if outcome.fate == fate]
