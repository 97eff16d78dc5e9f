"""A split text as a person confirms it, and what they confirmed as the inputs of a new promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desk.paste.known import answers, sources_at
from desk.paste.pieces import CHOSEN, LABELS, Draft, Piece, Split

ALWAYS: Final = ("title", "wording", "made_by", "made_on")
"""Shown even where nothing was found: no promise is without them."""
AREAS: Final = ("wording", "quotation")
SOURCE: Final = ("publisher", "source_title", "url", "source_date")

INPUTS: Final = {
    "dialogue": "offers-0-dialogue",
    "country": "offers-0-country",
    "round": "offers-0-round",
    "publisher": "citations-0-new-publisher",
    "source_title": "citations-0-new-title",
    "url": "citations-0-new-url",
    "source_date": "citations-0-new-date",
    "locator": "citations-0-locator",
}
"""The inputs of the promise desk; every other field is one of the promise itself."""


@dataclass(frozen=True)
class Line:
    """One field to confirm. piece: where it comes from, None where nothing was found."""

    name: str
    label: str
    value: str
    piece: Piece | None
    is_area: bool
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Left:
    """One piece that was not understood, and the fields that it can still be put into."""

    number: int
    piece: Piece


@dataclass(frozen=True)
class Sheet:
    """One promise to confirm."""

    number: int
    name: str
    lines: tuple[Line, ...]
    left: tuple[Left, ...]
    source: str
    """The public id of its source, where that is here already."""
    opened: bool


def sheets_of(split: Split, opened: set[int]) -> list[Sheet]:
    """One sheet for each promise. One query, for the sources."""
    sources = sources_at(
        draft.fields["url"].value for draft in split.drafts if "url" in draft.fields
    )
    return [
        Sheet(
            number,
            draft.name or f"Promise {number + 1}",
            tuple(_line(name, draft) for name in LABELS if name in draft.fields or name in ALWAYS),
            tuple(Left(place, piece) for place, piece in enumerate(draft.left)),
            sources.get(draft.fields["url"].value, "") if "url" in draft.fields else "",
            number in opened,
        )
        for number, draft in enumerate(split.drafts)
    ]


def confirmed(draft: Draft, sent: Mapping[str, str]) -> dict[str, list[str]]:
    """The inputs of a new promise, out of what was confirmed and of pieces put into fields.

    sent: ``field-<name>`` → value; ``left-<number>`` → the field it is put into.
    """
    values = {name: sent.get(f"field-{name}", "").strip() for name in LABELS}
    for number, piece in enumerate(draft.left):
        into = sent.get(f"left-{number}", "")
        if into in LABELS:
            values[into] = " ".join(filter(None, [values[into], piece.text.strip()]))
    known = sources_at([values["url"]]).get(values["url"])
    if known:
        values |= dict.fromkeys(SOURCE, "")
    inputs = {
        INPUTS.get(name, f"promise-{name}"): [value] for name, value in values.items() if value
    }
    if known:
        inputs["citations-0-source"] = [known]
    return inputs


def _line(name: str, draft: Draft) -> Line:
    piece = draft.fields.get(name)
    return Line(
        name,
        LABELS[name],
        piece.value if piece else "",
        piece,
        name in AREAS,
        tuple(answers(name)) if name in CHOSEN else (),
    )
