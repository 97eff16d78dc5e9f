"""The promise page put together: eleven blocks in the order of the contract."""

from dataclasses import dataclass
from datetime import datetime

from countries.names import display_name
from dialogues.models import Commitment
from evidence.dates import in_words
from site_pages.promise.acts import PromisedActLine, act_lines
from site_pages.promise.cards import Card, cards_of
from site_pages.promise.citations import citations_of
from site_pages.promise.coders import Coders, coders_of
from site_pages.promise.evidence import Evidence, Sources, grades
from site_pages.promise.fetch import Promise, Row
from site_pages.promise.history import Step, history_of
from site_pages.promise.measures import MeasureBlock, measure_blocks
from site_pages.promise.related import Elsewhere, elsewhere
from site_pages.promise.replies import Side, sides_of
from site_pages.promise.timeline import Moment, timeline_of
from site_pages.promise.verdict import Verdict, verdict_of
from site_pages.when import day_in_words


@dataclass(frozen=True, slots=True)
class Offered:
    """To whom, where and when. ``dialogue`` and ``round`` are addresses, empty where none."""

    name: str
    country: str
    date: str
    dialogue: str
    dialogue_name: str
    round: str
    round_name: str


@dataclass(frozen=True, slots=True)
class PromisePage:
    """All that the template shows; it asks for nothing else."""

    commitment: Commitment
    verdict: Verdict
    coders: Coders
    whose_words: str
    promised_by: str
    offered: tuple[Offered, ...]
    due: str
    rights: tuple[Row, ...]
    cards: tuple[Card, ...]
    blocks: tuple[MeasureBlock, ...]
    acts: tuple[PromisedActLine, ...]
    timeline: tuple[Moment, ...]
    evidence: tuple[Evidence, ...]
    graded: str
    sides: dict[str, Side]
    elsewhere: Elsewhere
    history: tuple[Step, ...]
    review_overdue: bool

    @property
    def assessed(self) -> bool:
        """Whether somebody coded it; a promise may stand without an assessment."""
        return self.verdict.assessment is not None


def page_of(promise: Promise, *, edition_made_at: datetime | None) -> PromisePage:
    """Builds every block from the promise; asks for citations, series, relatives and editions."""
    commitment, assessed = promise.commitment, promise.verdict
    sources = Sources(promise, citations_of(promise))
    blocks = measure_blocks(promise)
    acts = act_lines(promise, sources, assessed.as_at if assessed else None)
    return PromisePage(
        commitment=commitment,
        verdict=verdict_of(promise),
        coders=coders_of(assessed),
        whose_words=_whose_words(commitment),
        promised_by=display_name(commitment.made_by.code),
        offered=tuple(map(_offered, promise.offers)),
        due=_due(promise),
        rights=promise.rights,
        cards=cards_of(promise, sources, blocks),
        blocks=blocks,
        acts=acts,
        timeline=timeline_of(promise, sources, acts),
        evidence=sources.listed(),
        graded=grades(sources.letters()),
        sides=sides_of(promise, sources),
        elsewhere=elsewhere(promise),
        history=history_of(promise),
        review_overdue=_overdue(promise, edition_made_at),
    )


def _whose_words(commitment: Commitment) -> str:
    source = commitment.get_source_of_wording_display()
    claimed = f"claimed by {commitment.get_claimed_by_display()}"
    ours = "quoted" if commitment.quotation else "told here in our words"
    return f"{source}, {claimed}; {ours}"


def _offered(offer: Row) -> Offered:
    dialogue, round_slug = offer["dialogue"] or "", offer["round"] or ""
    number = offer["round_number"]
    return Offered(
        name=display_name(offer["country"]) if offer["country"] else offer["body"],
        country=f"/countries/{offer['country'].lower()}/" if offer["country"] else "",
        date=offer["date"] or "",
        dialogue=f"/dialogues/{dialogue}/" if dialogue else "",
        dialogue_name=offer["dialogue_name"] or "",
        round=f"/dialogues/{dialogue}/rounds/{round_slug}/" if dialogue and round_slug else "",
        round_name=f"round {number}" if number else "one round",
    )


def _due(promise: Promise) -> str:
    """The deadline as promised, or the reasonable time that stands in for it."""
    deadline = promise.commitment.deadline
    if deadline:
        return in_words(deadline)
    verdict = promise.verdict
    if verdict is None or verdict.due_on is None:
        return "no date given"
    end = day_in_words(verdict.due_on)
    return f"no date given; judged after a reasonable time of five years, {end}"


def _overdue(promise: Promise, edition_made_at: datetime | None) -> bool:
    """Whether the next review was due before the edition was made. No clock: the same edition
    always reads the same."""
    verdict = promise.verdict
    if verdict is None or verdict.next_review is None or edition_made_at is None:
        return False
    return verdict.next_review < edition_made_at.date()
