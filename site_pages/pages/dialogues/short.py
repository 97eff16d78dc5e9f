"""Short forms: a dialogue as a list of facts, rounds as heads of narrow columns."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from countries.names import display_name
from dialogues.models import Dialogue, Round
from evidence.dates import in_words
from site_pages.rounds import name_of, when_in_words, year_of_round


@dataclass(frozen=True, slots=True)
class RoundHead:
    """A column's head: the year to see, the whole name to hear."""

    short: str
    name: str


def heads(rounds: Iterable[Round]) -> list[RoundHead]:
    """A year stands over the first of its rounds; a round without a date shows its number."""
    found: list[RoundHead] = []
    before = ""
    for one in rounds:
        year = year_of_round(one)
        label = str(year) if year else (_("no. %(n)d") % {"n": one.number} if one.number else "?")
        name = name_of(one)
        when = when_in_words(one)
        full = f"{name}, {when}" if one.number else name
        found.append(RoundHead("" if label == before else label, full))
        before = label
    return found


def facts_of(dialogue: Dialogue) -> list[tuple[str, str]]:
    """Every field that a reader may look for; what is not known says so."""
    unknown = _("unknown")
    return [
        (_("Partner"), display_name(dialogue.partner.code)),
        (_("Host"), display_name(dialogue.host.code)),
        (_("Started"), in_words(dialogue.started) if dialogue.started else unknown),
        *([(_("Ended"), _ended(dialogue))] if dialogue.status == Dialogue.Status.ENDED else []),
        (_("State"), _state(dialogue)),
        (_("Level"), dialogue.level or unknown),
        (_("Partner’s ministry"), dialogue.partner_ministry or unknown),
        (_("Host’s ministry"), dialogue.host_ministry or unknown),
        (_("Tracks"), "; ".join(dialogue.tracks) or unknown),
        (_("Format"), dialogue.format or unknown),
        (_("Origin"), dialogue.origin or unknown),
        (_("Trust in this record"), str(dialogue.get_confidence_display())),
    ]


def _ended(dialogue: Dialogue) -> str:
    return in_words(dialogue.ended) if dialogue.ended else _("date unknown")


def _state(dialogue: Dialogue) -> str:
    state = str(dialogue.get_status_display())
    if not dialogue.status_as_of:
        return state
    return _("%(state)s, as of %(date)s") % {
        "state": state,
        "date": in_words(dialogue.status_as_of),
    }
