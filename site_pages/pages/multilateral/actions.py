"""UN action on the hosts, with what the partners of dialogues did in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from countries.models import MultilateralAction
from countries.multilateral import Stance
from site_pages.gather import cite
from site_pages.strips import Act, Strip


@dataclass(frozen=True)
class Part:
    """What one partner did in an action."""

    strip: Strip
    act: Act


@dataclass(frozen=True)
class ActionRow:
    """One action of the list."""

    action: MultilateralAction
    parts: Sequence[Part]

    @property
    def forum(self) -> str:
        """The body's name."""
        return self.action.forum

    @property
    def stances(self) -> list[tuple[str, str, list[Part]]]:
        """Glyph, words and the partners that took each stance; stances that nobody took are left
        out."""
        named = (
            (Stance.PRESSED, "press", "Pressed"),
            (Stance.STOOD_BACK, "back", "Stood back"),
            (Stance.NEITHER, "", "Neither"),
        )
        return [
            (glyph, words, parts)
            for stance, glyph, words in named
            if (parts := [one for one in self.parts if one.act.stance is stance])
        ]

    @property
    def votes(self) -> list[tuple[str, int | None]]:
        """The three numbers of a vote; empty where none is on record."""
        if not self.action.votes_recorded:
            return []
        return [
            ("for", self.action.votes_for),
            ("against", self.action.votes_against),
            ("abstained", self.action.votes_abstain),
        ]

    @property
    def is_motion(self) -> bool:
        """A motion not to discuss a draft, in which *for* means the opposite of pressing."""
        return self.action.kind == MultilateralAction.Kind.NO_ACTION_MOTION


def actions_with(strips: Sequence[Strip]) -> list[ActionRow]:
    """Every published action on the hosts of these partners, newest first; two queries."""
    hosts = {talks.host_id for strip in strips for talks in strip.dialogues}
    actions = list(
        MultilateralAction.objects.published()
        .filter(subject__in=hosts)
        .order_by("-date_first", "-date_last", "slug")
    )
    cite(actions)
    parts: dict[int, list[Part]] = {}
    for strip in strips:
        for act in strip.acts:
            parts.setdefault(act.action.pk, []).append(Part(strip, act))
    return [ActionRow(one, parts.get(one.pk, [])) for one in actions]
