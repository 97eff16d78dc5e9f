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
    heading: str
    """As in "Suspended, by China"; that the actor is unknown is said too."""


def with_actor(what: str, actor: str, dialogue: Dialogue) -> str:
    """What was done and by whom."""
    words = {"what": what}
    match actor:
        case Actor.PARTNER:
            words["name"] = sentence_name(dialogue.partner.code)
        case Actor.HOST:
            words["name"] = sentence_name(dialogue.host.code)
        case Actor.BOTH:
            return _("%(what)s, by both sides") % words
        case _unknown:
            return _("%(what)s; by whom is unknown") % words
    return _("%(what)s, by %(name)s") % words


def turns_of(dialogue: Dialogue, changes: Iterable[StatusChange]) -> list[Turn]:
    """In the order given."""
    return [
        Turn(
            one,
            GLYPHS[StatusChange.Kind(one.kind)],
            with_actor(str(one.get_kind_display()), one.by, dialogue),
        )
        for one in changes
    ]
