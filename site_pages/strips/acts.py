"""A state's part in one UN action, as strips and tables show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from countries.models import MultilateralAction, Position
from countries.multilateral import Stance, in_words, strongest


@dataclass(frozen=True, slots=True)
class Act:
    """What one state did in one action; counts take its strongest role."""

    action: MultilateralAction
    year: int
    stance: Stance
    words: str
    notes: tuple[str, ...]

    @property
    def forum(self) -> str:
        """The body, without the letters that stand before each of them."""
        return self.action.forum.removeprefix("UN ")

    @property
    def glyph(self) -> str:
        """The triangle that stands for it; empty for neither."""
        return {Stance.PRESSED: "press", Stance.STOOD_BACK: "back"}.get(self.stance, "")


def acts_of(positions: Iterable[Position]) -> list[Act]:
    """One state's acts, oldest first. The positions' actions must be loaded."""
    by_action: dict[int, list[Position]] = {}
    for position in positions:
        by_action.setdefault(position.action_id, []).append(position)
    acts = [_act(group) for group in by_action.values()]
    return sorted(acts, key=lambda act: (act.action.date_first, act.action.slug))


def _act(positions: list[Position]) -> Act:
    action = positions[0].action
    roles = [position.role for position in positions]
    return Act(
        action=action,
        year=action.date_first.year if action.date_first else 0,
        stance=strongest(action.kind, roles),
        words=in_words(action.kind, roles),
        notes=tuple(position.note for position in positions if position.note),
    )
