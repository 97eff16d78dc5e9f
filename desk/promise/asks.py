"""What the promise desk asks, in the order and with the sentences of the method."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db import models

from benchmarks.models import Assessment, AssessmentCitation
from dialogues.models import (
    Commitment,
    CommitmentCitation,
    Development,
    DevelopmentCitation,
    Offer,
    Repeat,
)
from editorial.broken_rules import SENTENCES
from evidence.models import Source


class How(StrEnum):
    """How an answer is typed."""

    LINE = "line"
    AREA = "area"
    CHOICE = "choice"
    RADIOS = "radios"
    DATE = "date"
    DAY = "day"
    PICK = "pick"  # a record, by its public id or by words
    PICKS = "picks"  # several records, commas between
    LINES = "lines"
    WORDS = "words"  # short words, commas between


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: the field that keeps the answer, its label and hint, and how it is typed."""

    name: str
    label: str
    how: How
    hint: str = ""
    missing: str = ""
    """The sentence where a needed answer is not given."""
    wide: bool = False


WORDS: Final = (
    Ask("title", "Title", How.LINE, "A few words that name the act: Sign the ICCPR.", wide=True),
    Ask(
        "wording",
        "Wording",
        How.AREA,
        "What was promised, in our words unless a quotation with its locator is recorded.",
        wide=True,
    ),
    Ask("quotation", "Original words", How.AREA, "Exactly as the source has them.", wide=True),
    Ask(
        "quotation_locator",
        "Where the original words stand",
        How.LINE,
        "Page, paragraph or minute.",
        wide=True,
    ),
    Ask("source_of_wording", "Source of the wording", How.CHOICE),
    Ask("claimed_by", "Claimed by", How.CHOICE),
    Ask("made_by", "Promised by", How.PICK, "Code or name of the state: CN."),
    Ask("made_on", "Promised on", How.DATE, "As known: June 1997, 1998-03-12, about 1997."),
    Ask("kind", "Kind", How.CHOICE),
    Ask("specificity", "How definite", How.CHOICE),
    Ask(
        "verifiable",
        "Can it be checked",
        How.CHOICE,
        "Could a stranger with public sources say done / not done?",
    ),
    Ask("ambition", "Ambition", How.CHOICE),
    Ask("deadline", "Deadline", How.DATE, "None: the reasonable time, five years, applies."),
    Ask("topic", "Topic", How.CHOICE),
    Ask("rights", "Rights", How.PICKS, "Codes, commas between: ICCPR 9, ICCPR 14."),
    Ask("indicators_wanted", "Indicators wanted", How.LINES, "One a line.", wide=True),
    Ask("conflict", "Where sources differ", How.AREA, wide=True),
    Ask("slug", "Public id", How.LINE, "Left empty, it is made of host, year and title."),
)
OFFER: Final = (
    Ask("dialogue", "Dialogue", How.CHOICE),
    Ask("country", "Country", How.PICK, "Code or name."),
    Ask("body", "Body", How.LINE, "As in OHCHR."),
    Ask("round", "Round", How.PICK, "Public id or words."),
    Ask("date", "Date", How.DATE),
)
REPEAT: Final = (
    Ask("earlier", "Earlier promise", How.PICK, "Public id or words of its title.", wide=True),
)
CITATION: Final = (
    Ask("source", "Source", How.PICK, "Public id, address, or words of title and publisher."),
    Ask("locator", "Where in it", How.LINE, "Page, paragraph or row."),
    Ask("supports", "Stands behind", How.WORDS, "Such as wording, date; empty: all of it."),
)
NEW_SOURCE: Final = (
    Ask("publisher", "Publisher", How.LINE),
    Ask("title", "Title", How.LINE),
    Ask("url", "Address", How.LINE),
    Ask("date", "Date", How.DATE),
    Ask("language", "Language", How.LINE, "Its short code: en for English, zh for Chinese."),
    Ask("kind", "Kind", How.CHOICE),
    Ask("reliability", "Reliability", How.CHOICE),
    Ask("seen", "Seen", How.CHOICE),
)
DEVELOPMENT: Final = (
    Ask("date", "Date", How.DATE),
    Ask("kind", "Kind", How.CHOICE),
    Ask("reversal", "How far reversed", How.CHOICE, "For a reversal or a restoration."),
    Ask("summary", "What happened", How.AREA, wide=True),
)
AXES: Final = (
    Ask("as_at", "As at", How.DAY, "Knowledge ends here. Left empty: today."),
    Ask(
        "done",
        "B. What was done",
        How.CHOICE,
        "“Searched, nothing public” is not “not started”.",
        missing="Say what was done (axis B), or empty the other axes.",
    ),
    Ask("done_on", "Completed on", How.DATE, "From here the clock of “sustained” runs."),
    Ask("fidelity", "Fidelity to the words", How.CHOICE, "Only once an act was begun."),
    Ask("misleading", "Misleading", How.CHOICE),
    Ask("after_promise", "It came after the promise", How.RADIOS),
    Ask("not_earlier_trend", "The earlier trend does not explain it", How.RADIOS),
    Ask("path_documented", "A path from the dialogue to the actor is documented", How.RADIOS),
    Ask("insiders_say", "Insiders or documents say so", How.RADIOS),
    Ask("rivals_examined", "The main rival explanations were examined", How.RADIOS),
    Ask(
        "credit_claimed_by",
        "Credit claimed by",
        How.LINES,
        "Who claims the credit, one a line; nobody: leave it empty.",
        wide=True,
    ),
    Ask(
        "confidence",
        "E. Confidence in the evidence",
        How.CHOICE,
        "High: two independent sources, one an archived primary. Low: single or one-sided.",
        missing="Say how strong the evidence is (axis E).",
    ),
    Ask("note", "Note", How.AREA, "Why these answers.", wide=True),
    Ask("next_review", "Next review", How.DAY),
    Ask("changed_override", "C. Override the computed change", How.CHOICE),
    Ask(
        "override_reason",
        "Reason for the override",
        How.AREA,
        "Readers see both values and this reason; a second person approves it.",
        wide=True,
    ),
)

ASKED: Final[dict[type[models.Model], tuple[Ask, ...]]] = {
    Commitment: WORDS,
    Offer: OFFER,
    Repeat: REPEAT,
    CommitmentCitation: CITATION,
    DevelopmentCitation: CITATION,
    AssessmentCitation: CITATION,
    Source: NEW_SOURCE,
    Development: DEVELOPMENT,
    Assessment: AXES,
}
PARTS: Final[dict[type[models.Model], dict[str, type[models.Model]]]] = {
    Commitment: {"offers": Offer, "repeats": Repeat, "citations": CommitmentCitation},
    Development: {"citations": DevelopmentCitation},
    Assessment: {"citations": AssessmentCitation},
}

_MENDED_AT: Final = {
    "deadline_after_promise": "deadline",
    "quotation_has_a_locator": "quotation_locator",
    "offer_names_a_recipient": "dialogue",
    "offer_at_a_round_names_its_dialogue": "dialogue",
    "repeats_once": "earlier",
    "repeats_another": "earlier",
    "reversal_says_how_far": "reversal",
    "assessment_fidelity_goes_with_an_act": "fidelity",
    "one_assessment_a_day": "as_at",
    "override_has_a_reason": "override_reason",
    "next_review_after_this_one": "next_review",
}
BROKEN_RULES: Final = {rule: (name, SENTENCES[rule]) for rule, name in _MENDED_AT.items()}
"""Constraints of the database: the field to mend, and what to say."""
