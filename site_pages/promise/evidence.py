"""The sources of a promise, numbered once, with what each stands behind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale

from evidence.dates import in_words
from evidence.models import Source
from site_pages.promise.citations import Cited
from site_pages.promise.fetch import Promise

FIELDS = {
    "wording": "the words",
    "date": "the date",
    "offered_to": "to whom it was offered",
    "deadline": "the deadline",
    "developments": "the course of events",
    "coding": "the coding",
    "conflict": "the account of where sources differ",
}
"""The fields of a promise that a citation may support, in readers' words."""


@dataclass(frozen=True, slots=True)
class Support:
    """One thing that a source stands behind, and where in the source."""

    what: str
    locator: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source. ``date`` is EDTF text or empty; ``copies`` say when and under which hash."""

    number: int
    cited: Cited
    kind: str
    seen: str
    language: str
    supports: tuple[Support, ...]

    @property
    def copies(self) -> tuple[str, ...]:
        """Archived copies in words."""
        return tuple(
            f"Archived on {in_words(copy['captured_at'][:10])}, SHA-256 {copy['sha256']}"
            for copy in self.cited.snapshots
        )


class Sources:
    """The sources of a page by number, and the numbers behind each record."""

    def __init__(self, promise: Promise, cited: Iterable[Cited]) -> None:
        self._cited = tuple(cited)
        self._numbers: dict[str, int] = {}
        for one in self._cited:
            self._numbers.setdefault(one.slug, len(self._numbers) + 1)
        self._promise = promise

    def __len__(self) -> int:
        return len(self._numbers)

    def behind(self, kind: str, record: int, *fields: str) -> tuple[int, ...]:
        """Numbers of the sources behind a record, or behind some of its fields."""
        found = {
            self._numbers[one.slug]
            for one in self._cited
            if (one.behind, one.record) == (kind, record)
            and (not fields or not one.supports or set(fields) & set(one.supports))
        }
        return tuple(sorted(found))

    def letters(self) -> dict[str, int]:
        """How many sources have each grade of reliability."""
        found = {one.slug: one.reliability for one in self._cited}
        return dict(sorted(Counter(found.values()).items()))

    def archived(self) -> int:
        """How many of the sources have an archived copy."""
        return len({one.slug for one in self._cited if one.snapshots})

    def listed(self) -> tuple[Evidence, ...]:
        """Every source once, in the order of its number."""
        return tuple(self._evidence(slug, number) for slug, number in self._numbers.items())

    def _evidence(self, slug: str, number: int) -> Evidence:
        mine = [one for one in self._cited if one.slug == slug]
        supports = (Support(self._what(one), one.locator) for one in mine)
        return Evidence(
            number=number,
            cited=mine[0],
            kind=str(Source.Kind(mine[0].kind).label),
            seen=str(Source.Seen(mine[0].seen).label),
            language=language(mine[0].language),
            supports=tuple(dict.fromkeys(supports)),
        )

    def _what(self, one: Cited) -> str:
        """What a citation stands behind, in words."""
        match one.behind:
            case "development":
                return self._event(one.record)
            case "act":
                return "a treaty act"
            case "reply":
                return "a reply"
            case "verdict":
                return "the coding"
        fields = [FIELDS.get(field, field.replace("_", " ")) for field in one.supports]
        return ", ".join(fields) or "the promise as a whole"

    def _event(self, record: int) -> str:
        event = next(d for d in self._promise.developments if d.pk == record)
        return f"the event of {in_words(event.date)}" if event.date else "an event without a date"


@cache
def language(code: str) -> str:
    """The English name of a language by its ISO 639 code; the code itself where CLDR has none."""
    return str(Locale("en").languages.get(code, code))


def grades(letters: dict[str, int]) -> str:
    """How many sources have each grade: "2 graded A, 1 graded B"."""
    return ", ".join(f"{count} graded {letter}" for letter, count in letters.items())
