"""What a pasted text is split into. Pure values: no database, no web.

Every piece knows where in the text it stands, so that a person sees what became of each word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

LABELS: Final = {
    "title": "Title",
    "wording": "Wording",
    "quotation": "Original words",
    "quotation_locator": "Where the original words stand",
    "made_by": "Promised by",
    "made_on": "Promised on",
    "deadline": "Deadline",
    "kind": "Kind",
    "specificity": "How definite",
    "verifiable": "Can it be checked",
    "ambition": "Ambition",
    "topic": "Topic",
    "claimed_by": "Claimed by",
    "source_of_wording": "Source of the wording",
    "rights": "Rights",
    "dialogue": "Given in the dialogue",
    "country": "Given to",
    "round": "At the round",
    "publisher": "Source: publisher",
    "source_title": "Source: title",
    "url": "Source: address",
    "source_date": "Source: date",
    "locator": "Where in the source",
}
"""The fields that are recognised, in the order in which they are shown."""

CHOSEN: Final = (
    "kind", "specificity", "verifiable", "ambition", "topic", "claimed_by", "source_of_wording",
)  # fmt: skip
"""Fields with a closed set of answers."""


@dataclass(frozen=True)
class Piece:
    """A part of the text, from ``start`` to before ``end``.

    field: what it fills; "" is left over. value: what goes into the form, "" where a person must
    say. note: why it is so, or what is wrong, in a sentence.
    """

    start: int
    end: int
    text: str
    field: str = ""
    value: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        return LABELS.get(self.field, "Left over")


@dataclass
class Draft:
    """One promise in the making: at most one piece for each field."""

    fields: dict[str, Piece] = field(default_factory=dict)
    left: list[Piece] = field(default_factory=list)

    def take(self, piece: Piece) -> bool:
        """Fill a field that is still empty; a second piece for it is left over."""
        if not piece.field or piece.field in self.fields or not piece.value:
            self.left.append(piece)
            return False
        self.fields[piece.field] = piece
        return True

    def suggest(self, piece: Piece | None) -> None:
        """Fill a field that is still empty with what stands inside another piece."""
        if piece is not None and piece.value:
            self.fields.setdefault(piece.field, piece)

    @property
    def in_order(self) -> list[Piece]:
        return [self.fields[name] for name in LABELS if name in self.fields]

    @property
    def name(self) -> str:
        for found in ("title", "wording"):
            if found in self.fields:
                return self.fields[found].value
        return ""


@dataclass(frozen=True)
class Split:
    """The promises found, the headings of a table, and what belongs to none or to all of them."""

    drafts: tuple[Draft, ...]
    headings: tuple[Piece, ...] = ()
    left: tuple[Piece, ...] = ()

    def pieces(self) -> Iterable[Piece]:
        """Every piece; some stand inside others."""
        yield from self.headings
        yield from self.left
        for draft in self.drafts:
            yield from draft.fields.values()
            yield from draft.left


@dataclass(frozen=True)
class KnownDialogue:
    """A dialogue as a text may name it. partner, host: codes of the countries."""

    slug: str
    name: str
    partner: str
    host: str


@dataclass(frozen=True)
class KnownRound:
    """A round by its number or its day. first, last: ISO days, "" where none is known."""

    slug: str
    dialogue: str
    number: int | None
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Known:
    """What the text is read against.

    countries: code → name. areas: alpha-3 → code. choices: field → {word: value}.
    """

    dialogues: tuple[KnownDialogue, ...] = ()
    rounds: tuple[KnownRound, ...] = ()
    countries: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(dialogue.host for dialogue in self.dialogues)
