"""The turns of a dialogue in words: what happened, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from countries.names import sentence_name
from dialogues.models import Dialogue, StatusChange
from dialogues.models.dialogue import Actor

GLYPHS = {
    StatusChange.Kind.STARTED: "act",
    StatusChange.Kind.RESUMED: "act",
    StatusChange.Kind.SUSPENDED: "reversal",
    StatusChange.Kind.CANCELLED_ROUND: "reversal",
    StatusChange.Kind.ENDED: "reversal",
    StatusChange.Kind.POSTPONED_ROUND: "statement",
    StatusChange.Kind.REFORMED: "statement",
    StatusChange.Kind.EVALUATED: "statement",
}


@dataclass(frozen=True)
class Turn:
    """One turn as the page shows it."""

    change: StatusChange
    glyph: str
    by: str
    """As in "by China"; that it is unknown is said too."""


def by_whom(actor: str, dialogue: Dialogue) -> str:
    """Who acted, as the end of a phrase."""
    match actor:
        case Actor.PARTNER:
            return _("by %(name)s") % {"name": sentence_name(dialogue.partner.code)}
        case Actor.HOST:
            return _("by %(name)s") % {"name": sentence_name(dialogue.host.code)}
        case Actor.BOTH:
            return _("by both sides")
    return _("by whom is unknown")


def turns_of(dialogue: Dialogue, changes: Iterable[StatusChange]) -> list[Turn]:
    """In the order given."""
    return [
        Turn(one, GLYPHS[StatusChange.Kind(one.kind)], by_whom(one.by, dialogue)) for one in changes
    ]
