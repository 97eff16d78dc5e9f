"""A dialogue's life as a picture with a title that says what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Dialogue, Round, StatusChange
from site_pages.pages.dialogues import timeline
from site_pages.pages.dialogues.states import Standing, Stretch, moment_of, stretches, suspensions
from site_pages.rounds import year_of_round
from site_pages.strips.shapes import ROUND_SHAPES

BEFORE = 1  # years drawn before the first mark


@dataclass(frozen=True)
class Life:
    """The picture, in both widths; none where neither a round nor a turn has a date."""

    states: Sequence[Stretch]
    rounds: Sequence[tuple[int, str]]
    years: range

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.rounds) or any(s.standing is not Standing.UNKNOWN for s in self.states)

    @property
    def title(self) -> str:
        """What the picture shows."""
        often = suspensions(self.states)
        if not often:
            return _("No suspension on record: rounds above, state of the dialogue below")
        times = _times(often)
        after = self._after_the_last_suspension()
        return _("%(times)s, %(after)s: rounds above, state of the dialogue below") % {
            "times": times,
            "after": after,
        }

    @property
    def wide(self) -> SafeString:
        """For wide places."""
        return timeline.picture(timeline.WIDE, self.rounds, self.states, self.years)

    @property
    def narrow(self) -> SafeString:
        """For narrow places."""
        return timeline.picture(timeline.NARROW, self.rounds, self.states, self.years)

    def _after_the_last_suspension(self) -> str:
        places = [i for i, s in enumerate(self.states) if s.standing is Standing.SUSPENDED]
        following = self.states[places[-1] + 1 :]
        for one in following:
            if one.standing is Standing.IN_FORCE:
                return _("taken up again in %(year)d") % {"year": int(one.start)}
            if one.standing is Standing.ENDED:
                return _("ended in %(year)d") % {"year": int(one.start)}
        return _("not taken up again on record")


def _times(often: int) -> str:
    """How often it was suspended, to start a sentence."""
    if often == 2:
        return _("Suspended twice")
    return ngettext("Suspended once", "Suspended %(n)d times", often) % {"n": often}


def life_of(
    dialogue: Dialogue, rounds: Sequence[Round], changes: Sequence[StatusChange], *, ends: date
) -> Life:
    """From the year before the first dated round or turn to the last day known of."""
    dated = [(y, ROUND_SHAPES[one.status]) for one in rounds if (y := year_of_round(one))]
    firsts = [year for year, _shape in dated]
    firsts += [int(at) for one in changes if (at := moment_of(one)) is not None]
    if dialogue.started_first:
        firsts.append(dialogue.started_first.year)
    start = min(firsts, default=ends.year) - BEFORE
    last = ends.year + (ends.timetuple().tm_yday - 1) / 366
    return Life(
        states=stretches(dialogue, changes, start=start, end=last),
        rounds=dated,
        years=range(start, ends.year + 1),
    )
