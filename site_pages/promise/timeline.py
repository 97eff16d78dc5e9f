"""From word to deed: the promise, what followed, its deadline and the treaty acts, by date."""

from dataclasses import dataclass
from datetime import date

from dialogues.models import Development
from evidence.dates import parse
from site_pages.promise.acts import PromisedActLine
from site_pages.promise.evidence import Sources
from site_pages.promise.fetch import Promise

GLYPHS = {
    "act": "act",
    "statement": "statement",
    "refusal": "reversal",
    "reversal": "reversal",
    "restoration": "restored",
    "deadline_missed": "deadline",
}
"""The mark of each kind of development; its word stands beside it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated thing. ``date`` is EDTF text, empty where the day is not known."""

    date: str
    glyph: str
    kind: str
    text: str
    sources: tuple[int, ...] = ()


def timeline_of(
    promise: Promise, sources: Sources, acts: tuple[PromisedActLine, ...]
) -> tuple[Moment, ...]:
    """In order of time; what has no date stands last."""
    commitment = promise.commitment
    said = Moment(
        promise.made_on,
        "said",
        "Promised",
        commitment.wording,
        sources.behind("promise", commitment.pk, "wording", "date"),
    )
    followed = [_development(event, sources) for event in promise.developments]
    moments = [said, *followed, *_deadline(promise), *_acts(promise, acts)]
    return tuple(sorted(moments, key=_place))


def _development(event: Development, sources: Sources) -> Moment:
    kind = str(event.get_kind_display())
    if event.reversal and event.kind == event.Kind.REVERSAL:
        kind = f"{kind}, {event.get_reversal_display()}"
    return Moment(
        event.date or "",
        GLYPHS[event.kind],
        kind,
        event.summary,
        sources.behind("development", event.pk),
    )


def _deadline(promise: Promise) -> list[Moment]:
    """The end of the deadline or reasonable time, unless a missed deadline already says it."""
    kinds = {event.kind for event in promise.developments}
    verdict, stated = promise.verdict, promise.commitment.deadline
    due = verdict.due_on if verdict else None
    if Development.Kind.DEADLINE_MISSED in kinds or not (stated or due):
        return []
    if stated:
        return [Moment(stated, "deadline", "Deadline", "The time that the promise itself named.")]
    text = "No date was given, so five years count as a reasonable time."
    return [Moment(due.isoformat() if due else "", "deadline", "Reasonable time ends", text)]


def _acts(promise: Promise, lines: tuple[PromisedActLine, ...]) -> list[Moment]:
    """Treaty acts on record, unless a development of the same day already tells of them."""
    told = {event.date for event in promise.developments if event.kind == Development.Kind.ACT}
    return [
        Moment(line.date, "act", "Treaty act", line.sentence, line.sources)
        for line in lines
        if line.date and line.date not in told
    ]


def _place(moment: Moment) -> tuple[date, int]:
    """By first possible day; the promise before what happened on the same day."""
    first = parse(moment.date).first if moment.date else None
    return first or date.max, 0 if moment.glyph == "said" else 1
