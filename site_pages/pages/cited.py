"""Sources of a table, numbered once and referred to from its rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence.models import Citation, Source


@dataclass(frozen=True, slots=True)
class Reference:
    """A row's pointer to a numbered source; ``anchor`` is where that stands on the page."""

    number: int
    anchor: str
    locator: str


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A source as it stands under a table."""

    number: int
    anchor: str
    source: Source


@dataclass
class SourceList:
    """Numbers sources from 1 in the order in which rows cite them.

    ``prefix`` keeps the anchors of two tables on one page apart.
    """

    prefix: str
    _numbers: dict[int, NumberedSource] = field(default_factory=dict)

    def refer(self, citations: Iterable[Citation]) -> list[Reference]:
        """References of one row; a source and locator cited twice is named once."""
        references = dict.fromkeys(
            self._reference(citation.source, citation.locator) for citation in citations
        )
        return sorted(references, key=lambda reference: reference.number)

    @property
    def sources(self) -> list[NumberedSource]:
        """Every source that a row has referred to."""
        return list(self._numbers.values())

    def _reference(self, source: Source, locator: str) -> Reference:
        number = len(self._numbers) + 1
        new = NumberedSource(number, f"{self.prefix}-{number}", source)
        found = self._numbers.setdefault(source.pk, new)
        return Reference(found.number, found.anchor, locator)
