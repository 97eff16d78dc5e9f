"""A state's part in UN action on a host: one line per text, by its strongest role."""

from dataclasses import dataclass
from itertools import groupby

from countries import multilateral
from countries.models import (
    Country,
    MultilateralAction,
    MultilateralActionCitation,
    Position,
)
from editorial.querysets import public_fetch_mode
from site_pages.pages.cited import Reference, SourceList

SHOWN = 50
"""Texts on a country's page; /multilateral/<partner>/ has all."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A text at the UN and what the state did. On a text about itself it neither presses nor
    stands back."""

    action: MultilateralAction
    part: str
    pressed: bool
    stood_back: bool
    notes: list[str]
    references: list[Reference]


@dataclass(frozen=True, slots=True)
class Actions:
    """The newest texts, and how many older ones there are."""

    rows: list[ActionRow]
    older: int


def actions_of(country: Country, sources: SourceList) -> Actions:
    """Newest first; two queries for any number of texts."""
    positions = (
        Position.objects.filter(country=country, action__state="published")
        .select_related("action")
        .order_by("-action__date_first", "action__slug", "order")
        .fetch_mode(public_fetch_mode())
    )
    parts = [(action, list(roles)) for action, roles in groupby(positions, key=lambda p: p.action)]
    shown = parts[:SHOWN]
    cited = _citations([action.pk for action, _ in shown])
    rows = [_row(action, roles, sources.refer(cited.get(action.pk, []))) for action, roles in shown]
    return Actions(rows, max(0, len(parts) - SHOWN))


def _row(
    action: MultilateralAction, positions: list[Position], references: list[Reference]
) -> ActionRow:
    roles = {position.role for position in positions}
    about_itself = any(position.country_id == action.subject_id for position in positions)
    stance = None if about_itself else multilateral.strongest(action.kind, roles)
    strongest = multilateral.strongest_role(action.kind, roles)
    return ActionRow(
        action=action,
        part=multilateral.in_words(action.kind, [strongest]),
        pressed=stance is multilateral.Stance.PRESSED,
        stood_back=stance is multilateral.Stance.STOOD_BACK,
        notes=[position.note for position in positions if position.note],
        references=references,
    )


def _citations(actions: list[int]) -> dict[int, list[MultilateralActionCitation]]:
    """Citations by the key of their action."""
    found: dict[int, list[MultilateralActionCitation]] = {}
    citations = (
        MultilateralActionCitation.objects.filter(record__in=actions)
        .select_related("source")
        .fetch_mode(public_fetch_mode())
    )
    for citation in citations:
        found.setdefault(citation.record_id, []).append(citation)
    return found
