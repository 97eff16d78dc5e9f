"""UN action on the hosts, with what the partners of dialogues did in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

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
class Group:
    """Partners that did the same in an action."""

    taken: Stance
    words: str
    strips: Sequence[Strip]

    @property
    def glyph(self) -> str:
        """The triangle; empty for neither."""
        return {Stance.PRESSED: "press", Stance.STOOD_BACK: "back"}.get(self.taken, "")

    @property
    def stance(self) -> str:
        """What the triangle says, in words."""
        return {
            Stance.PRESSED: _("pressed"),
            Stance.STOOD_BACK: _("stood back"),
            Stance.NEITHER: _("neither pressed nor stood back"),
        }[self.taken]


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
    def groups(self) -> list[Group]:
        """Partners that did the same, those that pressed first."""
        groups: dict[tuple[Stance, str], list[Strip]] = {}
        for part in self.parts:
            groups.setdefault((part.act.stance, part.act.words), []).append(part.strip)
        order = list(Stance)
        return [
            Group(stance, words, strips)
            for (stance, words), strips in sorted(
                groups.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
            )
        ]

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Each note on a position, with the partners that it is about."""
        names: dict[str, list[str]] = {}
        for part in self.parts:
            for note in part.act.notes:
                names.setdefault(note, []).append(part.strip.name)
        return [(note, ", ".join(who)) for note, who in names.items()]

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
